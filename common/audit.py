"""Entries of the audit log for what no row's own change tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.diff import model_instance_diff
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


@dataclass(frozen=True)
class RowChange:
    """A row as it was and as it is; None before it was made, and after it was deleted.

    columns: those that may have changed; empty for all.
    """

    before: Any
    after: Any
    columns: tuple[str, ...] = ()


def changed(before: Any, after: Any) -> RowChange:
    """Return the change of a row since it was copied, by the columns that were read."""
    columns = after._meta.concrete_fields  # noqa: SLF001 - Django's documented name
    old, new = vars(before), vars(after)
    names = (one.name for one in columns if old.get(one.attname) != new.get(one.attname))
    return RowChange(before, after, tuple(names))


def log_changes(changes: Iterable[RowChange], *, actor: Any, now: datetime) -> None:
    """Log changes of rows that were written in bulk as saving each would have been, at once.

    actor: the account that asked for it; None for the system.
    """
    made = []
    for one in changes:
        row = one.before if one.after is None else one.after
        changed = model_instance_diff(one.before, one.after, fields_to_check=one.columns)
        if changed is not None:
            made.append(LogEntry(
                content_type=ContentType.objects.get_for_model(row), object_pk=str(row.pk),
                object_id=row.pk, object_repr=str(row), changes=changed, action=_action(one),
                actor=actor, actor_email=getattr(actor, "email", None), timestamp=now,
            ))  # fmt: skip
    LogEntry.objects.bulk_create(made, batch_size=1000)


def _action(change: RowChange) -> int:
    if change.before is None:
        return int(LogEntry.Action.CREATE)
    return int(LogEntry.Action.DELETE if change.after is None else LogEntry.Action.UPDATE)
