"""Background work of duplicates: importing this registers its job."""

from curation.duplicates.services.searching import FIND_DUPLICATES

__all__ = ["FIND_DUPLICATES"]
