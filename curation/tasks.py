"""Tasks: each feature has its own, imported here for Celery to find."""

from curation.drafts import tasks as drafts

__all__ = ["drafts"]
