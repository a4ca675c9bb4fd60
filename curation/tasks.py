"""Tasks: each feature has its own, imported here for Celery to find."""

from curation.batch import tasks as batch
from curation.boards import tasks as boards
from curation.drafts import tasks as drafts
from curation.duplicates import tasks as duplicates
from curation.exports import tasks as exports
from curation.imports import tasks as imports
from curation.labels import tasks as labels
from curation.pictures import tasks as pictures
from curation.trials import tasks as trials

__all__ = [
    "batch",
    "boards",
    "drafts",
    "duplicates",
    "exports",
    "imports",
    "labels",
    "pictures",
    "trials",
]
