"""Entries of the audit log for what no row's own change tells."""

from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType


def log_many(
    model: Any, *, name: str, changes: dict[str, list[str]], key: str = "", new: bool = False
) -> None:
    """Log what was done to many rows at once, as one entry: their name, and figures as changes."""
    LogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(model), object_pk=key,
        object_id=int(key) if key.isdigit() else None, object_repr=name, changes=changes,
        action=LogEntry.Action.CREATE if new else LogEntry.Action.UPDATE,
    )  # fmt: skip
