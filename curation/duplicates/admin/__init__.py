"""Duplicates at the desk: candidates, merging, the history of merges."""

from curation.duplicates.admin.history import MergeAdmin
from curation.duplicates.admin.pairs import ArtistPairAdmin, WorkPairAdmin

__all__ = ["ArtistPairAdmin", "MergeAdmin", "WorkPairAdmin"]
