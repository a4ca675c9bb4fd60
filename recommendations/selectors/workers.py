"""Whether workers are there: read from the heartbeats they leave in Redis."""

from functools import lru_cache
from typing import Literal

import redis
from django.conf import settings

HEARTBEAT = "artrec:worker:{queue}"
ENCODER = "artrec:encoder"
BEAT_EVERY_S = 2
GONE_AFTER_S = 7


@lru_cache(maxsize=1)
def redis_client() -> redis.Redis:
    """Return this process's Redis client; short time limits, a page must not wait for it."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=0.3, socket_timeout=0.5, retry_on_timeout=False
    )


def worker_state() -> dict[str, Literal["up", "away", "ready", "loading"]]:
    """Return the state of the interactive worker and of the encoder inside it."""
    try:
        beat, encoder = redis_client().mget(HEARTBEAT.format(queue="interactive"), ENCODER)
    except redis.RedisError:
        beat = encoder = None
    if beat is None:
        return {"worker": "away", "encoder": "away"}
    return {"worker": "up", "encoder": "ready" if encoder else "loading"}


def worker_is_up() -> bool:
    """Tell whether a task for the interactive queue would be taken now."""
    return worker_state()["worker"] == "up"


def redis_is_up() -> bool:
    """Tell whether Redis answers."""
    try:
        return bool(redis_client().ping())
    except redis.RedisError:
        return False
