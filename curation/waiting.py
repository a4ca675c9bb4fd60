"""What waits: each feature has its own kinds, imported here for Django to find."""

from curation.drafts import waiting as drafts

__all__ = ["drafts"]
