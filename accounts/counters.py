"""allauth's rate limits, counted by `common.rates` instead of the cache.

allauth counts in Django's default cache, whose entries can be evicted, and has no setting for it:
`install` replaces its functions, which all its pages and calls use.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn import forms as webauthn
from django.http import HttpRequest, HttpResponse

from accounts import devices
from accounts.models import User
from accounts.selectors import device_fingerprint
from common import rates
from common.clients import network_of
from common.refusals import too_many_requests

# allauth's action for attempts at a second factor, and the prefix of its key for an account.
# (Passwords, which it counts under the same action, are counted by the adapter.)
ATTEMPTS, ACCOUNT_KEY_PREFIX = "login_failed", "mfa-auth-user-"
# allauth's action for confirmation mails, by the address they go to. Counted by the client's
# address, too: a stranger who claims an address must not use up the mails of its owner.
CONFIRMATION = "confirm_email"
# Where a request above a rate holds the seconds to wait.
WAIT_S = "rate_wait_s"
# The rate of an account's codes from all addresses.
ACCOUNT_RATE = "code_of_account"


@dataclass(frozen=True)
class Counter:
    """A rate and a client's key; `rate` is allauth's own, if not one of the settings."""

    name: str
    client: tuple[str, ...]
    rate: str = ""


@dataclass
class Usage:
    """The counters that an attempt was counted in."""

    consumed: list[Counter] = field(default_factory=list)

    def rollback(self) -> None:
        """Refund the attempt."""
        for counter in self.consumed:
            rates.refund(counter.name, *counter.client, rate=counter.rate)
        self.consumed = []


class CodesUsed:
    """The used one-time codes, in place of the cache that allauth stores them in."""

    def add(self, key: str, _value: str, timeout: int) -> bool:
        """Mark a code as used; return False if it was used before."""
        return rates.consume("code_used", key, rate=f"1 per {timeout} seconds")


def install() -> None:
    """Replace allauth's counters."""
    ratelimit.consume, ratelimit.clear = consume, clear
    ratelimit.respond_429 = respond_429
    totp.cache = CodesUsed()
    webauthn.check_rate_limit = check_key


def consume(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    config: dict[str, str] | None = None,
    key: str | None = None,
    user: Any = None,
    dry_run: bool = False,
    limit_get: bool = False,
    raise_exception: bool = False,
) -> Usage | None:
    """Count once more, unless `dry_run`; return None, or raise RateLimited, above a rate."""
    if request.method == "GET" and not limit_get:
        return Usage()
    counters = _counters(request, app, action, config, key, user)
    usage = _consume(counters, dry_run=dry_run)
    if usage is None:
        waits = [rates.wait_s(each.name, *each.client, rate=each.rate) for each in counters]
        request.__dict__[WAIT_S] = max(waits)
    if usage is None and raise_exception:
        raise RateLimited
    return usage


def respond_429(request: HttpRequest) -> HttpResponse:
    """Refuse a request above one of allauth's rates, and say how long to wait."""
    return too_many_requests(request, wait_s=request.__dict__.get(WAIT_S, 60))


def check_key(user: Any) -> Callable[[], None]:
    """Count an attempt with a passkey like one with a code, before the key is checked.

    But not by account: keys can't be guessed, and using up an account's codes must not block its
    keys. Raises ValidationError; returns the function that refunds the attempt.
    """
    counters = [
        each for each in _code_counters(context.request, str(user.pk)) if each.name != ACCOUNT_RATE
    ]
    usage = _consume(counters)
    if usage is None:
        raise get_adapter().validation_error("too_many_login_attempts")
    return usage.rollback


def _consume(counters: list[Counter], *, dry_run: bool = False) -> Usage | None:
    """Count once more in each counter, unless `dry_run`; in none, and None, where one is full."""
    usage = Usage()
    count = rates.is_available if dry_run else rates.consume
    for counter in counters:
        if not count(counter.name, *counter.client, rate=counter.rate):
            usage.rollback()
            return None
        if not dry_run:
            usage.consumed.append(counter)
    return usage


def clear(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    config: dict[str, str] | None = None,
    key: str | None = None,
    user: Any = None,
) -> None:
    """Refund only the attempt that succeeded: it must not reset those at other accounts."""
    Usage(list(_counters(request, app, action, config, key, user))).rollback()


def _counters(
    request: HttpRequest,
    app: str,
    action: str,
    config: dict[str, str] | None,
    key: str | None,
    user: Any,
) -> list[Counter]:
    if action == ATTEMPTS:
        _, is_code, user_id = (key or "").partition(ACCOUNT_KEY_PREFIX)
        return _code_counters(request, user_id) if is_code else []
    if action == CONFIRMATION:
        return [
            Counter("confirmation", (str(key), network_of(request))),
            Counter("confirmation_of_address", (str(key),)),
        ]
    by = {"ip": lambda: network_of(request), "key": lambda: str(key)}
    by["user"] = lambda: str((user or request.user).pk)
    return [
        Counter(
            f"{app}.{action}.{rate.per}",
            (by[rate.per](),),
            f"{rate.amount} per {int(rate.duration)} seconds",
        )
        for rate in ratelimit.get_rates(app=app, action=action, config=config)
    ]


def _code_counters(request: HttpRequest, user_id: str) -> list[Counter]:
    """Return the counters of an attempt at an account's second factor."""
    user = User.objects.filter(pk=int(user_id)).first()
    fingerprint = device_fingerprint(user) if user else ""
    device = (
        devices.device_of(request, user_id=int(user_id), fingerprint=fingerprint)
        if fingerprint
        else None
    )
    if device:
        return [Counter("code_of_device", (device,))]
    network = network_of(request)
    return [
        Counter("code", (user_id, network)),
        Counter("code_of_address", (network,)),
        Counter(ACCOUNT_RATE, (user_id,)),
    ]
