"""Works that the subject looks for, and others of their series and by their artists."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from catalog import selectors as catalog
from catalog.selectors.series import members_missing
from recommendations.retrieval.selectors.vectors import nearest
from recommendations.retrieval.sources.base import Query, Source, register

# Of the works that are looked for, the newest; of an artist's works, and of works proposed.
MOST, MOST_WORKS, LIMIT = 60, 1000, 40


@register
class Wanted(Source):
    """What the subject looks for, as soon as it can be had."""

    name, order, beyond_taste, unchecked = "wanted", 1, True, True
    reason = _("A work you are looking for")

    def propose(self, query: Query) -> Iterable[int]:
        """Return them, the newest first."""
        return query.wanted[:MOST]


@register
class OfWantedSeries(Source):
    """Other works of the series of what the subject looks for."""

    name, order, unchecked = "wanted-series", 37, True
    reason = _("Of the same series as a work you are looking for")

    def propose(self, query: Query) -> Iterable[int]:
        """Return them series by series."""
        found = members_missing(set(query.wanted[:MOST]))
        return [pk for series in found for pk in series.missing][:LIMIT]


@register
class ByWantedArtists(Source):
    """Works by the artists of what the subject looks for."""

    name, order = "wanted-artist", 38
    reason = _("By the artist of a work you are looking for")

    def propose(self, query: Query) -> Iterable[int]:
        """Return those nearest to the taste."""
        own = catalog.ids_by_artists_of(query.wanted[:MOST], limit=MOST_WORKS)
        if query.user is None or not own:
            return []
        rows = nearest(
            query.user, version_id=query.version_id, limit=LIMIT, among=own, exclude=query.exclude
        )
        return [row.artwork_id for row in rows]
