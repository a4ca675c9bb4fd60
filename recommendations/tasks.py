"""Tasks: each feature has its own, imported here for Celery to find; and one that spans two.

Torch and the encoder load inside the tasks, because web processes import these modules and must
stay light.
"""

from celery import shared_task

from recommendations.explanations import tasks as explanations
from recommendations.feed import tasks as feed
from recommendations.forgetting import tasks as forgetting
from recommendations.matching import tasks as matching
from recommendations.monitoring import tasks as monitoring
from recommendations.onboarding import tasks as onboarding
from recommendations.retrieval import tasks as retrieval
from recommendations.tagging import tasks as tagging
from recommendations.taste import tasks as taste
from recommendations.taste_map import tasks as taste_map
from recommendations.training import tasks as training
from recommendations.trials import tasks as trials

__all__ = [
    "explanations",
    "feed",
    "forgetting",
    "matching",
    "monitoring",
    "onboarding",
    "retrieval",
    "tagging",
    "taste",
    "taste_map",
    "training",
    "trials",
]


@shared_task(name="recommendations.bulk.embed_artworks")
def embed_artworks() -> int:
    """Encode the works whose text is new or changed."""
    from recommendations.onboarding.services import quiz_works  # noqa: PLC0415 - torch: workers only
    from recommendations.retrieval.services import text_vectors as vectors  # noqa: PLC0415 - torch: workers only

    done = vectors.embed_pending()
    if done.encoded and quiz_works.is_stale():
        quiz_works.choose()
    return done.encoded
