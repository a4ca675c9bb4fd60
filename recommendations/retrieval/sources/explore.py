"""Random works of the whole catalogue."""

from collections.abc import Iterable

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from recommendations.retrieval.sources.base import Query, Source, register

LIMIT, RUN = 40, 4


@register
class Explore(Source):
    """Works from random places of the catalogue: short runs from the unique index."""

    name, order, beyond_taste = "explore", 80, True
    reason = _("Something different")

    def propose(self, query: Query) -> Iterable[int]:
        """Return runs of neighbouring ids."""
        rows = query.recommendable()
        span = rows.aggregate(first=Min("artwork_id"), last=Max("artwork_id"))
        if span["first"] is None:
            return
        for _run in range(LIMIT // RUN):
            start = query.rng.randint(span["first"], span["last"])
            run = rows.filter(artwork_id__gte=start).order_by("artwork_id")
            yield from run.values_list("artwork_id", flat=True)[:RUN]
