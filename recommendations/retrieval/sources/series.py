"""The works that complete what a subject collects."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from catalog.selectors.series import members_missing
from recommendations.retrieval.selectors.collected import collected
from recommendations.retrieval.sources.base import Query, Source, register

LIMIT = 40


@register
class OfSeries(Source):
    """The other works of series that the subject saved or owns works of."""

    name, order, unchecked = "series", 36, True
    reason = _("Of a series you collect")

    def propose(self, query: Query) -> Iterable[int]:
        """Return those of series that are nearest to being complete first."""
        own = collected(query.subject_id)
        found = members_missing({*own.owned, *own.saved})
        return [pk for series in found for pk in series.missing][:LIMIT]
