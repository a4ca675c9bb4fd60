"""The outbox: background work is sent if and only if the transaction that asks for it commits.

`publish` and `announce` write a row in the caller's transaction; after the commit a job hands it to
the broker and deletes it (`common.jobs`). A broker that is unavailable delays the message, never
turns the committed write into an error. Delivery is at least once: a crash between sending and
deleting sends again, so tasks are idempotent, and a listener takes the newest state of a lot by its
version. Messages leave in the order of their rows; one that fails leaves later than those behind
it, which is harmless for the same reasons.

`signal` is for tasks that poll a table: it writes no row and only makes them run sooner. `notify`
publishes on a channel in the same way.
"""

import json
import logging
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from redis import RedisError

from common import jobs
from common.broker import redis_client
from common.models import OutboxMessage

logger = logging.getLogger(__name__)

# How long a web process's relay collects messages before sending, and waits before a retry.
GATHER_S, RETRY_S = 0.015, 1.0
# Signals that a web process holds while its relay is busy; beat replaces the oldest ones.
MAX_SIGNALS = 1000
# Signals expire: beat has signalled since.
EXPIRES_S = 60
INSERT = """
INSERT INTO common_outboxmessage (task, channel, arguments, created_at)
VALUES (%s, %s, %s, clock_timestamp()) RETURNING id
"""


class Signal(NamedTuple):
    """What is sent without a row: a task to run, or a message on a pub/sub channel."""

    name: str
    arguments: Mapping[str, object]
    is_task: bool = True


class _Outbox(jobs.Job[OutboxMessage]):
    """Sends messages to the broker: the announcements of a batch at once, then the tasks."""

    task = "common.relay_outbox"
    label = _("Outbox")
    model = OutboxMessage
    batch = 200
    claimed_for_s = 30.0

    def run_batch(self, rows: Sequence[OutboxMessage]) -> Iterator[OutboxMessage]:
        """Send what the broker accepts, in order, and delete it in one statement."""
        announced = [row for row in rows if row.channel]
        if announced:
            _announce(announced)
        sent = announced
        try:
            for row in rows:
                if not row.channel and _try_to_send(row):
                    sent.append(row)
        finally:
            OutboxMessage.objects.filter(pk__in=[row.pk for row in sent]).delete()
        yield from sent

    def run(self, row: OutboxMessage, session: object) -> bool:  # noqa: ARG002 - the shape
        """Send one message that failed in its batch."""
        if row.channel:
            _announce([row])
        else:
            _send_task(row)
        OutboxMessage.objects.filter(pk=row.pk).delete()
        return True


OUTBOX = jobs.register(_Outbox())


def publish(task: str, /, **arguments: object) -> None:
    """Ask for `task` (a registered task name) to run after the current transaction commits.

    Must be called inside a transaction; the arguments must be JSON.
    """
    message = OutboxMessage.objects.create(task=task, arguments=arguments)
    _relay_after_commit(message.pk)


def announce(channel: str, message: Mapping[str, object], *, task: str = "") -> None:
    """Publish `message` on a pub/sub channel after the commit, and signal `task`.

    Must be called inside a transaction. One statement, since placing a bid calls it.
    """
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [task, channel, json.dumps(message)])
        row = cursor.fetchone()
    _relay_after_commit(row[0])


def signal(task: str, /, **arguments: object) -> None:
    """Signal a job's task after the current transaction commits.

    Costs no statement and is not durable: beat signals jobs that have overdue rows.
    """
    _signal_after_commit(Signal(task, arguments))


def notify(channel: str, message: Mapping[str, object]) -> None:
    """Publish `message` on a pub/sub channel after the current transaction commits.

    Costs no statement and is not durable: for what pages also read by themselves.
    """
    _signal_after_commit(Signal(channel, message, is_task=False))


def relay(*, only: int | None = None) -> int:
    """Send waiting messages to the broker; return how many were sent."""
    rows = None if only is None else OUTBOX.due().filter(pk=only)
    return jobs.process(OUTBOX, rows=rows)


def send(task: str, arguments: Mapping[str, object]) -> bool:
    """Signal a task; false, and a line in the log, where the broker is unavailable."""
    try:
        current_app.send_task(task, kwargs=dict(arguments), retry=False, expires=EXPIRES_S)
    except (OperationalError, RedisError) as error:
        logger.warning("The broker is unavailable, no signal sent for %s: %s", task, error)
        return False
    return True


def _signal_after_commit(signalled: Signal) -> None:
    def hand_over() -> None:
        if settings.OUTBOX_THREAD:
            _Relay.wake(signalled)
        else:
            _send_signal(signalled)

    transaction.on_commit(hand_over, robust=True)


def _send_signal(signalled: Signal) -> bool:
    """Send a signal; false, and a line in the log, where Redis is unavailable."""
    if signalled.is_task:
        return send(signalled.name, signalled.arguments)
    try:
        redis_client().publish(signalled.name, json.dumps(signalled.arguments))
    except RedisError as error:
        logger.warning("Redis is unavailable, nothing sent on %s: %s", signalled.name, error)
        return False
    return True


def _announce(rows: Sequence[OutboxMessage]) -> None:
    """Publish announcements in their order, and signal each of their tasks once."""
    try:
        with redis_client().pipeline(transaction=False) as pipe:
            for row in rows:
                pipe.publish(row.channel, json.dumps(row.arguments))
            pipe.execute()
    except RedisError as error:
        _check_broker(error)
        raise
    for task in {row.task for row in rows if row.task}:
        send(task, {})


def _try_to_send(row: OutboxMessage) -> bool:
    """Send a task; false where that fails, which `run` repeats and records."""
    try:
        _send_task(row)
    except jobs.UnavailableError:
        raise
    except Exception:  # noqa: BLE001 - the same error comes again, and is logged there
        return False
    return True


def _send_task(row: OutboxMessage) -> None:
    try:
        current_app.send_task(row.task, kwargs=dict(row.arguments), retry=False)
    except (OperationalError, RedisError) as error:
        _check_broker(error)
        raise


def _relay_after_commit(pk: int) -> None:
    def hand_over() -> None:
        if settings.OUTBOX_THREAD:
            _Relay.wake()
        else:
            relay(only=pk)

    # robust: a broker's failure must not reach a caller whose write is committed.
    transaction.on_commit(hand_over, robust=True)


def _check_broker(error: Exception) -> None:
    """Raise UnavailableError unless the broker responds: then the message itself was refused."""
    if _is_broker_unavailable():
        raise jobs.UnavailableError(str(error)) from error


def _is_broker_unavailable() -> bool:
    try:
        return not redis_client().ping()
    except RedisError:
        return True


class _Relay(threading.Thread):
    """A web process's relay thread: requests only wake it, so none waits for the broker."""

    _instance: "_Relay | None" = None
    _starting = threading.Lock()

    def __init__(self) -> None:
        super().__init__(name="outbox", daemon=True)
        self.woken = threading.Event()
        self.signals: deque[Signal] = deque(maxlen=MAX_SIGNALS)
        self.has_rows = True

    @classmethod
    def wake(cls, signalled: Signal | None = None) -> None:
        """Have the relay read the table, or send a signal; start it on first use."""
        if cls._instance is None:
            with cls._starting:
                if cls._instance is None:
                    cls._instance = cls()
                    cls._instance.start()
        if signalled is None:
            cls._instance.has_rows = True
        else:
            cls._instance.signals.append(signalled)
        cls._instance.woken.set()

    def run(self) -> None:
        """Relay whenever woken, and again while the broker is unavailable."""
        while True:
            self.woken.wait()
            self.woken.clear()
            time.sleep(GATHER_S)
            try:
                self._send_signals()
                again = self.has_rows and self._relay_rows()
                pause = RETRY_S if again and _is_broker_unavailable() else 0
            except Exception:  # the thread must not end: there is no other one
                logger.exception("The outbox relay failed and is restarted")
                again, pause = True, RETRY_S
            finally:
                connection.close()
            if again:
                self.has_rows = True
                self.woken.set()
                time.sleep(pause)

    def _relay_rows(self) -> bool:
        """Relay; return whether rows are left that are due."""
        self.has_rows = False
        relay()
        return OUTBOX.due().exists()

    def _send_signals(self) -> None:
        """Send each signal once; those of an outage are dropped, since beat repeats them."""
        unique: dict[str, Signal] = {}
        while self.signals:
            signalled = self.signals.popleft()
            unique[json.dumps(signalled, default=str)] = signalled
        for signalled in unique.values():
            if not _send_signal(signalled):
                return
