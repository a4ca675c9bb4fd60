"""Answers to writes of the API, kept for a day."""

from django.db import models


class KeptAnswer(models.Model):
    """The answer to an `Idempotency-Key` of a person, which a repeated request gets again."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    # Of method, address and body: another request under the same key is refused.
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    # Encrypted: an answer may hold what only its owner may read.
    sealed = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_key_answers_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.key}"
