"""Works near the subject's taste."""

from collections.abc import Iterable

from recommendations.retrieval.sources.base import Query, Source, register

TASTE, STATEMENT, PER_RECENT = 240, 80, 30


@register
class NearTaste(Source):
    """Works near the user vector."""

    name, order = "taste", 10

    def propose(self, query: Query) -> Iterable[int]:
        """Return the nearest."""
        return [] if query.user is None else query.near(query.user, TASTE)


@register
class NearStatement(Source):
    """Works near what the subject wrote."""

    name, order = "statement", 20

    def propose(self, query: Query) -> Iterable[int]:
        """Return the nearest."""
        return [] if query.statement is None else query.near(query.statement, STATEMENT)


@register
class NearRecent(Source):
    """Works near each of the works liked last."""

    name, order = "similar", 30

    def propose(self, query: Query) -> Iterable[int]:
        """Return the nearest of each."""
        for vector in query.recent:
            yield from query.near(vector, PER_RECENT)
