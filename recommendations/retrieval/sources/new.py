"""The newest works of the catalogue."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from recommendations.retrieval.sources.base import Query, Source, register

LIMIT = 60


@register
class New(Source):
    """The newest works."""

    name, order, beyond_taste = "new", 70, True
    reason = _("New in the catalogue")

    def propose(self, query: Query) -> Iterable[int]:
        """Return the newest."""
        rows = query.recommendable().order_by("-artwork_id")
        return list(rows.values_list("artwork_id", flat=True)[:LIMIT])
