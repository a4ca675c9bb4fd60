"""Artists and series of an export: found by their identity, made where there are none.

Those that the catalogue has are left as they are: they are edited on their own pages, and a file
of works that states one of them on many rows could contradict itself.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from catalog.models import Artist, Series
from catalog.querysets import given_by
from catalog.services import import_changes
from catalog.services.exported_records import ExportedMaker, ExportedRecord
from catalog.services.import_changes import Changed, Kind
from catalog.services.issued_ids import made_here, outer_id

Key = tuple[str, ...]


class ExportedMakers:
    """The artists and series of one file."""

    def __init__(self) -> None:
        self._artists: dict[Key, Artist] = {}
        self._series: dict[Key, Series] = {}
        # The rows that were made, noted where the caller stores them.
        self.changes: list[Changed] | None = None

    def prepare(self, records: Sequence[ExportedRecord]) -> None:
        """Find the artists and series of rows that get theirs by the file; make new artists."""
        named = {_key(one.artist): one for one in records if one.artist is not None}
        new = [key for key in named if key not in self._artists]
        self._artists |= _stored_artists(new)
        self._artists |= _namesakes(named[key].artist for key in new if key not in self._artists)
        made = {key: _made(named[key].artist) for key in new if key not in self._artists}
        Artist.objects.bulk_create(made.values())
        self._note("artist", [row.pk for row in made.values()])
        self._artists |= made
        self._find_series([one.series for one in records if one.series is not None])

    def forget(self) -> None:
        """Forget the rows, some of which a dry run has rolled back."""
        self._artists.clear()
        self._series.clear()

    def artist(self, stated: ExportedMaker | None) -> Artist | None:
        """Return the row of an artist of the batch."""
        return None if stated is None else self._artists[_key(stated)]

    def series(self, stated: ExportedMaker | None, artist: Artist | None) -> Series | None:
        """Return the row of a series; a new one is the artist's."""
        if stated is None:
            return None
        key = _series_key(stated)
        if key not in self._series:
            made = Series(
                source=stated.source, source_id=stated.source_id, artist=artist, **stated.values
            )
            made.save()
            self._note("series", [made.pk])
            self._series[key] = made
        return self._series[key]

    def _note(self, kind: Kind, pks: Sequence[int]) -> None:
        if self.changes is not None:
            self.changes += import_changes.created(kind, pks)

    def _find_series(self, stated: Iterable[ExportedMaker]) -> None:
        new = {_series_key(one): one for one in stated if _series_key(one) not in self._series}
        if not new:
            return
        conditions = [_is_series(one) for one in new.values()]
        for row in Series.objects.filter(reduce(or_, conditions)).order_by("-pk"):
            self._series[_row_key(row)] = row


def _key(stated: ExportedMaker | None) -> Key:
    return () if stated is None else (stated.source, stated.source_id)


def _stored_artists(keys: Iterable[Key]) -> dict[Key, Artist]:
    ids: dict[str, list[str]] = {}
    for source, source_id in keys:
        ids.setdefault(source, []).append(source_id)
    if not ids:
        return {}
    conditions: list[Q] = [given_by(source, given) for source, given in ids.items()]
    conditions += [made_here(source, given) for source, given in ids.items()]
    rows = Artist.objects.filter(reduce(or_, conditions)).order_by("source_id", "pk")
    found = {(row.source, outer_id(row)): row for row in rows}
    return {key: row for key, row in found.items() if key[1] in ids[key[0]]}


def _namesakes(stated: Iterable[ExportedMaker | None]) -> dict[Key, Artist]:
    """Return the artists of those stated by name alone, where one artist alone has the name."""
    by_name = {
        one.source_id: one for one in stated if one and one.source_id == one.values["name_en"]
    }
    if not by_name:
        return {}
    found: dict[str, list[Artist]] = {}
    for row in Artist.objects.filter(name_en__in=by_name).order_by("pk"):
        found.setdefault(row.name_en, []).append(row)
    return {_key(by_name[name]): rows[0] for name, rows in found.items() if len(rows) == 1}


def _made(stated: ExportedMaker | None) -> Artist:
    if stated is None:
        raise ValueError("an artist is made of what is stated")
    values: dict[str, Any] = dict(stated.values)
    values["sort_name"] = values.get("sort_name") or values["name_en"]
    return Artist(source=stated.source, source_id=stated.source_id, **values)


def _series_key(stated: ExportedMaker) -> Key:
    """Return the identity of a series; one that has no id is known by its titles."""
    if stated.source_id:
        return stated.source, stated.source_id
    return stated.source, "", stated.values["title_en"], stated.values.get("title_zh", "")


def _row_key(row: Series) -> Key:
    if row.source_id:
        return row.source, row.source_id
    return row.source, "", row.title_en, row.title_zh


def _is_series(stated: ExportedMaker) -> Q:
    if stated.source_id:
        return given_by(stated.source, [stated.source_id])
    titles = {name: stated.values.get(name, "") for name in ("title_en", "title_zh")}
    return Q(source=stated.source, source_id="", **titles)
