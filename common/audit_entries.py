"""What an entry of the audit log says: who, which fields, and what they held before and after."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.audit_words import in_words


@dataclass(frozen=True)
class Change:
    """A change of a row as people read it."""

    at: datetime
    who: str
    action: str
    fields: SafeString | str


def changes_of(row: Model, *, most: int) -> list[Change]:
    """Return the latest changes of a row, the latest first."""
    found = LogEntry.objects.get_for_object(row).select_related("actor", "content_type")
    return [
        Change(entry.timestamp, who(entry), entry.get_action_display(), changes_table(entry))
        for entry in found.order_by("-timestamp", "-pk")[:most]
    ]


def who(entry: LogEntry) -> str:
    """Return who made a change, if it was a person."""
    return str(entry.actor or entry.actor_email or _("system"))


def changes_table(entry: LogEntry) -> SafeString | str:
    """Return each field that changed with what it held before and after, as a table."""
    # What was empty when a row was created, and still is, says nothing.
    changed = [(label, old, new) for label, old, new in _changes(entry) if old != new]
    before, after = _("Before"), _("After")
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td data-label="{}">{}</td><td data-label="{}">{}</td></tr>',
        [(label, before, old, after, new) for label, old, new in changed],
    )
    head = format_html(
        '<tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>',
        _("Field"), before, after,
    )  # fmt: skip
    return format_html('<table class="desk-changes">{}{}</table>', head, rows) if rows else "—"


def labels(entry: LogEntry) -> Iterator[str]:
    """Yield the names of the fields that changed, without a query."""
    model = entry.content_type.model_class()
    for name in sorted(entry.changes_dict or {}):
        field = _column(model, name)
        if not _says_nothing(field, name):
            yield _label(field, name)


def _changes(entry: LogEntry) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a row itself, with their values before and after."""
    model = entry.content_type.model_class()
    for name, change in sorted((entry.changes_dict or {}).items()):
        field = _column(model, name)
        if _says_nothing(field, name):
            continue
        label = _label(field, name)
        if isinstance(change, dict):
            yield label, "—", " · ".join(map(str, change.get("objects", ())))
        elif own_words := getattr(model, "AUDITED_IN_WORDS", {}).get(name):
            old, new = (own_words(_stored(value)) or "—" for value in change)
            yield label, old, new
        else:
            old, new = (in_words(field, value) for value in change)
            yield label, old, new


def _says_nothing(field: Any, name: str) -> bool:
    """Tell whether a history leaves a field out: passwords, keys, relations, generated columns."""
    return name == "password" or bool(field and (field.auto_created or field.generated))


def _label(field: Any, name: str) -> str:
    """Return the name of a field; of one that is gone, or of no field, the name as logged."""
    text = field.verbose_name if field else _(name.replace("_", " "))
    return str(capfirst(text))


def _stored(value: Any) -> Any:
    """Return what a column of JSON held; None for what is not JSON, or nothing."""
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return None


def _column(model: Any, name: str) -> Any:
    """Return a field or a relation of a model; None where there is none of that name any more."""
    try:
        return model._meta.get_field(name) if model else None  # noqa: SLF001 - as Django documents it
    except FieldDoesNotExist:
        return None
