"""Filters as conditions on works."""

from catalog.models import Artwork
from catalog.querysets import ArtworkQuerySet
from catalog.search import without
from catalog.search.facets import size_condition
from catalog.search.query import BrowseQuery


def filtered(query: BrowseQuery) -> ArtworkQuerySet:
    """Return the visible works that pass all filters; the text is not looked at."""
    asked = {
        "artist_id": query.artist,
        "currency": query.compared_currency if query.has_price else None,
        "price_minor__gte": query.price_min,
        "price_minor__lte": query.price_max,
        "year_to__gte": query.year_min,
        "year_from__lte": query.year_max,
        "availability": "available" if query.available else None,
        "tags__contains": list(query.tags) or None,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    works: ArtworkQuerySet = Artwork.objects.visible().filter(size_condition(query.size), **given)
    for value in query.without:
        works = works.exclude(without.condition(value))
    return works
