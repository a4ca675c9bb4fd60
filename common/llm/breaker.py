"""The circuit breaker of the language model, shared by all workers through Redis.

Closed, requests pass. After `FAILURES` failures in a row, or one that says that no other request
can succeed, it opens: requests are refused at once, with the reason. When its time is over, a
single request tries; its success closes the breaker and its failure opens it again. The state
belongs to the server, model and key of the settings: other settings begin with a closed one.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from common.broker import redis_client

FAILURES = 5
OPEN_S = 30.0
MISCONFIGURED_S = 300.0
# Failures that lie further apart are not in a row.
FORGET_S = 600
# Redis' own clock, so that all workers agree on the time.
NOW = "local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)\n"
# KEYS: state, trial. ARGV: how long a trial may take. Returns the wait in ms and the reason.
ADMIT = (
    NOW
    + """
local ends = tonumber(redis.call('HGET', KEYS[1], 'ends') or '0')
local reason = redis.call('HGET', KEYS[1], 'reason') or ''
if ends == 0 then return {0, ''} end
if now < ends then return {ends - now, reason} end
if redis.call('SET', KEYS[2], 1, 'NX', 'PX', ARGV[1]) then return {0, ''} end
return {1000, reason}
"""
)
# ARGV: failures that open it, ms to be open, reason, whether this one is enough, s to forget after.
FAIL = (
    NOW
    + """
local count = redis.call('HINCRBY', KEYS[1], 'failures', 1)
local is_trial = redis.call('HEXISTS', KEYS[1], 'ends') == 1
if is_trial or ARGV[4] == '1' or count >= tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'ends', now + ARGV[2], 'reason', ARGV[3])
end
redis.call('EXPIRE', KEYS[1], math.ceil(ARGV[2] / 1000) + ARGV[5])
redis.call('DEL', KEYS[2])
"""
)


@dataclass(frozen=True)
class Refusal:
    """The breaker is open: for how long, and the reason that opened it."""

    wait_s: float
    reason: str


def server_key(name: str) -> str:
    """Return a key in Redis for what is known of the server, model and key of the settings."""
    server = "\n".join((settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY))
    return f"artrec:llm:{hashlib.sha256(server.encode()).hexdigest()[:16]}:{name}"


def refusal() -> Refusal | None:
    """Return why no request may be sent now; None admits one, whose outcome must be recorded."""
    wait_ms, reason = redis_client().eval(
        ADMIT, 2, *_keys(), int((settings.LLM_TIMEOUT_S + 30) * 1000)
    )
    return Refusal(wait_ms / 1000, reason.decode()) if wait_ms else None


def record_success() -> None:
    """Close the breaker."""
    redis_client().delete(*_keys())


def record_failure(reason: str, *, open_s: float = 0.0) -> None:
    """Count a failure; `open_s`: open at once, for so long."""
    redis_client().eval(
        FAIL, 2, *_keys(),
        FAILURES, int((open_s or OPEN_S) * 1000), reason, int(bool(open_s)), FORGET_S,
    )  # fmt: skip


def _keys() -> tuple[str, str]:
    return server_key("breaker"), server_key("trial")
