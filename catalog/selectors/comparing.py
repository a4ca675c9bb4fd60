"""What of works and artists is compared to find duplicates; merged rows are left out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from catalog.models import Artist, Artwork, ArtworkImage


@dataclass(frozen=True)
class ComparableArtist:
    """An artist as records name them."""

    id: int
    names: tuple[str, ...]
    sort_name: str
    birth_year: int | None = None
    death_year: int | None = None
    ulan_id: str = ""
    nationality: str = ""
    works: int = 0


@dataclass(frozen=True)
class ComparableWork:
    """The parts of a work's record by which another record of the same work is known."""

    id: int
    source: str
    source_id: str
    accession_number: str
    titles: tuple[str, ...]
    artist: ComparableArtist | None
    attribution: str
    year_from: int | None
    year_to: int | None
    height_cm: float | None
    width_cm: float | None
    media: tuple[str, ...]
    hashes: tuple[str, ...] = ()


OF_WORK = (
    "pk", "source", "source_id", "accession_number", "title_en", "title_zh", "artist_id",
    "attribution", "year_from", "year_to", "height_cm", "width_cm", "medium_en", "medium_zh",
)  # fmt: skip


def comparable_ids_after(artwork_id: int, *, limit: int) -> list[int]:
    """Return the next works' keys in their order, hidden ones too, merged ones not."""
    rows = Artwork.objects.filter(pk__gt=artwork_id, merged_into=None).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def comparable_count() -> int:
    """Return how many works can be compared."""
    return Artwork.objects.filter(merged_into=None).count()


def comparable_works(artwork_ids: Collection[int]) -> Iterator[ComparableWork]:
    """Yield works as they are compared; three queries."""
    rows = list(Artwork.objects.filter(pk__in=list(artwork_ids), merged_into=None).values(*OF_WORK))
    artists = comparable_artists({row["artist_id"] for row in rows if row["artist_id"]})
    hashes: dict[int, list[str]] = {}
    pictures = ArtworkImage.objects.filter(artwork__in=[row["pk"] for row in rows])
    for work, found in pictures.values_list("artwork_id", "difference_hash").order_by("pk"):
        hashes.setdefault(work, []).append(found)
    for row in rows:
        yield _work(row, artists.get(row["artist_id"]), tuple(hashes.get(row["pk"], ())))


def comparable_artists(artist_ids: Collection[int] | None = None) -> dict[int, ComparableArtist]:
    """Return artists as they are compared, or all of them, by their keys."""
    rows = Artist.objects.filter(merged_into=None).order_by("pk")
    if artist_ids is not None:
        rows = rows.filter(pk__in=list(artist_ids))
    return {
        row.pk: ComparableArtist(
            row.pk,
            tuple(filter(None, (row.name_en, row.name_zh, *row.other_names))),
            row.sort_name,
            row.birth_year,
            row.death_year,
            row.ulan_id,
            row.nationality,
        )
        for row in rows
    }


def _work(
    row: dict[str, Any], artist: ComparableArtist | None, hashes: tuple[str, ...]
) -> ComparableWork:
    height, width = row["height_cm"], row["width_cm"]
    return ComparableWork(
        id=row["pk"],
        source=row["source"],
        source_id=row["source_id"],
        accession_number=row["accession_number"],
        titles=tuple(filter(None, (row["title_en"], row["title_zh"]))),
        artist=artist,
        attribution=row["attribution"],
        year_from=row["year_from"],
        year_to=row["year_to"],
        height_cm=None if height is None else float(height),
        width_cm=None if width is None else float(width),
        media=tuple(filter(None, (row["medium_en"], row["medium_zh"]))),
        hashes=hashes,
    )


def artists_with_counts(artist_ids: Collection[int]) -> dict[int, Artist]:
    """Return artists by their keys, each with the number of their works as `shown`."""
    rows = Artist.objects.filter(pk__in=list(artist_ids)).annotate(shown=Count("artworks"))
    return {row.pk: row for row in rows}


def pictured_works(artist_ids: Collection[int], *, each: int) -> dict[int, list[Artwork]]:
    """Return some works of each artist with a picture, to be recognised by."""
    return {
        pk: list(
            Artwork.objects.with_cover().filter(artist=pk, has_picture=True).order_by("-id")[:each]
        )
        for pk in artist_ids
    }
