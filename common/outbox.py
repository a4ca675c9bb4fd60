"""The outbox: background work leaves with the transaction that asks for it, or not at all.

`publish` writes a row in the caller's transaction; after the commit the row is handed to the
broker and deleted. A broker that is down delays the message, never turns the committed write
into an error: beat relays what is left. Delivery is at least once, so tasks are idempotent.
"""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from common.models import OutboxMessage

logger = logging.getLogger(__name__)

RELAY_BATCH = 200


def publish(task: str, /, **arguments: object) -> None:
    """Ask for `task` (a registered task name) to run after the current transaction commits.

    Must be called inside a transaction; the arguments must be JSON.
    """
    message = OutboxMessage.objects.create(task=task, arguments=arguments)

    def hand_over() -> None:
        relay(only=message.pk)

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
        sent: list[int] = []
        for message in waiting[:RELAY_BATCH]:
            try:
                current_app.send_task(message.task, kwargs=message.arguments, retry=False)
            except OperationalError as error:
                logger.warning(
                    "The broker is away, %s waits in the outbox: %s", message.task, error
                )
                break
            sent.append(message.pk)
        OutboxMessage.objects.filter(pk__in=sent).delete()
    return len(sent)
