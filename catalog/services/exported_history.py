"""What fields held when a file was exported, as far as the audit log has it."""

from collections.abc import Iterable, Mapping
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from catalog.models import Artwork
from catalog.services.exported_compared import Compared, Difference, Kind

# (line, column) -> value
Earlier = dict[tuple[int, str], Any]


def earlier_values(rows: Iterable[Compared]) -> Earlier:
    """Return for conflicts what the fields held; those that nobody noted are left out.

    An entry counts only where it has the print that the file has: it is the value for sure.
    """
    conflicts = {
        row.work.pk: (row, both)
        for row in rows
        if row.work and (both := [one for one in row.differences if one.kind == Kind.CONFLICT])
    }
    if not conflicts:
        return {}
    kind = ContentType.objects.get_for_model(Artwork)
    entries = LogEntry.objects.filter(
        content_type=kind, object_id__in=conflicts, action=LogEntry.Action.UPDATE
    )
    found: Earlier = {}
    for pk, changes in entries.order_by("-pk").values_list("object_id", "changes"):
        row, differences = conflicts[pk]
        for one in differences:
            _note(found, row, one, changes or {})
    return found


def _note(found: Earlier, row: Compared, one: Difference, changes: Mapping[str, Any]) -> None:
    change, version = changes.get(one.name), row.record.version
    if version is None or not isinstance(change, list) or not change:
        return
    for text in change:
        value = _value(one.name, text)
        if value is not None and not version.differs(one.name, value):
            found.setdefault((row.record.line, one.name), value)


def _value(name: str, text: Any) -> Any:
    """Return a value that the log has as text; None for what it does not have whole."""
    column = Artwork._meta.get_field(name)  # noqa: SLF001 - documented
    kind = column.get_internal_type()
    if kind in {"ForeignKey", "ArrayField", "JSONField"}:
        return None
    if text == "None":
        return "" if "Char" in kind or "Text" in kind else None
    try:
        return column.to_python(text)  # type: ignore[union-attr]
    except (ValidationError, ValueError):
        return None
