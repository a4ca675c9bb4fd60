"""Tasks: each feature has its own, imported here for Celery to find."""

from curation.drafts import tasks as drafts
from curation.duplicates import tasks as duplicates

__all__ = ["drafts", "duplicates"]
