"""Background work of boards: importing this registers its job."""

from celery import shared_task

from common import clock
from curation.boards.services import unmet
from curation.boards.services.requesting import COMPUTE_BOARDS

__all__ = ["COMPUTE_BOARDS", "forget_searches"]


@shared_task(name="curation.bulk.forget_searches")
def forget_searches() -> int:
    """Delete searches without result after their time."""
    return unmet.forget_old(now=clock.now())
