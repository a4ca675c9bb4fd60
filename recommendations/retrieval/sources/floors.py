"""Works of groups of artists that have an exposure floor, so that lists can keep it."""

from collections.abc import Iterable

from recommendations.floors.selectors import artists_of, floors
from recommendations.retrieval.selectors.vectors import nearest
from recommendations.retrieval.sources.base import Query, Source, register

LIMIT = 60


@register
class Floors(Source):
    """Of each group that has a floor, the works nearest to the taste, or else the newest."""

    name, order = "floors", 100

    def propose(self, query: Query) -> Iterable[int]:
        """Return works of each group: a query without floors, three more for each of them."""
        for floor in floors(now=query.now):
            artists = artists_of(floor, now=query.now)
            rows = query.recommendable().filter(artist_ref__in=artists)
            if query.user is None:
                newest = rows.order_by("-artwork_id").values_list("artwork_id", flat=True)
                yield from newest[:LIMIT]
                continue
            found = nearest(
                query.user,
                version_id=query.version_id,
                limit=LIMIT,
                among=rows.values("artwork_id"),
                exclude=query.exclude,
            )
            yield from (each.artwork_id for each in found)
