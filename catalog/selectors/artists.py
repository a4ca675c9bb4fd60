"""Artists who may be shown, and works by them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce, Floor
from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Exhibition, Series
from catalog.querysets import ArtworkQuerySet, ExhibitionQuerySet, shown
from catalog.search import makers
from catalog.selectors.works import MOST_MERGES
from common.errors import MovedError, NotFoundError


def staying_artist(artist: Artist) -> Artist:
    """Return the artist whom a merged one was merged into; else themselves."""
    for _merge in range(MOST_MERGES):
        if artist.merged_into is None:
            break
        artist = artist.merged_into
    return artist


def require_artist(artist_id: int) -> Artist:
    """Return an artist with a work that is shown; raise NotFoundError, or MovedError if merged."""
    artist: Artist | None = Artist.objects.visible().filter(pk=artist_id).first()
    if artist is None:
        text = _("Artist not found.")
        merged = Artist.objects.filter(pk=artist_id).exclude(merged_into=None).first()
        artist_id = staying_artist(merged).pk if merged else 0
        if Artist.objects.visible().filter(pk=artist_id).exists():
            raise MovedError(text, pk=artist_id)
        raise NotFoundError(text)
    return artist


@dataclass(frozen=True)
class Period:
    """A decade of an artist's work, None where no year is known, and how many works are shown."""

    decade: int | None
    count: int


DECADE = Floor(Coalesce("year_from", "year_to") / 10.0) * 10


def periods_of(artist: Artist) -> list[Period]:
    """Return the decades of an artist's visible works, the earliest first; one query."""
    rows = Artwork.objects.visible().filter(artist=artist).order_by()
    found = rows.annotate(decade=DECADE).values_list("decade").annotate(count=Count("pk"))
    periods = [Period(None if decade is None else int(decade), count) for decade, count in found]
    return sorted(periods, key=lambda one: (one.decade is None, one.decade or 0))


def artworks_by(artist: Artist, *, period: Period | None = None) -> ArtworkQuerySet:
    """An artist's visible works as cards show them: first those with a picture, newest first.

    Of a period in the order in which they were made.
    """
    rows: ArtworkQuerySet = Artwork.objects.visible().with_cover().filter(artist=artist)
    if period is None:
        return rows.order_by("-has_picture", "-id")
    if period.decade is None:
        return rows.filter(year_from=None, year_to=None).order_by("-has_picture", "-id")
    began = Coalesce("year_from", "year_to")
    within: ArtworkQuerySet = rows.annotate(began=began).filter(
        began__gte=period.decade, began__lt=period.decade + 10
    )
    return within.order_by("began", "-has_picture", "-id")


def shows_of(artist: Artist) -> ExhibitionQuerySet:
    """The visible exhibitions with visible works by an artist, the latest first."""
    hung = Artwork.objects.visible().filter(artist=artist, placements__exhibition=OuterRef("pk"))
    return Exhibition.objects.visible().filter(Exists(hung)).order_by("-starts_on", "-pk")


def artist_names(artist_ids: Iterable[int]) -> dict[int, str]:
    """Return artists' names in the language of the request; one query."""
    return {row.pk: str(row) for row in Artist.objects.filter(pk__in=set(artist_ids))}


def series_of(artist: Artist) -> list[Series]:
    """Return an artist's series with the number of their visible works as `shown`."""
    count = Count("artworks", filter=shown("artworks__"))
    return list(Series.objects.filter(artist=artist).annotate(shown=count).filter(shown__gt=0))


def artists_in(text: str) -> dict[str, str]:
    """Return the artists with shown works whose full name a text holds: English name by key."""
    return makers.artists_in(text)


def ids_by_artists(names: Iterable[str], *, limit: int) -> list[int]:
    """Return the newest visible works by artists of these names; both languages, all forms."""
    return makers.ids_by(names, limit=limit)


def ids_by_artists_of(artwork_ids: Collection[int], *, limit: int) -> list[int]:
    """Return the newest shown works by the artists of these works, without them; one query."""
    if not artwork_ids:
        return []
    artists = Artwork.objects.filter(pk__in=artwork_ids, artist__isnull=False).values("artist")
    rows = Artwork.objects.visible().filter(artist__in=artists).exclude(pk__in=artwork_ids)
    return list(rows.order_by("-id").values_list("pk", flat=True)[:limit])
