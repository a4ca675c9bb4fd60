"""The outbox's one table."""

from django.db import models


class OutboxMessage(models.Model):
    """A task to be handed to the broker once the transaction that wrote this row has committed.

    With a `channel` the arguments are told on it to all who listen, and the task, if there is one,
    is only a wish that a worker look at what is waiting.
    """

    task = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=60, blank=True, db_default="")
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.channel or self.task} {self.arguments}"
