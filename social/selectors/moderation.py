"""Reads of comments as curators review them: the reported first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from social.models import Comment, CommentReport, ModerationDecision
from social.selectors.comments import suspended_until


def queue() -> QuerySet[Comment]:
    """All comments, those with the most open reports first, of equals the longest reported.

    With `open_reports` and `reported_at`.
    """
    waiting = CommentReport.objects.filter(comment=OuterRef("pk"), decided_at=None)
    counted = waiting.order_by().values("comment")
    reports = Subquery(counted.annotate(count=Count("pk")).values("count"))
    since = Subquery(counted.annotate(since=Min("at")).values("since"))
    rows = Comment.objects.annotate(open_reports=Coalesce(reports, 0), reported_at=since)
    return rows.order_by("-open_reports", "reported_at", "-at", "-pk")


def reported() -> QuerySet[Comment]:
    """The comments with reports that nobody has decided, the longest reported first."""
    first = Min("reports__at", filter=Q(reports__decided_at=None))
    rows = Comment.objects.filter(reports__decided_at=None).annotate(reported_at=first)
    return rows.order_by("reported_at", "pk").select_related("list", "author")


@dataclass(frozen=True)
class CaseFile:
    """What a curator reads beside a comment before deciding."""

    reports: Sequence[CommentReport]
    decisions: Sequence[ModerationDecision]
    others_hidden: int
    suspended_until: datetime | None


def case_file(comment: Comment, *, now: datetime) -> CaseFile:
    """Return a comment's reports and what was decided about its author: four queries."""
    author = comment.author
    decisions = ModerationDecision.objects.filter(author=author).select_related("by")
    hidden = (
        Comment.objects.filter(author=author)
        .exclude(pk=comment.pk)
        .exclude(state__in=("shown", "deleted"))
    )
    return CaseFile(
        tuple(comment.reports.all()),
        tuple(decisions[:20]),
        hidden.count(),
        suspended_until(author.profile.user, now=now),
    )
