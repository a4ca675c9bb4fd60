"""Known devices: browsers that have signed into an account before, by a signed cookie.

A stranger's wrong passwords use up the rates of an account; its owner can still sign in from known
devices, each of which has a rate of its own. The cookie holds a fingerprint of the account
(`selectors.device_fingerprint`), which a new password and signing out elsewhere change.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "device"
SALT = "accounts.devices"
COOKIE_AGE_S = 180 * 24 * 3600
MAX_ACCOUNTS = 8


def fingerprint_of(*, auth_hash: str, epoch: int) -> str:
    """Return the fingerprint of an account that its known devices hold."""
    return salted_hmac(SALT, f"{auth_hash} {epoch}", algorithm="sha256").hexdigest()[:32]


def device_of(request: HttpRequest, *, user_id: int, fingerprint: str) -> str | None:
    """Return the device's random name if it is a known one of this account, else None."""
    name, accounts = _read(request)
    return name if constant_time_compare(accounts.get(user_id, ""), fingerprint) else None


def remember(
    request: HttpRequest, response: HttpResponse, *, user_id: int, fingerprint: str
) -> None:
    """Make the device a known one of the account, by its cookie."""
    name, accounts = _read(request)
    accounts.pop(user_id, None)
    entries = [(user_id, fingerprint), *accounts.items()][:MAX_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps([name or secrets.token_urlsafe(12), entries], salt=SALT),
        max_age=COOKIE_AGE_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, dict[int, str]]:
    """Return the device's name and its fingerprints by account; none from an invalid cookie."""
    try:
        name, accounts = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=COOKIE_AGE_S)
        return name, dict(accounts)
    except (KeyError, TypeError, ValueError, signing.BadSignature):
        return "", {}
