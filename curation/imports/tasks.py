"""Background work of imports: importing this registers its job."""

from celery import shared_task

from common import clock
from curation.imports.services import tidying
from curation.imports.services.working import IMPORT_WORKS

__all__ = ["IMPORT_WORKS", "tidy_imports"]


@shared_task(name="curation.bulk.tidy_imports")
def tidy_imports() -> int:
    """Discard imports that nobody has started, and forget old reports."""
    return tidying.tidy(now=clock.now())
