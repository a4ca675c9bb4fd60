"""The curators' desk: works, artists, series, sets, exhibitions, tags."""

from catalog.admin.artworks import ArtworkAdmin
from catalog.admin.exhibitions import ExhibitionAdmin, TagAdmin
from catalog.admin.makers import ArtistAdmin
from catalog.admin.ordering import CuratedSetAdmin
from catalog.admin.series import SeriesAdmin

__all__ = [
    "ArtistAdmin",
    "ArtworkAdmin",
    "CuratedSetAdmin",
    "ExhibitionAdmin",
    "SeriesAdmin",
    "TagAdmin",
]
