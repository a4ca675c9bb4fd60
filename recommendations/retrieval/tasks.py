"""Semantic search, with queries encoded by a worker."""

from typing import TYPE_CHECKING, Any

from celery import shared_task
from django.conf import settings
from django.core.cache import cache

from common.ports import SemanticMatches
from recommendations.registry.selectors import text_version
from recommendations.retrieval.selectors.texts import text_hash
from recommendations.retrieval.selectors.vectors import nearest_among

if TYPE_CHECKING:
    from django.db.models import QuerySet
from common.messaging import answer, ask

QUERY_CACHE_S = 24 * 3600


def ask_semantic_search(
    text: str, *, limit: int, among: "QuerySet[Any, Any] | None" = None
) -> SemanticMatches:
    """Return the works nearest in meaning to a query; `answered` is false without a worker.

    among: a queryset of the ids to search, recommendable or not.

    A query's vector is cached for a day, so that paging through a search costs one encoding.
    """
    key = f"query:{text_hash(settings.EMBEDDING_MODEL + text)}"
    vector = cache.get(key)
    if vector is None:
        vector = ask(
            "recommendations.interactive.encode_query", wait_s=settings.WORKER_ANSWER_S, text=text
        )
        if vector is None:
            return SemanticMatches()
        cache.set(key, vector, QUERY_CACHE_S)
    rows = nearest_among(vector, version_id=text_version().pk, limit=limit, among=among)
    return SemanticMatches(artwork_ids=tuple(row.artwork_id for row in rows), answered=True)


@shared_task(name="recommendations.interactive.encode_query")
def encode_query(text: str, reply_to: str) -> None:
    """Answer with the unit vector of a query, 384 numbers."""
    from recommender.features.encoder import load_encoder  # noqa: PLC0415 - torch: workers only

    vector = load_encoder(settings.EMBEDDING_MODEL).encode([text])[0]
    answer(reply_to, [round(float(number), 6) for number in vector])
