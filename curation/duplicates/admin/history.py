"""What was merged, each with a page on which it is undone."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from common import clock
from common.desk import moment_column
from common.errors import DomainError
from curation.duplicates.admin.pairs import curator
from curation.duplicates.models import Merge
from curation.duplicates.services.decisions import HANDLING, Kind, undo_merge


@admin.register(Merge)
class MergeAdmin(ModelAdmin):  # type: ignore[misc]
    """Merges, the last first."""

    list_display = ("merged_title", "kept_title", "kind", "curator", "merged_at", "undone")
    list_display_links = ("merged_title", "kept_title")
    list_filter = ("kind",)
    list_select_related = ("curator",)
    search_fields = ("kept_title", "merged_title")
    merged_at = moment_column("at", gettext_lazy("merged at"))
    undone = moment_column("undone_at", gettext_lazy("undone at"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: two rows are merged on a page of their own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Refuse: a merge is undone, not edited."""
        return False

    has_delete_permission = has_change_permission

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a merge; a POST undoes it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        merge = self.get_object(request, object_id)
        if merge is None:
            raise Http404
        permissions = HANDLING[Kind(merge.kind)].permissions
        may_undo = request.user.has_perms(permissions)
        if request.method == "POST":
            if not may_undo:
                raise PermissionDenied
            self._undo(request, merge.pk)
            return HttpResponseRedirect(request.path)
        model = "artwork" if merge.kind == Kind.WORK else "artist"
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge"),
            "opts": self.opts,
            "merge": merge,
            "may_undo": may_undo and merge.undone_at is None,
            "kept_url": reverse(f"admin:catalog_{model}_change", args=[merge.kept_id]),
            "merged_url": reverse(f"admin:catalog_{model}_change", args=[merge.merged_id]),
            "list": f"admin:curation_{merge.kind}pair_changelist",
        }
        return render(request, "curation/duplicates/merged.html", context)

    def _undo(self, request: HttpRequest, merge_id: int) -> None:
        try:
            left = undo_merge(by=curator(request), merge_id=merge_id, now=clock.now())
        except DomainError as refused:
            self.message_user(request, str(refused.text), messages.ERROR)
            return
        self.message_user(
            request, _("Merge undone. The two records are separate again."), messages.SUCCESS
        )
        for text in left:
            self.message_user(request, text, messages.WARNING)
