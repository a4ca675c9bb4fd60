"""Background work of documents: importing this registers their job."""

from celery import shared_task

from common import clock
from curation.labels.services import documents
from curation.labels.services.making import MAKE_DOCUMENTS

__all__ = ["MAKE_DOCUMENTS", "remove_old_documents"]


@shared_task(name="curation.bulk.remove_old_documents")
def remove_old_documents() -> int:
    """Delete the files of old documents."""
    return documents.remove_old_documents(now=clock.now())
