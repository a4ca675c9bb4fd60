"""allauth's adapters, for the pages and the app's API alike."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import devices, letters
from accounts.hashers import canonical_password
from accounts.selectors import device_fingerprint, language_of, user_of
from accounts.services import forget_devices, remember_device
from common import rates, zones
from common.addresses import canonical_address, typed_address
from common.clients import network_of
from common.http import absolute_url


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's rules for accounts, with addresses in one form and rates of our own."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The address or the password is wrong, or the address is not confirmed yet. Use the "
            "link in the confirmation mail, or sign up again to get a new one."
        )
    }

    def clean_email(self, email: str) -> str:
        """Return an address in its stored form; raises ValidationError."""
        return typed_address(email)

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Return a new password in its canonical form, which the rules are applied to."""
        return str(super().clean_password(canonical_password(password), user))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt before the password is checked; raises ValidationError.

        So concurrent attempts are counted exactly. A successful one is refunded.
        """
        self._consumed: list[tuple[str, tuple[str, ...]]] = []
        for name, client in _counters(request, credentials.get("email", "")):
            if not rates.consume(name, *client):
                self._refund()
                raise _too_many(rates.wait_s(name, *client))
            self._consumed.append((name, client))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Authenticate by any spelling of the address."""
        if "email" in credentials:
            credentials["email"] = canonical_address(credentials["email"])
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            self._refund()
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address, unless another account has; of two at once the second one fails."""
        with transaction.atomic():
            claims = EmailAddress.objects.filter(email=email_address.email).order_by("pk")
            list(claims.select_for_update())
            return bool(super().confirm_email(request, email_address))

    def get_login_stages(self) -> list[str]:
        """Return the steps of signing in."""
        return ["accounts.stages.StoredAddressStage", *super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        """Make the device a known one of the account."""
        response: HttpResponse = super().post_login(request, user, **options)
        devices.remember(request, response, user_id=user.pk, fingerprint=device_fingerprint(user))
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send mail to the stored form of an address, with the site's own name and domain.

        A mail library may map a domain as typed to another one (`ß` to `ss`, by IDNA 2003), and
        the client controls the request's Host. The language and the times are those of the account.
        """
        address = canonical_address(email)
        site = SimpleNamespace(
            name="artrec", domain=urlsplit(settings.SITE_URL).netloc, url=absolute_url("/")
        )
        reader = context.get("user") or user_of(address)
        zone = zones.known(getattr(reader, "timezone", ""))
        with (
            translation.override(language_of(reader) or translation.get_language()),
            zones.read_in(zone),
        ):
            super().send_mail(template_prefix, address, {**context, "current_site": site})

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Return a mail as text, and as HTML that says the same."""
        message: EmailMultiAlternatives = super().render_mail(
            template_prefix, email, context, headers
        )
        letters.add_html(message)
        return message

    def _refund(self) -> None:
        for name, client in self._consumed:
            rates.refund(name, *client)
        self._consumed = []


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """allauth's rules for the list of an account's sessions."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        """End sessions; ending others forgets all known devices but the current one."""
        only_current = bool(sessions) and all(session.is_current() for session in sessions)
        super().end_sessions(sessions)
        request = context.request
        if not only_current:
            forget_devices(user=request.user)
            remember_device(request, request.user)


def _counters(request: HttpRequest, account: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rates that an attempt counts for, each with the client's key."""
    user = user_of(account)
    device = (
        devices.device_of(request, user_id=user.pk, fingerprint=device_fingerprint(user))
        if user
        else None
    )
    if device:
        return [("sign_in_of_device", (device,))]
    network = network_of(request)
    return [
        ("sign_in", (account, network)),
        ("sign_in_of_address", (network,)),
        ("sign_in_of_account", (account,)),
    ]


def _too_many(wait_s: int) -> ValidationError:
    minutes = -(-wait_s // 60)
    return ValidationError(
        ngettext(
            "Too many attempts. Try again in %(minutes)d minute, or reset your password by email.",
            "Too many attempts. Try again in %(minutes)d minutes, or reset your password by email.",
            minutes,
        )
        % {"minutes": minutes},
        code="too_many_login_attempts",
    )
