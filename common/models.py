"""The outbox's one table."""

from django.db import models


class OutboxMessage(models.Model):
    """A task to be handed to the broker once the transaction that wrote this row has committed."""

    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.task} {self.arguments}"
