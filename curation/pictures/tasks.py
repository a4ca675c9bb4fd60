"""The job of pictures."""

from curation.pictures.services.working import ADD

__all__ = ["ADD"]
