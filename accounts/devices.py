"""Devices that have signed into an account before: a signed cookie says so.

A stranger's wrong passwords use up the rates of an account; the people it belongs to go on from
the devices they know it by, each of which has a rate of its own. A device is known by a `bond` of
the account (`selectors.device_bond`): a new password ends it, and so does signing out elsewhere.
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
    """Return what a device of an account holds until the password or the epoch changes."""
    return salted_hmac(SALT, f"{auth_hash} {epoch}", algorithm="sha256").hexdigest()[:32]


def device_of(request: HttpRequest, *, user_id: int, fingerprint: str) -> str | None:
    """Return the device's random name where it has signed into this account, else None."""
    name, accounts = _read(request)
    return name if constant_time_compare(accounts.get(user_id, ""), fingerprint) else None


def remember(
    request: HttpRequest, response: HttpResponse, *, user_id: int, fingerprint: str
) -> None:
    """Note on the device that it has signed into this account."""
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
    """Return the device's name and its bonds by account; none from a cookie of before bonds."""
    try:
        name, accounts = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=COOKIE_AGE_S)
        return name, dict(accounts)
    except (KeyError, TypeError, ValueError, signing.BadSignature):
        return "", {}
