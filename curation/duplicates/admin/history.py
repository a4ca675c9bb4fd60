"""What was merged, each with a page on which it is undone."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from common.desk import moment_column
from curation.duplicates.models import Merge
from curation.duplicates.services.decisions import HANDLING, Kind, undo_merge
from curation.runs.admin import SteeredAdmin, curator


@admin.register(Merge)
class MergeAdmin(SteeredAdmin):
    """Merges, the last first."""

    folder, page, row_name = "curation/duplicates", "merged", "merge"
    list_display = ("merged_title", "kept_title", "kind", "curator", "merged_at", "undone")
    list_display_links = ("merged_title", "kept_title")
    list_filter = ("kind",)
    list_select_related = ("curator",)
    search_fields = ("kept_title", "merged_title")
    merged_at = moment_column("at", gettext_lazy("merged at"))
    undone = moment_column("undone_at", gettext_lazy("undone at"))

    def may_steer(self, request: HttpRequest, row: Any, step: str = "") -> bool:
        """Ask for what merging such rows demands."""
        return request.user.has_perms(HANDLING[Kind(row.kind)].permissions)

    def heading(self, row: Any) -> str:
        """Name the page."""
        return _("Merge")

    def context(self, request: HttpRequest, row: Any, form: Any) -> dict[str, Any]:
        """Return where the two rows and their list are."""
        model = "artwork" if row.kind == Kind.WORK else "artist"
        return {
            "opts": self.opts,
            "may_undo": self.may_steer(request, row) and row.undone_at is None,
            "kept_url": reverse(f"admin:catalog_{model}_change", args=[row.kept_id]),
            "merged_url": reverse(f"admin:catalog_{model}_change", args=[row.merged_id]),
            "list": f"admin:curation_{row.kind}pair_changelist",
        }

    def steps(self, request: HttpRequest, row: Any, form: Any) -> Mapping[str, Callable[[], Any]]:
        """Undo, the one button."""

        def undo() -> None:
            left = undo_merge(by=curator(request), merge_id=row.pk, now=clock.now())
            text = _("Merge undone. The two records are separate again.")
            self.message_user(request, text, messages.SUCCESS)
            for text in left:
                self.message_user(request, text, messages.WARNING)

        return {"undo": undo}
