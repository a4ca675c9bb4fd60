"""Browsing and search."""

from catalog.search.browse import BrowsePage, browse
from catalog.search.facets import FacetChoice, FacetGroup
from catalog.search.query import SIZES, SORTS, BadQueryError, BrowseQuery
from catalog.search.sentences import understand
from catalog.search.understood import Understood, UnderstoodFilter
from catalog.search.without import label_without

__all__ = [
    "SIZES",
    "SORTS",
    "BadQueryError",
    "BrowsePage",
    "BrowseQuery",
    "FacetChoice",
    "FacetGroup",
    "Understood",
    "UnderstoodFilter",
    "browse",
    "label_without",
    "understand",
]
