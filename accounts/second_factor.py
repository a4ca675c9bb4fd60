"""The second factor: secrets encrypted at rest, and who must have one."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from common import encryption

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's second factor with encrypted secrets."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return encryption.decrypt(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the relying party of passkeys: the site's own host, not the request's.

        A trial is asked for by the name it is called by, for browsers give no passkey to a number.
        """
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        if settings.HTTPS:
            entity["id"] = urlsplit(settings.SITE_URL).hostname or ""
        return {**entity, "name": "artrec"}


def is_missing(user: Any) -> bool:
    """Tell whether a user must set up a second factor before opening the desk."""
    return (
        bool(settings.STAFF_NEED_SECOND_FACTOR)
        and user.is_staff
        and not Authenticator.objects.filter(user=user, type__in=FACTORS).exists()
    )
