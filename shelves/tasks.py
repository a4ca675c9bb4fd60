"""Celery's entry to the jobs of shelves."""

from shelves.services import mailing

__all__ = ["mailing"]
