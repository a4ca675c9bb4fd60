"""Works saved or bought by many collectors lately."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from recommendations.interactions.selectors.shared import shared_log
from recommendations.retrieval.sources.base import Query, Source, register
from recommender import kinds

LIMIT, WINDOW = 40, timedelta(days=90)


@register
class Popular(Source):
    """The works chosen by most collectors."""

    name, order, beyond_taste, unchecked = "popular", 60, True, True
    reason = _("Popular with collectors")

    def propose(self, query: Query) -> Iterable[int]:
        """Return the most popular."""
        return popular_ids(now=query.now, limit=LIMIT)


def popular_ids(*, now: datetime, limit: int) -> list[int]:
    """Return the works that most subjects saved or bought lately."""
    rows = (
        shared_log()
        .filter(kind__in=[kinds.SAVE, kinds.PURCHASE], at__gte=now - WINDOW)
        .values("artwork_id")
        .annotate(people=Count("subject_id", distinct=True))
        .order_by("-people", "-artwork_id")
    )
    return [row["artwork_id"] for row in rows[:limit]]
