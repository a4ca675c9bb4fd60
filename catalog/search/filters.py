"""Filters as conditions on works."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q

from catalog.models import Artist, Artwork, PredictedTag
from catalog.querysets import ArtworkQuerySet
from catalog.search import without
from catalog.search.facets import size_condition
from catalog.search.palette import like
from catalog.search.query import BrowseQuery


def _years(query: BrowseQuery) -> Iterator[Q]:
    """Yield the conditions of works that may be of the requested years.

    A work with one year alone is open to the other side: 'after 1890' may be of 1905, 'before 1700'
    of 1500. A work without any matches no requested year.
    """
    dated = Q(year_from__isnull=False) | Q(year_to__isnull=False)
    if query.year_min is not None:
        yield dated & (Q(year_to__gte=query.year_min) | Q(year_to__isnull=True))
    if query.year_max is not None:
        yield dated & (Q(year_from__lte=query.year_max) | Q(year_from__isnull=True))


def _tags(query: BrowseQuery) -> Iterator[Q]:
    """Yield the conditions of works that bear all requested tags; index `artwork_tags`.

    A predicted tag counts from the probability on that the settings give.
    """
    if not query.tags:
        return
    if not settings.PREDICTED_TAGS_MIN_PERCENT:
        yield Q(tags__contains=list(query.tags))
        return
    for tag in query.tags:
        predicted = PredictedTag.objects.in_use().filter(tag=tag).values("artwork_id")
        yield Q(tags__contains=[tag]) | Q(pk__in=predicted)


def _sides(query: BrowseQuery) -> Iterator[Q]:
    """Yield the conditions of the longer side; a side that is unknown decides nothing."""
    if query.side_min is not None:
        least = query.side_min
        yield Q(height_cm__gte=least) | Q(width_cm__gte=least)
    if query.side_max is not None:
        most = query.side_max
        known = Q(height_cm__isnull=False) | Q(width_cm__isnull=False)
        yield known & ~Q(height_cm__gt=most) & ~Q(width_cm__gt=most)


def _artist(query: BrowseQuery) -> Iterator[Q]:
    """Yield the condition of the artist, by any row that was merged into theirs.

    A saved search, a link and an app name the artist as they were known then.
    """
    if query.artist is not None:
        named = Artist.objects.filter(pk=query.artist)
        into, further = named.values("merged_into"), named.values("merged_into__merged_into")
        yield Q(artist=query.artist) | Q(artist__in=into) | Q(artist__in=further)


def filtered(query: BrowseQuery) -> ArtworkQuerySet:
    """Return the visible works that pass all filters; ignores the text."""
    filters = {
        "currency": query.compared_currency if query.has_price else None,
        "price_minor__gte": query.price_min,
        "price_minor__lte": query.price_max,
        "availability": "available" if query.available else None,
    }
    given = {condition: value for condition, value in filters.items() if value is not None}
    conditions = (
        size_condition(query.size),
        *_artist(query),
        *_years(query),
        *_sides(query),
        *like(query),
    )
    works: ArtworkQuerySet = Artwork.objects.visible().filter(*conditions, **given)
    for condition in _tags(query):
        works = works.filter(condition)
    for value in query.without:
        works = works.exclude(without.condition(value))
    return works
