"""Figures about everybody's lists, as the public page shows them."""

from django.db import models


class ListFigures(models.Model):
    """Diversity and fairness of the lists served, computed by a worker; the newest row counts."""

    computed_at = models.DateTimeField(db_index=True)
    figures = models.JSONField()

    def __str__(self) -> str:
        return f"lists at {self.computed_at}"
