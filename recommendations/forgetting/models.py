"""What was forgotten, stored for a day, so that it can be undone."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Forgotten(models.Model):
    """Rows that a subject deleted: all of their taste, or those of one past work or word.

    Nothing reads `rows` but the undoing; they count for nobody.
    """

    subject_id = models.UUIDField()
    # `artwork:7`, `token:7`; empty for all.
    piece = models.CharField(max_length=32, blank=True)
    rows = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id", "-at"], name="forgotten_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.piece or 'all'}"
