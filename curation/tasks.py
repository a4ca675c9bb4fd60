"""Tasks: each feature has its own, imported here for Celery to find."""

from curation.drafts import tasks as drafts
from curation.trials import tasks as trials

__all__ = ["drafts", "trials"]
