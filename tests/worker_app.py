"""The site's Celery app, as the tests' worker runs it: the database is emptied between tests."""

from typing import Any

from celery.signals import task_prerun, worker_process_init

from artrec_site.celery import app

__all__ = ["app"]


@task_prerun.connect
def forget_content_types(**_: Any) -> None:
    """Content types have other ids after the database was emptied."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415 - apps load first

    ContentType.objects.clear_cache()


@worker_process_init.connect
def register_sources(**_: Any) -> None:
    """Let the tests' sources of drafts be asked here, too."""
    from tests.curation import sources  # noqa: F401, PLC0415 - importing registers; apps load first
