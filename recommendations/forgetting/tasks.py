"""Tasks after somebody has opted out."""

from uuid import UUID

from celery import shared_task

from common import clock
from recommendations.forgetting import services as forgetting


@shared_task(name="recommendations.bulk.leave_lists")
def leave_lists(subject_id: str) -> int:
    """Have lists made anew that show what a subject chose who has opted out since."""
    return forgetting.leave_lists(UUID(subject_id), now=clock.now())
