"""Works that bear what the subject likes, whatever their vectors say."""

from collections.abc import Iterable

from recommendations.retrieval.selectors.bearers import bearing_ids
from recommendations.retrieval.sources.base import Query, Source, register

MOST_CONCEPTS, PER_CONCEPT = 12, 40


@register
class Concepts(Source):
    """Works with a liked concept among their tags or in their texts, and with no disliked one."""

    name, order = "concepts", 5

    def propose(self, query: Query) -> Iterable[int]:
        """Return those of each concept, the nearest to the taste first."""
        if query.user is None:
            return
        for concept_id in query.liked[:MOST_CONCEPTS]:
            yield from bearing_ids(
                concept_id,
                query.user,
                version_id=query.version_id,
                limit=PER_CONCEPT,
                exclude=query.exclude,
                without=query.disliked,
            )
