"""What can be followed (artists, series, tags, exhibitions) and the works that bring news of it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Exhibition, Series, Tag
from catalog.querysets import ArtworkQuerySet, shown
from catalog.search import makers, words
from catalog.selectors.staying import MOST_STEPS
from common.errors import NotFoundError


def merged_artist_ids(artist_id: int) -> list[int]:
    """Return the rows that were merged into an artist, and the artist's own."""
    found, newest = [artist_id], [artist_id]
    for _step in range(MOST_STEPS):
        rows = Artist.objects.filter(merged_into__in=newest)
        newest = list(rows.values_list("pk", flat=True))
        if not newest:
            break
        found += newest
    return found


def artists_shown(artist_ids: Collection[int]) -> dict[int, Artist]:
    """Return those of the artists who have a page; one query."""
    return {row.pk: row for row in Artist.objects.visible().filter(pk__in=artist_ids)}


def series_shown(series_ids: Collection[int]) -> dict[int, Series]:
    """Return those of the series of which a work is shown; one query."""
    rows = Series.objects.filter(shown("artworks__"), pk__in=series_ids).distinct()
    return {row.pk: row for row in rows.select_related("artist")}


def artist_named(name: str) -> Artist | None:
    """Return the shown artist of this name in any of its forms; None where it is several."""
    return makers.named(name)


def series_with_counts(series_ids: Collection[int]) -> list[tuple[Series, int]]:
    """Return series with how many of their works are shown; one query."""
    count = Count("artworks", filter=shown("artworks__"))
    rows = Series.objects.filter(pk__in=series_ids).select_related("artist")
    return [(row, row.shown) for row in rows.annotate(shown=count)]


def works_naming(text: str) -> ArtworkQuerySet:
    """Return the visible works that hold all words of a text; the lexical index."""
    return words.naming(Artwork.objects.visible(), [text])


def shows_shown(show_ids: Collection[int]) -> dict[int, Exhibition]:
    """Return those of the exhibitions that have a page; one query."""
    return {row.pk: row for row in Exhibition.objects.visible().filter(pk__in=show_ids)}


BY_ID: Mapping[str, Callable[[Collection[int]], Mapping[int, Artist | Series | Exhibition]]] = {
    "artist": artists_shown, "series": series_shown, "show": shows_shown,
}  # fmt: skip


def require_followable(kind: str, key: str) -> Artist | Series | Tag | Exhibition:
    """Return an artist, series, tag or exhibition by its id as text; raise NotFoundError."""
    found: Artist | Series | Tag | Exhibition | None = None
    if kind == "tag":
        found = Tag.objects.filter(pk=key).first()
    elif kind in BY_ID and key.isdecimal() and len(key) < 19:
        found = BY_ID[kind]([int(key)]).get(int(key))
    if found is None:
        raise NotFoundError(_("There is nothing to follow here."))
    return found


def works_of(
    *,
    artists: Collection[int],
    series: Collection[int],
    tags: Collection[str],
    among: "QuerySet[Any, Any] | None" = None,
) -> ArtworkQuerySet:
    """The visible works of any of them, the newest first, with what a card shows.

    `among`: works that are wanted, too, as a query of their ids.
    """
    wanted = Q(artist__in=artists) | Q(series__in=series)
    if tags:
        wanted |= Q(tags__overlap=sorted(tags))
    if among is not None:
        wanted |= Q(pk__in=among)
    return Artwork.objects.visible().with_cover().filter(wanted).order_by("-id")
