"""What waits: each feature has its own kinds, imported here for Django to find."""

from curation.drafts import waiting as drafts
from curation.imports import waiting as imports
from curation.matching import waiting as matching

__all__ = ["drafts", "imports", "matching"]
