"""Messages between web processes and workers, through Redis: heartbeats, requests and answers.

Pages ask the interactive queue: a page waits briefly (`WORKER_ANSWER_S`) and falls back when no
answer arrives.
"""

import json
from functools import lru_cache
from typing import Any, Literal
from uuid import uuid4

import redis
from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

HEARTBEAT = "artrec:worker:{queue}"
ENCODER = "artrec:encoder"
BEAT_EVERY_S = 2
HEARTBEAT_TTL_S = 7
ANSWER_TTL_S = 30


@lru_cache(maxsize=1)
def redis_client() -> redis.Redis:
    """Return this process's Redis client, with short timeouts: a page must not wait for it."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=0.3, socket_timeout=0.5, retry_on_timeout=False
    )


def worker_state() -> dict[str, Literal["up", "down", "ready", "loading"]]:
    """Return the state of the interactive worker and of the encoder inside it."""
    try:
        beat, encoder = redis_client().mget(HEARTBEAT.format(queue="interactive"), ENCODER)
    except redis.RedisError:
        beat = encoder = None
    if beat is None:
        return {"worker": "down", "encoder": "down"}
    return {"worker": "up", "encoder": "ready" if encoder else "loading"}


def worker_is_up() -> bool:
    """Tell whether a worker of the interactive queue is running."""
    return worker_state()["worker"] == "up"


def redis_is_up() -> bool:
    """Tell whether Redis answers."""
    try:
        return bool(redis_client().ping())
    except redis.RedisError:
        return False


def ask(task: str, *, wait_s: float, **arguments: object) -> Any:
    """Run an interactive task and return its answer, None after the timeout.

    The answer comes through a Redis list of its own, so that any number of threads may wait.
    """
    if not worker_is_up():
        return None
    reply_to = f"artrec:answer:{uuid4()}"
    try:
        current_app.send_task(
            task, kwargs={**arguments, "reply_to": reply_to}, expires=wait_s + 1, retry=False
        )
        client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=wait_s + 1)
        with client:
            answer = client.blpop([reply_to], timeout=wait_s)
    except (redis.RedisError, OperationalError):
        return None
    return None if answer is None else json.loads(answer[1])


def answer(reply_to: str, value: object) -> None:
    """Send an interactive task's answer to the waiting `ask`."""
    with redis_client().pipeline() as pipe:
        pipe.lpush(reply_to, json.dumps(value))
        pipe.expire(reply_to, ANSWER_TTL_S)
        pipe.execute()
