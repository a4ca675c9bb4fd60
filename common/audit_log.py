"""The audit log at the desk: who changed what, in the names that the desk's forms use."""

from auditlog.admin import LogEntryAdmin
from auditlog.models import LogEntry
from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import audit_entries
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
        return audit_entries.who(entry)

    @admin.display(description=_("Changes"))
    def changed(self, entry: LogEntry) -> str:
        """Name the fields that changed."""
        if entry.action in {LogEntry.Action.DELETE, LogEntry.Action.ACCESS}:
            return "—"
        names = list(audit_entries.labels(entry))
        return Truncator(" · ".join(names)).chars(80) or "—"

    @admin.display(description=_("Changes"))
    def changes_(self, entry: LogEntry) -> SafeString | str:
        """Show each field with what it held before and after."""
        return audit_entries.changes_table(entry)
