"""Tasks after somebody has opted out."""

from uuid import UUID

from celery import shared_task

from common import clock
from recommendations.forgetting import services as forgetting
from recommendations.forgetting.services import stash


@shared_task(name="recommendations.bulk.leave_lists")
def renew_lists_after_opt_out(subject_id: str) -> int:
    """Request again the lists that recommend what a subject chose who has opted out since."""
    return forgetting.renew_lists_after_opt_out(UUID(subject_id), now=clock.now())


@shared_task(name="recommendations.bulk.delete_forgotten")
def delete_forgotten() -> int:
    """Delete for good what was forgotten a day ago."""
    return stash.delete_expired(now=clock.now())
