"""The curators' picks."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from recommendations.retrieval.selectors import recommendable
from recommendations.retrieval.sources.base import Query, Source, register

LIMIT = 40


@register
class Picks(Source):
    """Curators' picks, newest first."""

    name, order, beyond_taste, unchecked = "pick", 50, True, True
    reason = _("A curators’ pick")

    def propose(self, query: Query) -> Iterable[int]:  # noqa: ARG002 - everybody's
        """Return the newest picks."""
        return recommendable.picked_ids(limit=LIMIT)
