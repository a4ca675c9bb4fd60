"""Rate limits: counted in Redis, in Postgres while Redis is unavailable.

In Redis a rate is a moving window, checked and counted in one atomic step and one round trip
(limits' Lua script); in Postgres a fixed window, one statement. The counters are separate from
every cache, so that nothing evicts them; the two stores do not share counts. The rates are in
`settings.RATES` by name; a library's own are given as text. A client is a keyed hash in the keys:
no store of counters holds addresses.
"""

import json
import re
import time
from functools import lru_cache
from typing import Any

import redis
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.utils.crypto import salted_hmac
from limits import RateLimitItem, parse
from limits.storage import RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter

from common.models import RateCount

PREFIX = "artrec:rates"
PERIODS = {"s": "second", "m": "minute", "h": "hour", "d": "day"}
INCREMENT = """
INSERT INTO common_ratecount AS counted (key, count, ends_at)
VALUES (%(key)s, %(amount)s, clock_timestamp() + make_interval(secs => %(expiry)s))
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN counted.ends_at <= clock_timestamp() THEN 0 ELSE counted.count END
        + EXCLUDED.count,
    ends_at = CASE WHEN counted.ends_at <= clock_timestamp() THEN EXCLUDED.ends_at
        ELSE counted.ends_at END
RETURNING count
"""


def consume(name: str, *client: str | int, rate: str = "") -> bool:
    """Count one use for a client; return False, and count nothing, when the rate is used up."""
    item, keys = _rate(name, rate), _keys(name, client)
    try:
        return bool(_moving_window().hit(item, *keys))
    except redis.RedisError:
        return bool(_fixed_window().hit(item, *keys))


def is_available(name: str, *client: str | int, rate: str = "") -> bool:
    """Tell whether `consume` would succeed now; nothing is counted."""
    item, keys = _rate(name, rate), _keys(name, client)
    try:
        return bool(_moving_window().test(item, *keys))
    except redis.RedisError:
        return bool(_fixed_window().test(item, *keys))


def refund(name: str, *client: str | int, rate: str = "") -> None:
    """Undo a client's latest count."""
    item = _rate(name, rate)
    key = item.key_for(*_keys(name, client))
    try:
        storage = _moving_window().storage
        # Entries of a moving window are only times: removing the newest is enough.
        storage.storage.lpop(storage.prefixed_key(key))
    except redis.RedisError:
        _fixed_window().storage.incr(key, item.get_expiry(), amount=-1)


def wait_s(name: str, *client: str | int, rate: str = "") -> int:
    """Return the seconds until a client may try again, at least 1."""
    item, keys = _rate(name, rate), _keys(name, client)
    try:
        resets_at = _moving_window().get_window_stats(item, *keys).reset_time
    except redis.RedisError:
        resets_at = _fixed_window().get_window_stats(item, *keys).reset_time
    return max(1, int(resets_at - time.time()) + 1)


def parse_rate(text: str) -> RateLimitItem:
    """Return a rate such as `300 per minute`, `5 per 5 minutes` or `300/min`; raises ValueError."""
    short = re.fullmatch(r"\s*(\d+)\s*/\s*([smhd])[a-z]*\s*", text)
    return parse(f"{short[1]} per {PERIODS[short[2]]}" if short else text)


def check_rates() -> None:
    """Read every rate of the settings; raises ImproperlyConfigured."""
    for name, text in settings.RATES.items():
        try:
            parse_rate(text)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"The rate {name} is not valid: {text!r}. Write it as 300 per minute."
            ) from error


def _rate(name: str, rate: str = "") -> RateLimitItem:
    return _cached_rate(rate or settings.RATES[name])


def _keys(name: str, client: tuple[str | int, ...]) -> list[str]:
    hashed = salted_hmac(PREFIX, json.dumps(client), algorithm="sha256")
    return [name, hashed.hexdigest()[:40]]


@lru_cache(maxsize=100)
def _cached_rate(text: str) -> RateLimitItem:
    return parse_rate(text)


@lru_cache(maxsize=1)
def _moving_window() -> Any:
    # Short timeouts: no request waits for a counter.
    return MovingWindowRateLimiter(
        RedisStorage(
            settings.REDIS_URL, key_prefix=PREFIX, socket_connect_timeout=0.3, socket_timeout=0.5
        )
    )


@lru_cache(maxsize=1)
def _fixed_window() -> Any:
    return FixedWindowRateLimiter(PostgresStorage())


class PostgresStorage(Storage):
    """limits' storage in a table of its own."""

    STORAGE_SCHEME = None

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what the database raises."""
        return Error

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a counter, restarted if its window has ended; return the count."""
        with connection.cursor() as cursor:
            cursor.execute(INCREMENT, {"key": key, "amount": amount, "expiry": expiry})
            row = cursor.fetchone()
        return int(row[0])

    def get(self, key: str) -> int:
        """Return a counter."""
        row = RateCount.objects.running().filter(pk=key).first()
        return row.count if row else 0

    def get_expiry(self, key: str) -> float:
        """Return when a counter's window ends, seconds since the epoch."""
        row = RateCount.objects.running().filter(pk=key).first()
        return row.ends_at.timestamp() if row else time.time()

    def check(self) -> bool:
        """Return True: a database that can't be used raises its own errors."""
        return True

    def reset(self) -> int:
        """Remove all counters; return how many there were."""
        return RateCount.objects.all().delete()[0]

    def clear(self, key: str) -> None:
        """Remove a counter."""
        RateCount.objects.filter(pk=key).delete()


def delete_ended() -> int:
    """Remove the counters of windows that have ended; return how many."""
    return RateCount.objects.ended().delete()[0]
