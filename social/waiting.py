"""Reported comments that wait, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, desk, register
from social.selectors.moderation import reported


@register
class ReportedComments(WaitingKind):
    """Comments that collectors reported and nobody has decided about."""

    name, order, since = "reported-comments", 20, "reported_at"
    permissions = ("social.change_comment", "social.view_comment")
    title = _("Reported comments")
    todo = _("Review comments")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the comments, the longest reported first."""
        return reported()

    def named(self, row: Any) -> Named:
        """Name a comment by its author and list."""
        return Named(f"{row.author} · {row.list}", desk("social_comment_change", row.pk))

    def address(self) -> str:
        """Return the queue."""
        return desk("social_comment_changelist", query="?reported=1")
