"""Comments at the desk: the reported first; decisions go through their service."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock, moments
from common.desk import moment_column
from common.stale_forms import LockedRowMixin
from social.forms import DecisionForm
from social.models import Comment
from social.selectors import moderation as selectors
from social.services import moderation

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import ModelForm


class ReportedFilter(admin.SimpleListFilter):
    """Whether reports of a comment wait."""

    title, parameter_name = _("reports"), "reported"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("1", _("Waiting")), ("0", _("None"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Return the comments with or without reports that wait."""
        if self.value() == "1":
            return queryset.filter(open_reports__gt=0)
        return queryset.filter(open_reports=0) if self.value() == "0" else queryset


@admin.register(Comment)
class CommentAdmin(LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """The moderation queue: comments, their reports, and what was decided about their authors."""

    form = DecisionForm
    list_display = ("text_", "author", "list", "open_reports_", "reported_", "at_", "state")
    list_filter = (ReportedFilter, "state")
    list_select_related = ("author", "list")
    search_fields = ("text", "author__handle", "author__name", "list__name")
    fields = (
        "text", "author_", "list_", "at_", "edited_", "state", "reports_", "standing_", "history_",
        "decision", "reason", "days",
    )  # fmt: skip
    readonly_fields = fields[:-3]
    at_ = moment_column("at", _("written"))
    edited_ = moment_column("edited_at", _("edited"))
    reported_ = moment_column("reported_at", _("reported since"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: collectors write comments."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a comment is removed by a decision, and goes with its author's account."""
        return False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Comment]":
        """Return all comments, the reported first."""
        return selectors.queue()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Order the queue: most reports first, of equals the longest reported."""
        return ("-open_reports", "reported_at", "-at", "-pk")

    @admin.display(description=_("comment"))
    def text_(self, comment: Comment) -> str:
        """Show the first words."""
        text = " ".join(comment.text.split())
        return (text[:80] + "…" if len(text) > 80 else text) or "—"

    @admin.display(description=_("reports"), ordering="open_reports")
    def open_reports_(self, comment: Any) -> str:
        """Show how many reports wait."""
        return str(comment.open_reports or "—")

    @admin.display(description=_("author"))
    def author_(self, comment: Comment) -> SafeString:
        """Link the author's profile."""
        author = comment.author
        return format_html(
            '<a class="underline" href="{}">{}</a> ({})',
            author.get_absolute_url(), author, author.handle,
        )  # fmt: skip

    @admin.display(description=_("list"))
    def list_(self, comment: Comment) -> SafeString:
        """Link the list."""
        return format_html(
            '<a class="underline" href="{}">{}</a>', comment.get_absolute_url(), comment.list
        )

    @admin.display(description=_("reports"))
    def reports_(self, comment: Comment) -> SafeString | str:
        """Show each report with the text that was reported, where it was another."""
        rows = [
            (
                row.get_reason_display(),
                moments.moment(row.at),
                row.details,
                "" if row.text == comment.text else row.text,
                gettext("decided") if row.decided_at else gettext("waiting"),
            )
            for row in self._case(comment).reports
        ]
        return (
            format_html_join("", "<p><b>{}</b> · {} · {}<br>{}</p><blockquote>{}</blockquote>", (
                (reason, at, state, details, text) for reason, at, details, text, state in rows
            )) or "—"
        )  # fmt: skip

    @admin.display(description=_("author’s standing"))
    def standing_(self, comment: Comment) -> str:
        """Show what other comments of the author were hidden, and a suspension."""
        case = self._case(comment)
        hidden = gettext("Other comments hidden or removed: %(count)d.") % {
            "count": case.others_hidden
        }
        if case.suspended_until is None:
            return hidden
        until = gettext("Suspended until %(day)s.") % {
            "day": moments.moment_text(case.suspended_until)
        }
        return f"{until} {hidden}"

    @admin.display(description=_("decisions about the author"))
    def history_(self, comment: Comment) -> SafeString | str:
        """Show what was decided before, the newest first."""
        rows = (
            (moments.moment(row.at), row.get_decision_display(), row.by or "—", row.reason)
            for row in self._case(comment).decisions
        )
        return format_html_join("", "<p>{} · <b>{}</b> · {}<br>{}</p>", rows) or "—"

    def _case(self, comment: Comment) -> selectors.CaseFile:
        if not hasattr(comment, "case_file"):
            comment.case_file = selectors.case_file(comment, now=clock.now())  # type: ignore[attr-defined]
        found: selectors.CaseFile = comment.case_file  # type: ignore[attr-defined]
        return found

    def save_model(
        self, request: HttpRequest, obj: Comment, form: "ModelForm[Comment]", change: bool
    ) -> None:
        """Decide through the service."""
        values = form.cleaned_data
        moderation.decide(
            curator=request.user,  # type: ignore[arg-type]
            comment_id=obj.pk,
            decision=values["decision"],
            reason=values["reason"],
            days=values["days"],
            now=clock.now(),
        )
