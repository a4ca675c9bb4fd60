"""Browsing and search."""

from catalog.search.browse import BrowsePage, browse
from catalog.search.facets import FacetChoice, FacetGroup
from catalog.search.query import (
    SIZES,
    SORTS,
    BadQueryError,
    BrowseQuery,
    Understood,
    UnderstoodFilter,
    understand,
)

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
    "understand",
]
