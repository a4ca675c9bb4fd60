"""What allauth asks the site: forms and the app's calls alike go through here."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from accounts import devices
from accounts.hashers import canonical_password
from accounts.selectors import device_fingerprint, user_of
from accounts.services import forget_devices, remember_device
from common import rates
from common.addresses import canonical_address, typed_address
from common.clients import network_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's rules for accounts, with addresses in one form and rates of our own."""

    def clean_email(self, email: str) -> str:
        """Return a typed address in its stored form; raises ValidationError for what is none."""
        return typed_address(email)

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Return a new password in its canonical form, by which the rules measure it."""
        return str(super().clean_password(canonical_password(password), user))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try before the password is looked at; raises ValidationError.

        So tries sent side by side are counted, too. One that succeeds is given back.
        """
        self._consumed: list[tuple[str, tuple[str, ...]]] = []
        for name, client in _counters(request, credentials.get("email", "")):
            if not rates.consume(name, *client):
                self._refund()
                raise _too_many(rates.wait_s(name, *client))
            self._consumed.append((name, client))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Sign in by any way of writing the address."""
        if "email" in credentials:
            credentials["email"] = canonical_address(credentials["email"])
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            self._refund()
        return user

    def get_login_stages(self) -> list[str]:
        """Return the steps of signing in."""
        return ["accounts.stages.StoredAddressStage", *super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        """Have the device remember that it signed into this account."""
        response: HttpResponse = super().post_login(request, user, **options)
        devices.remember(request, response, user_id=user.pk, fingerprint=device_fingerprint(user))
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter to the stored form of an address, in the name of the site.

        A mail library may map a domain as typed to another one (`ß` to `ss`, by IDNA 2003), and
        the request's Host is what a stranger writes.
        """
        site = SimpleNamespace(name="artrec", domain=urlsplit(settings.SITE_URL).netloc)
        super().send_mail(
            template_prefix, canonical_address(email), {**context, "current_site": site}
        )

    def _refund(self) -> None:
        for name, client in self._consumed:
            rates.refund(name, *client)
        self._consumed = []


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """allauth's rules for the list of an account's sessions."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        """End sessions; devices are forgotten where others sign out, but for the one in hand."""
        only_current = bool(sessions) and all(session.is_current() for session in sessions)
        super().end_sessions(sessions)
        request = context.request
        if not only_current:
            forget_devices(user=request.user)
            remember_device(request, request.user)


def _counters(request: HttpRequest, account: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rates that a try counts for, and by whom."""
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
            "Too many tries. Try again in %(minutes)d minute, or reset the password by e-mail.",
            "Too many tries. Try again in %(minutes)d minutes, or reset the password by e-mail.",
            minutes,
        )
        % {"minutes": minutes},
        code="too_many_login_attempts",
    )
