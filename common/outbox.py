"""The outbox: background work leaves with the transaction that asks for it, or not at all.

`publish` and `announce` write a row in the caller's transaction; after the commit the row is handed
to the broker and deleted. A broker that is down delays the message, never turns the committed write
into an error: beat relays what is left. Delivery is at least once, so tasks are idempotent.
"""

import json
import logging
import threading
import time
from collections.abc import Mapping, Sequence

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from kombu.exceptions import OperationalError
from redis import RedisError

from common.broker import redis_client
from common.models import OutboxMessage

logger = logging.getLogger(__name__)

RELAY_BATCH = 200
# A web process's own relay gathers for so long what leaves together, and tries again after so long.
GATHER_S, AGAIN_S = 0.015, 1.0
INSERT = """
INSERT INTO common_outboxmessage (task, channel, arguments, created_at)
VALUES (%s, %s, %s, clock_timestamp()) RETURNING id
"""


def publish(task: str, /, **arguments: object) -> None:
    """Ask for `task` (a registered task name) to run after the current transaction commits.

    Must be called inside a transaction; the arguments must be JSON.
    """
    message = OutboxMessage.objects.create(task=task, arguments=arguments)
    _leave_after_commit(message.pk)


def announce(channel: str, message: Mapping[str, object], *, task: str = "") -> None:
    """Tell `message` on a pub/sub channel after the commit, and wake `task` (without arguments).

    Must be called inside a transaction. One statement, for the path of a bid.
    """
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [task, channel, json.dumps(message)])
        row = cursor.fetchone()
    _leave_after_commit(row[0])


def _leave_after_commit(pk: int) -> None:
    def hand_over() -> None:
        if settings.OUTBOX_THREAD:
            _Relay.wake()
        else:
            relay(only=pk)

    # robust: a broker's failure must not reach a caller whose write is already committed.
    transaction.on_commit(hand_over, robust=True)


def relay(*, only: int | None = None) -> int:
    """Hand waiting messages to the broker; return how many left.

    Rows are locked with SKIP LOCKED, so that relays running side by side share the work; the
    delete commits with the send, so a crash in between sends twice rather than never.
    """
    with transaction.atomic():
        waiting = OutboxMessage.objects.select_for_update(skip_locked=True).order_by("pk")
        if only is not None:
            waiting = waiting.filter(pk=only)
        rows = list(waiting[:RELAY_BATCH])
        sent = _tell([row for row in rows if row.channel])
        for row in rows:
            if not row.channel and not _send(row.task, row.arguments):
                break
            if not row.channel:
                sent.append(row.pk)
        OutboxMessage.objects.filter(pk__in=sent).delete()
    return len(sent)


def _tell(rows: Sequence[OutboxMessage]) -> list[int]:
    """Publish announcements in their order, and wake each task once; return the rows that left."""
    if not rows:
        return []
    try:
        with redis_client().pipeline(transaction=False) as pipe:
            for row in rows:
                pipe.publish(row.channel, json.dumps(row.arguments))
            pipe.execute()
    except RedisError as error:
        logger.warning("Redis is away, %d announcements wait in the outbox: %s", len(rows), error)
        return []
    for task in {row.task for row in rows if row.task}:
        _send(task, {})
    return [row.pk for row in rows]


def _send(task: str, arguments: Mapping[str, object]) -> bool:
    try:
        current_app.send_task(task, kwargs=dict(arguments), retry=False)
    except OperationalError as error:
        logger.warning("The broker is away, %s waits in the outbox: %s", task, error)
        return False
    return True


class _Relay(threading.Thread):
    """A web process's own relay: requests only wake it, so none pays for the broker."""

    _one: "_Relay | None" = None
    _starting = threading.Lock()

    def __init__(self) -> None:
        super().__init__(name="outbox", daemon=True)
        self.wanted = threading.Event()

    @classmethod
    def wake(cls) -> None:
        """Have the relay look; start it on first use."""
        if cls._one is None:
            with cls._starting:
                if cls._one is None:
                    cls._one = cls()
                    cls._one.start()
        cls._one.wanted.set()

    def run(self) -> None:
        """Relay whenever woken, and again while the broker is away."""
        while True:
            self.wanted.wait()
            self.wanted.clear()
            time.sleep(GATHER_S)
            try:
                while relay() == RELAY_BATCH:
                    pass
                left = OutboxMessage.objects.exists()
            except DatabaseError:
                logger.exception("The outbox can't be read; trying again")
                left = True
            finally:
                connection.close()
            if left:
                self.wanted.set()
                time.sleep(AGAIN_S if self._broker_is_away() else 0)

    @staticmethod
    def _broker_is_away() -> bool:
        try:
            return not redis_client().ping()
        except RedisError:
            return True
