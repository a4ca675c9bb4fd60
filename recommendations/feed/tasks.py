"""Tasks that compute lists."""

from uuid import UUID

from celery import shared_task

from common import clock
from recommendations.feed.services import claims


@shared_task(name="recommendations.interactive.refresh")
def refresh(subject_id: str) -> bool:
    """Compute a subject's list if a newer one is requested."""
    from recommendations.feed.services import computing as lists  # noqa: PLC0415 - torch: workers only

    return lists.refresh(UUID(subject_id), now=clock.now())


@shared_task(name="recommendations.bulk.follow_version")
def follow_version() -> int:
    """Recompute the lists of other model versions than the one served."""
    from recommendations.feed.services import computing as lists  # noqa: PLC0415 - torch: workers only

    return lists.follow_version(now=clock.now())


@shared_task(name="recommendations.bulk.delete_old_lists")
def delete_old_lists() -> int:
    """Delete the lists that were replaced long ago."""
    return claims.delete_old(now=clock.now())


@shared_task(name="recommendations.bulk.renew_lists")
def renew_lists() -> int:
    """Recompute lists that are a day old and whose subject was active lately."""
    from recommendations.feed.services import computing as lists  # noqa: PLC0415 - torch: workers only

    return lists.renew_old(now=clock.now())
