"""Works by the artists whom the subject named."""

from collections.abc import Iterable

from catalog import selectors as catalog
from recommendations.retrieval.selectors.vectors import nearest
from recommendations.retrieval.sources.base import Query, Source, register

MOST_WORKS, LIMIT = 1000, 60


@register
class Artists(Source):
    """Works by a liked artist of the catalogue."""

    name, order = "artists", 3

    def propose(self, query: Query) -> Iterable[int]:
        """Return the nearest to the taste."""
        own = catalog.ids_by_artists(query.artists, limit=MOST_WORKS) if query.artists else []
        if query.user is None or not own:
            return []
        rows = nearest(
            query.user, version_id=query.version_id, limit=LIMIT, among=own, exclude=query.exclude
        )
        return [row.artwork_id for row in rows]
