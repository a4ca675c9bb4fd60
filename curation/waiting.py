"""What waits: each feature has its own kinds, imported here for Django to find."""

from curation.batch import waiting as batch
from curation.drafts import waiting as drafts
from curation.duplicates import waiting as duplicates
from curation.exports import waiting as exports
from curation.imports import waiting as imports
from curation.labels import waiting as labels
from curation.matching import waiting as matching
from curation.pictures import waiting as pictures

__all__ = ["batch", "drafts", "duplicates", "exports", "imports", "labels", "matching", "pictures"]
