"""The catalogue: artists, works, tags, series, exhibitions. No foreign key to a person."""

from catalog.models.artworks import Artwork, ArtworkImage, Availability, Tag, TextSource
from catalog.models.exhibitions import Exhibition, ExhibitionWork
from catalog.models.history import HistoryEntry
from catalog.models.makers import Artist, Series
from catalog.models.origins import OriginState, TextOrigin
from catalog.models.pictures import ImageColour, PicturePreparation, PictureRemoval
from catalog.models.predictions import PredictedTag
from catalog.models.sets import CuratedSet, CuratedSetWork
from catalog.models.tag_origins import TagOrigin

__all__ = [
    "Artist",
    "Artwork",
    "ArtworkImage",
    "Availability",
    "CuratedSet",
    "CuratedSetWork",
    "Exhibition",
    "ExhibitionWork",
    "HistoryEntry",
    "ImageColour",
    "OriginState",
    "PicturePreparation",
    "PictureRemoval",
    "PredictedTag",
    "Series",
    "Tag",
    "TagOrigin",
    "TextOrigin",
    "TextSource",
]
