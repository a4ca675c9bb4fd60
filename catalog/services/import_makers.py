"""Artists and series of an import: written before their works, by the same rules (`merging`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from catalog.models import Artist, Artwork, Series
from catalog.services import merging
from catalog.services.namesakes import Namesakes, best_spelled
from catalog.services.records import (
    ArtistRecord,
    ArtworkRecord,
    Flag,
    SeriesRecord,
    every_field,
)
from common import outbox

CHUNK = 1000
Row = TypeVar("Row", Artist, Series)
Part = TypeVar("Part", ArtistRecord, SeriesRecord)


class Makers:
    """The artists and series of one import.

    An artist stands on many lines of a file and is described on some: an empty cell means nothing
    before the file has ended without another (`settle_emptied`).
    """

    def __init__(self, *, source: str, clearing: bool) -> None:
        self._source, self._clearing = source, clearing
        self._artists: dict[str, Artist] = {}
        self._series: dict[str, Series] = {}
        self._kept = 0
        self._noted: dict[str, ArtistRecord] = {}
        self._given: set[tuple[str, str]] = set()
        self._empty: dict[tuple[str, str], int] = {}
        self._namesakes = Namesakes(source)

    def told_apart(
        self, records: Iterable[ArtworkRecord], linked: Mapping[str, str | None]
    ) -> tuple[list[ArtworkRecord], list[Flag]]:
        """Return records with the persons that their names mean, and flags for new namesakes.

        `linked` has the artists' ids that the source last gave its works.
        """
        placed = [self._namesakes.place(record, linked.get(record.source_id)) for record in records]
        return [record for record, _flag in placed], [flag for _, flag in placed if flag]

    def note_emptied(self, records: Iterable[ArtworkRecord]) -> None:
        """Remember which fields of artists the file fills, and where it has one empty."""
        for record in records:
            artist = record.artist
            if artist is None or self._noted.get(artist.source_id) == artist:
                continue
            self._noted[artist.source_id] = artist
            given = _given(artist)
            self._given |= {(artist.source_id, name) for name in given}
            for name in artist.carried - given:
                self._empty.setdefault((artist.source_id, name), record.line)

    def write(self, records: Sequence[ArtworkRecord], now: datetime) -> None:
        """Write the artists and series of a batch: new ones, and what their source has new."""
        artists = _distinct(record.artist for record in records if record.artist)
        series = _distinct(record.series for record in records if record.series)
        self._artists, renewed = self._followed(Artist, artists)
        # The artist is part of their works' text; a worker has them found by it.
        Artwork.objects.filter(artist__in=renewed).update(updated_at=now)
        for artist in renewed:
            outbox.publish("catalog.bulk.renew_words", artist_id=artist.pk)
        by = {
            record.series.source_id: self._artists[record.artist.source_id]
            for record in reversed(records)
            if record.series and record.artist
        }
        self._series, retitled = self._followed(Series, series, by)
        for one in retitled:
            outbox.publish("catalog.bulk.renew_words", series_id=one.pk)

    def take_kept(self) -> int:
        """Return how many fields stayed as a curator left them since the last call."""
        kept, self._kept = self._kept, 0
        return kept

    def artist(self, record: ArtistRecord | None) -> Artist | None:
        """Return the row of an artist of the batch."""
        return self._artists[record.source_id] if record else None

    def one_series(self, record: SeriesRecord | None) -> Series | None:
        """Return the row of a series of the batch."""
        return self._series[record.source_id] if record else None

    def settle_emptied(self) -> list[Flag]:
        """Report what the whole file has empty of an artist and once had; clear it if allowed."""
        lost: dict[str, list[tuple[str, int]]] = {}
        for (source_id, name), line in self._empty.items():
            if (source_id, name) not in self._given:
                lost.setdefault(source_id, []).append((name, line))
        flags = list(self._namesakes.doubtful())
        keys = list(lost)
        for start in range(0, len(keys), CHUNK):
            for artist in self._rows(Artist, keys[start : start + CHUNK]):
                flags += self._cleared(artist, lost[artist.source_id])
        return sorted(flags, key=lambda flag: flag.line)

    def _cleared(self, artist: Artist, lost: list[tuple[str, int]]) -> list[Flag]:
        ours = merging.current_values(artist)
        held = {
            name: line
            for name, line in lost
            if name in ours and ours[name] == artist.source_values.get(name)
        }
        if not self._clearing:
            return [
                merging.empty_flag(line, name, ours[name], "artist_") for name, line in held.items()
            ]
        if held:
            kept = {name: value for name, value in artist.source_values.items() if name not in held}
            artist.source_values = kept
            merging.set_columns(artist, dict.fromkeys(held))
            artist.save(update_fields=[*held, "source_values"])
            outbox.publish("catalog.bulk.renew_words", artist_id=artist.pk)
        return []

    def _rows(self, model: type[Row], keys: Iterable[str]) -> list[Row]:
        rows = model.objects.filter(source=self._source, source_id__in=list(keys))
        return list(rows.select_for_update(no_key=True).order_by("pk"))

    def _followed(
        self,
        model: type[Row],
        wanted: Mapping[str, Sequence[ArtistRecord | SeriesRecord]],
        by: Mapping[str, Artist] | None = None,
    ) -> tuple[dict[str, Row], list[Row]]:
        """Write what is new; return all rows by source id, and those that are no longer as before.

        `by` has the artists of new series.
        """
        there = {row.source_id: row for row in self._rows(model, wanted)}
        found: dict[str, Row] = {}
        remembered: list[Row] = []
        renewed: list[Row] = []
        for source_id, records in wanted.items():
            row = there.get(source_id) or model(source=self._source, source_id=source_id)
            found[source_id] = row
            if isinstance(row, Series) and source_id not in there:
                row.artist = (by or {}).get(source_id)
            before = row.source_values
            written = [self._follow(row, record) for record in records]
            if source_id in there and row.source_values != before:
                remembered.append(row)
                renewed += [row] * any(written)
        model.objects.bulk_create([row for key, row in found.items() if key not in there])
        columns = ["source_values", *sorted(every_field(merging.KINDS[model]))]
        model.objects.bulk_update(remembered, columns, batch_size=CHUNK)
        return found, renewed

    def _follow(self, row: Artist | Series, record: ArtistRecord | SeriesRecord) -> bool:
        """Take over what a record has and no curator changed; tell whether the row is altered."""
        if isinstance(record, ArtistRecord) and record.by_name:
            record = best_spelled(record, row.source_values)
        given = replace(record, carried=_given(record))
        if row._state.adding and not row.source_values:  # noqa: SLF001 - of the public API
            row.source_values = written = merging.first(given)
        else:
            ours = merging.current_values(row)
            merged = merging.merge(
                ours=ours, before=row.source_values, record=given, clearing=False
            )
            row.source_values, written = merged.values, merged.written
            self._kept += len(merged.kept)
        merging.set_columns(row, written)
        return bool(written)


def _given(record: ArtistRecord | SeriesRecord) -> frozenset[str]:
    return frozenset(name for name in record.carried if getattr(record, name) not in (None, ""))


def _distinct(records: Iterable[Part]) -> dict[str, list[Part]]:
    """Return the different records of each source id, in their order."""
    found: dict[str, dict[Part, None]] = {}
    for record in records:
        found.setdefault(record.source_id, {})[record] = None
    return {source_id: list(different) for source_id, different in found.items()}
