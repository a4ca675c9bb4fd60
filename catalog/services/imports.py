"""Writes of many works at once: a stream of records becomes rows, in batches, by (source, id).

A batch is one transaction: records whose hash is unchanged are left alone (and with them what
curators have since edited), the rest goes through COPY into a staging table and one upsert.
Interrupted and run again, nothing is lost or doubled.

A work keeps what its source last said of price and state beside its own. While the two are equal,
the source's next word counts; once a curator has changed ours, it is ours (docs/adr/0012).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from catalog import signals
from catalog.models import Artist, Artwork, Series
from catalog.services.records import ArtistRecord, ArtworkRecord
from catalog.services.search_text import compose

BATCH = 1000


@dataclass(frozen=True)
class Refusal:
    """A record that can't be taken: where it stands in the file, and what to do about it."""

    line: int
    reason: str


@dataclass(frozen=True)
class Counts:
    """What became of the records."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.created + other.created,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
        )

    @property
    def seen(self) -> int:
        """Return how many records there were."""
        return self.created + self.updated + self.unchanged + self.refused

    def __str__(self) -> str:
        return (
            f"created {self.created}, updated {self.updated}, "
            f"unchanged {self.unchanged}, refused {self.refused}"
        )


OWN = tuple(field.name for field in fields(ArtworkRecord) if field.name not in {"artist", "series"})
# What a source says of a sale, by the column that keeps it; the price is an amount and a currency.
SAID = {
    "source_availability": "availability",
    "source_price_minor": "price_minor",
    "source_currency": "currency",
}
WRITTEN = ("source", *OWN, "artist_id", "series_id", "search_text", "source_hash", *SAID)
# What only a first import may set: a source knows nothing of our picks.
ONLY_AT_FIRST = {"curators_pick"}
# Where the source was never heard, its columns are '', which no state and no currency equals.
OURS_IS_THEIRS = {
    "availability": "w.availability = w.source_availability",
    "price_minor": "(w.price_minor, w.currency) IS NOT DISTINCT FROM "
    "(w.source_price_minor, w.source_currency)",
}
OURS_IS_THEIRS["currency"] = OURS_IS_THEIRS["price_minor"]
FIXED = {
    "description_author": "''",
    "published": "true",
    "created_at": "%(now)s",
    "updated_at": "%(now)s",
}
TYPES = {
    "year_from": "smallint",
    "year_to": "smallint",
    "height_cm": "numeric(9,2)",
    "width_cm": "numeric(9,2)",
    "depth_cm": "numeric(9,2)",
    "tags": "varchar(60)[]",
    "source_terms": "varchar(300)[]",
    "price_minor": "bigint",
    "source_price_minor": "bigint",
    "curators_pick": "boolean",
    "artist_id": "bigint",
    "series_id": "bigint",
}
STAGE = "CREATE TEMP TABLE staged ({}) ON COMMIT DROP".format(
    ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in WRITTEN)
)
COPY = f"COPY staged ({', '.join(WRITTEN)}) FROM STDIN"


def _updated(name: str) -> str:
    """Return how the upsert writes a column of a row that is there (`w`)."""
    if name in OURS_IS_THEIRS:
        return f"{name} = CASE WHEN {OURS_IS_THEIRS[name]} THEN excluded.{name} ELSE w.{name} END"
    return f"{name} = excluded.{name}"


UPSERT = f"""
    INSERT INTO catalog_artwork AS w ({", ".join((*WRITTEN, *FIXED))})
    SELECT {", ".join((*WRITTEN, *FIXED.values()))} FROM staged
    ON CONFLICT (source, source_id) WHERE NOT source_id = '' DO UPDATE SET {
    ", ".join(_updated(name) for name in (*WRITTEN, "updated_at") if name not in ONLY_AT_FIRST)
}
    RETURNING id, xmax = 0
"""
# For works loaded before their source's word was kept: an unchanged record says it now.
HEAR = """
    UPDATE catalog_artwork AS w SET
        source_availability = said.availability,
        source_price_minor = said.price_minor,
        source_currency = said.currency
    FROM unnest(%(ids)s::text[], %(availability)s::text[], %(price_minor)s::bigint[],
        %(currency)s::text[]) AS said (source_id, availability, price_minor, currency)
    WHERE w.source = %(source)s AND w.source_id = said.source_id
"""


def load(
    *,
    source: str,
    records: Iterable[ArtworkRecord | Refusal],
    now: Callable[[], datetime],
    dry_run: bool = False,
    refused: Callable[[Refusal], None] = lambda _: None,
) -> Iterator[Counts]:
    """Write a stream of records under `source`; yield what became of each batch.

    Memory holds one batch. `refused` hears of each record that can't be taken; a dry run writes
    nothing and counts the same.
    """
    stream = iter(records)
    while batch := list(islice(stream, BATCH)):
        taken: list[ArtworkRecord] = []
        for record in batch:
            if isinstance(record, Refusal):
                refused(record)
            else:
                taken.append(record)
        with transaction.atomic():
            counts = _load_batch(source, taken, now())
            if dry_run:
                transaction.set_rollback(True)
        yield counts + Counts(refused=len(batch) - len(taken))


def _load_batch(source: str, records: list[ArtworkRecord], now: datetime) -> Counts:
    # The same id twice in a batch: the last stands, as it would if batches lay between them.
    latest = {record.source_id: record for record in records}
    digests = {source_id: record.digest() for source_id, record in latest.items()}
    known = Artwork.objects.filter(source=source, source_id__in=latest).values_list(
        "source_id", "source_hash", "source_currency"
    )
    there = {source_id: digest for source_id, digest, _heard in known}
    fresh = [record for key, record in latest.items() if there.get(key) != digests[key]]
    again = len(records) - len(latest)
    _hear(
        source,
        [latest[key] for key, digest, heard in known if not heard and digest == digests[key]],
    )
    if not fresh:
        return Counts(unchanged=len(latest) + again)
    artists = _artists(source, fresh, now)
    series = _series(source, fresh, artists)
    written: list[int] = []
    created = 0
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for row in _rows(source, fresh, digests, artists, series):
                copy.write_row(row)
        cursor.execute(UPSERT, {"now": now})
        for pk, new in cursor.fetchall():
            written.append(pk)
            created += bool(new)
        cursor.execute("DROP TABLE staged")
    signals.artworks_changed.send(sender=None, artwork_ids=written)
    return Counts(
        created=created,
        updated=len(written) - created,
        unchanged=len(latest) - len(written) + again,
    )


def _hear(source: str, records: list[ArtworkRecord]) -> None:
    """Keep what a source says of works that stay as they are; ours is not touched."""
    if not records:
        return
    with connection.cursor() as cursor:
        said = {name: [getattr(record, name) for record in records] for name in SAID.values()}
        ids = [record.source_id for record in records]
        cursor.execute(HEAR, {"source": source, "ids": ids, **said})


def _rows(
    source: str,
    records: list[ArtworkRecord],
    digests: dict[str, str],
    artists: dict[str, int],
    series: dict[str, int],
) -> Iterator[tuple[object, ...]]:
    for record in records:
        own = [getattr(record, name) for name in OWN]
        yield (
            source,
            *(list(value) if isinstance(value, tuple) else value for value in own),
            artists[record.artist.source_id] if record.artist else None,
            series[record.series.source_id] if record.series else None,
            _search_text(record),
            digests[record.source_id],
            *(getattr(record, name) for name in SAID.values()),
        )


def _search_text(record: ArtworkRecord) -> str:
    artist, series = record.artist, record.series
    return compose(
        titles=(record.title_en, record.title_zh),
        names=(artist.name_en, artist.name_zh) if artist else (),
        media=(record.medium_en, record.medium_zh),
        tags=list(record.tags),
        number=record.accession_number,
        rest=(
            *((series.title_en, series.title_zh) if series else ()),
            *record.source_terms,
            record.description_en,
            record.description_zh,
            record.attribution,
        ),
    )


def _artists(source: str, records: list[ArtworkRecord], now: datetime) -> dict[str, int]:
    """Write the makers that are new or changed; return all their keys by source id."""
    wanted = {record.artist.source_id: record.artist for record in records if record.artist}
    there = {
        artist.source_id: artist
        for artist in Artist.objects.filter(source=source, source_id__in=wanted)
    }
    names = [field.name for field in fields(ArtistRecord)]
    changed: list[Artist] = []
    for source_id, record in wanted.items():
        artist = there.get(source_id) or Artist(source=source)
        if any(getattr(artist, name) != getattr(record, name) for name in names):
            for name in names:
                setattr(artist, name, getattr(record, name))
            changed.append(artist)
    Artist.objects.bulk_create([artist for artist in changed if artist.pk is None])
    known = [artist for artist in changed if artist.source_id in there]
    Artist.objects.bulk_update(known, names)
    # The maker's name is part of their works' text.
    Artwork.objects.filter(artist__in=known).update(updated_at=now)
    return {artist.source_id: artist.pk for artist in (*there.values(), *changed)}


def _series(source: str, records: list[ArtworkRecord], artists: dict[str, int]) -> dict[str, int]:
    """Write the series that are new; return all their keys by source id."""
    wanted = {record.series.source_id: record for record in records if record.series}
    rows = Series.objects.filter(source=source, source_id__in=wanted)
    known = dict(rows.values_list("source_id", "pk"))
    new = [
        Series(
            source=source,
            source_id=source_id,
            title_en=record.series.title_en,
            title_zh=record.series.title_zh,
            artist_id=artists[record.artist.source_id] if record.artist else None,
        )
        for source_id, record in wanted.items()
        if source_id not in known and record.series
    ]
    Series.objects.bulk_create(new)
    return known | {row.source_id: row.pk for row in new}
