"""Tasks: each feature has its own, imported here for Celery to find."""

from curation.drafts import tasks as drafts
from curation.duplicates import tasks as duplicates
from curation.exports import tasks as exports
from curation.imports import tasks as imports
from curation.pictures import tasks as pictures

__all__ = ["drafts", "duplicates", "exports", "imports", "pictures"]
