"""The composition root: settings, URLs, the Celery application. Nobody imports it."""

from artrec_site.celery import app as celery_app

__all__ = ["celery_app"]
