"""Background work of batch edits: importing this registers its job."""

from celery import shared_task

from common import clock
from curation.batch.services import edits
from curation.batch.services.working import EDIT_WORKS

__all__ = ["EDIT_WORKS", "remove_forgotten_batch_edits"]


@shared_task(name="curation.bulk.remove_forgotten_batch_edits")
def remove_forgotten_batch_edits() -> int:
    """Delete edits that nobody has applied for long."""
    return edits.remove_forgotten(now=clock.now())
