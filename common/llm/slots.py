"""The limit of requests that all workers together have at the language model at once.

A slot is a lease in Redis: that of a worker that died ends by itself.
"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.conf import settings

from common.broker import redis_client
from common.llm.breaker import NOW, server_key
from common.llm.errors import UnavailableError

# Beyond a request's own time limit.
LEASE_MORE_S = 30
# Between two looks for a free slot.
LOOK_S = (0.05, 0.2)
# ARGV: slots, ms of a lease, the lease's name.
TAKE = (
    NOW
    + """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
"""
)


@contextmanager
def slot() -> Iterator[None]:
    """Hold a slot for one request. Raises UnavailableError when none becomes free in time."""
    lease, key = uuid4().hex, server_key("slots")
    lease_ms = int((settings.LLM_TIMEOUT_S + LEASE_MORE_S) * 1000)
    ends = time.monotonic() + settings.LLM_TIMEOUT_S
    while not redis_client().eval(TAKE, 1, key, settings.LLM_CONCURRENCY, lease_ms, lease):
        if time.monotonic() > ends:
            raise UnavailableError(retry_after_s=settings.LLM_TIMEOUT_S)
        time.sleep(random.uniform(*LOOK_S))  # noqa: S311 - a pause, not a secret
    try:
        yield
    finally:
        redis_client().zrem(key, lease)
