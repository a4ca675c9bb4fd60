"""What stands around a work on its page: its series, its artist's works, works like it and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.models import Artwork, Tag
from catalog.selectors.works import artworks_in_order

# Works of its series and by its artist; and works like it.
FEW, MOST = 4, 8
# The most telling words first.
FACETS = ("genre", "subject", "style", "medium", "technique", "mood", "colour", "period")
MOST_SHARED, SAME_TIME = 3, 15


@dataclass(frozen=True)
class LikeWork:
    """A work and what makes it like another, in words."""

    artwork: Artwork
    why: str


@dataclass(frozen=True)
class Surroundings:
    """The rows below a work; no work stands in two of them."""

    series: Sequence[Artwork]
    by_artist: Sequence[Artwork]
    similar: Sequence[LikeWork]


def surroundings(
    work: Artwork, *, near: Iterable[int], tags: Sequence[Tag], most: int = MOST
) -> Surroundings:
    """Return the works around one: at most three queries for ids, and those of the cards once.

    near: the ids of works like it, the nearest first; those by its artist lead the artist's row.
    tags: the work's own.
    """
    of_series = _ids_of_series(work, FEW)
    passed = {work.pk, *of_series}
    nearest = [pk for pk in near if pk not in passed]
    of_artist = _ids_of_artist(work, FEW, nearest=nearest, without=passed)
    alike = [pk for pk in nearest if pk not in of_artist.every][:most]
    found = {one.pk: one for one in artworks_in_order([*of_series, *alike, *of_artist.shown])}
    return Surroundings(
        [found[pk] for pk in of_series if pk in found],
        [found[pk] for pk in of_artist.shown if pk in found],
        like_works(work, [found[pk] for pk in alike if pk in found], tags=tags),
    )


def _ids_of_series(work: Artwork, most: int) -> list[int]:
    """Return the other works of a series, those beside the work first."""
    if work.series_id is None:
        return []
    rows = Artwork.objects.visible().filter(series=work.series_id).exclude(pk=work.pk)
    numbered = list(rows.order_by("series_number", "pk").values_list("pk", "series_number"))
    if work.series_number is None:
        return [pk for pk, _number in numbered[:most]]
    own = work.series_number
    nearest = sorted(numbered, key=lambda row: (row[1] is None, abs((row[1] or 0) - own)))[:most]
    chosen = {pk for pk, _number in nearest}
    return [pk for pk, _number in numbered if pk in chosen]


class _OfArtist(NamedTuple):
    """Works by the artist of a work: those to show, and of these and those near it every one."""

    shown: Sequence[int] = ()
    every: Collection[int] = ()


def _ids_of_artist(
    work: Artwork, most: int, *, nearest: Sequence[int], without: set[int]
) -> _OfArtist:
    if work.artist_id is None:
        return _OfArtist()
    rows = Artwork.objects.visible().filter(artist=work.artist_id).exclude(pk__in=without)
    own = set(rows.filter(pk__in=nearest).values_list("pk", flat=True)) if nearest else set()
    first = [pk for pk in nearest if pk in own]
    newest = rows.order_by("-has_picture", "-pk").values_list("pk", flat=True)[: 2 * most]
    shown = list(dict.fromkeys([*first, *newest]))[:most]
    return _OfArtist(shown, {*own, *shown})


def like_works(work: Artwork, others: Iterable[Artwork], *, tags: Sequence[Tag]) -> list[LikeWork]:
    """Return works like one, each with the reason in words; `tags` are those of the one."""
    telling = sorted(tags, key=lambda tag: _place(tag.facet))
    labels = {tag.pk: str(tag) for tag in telling}
    return [LikeWork(other, likeness(work, other, labels=labels)) for other in others]


def likeness(work: Artwork, other: Artwork, *, labels: Mapping[str, str]) -> str:
    """Return in words what two works share; labels: of the first one's tags, most telling first."""
    if work.series_id is not None and work.series_id == other.series_id:
        return _("From the same series")
    if work.artist_id is not None and work.artist_id == other.artist_id:
        return _("By the same artist")
    shared = [label for tag, label in labels.items() if tag in other.tags][:MOST_SHARED]
    if shared:
        words = pgettext("words in a row", ", ").join(shared)
        return _("In common: %(words)s") % {"words": words}
    years = (work.year_from or work.year_to, other.year_from or other.year_to)
    if years[0] and years[1] and abs(years[0] - years[1]) <= SAME_TIME:
        return _("From the same years")
    return _("Similar in its description")


def _place(facet: str) -> int:
    return FACETS.index(facet) if facet in FACETS else len(FACETS)
