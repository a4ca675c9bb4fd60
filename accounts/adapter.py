"""What allauth asks the site: forms and the app's calls alike go through here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from common.addresses import canonical_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's rules for accounts, with addresses in one form."""

    def clean_email(self, email: str) -> str:
        """Return a typed address in its stored form."""
        return canonical_address(email)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Sign in by any way of writing the address; failures count by the stored form."""
        if "email" in credentials:
            credentials["email"] = canonical_address(credentials["email"])
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter to the stored form of an address.

        A mail library may map a domain as typed to another one (`ß` to `ss`, by IDNA 2003).
        """
        super().send_mail(template_prefix, canonical_address(email), context)
