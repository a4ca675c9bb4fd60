"""The curators' desk: works, artists, series, exhibitions, tags."""

from catalog.admin.artworks import ArtworkAdmin
from catalog.admin.exhibitions import ExhibitionAdmin, TagAdmin
from catalog.admin.makers import ArtistAdmin, SeriesAdmin

__all__ = ["ArtistAdmin", "ArtworkAdmin", "ExhibitionAdmin", "SeriesAdmin", "TagAdmin"]
