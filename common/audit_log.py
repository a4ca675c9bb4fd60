"""The audit log at the desk: who changed what, in the names that the desk's forms use."""

import json
from collections.abc import Iterator
from typing import Any

from auditlog.admin import LogEntryAdmin
from auditlog.models import LogEntry
from auditlog.render import get_field_verbose_name
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common.audit_words import in_words
from common.desk import moment_column

admin.site.unregister(LogEntry)


@admin.register(LogEntry)
class AuditLogAdmin(LogEntryAdmin, ModelAdmin):  # type: ignore[misc]
    """The audit log, read-only."""

    list_display = ("at_", "resource_url", "action", "changed", "who")
    readonly_fields = ("at_", "resource_url", "action", "who", "changes_")
    fieldsets = (
        (None, {"fields": ("at_", "who", "resource_url", "cid")}),
        (_("Changes"), {"fields": ("action", "changes_")}),
    )
    at_ = moment_column("timestamp", _("At"))

    @admin.display(description=_("User"))
    def who(self, entry: LogEntry) -> str:
        """Show who made the change, if it was a person."""
        return str(entry.actor or entry.actor_email or _("system"))

    @admin.display(description=_("Changes"))
    def changed(self, entry: LogEntry) -> str:
        """Name the fields that changed."""
        if entry.action in {LogEntry.Action.DELETE, LogEntry.Action.ACCESS}:
            return "—"
        names = list(_labels(entry))
        return Truncator(" · ".join(names)).chars(80) or "—"

    @admin.display(description=_("Changes"))
    def changes_(self, entry: LogEntry) -> SafeString | str:
        """Show each field with what it held before and after."""
        rows = format_html_join(
            "", '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>', _changes(entry)
        )
        head = format_html(
            '<tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>',
            _("Field"), _("Before"), _("After"),
        )  # fmt: skip
        return format_html('<table class="desk-changes">{}{}</table>', head, rows) if rows else "—"


def _labels(entry: LogEntry) -> Iterator[str]:
    """Yield the names of the fields that changed, without a query."""
    model = entry.content_type.model_class()
    for name in sorted(entry.changes_dict or {}):
        field = _column(model, name)
        if name != "password" and not (field and field.auto_created):
            yield capfirst(str(get_field_verbose_name(entry, name)))


def _changes(entry: LogEntry) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a row itself, with their values before and after."""
    model = entry.content_type.model_class()
    for name, change in sorted((entry.changes_dict or {}).items()):
        field = _column(model, name)
        if name == "password" or (field and field.auto_created):
            continue
        label = capfirst(str(get_field_verbose_name(entry, name)))
        if isinstance(change, dict):
            yield label, "—", " · ".join(map(str, change.get("objects", ())))
        elif own_words := getattr(model, "AUDITED_IN_WORDS", {}).get(name):
            old, new = (own_words(_stored(value)) or "—" for value in change)
            yield label, old, new
        else:
            old, new = (in_words(field, value) for value in change)
            yield label, old, new


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
