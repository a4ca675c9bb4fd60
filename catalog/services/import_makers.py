"""Artists and series of an import: written before their works, by the same rules (`merging`)."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from auditlog.context import disable_auditlog

from catalog.models import Artist, Artwork, Series
from catalog.name_words import name_words
from catalog.querysets import given_by
from catalog.selectors import staying_artist
from catalog.services import import_changes, merging
from catalog.services.import_changes import Changed
from catalog.services.namesakes import Namesakes, best_spelled
from catalog.services.records import (
    ArtistRecord,
    ArtworkRecord,
    Flag,
    SeriesRecord,
    every_field,
)
from common import outbox
from common.audit import RowChange, changed

CHUNK = 1000
KINDS: dict[type, import_changes.Kind] = {Artist: "artist", Series: "series"}
Row = TypeVar("Row", Artist, Series)
Part = TypeVar("Part", ArtistRecord, SeriesRecord)


class Makers:
    """The artists and series of one import.

    An artist stands on many lines of a file and is described on some: an empty cell means nothing
    before the file has ended without another (`report_emptied`). What is written is noted in
    `changes`, and what is updated in `logged` for the audit log, where there are such lists.
    """

    def __init__(
        self, *, source: str, clearing: bool, changes: list[Changed] | None = None,
        logged: list[RowChange] | None = None,
    ) -> None:  # fmt: skip
        self._source, self._clearing = source, clearing
        self._changes, self._logged = changes, logged
        self._artists: dict[str, Artist] = {}
        self._series: dict[str, Series] = {}
        self._kept = 0
        self._noted: dict[str, ArtistRecord] = {}
        self._given: set[tuple[str, str]] = set()
        self._empty: dict[tuple[str, str], int] = {}
        self._namesakes = Namesakes(source)

    def resolve_namesakes(
        self, records: Iterable[ArtworkRecord], linked: Mapping[str, str | None]
    ) -> tuple[list[ArtworkRecord], list[Flag]]:
        """Return records with their artists resolved, and flags for new namesakes.

        `linked` has the artists' ids that the source last gave its works.
        """
        placed = [self._namesakes.place(record, linked.get(record.source_id)) for record in records]
        return [record for record, _flag in placed], [flag for _, flag in placed if flag]

    def note_emptied(self, records: Iterable[ArtworkRecord]) -> None:
        """Record which fields of artists the file fills, and the line where one is empty."""
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
        self._artists, renamed = self._upsert(Artist, artists)
        # The artist is part of their works' text; a worker has them found by it.
        Artwork.objects.filter(artist__in=renamed).update(updated_at=now)
        for artist in renamed:
            outbox.publish("catalog.bulk.renew_words", artist_id=artist.pk)
        artist_of_series = {
            record.series.source_id: self._artists[record.artist.source_id]
            for record in reversed(records)
            if record.series and record.artist
        }
        self._series, retitled = self._upsert(Series, series, artist_of_series)
        for one in retitled:
            outbox.publish("catalog.bulk.renew_words", series_id=one.pk)

    def pop_kept(self) -> int:
        """Return how many curators' values were kept since the last call."""
        kept, self._kept = self._kept, 0
        return kept

    def artist(self, record: ArtistRecord | None) -> Artist | None:
        """Return the row of an artist of the batch; of a merged one, the artist who stays."""
        if record is None:
            return None
        artist = self._artists[record.source_id]
        if artist.merged_into_id is not None:
            artist = self._artists[record.source_id] = staying_artist(artist)
        return artist

    def series_row(self, record: SeriesRecord | None) -> Series | None:
        """Return the row of a series of the batch."""
        return self._series[record.source_id] if record else None

    def report_emptied(self) -> list[Flag]:
        """Flag artists' fields that the whole file leaves empty now; clear them if allowed."""
        emptied: dict[str, list[tuple[str, int]]] = {}
        for (source_id, name), line in self._empty.items():
            if (source_id, name) not in self._given:
                emptied.setdefault(source_id, []).append((name, line))
        flags = list(self._namesakes.doubtful())
        keys = list(emptied)
        for start in range(0, len(keys), CHUNK):
            for artist in self._rows(Artist, keys[start : start + CHUNK]):
                flags += self._cleared(artist, emptied[artist.source_id])
        return sorted(flags, key=lambda flag: flag.line)

    def _cleared(self, artist: Artist, emptied: list[tuple[str, int]]) -> list[Flag]:
        current = merging.current_values(artist)
        clearable = {
            name: line
            for name, line in emptied
            if name in current and current[name] == artist.source_values.get(name)
        }
        if not self._clearing:
            return [
                merging.empty_flag(line, name, current[name], "artist_")
                for name, line in clearable.items()
            ]
        if clearable:
            old, before = copy.copy(artist), import_changes.remember(artist)
            remaining = {
                name: value for name, value in artist.source_values.items() if name not in clearable
            }
            artist.source_values = remaining
            merging.set_columns(artist, dict.fromkeys(clearable))
            with disable_auditlog():  # logged with the others, under who asked for the import
                artist.save(update_fields=[*clearable, "source_values", "search_text"])
            self._note(artist, old, before)
            outbox.publish("catalog.bulk.renew_words", artist_id=artist.pk)
        return []

    def _rows(self, model: type[Row], keys: Iterable[str]) -> list[Row]:
        rows = model.objects.filter(given_by(self._source, keys))
        return list(rows.select_for_update(no_key=True).order_by("pk"))

    def _upsert(
        self,
        model: type[Row],
        records_by_id: Mapping[str, Sequence[ArtistRecord | SeriesRecord]],
        artist_of_series: Mapping[str, Artist] | None = None,
    ) -> tuple[dict[str, Row], list[Row]]:
        """Insert and update rows; return all rows by source id, and those that were renamed.

        `artist_of_series` has the artists of new series.
        """
        existing = {row.source_id: row for row in self._rows(model, records_by_id)}
        found: dict[str, Row] = {}
        updated: list[Row] = []
        renamed: list[Row] = []
        for source_id, records in records_by_id.items():
            row = existing.get(source_id) or model(source=self._source, source_id=source_id)
            found[source_id] = row
            if isinstance(row, Series) and source_id not in existing:
                row.artist = (artist_of_series or {}).get(source_id)
            old, before = copy.copy(row), import_changes.remember(row)
            written = [self._update_row(row, record) for record in records]
            if source_id in existing and row.source_values != before.source_values:
                updated.append(row)
                renamed += [row] * any(written)
                self._note(row, old, before)
        new = model.objects.bulk_create([row for key, row in found.items() if key not in existing])
        columns = ["source_values", *sorted(every_field(merging.KINDS[model]))]
        columns += _with_name_words(updated)
        model.objects.bulk_update(updated, columns, batch_size=CHUNK)
        if self._changes is not None:
            self._changes += import_changes.created(KINDS[model], [row.pk for row in new])
        return found, renamed

    def _note(self, row: Row, old: Row, before: import_changes.Before) -> None:
        if self._changes is not None:
            self._changes.append(import_changes.difference(KINDS[type(row)], row, before))
        if self._logged is not None:
            self._logged.append(changed(old, row))

    def _update_row(self, row: Artist | Series, record: ArtistRecord | SeriesRecord) -> bool:
        """Apply a record's changes to fields no curator changed; return whether the row changed."""
        if isinstance(record, ArtistRecord) and record.by_name:
            record = best_spelled(record, row.source_values)
        given = replace(record, carried=_given(record))
        if row._state.adding and not row.source_values:  # noqa: SLF001 - of the public API
            row.source_values = written = merging.first(given)
        else:
            current = merging.current_values(row)
            merged = merging.merge(
                current=current, before=row.source_values, record=given, clearing=False
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


def _with_name_words(rows: Iterable[Artist | Series]) -> list[str]:
    """Renew the words by which artists are found; return the columns to be written for them."""
    artists = [row for row in rows if isinstance(row, Artist)]
    for artist in artists:
        artist.search_text = name_words(artist)
    return ["search_text"] if artists else []
