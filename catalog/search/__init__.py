"""Browsing and search."""

from catalog.search.browse import BrowsePage, browse, found_ids
from catalog.search.describing import colours_named, described, named
from catalog.search.facets import LARGE_CM, SMALL_CM, FacetChoice, FacetGroup
from catalog.search.matching import matching
from catalog.search.palette import Swatch, swatches
from catalog.search.query import SIZES, SORTS, BadQueryError, BrowseQuery
from catalog.search.sentences import understand
from catalog.search.suggesting import Suggestion, Suggestions, suggest
from catalog.search.understood import Understood, UnderstoodFilter
from catalog.search.unmet import tell_unmet
from catalog.search.ways import WayOut, ways_out
from catalog.search.without import label_without

__all__ = [
    "LARGE_CM",
    "SIZES",
    "SMALL_CM",
    "SORTS",
    "BadQueryError",
    "BrowsePage",
    "BrowseQuery",
    "FacetChoice",
    "FacetGroup",
    "Suggestion",
    "Suggestions",
    "Swatch",
    "Understood",
    "UnderstoodFilter",
    "WayOut",
    "browse",
    "colours_named",
    "described",
    "found_ids",
    "label_without",
    "matching",
    "named",
    "suggest",
    "swatches",
    "tell_unmet",
    "understand",
    "ways_out",
]
