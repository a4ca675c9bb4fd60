"""Series as a collector sees them: which of their works somebody has, and which are to be had."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from catalog.models import Artwork, Series


@dataclass(frozen=True)
class SeriesPosition:
    """A series of which somebody has some works, by ids: those, and the others, by their number."""

    series_id: int
    present: Sequence[int]
    missing: Sequence[int]


@dataclass(frozen=True)
class SeriesPlace:
    """A work's place in its series: `number` of `of` works, either None where nobody knows it."""

    series_id: int
    title: str
    number: int | None
    of: int | None


def members_missing(artwork_ids: Collection[int]) -> list[SeriesPosition]:
    """Return the series of these works that have others, those nearest to complete first.

    One query. Copies of the same work do not occur: a merged one stands for itself no longer.
    """
    if not artwork_ids:
        return []
    held = Artwork.objects.filter(pk__in=list(artwork_ids), series__isnull=False)
    rows = Artwork.objects.filter(series__in=held.values("series"), merged_into=None)
    members: dict[int, list[int]] = {}
    for series, pk in rows.order_by("series_number", "pk").values_list("series", "pk"):
        members.setdefault(series, []).append(pk)
    found = [
        SeriesPosition(
            series,
            [pk for pk in ids if pk in artwork_ids],
            [pk for pk in ids if pk not in artwork_ids],
        )
        for series, ids in members.items()
    ]
    return sorted(
        (one for one in found if one.missing),
        key=lambda one: (len(one.missing) / len(one.present), one.series_id),
    )


def series_places(artwork_ids: Collection[int]) -> dict[int, SeriesPlace]:
    """Return works' places in their series, in the language of the request; one query."""
    if not artwork_ids:
        return {}
    rows = Artwork.objects.filter(pk__in=list(artwork_ids), series__isnull=False)
    return {
        work.pk: SeriesPlace(
            work.series_id, str(work.series), work.series_number, _size(work.series)
        )
        for work in rows.select_related("series").only("series_number", "series")
    }


def held_of_series(places: Mapping[int, SeriesPlace], held: Collection[int]) -> dict[int, int]:
    """Return how many of the works held are of each work's series; one query."""
    series = {place.series_id for place in places.values()}
    rows = Artwork.objects.filter(pk__in=list(held), series__in=series, merged_into=None)
    counts = Counter(rows.values_list("series_id", flat=True)) if held else Counter()
    return {pk: counts[place.series_id] for pk, place in places.items()}


def _size(series: Series | None) -> int | None:
    return None if series is None else series.planned_count
