"""Devices that have signed into an account before: a signed cookie says so.

A stranger's wrong passwords use up the rates of an account; the people it belongs to go on from
the devices they know it by, each of which has a rate of its own.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "device"
SALT = "accounts.devices"
KEPT_S = 180 * 24 * 3600
MOST_ACCOUNTS = 8


def device_of(request: HttpRequest, *, user_id: int) -> str | None:
    """Return the device's random name where it has signed into this account, else None."""
    name, accounts = _read(request)
    return name if user_id in accounts else None


def remember(request: HttpRequest, response: HttpResponse, *, user_id: int) -> None:
    """Note on the device that it has signed into this account."""
    name, accounts = _read(request)
    known = [user_id, *(account for account in accounts if account != user_id)][:MOST_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps([name or secrets.token_urlsafe(12), known], salt=SALT),
        max_age=KEPT_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    try:
        name, accounts = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=KEPT_S)
    except (KeyError, ValueError, signing.BadSignature):
        return "", []
    return name, accounts
