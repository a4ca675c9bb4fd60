"""Tasks: each feature has its own, imported here for Celery to find."""

from curation.drafts import tasks as drafts
from curation.imports import tasks as imports

__all__ = ["drafts", "imports"]
