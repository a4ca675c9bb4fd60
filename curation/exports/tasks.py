"""Background work of exports: importing this registers its job."""

from celery import shared_task

from common import clock
from curation.exports.services import runs
from curation.exports.services.writing import WRITE_EXPORTS

__all__ = ["WRITE_EXPORTS", "remove_old_exports"]


@shared_task(name="curation.bulk.remove_old_exports")
def remove_old_exports() -> int:
    """Delete the files of old exports."""
    return runs.remove_old_exports(now=clock.now())
