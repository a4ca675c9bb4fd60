"""Loading an export back: works by their identity, compared with the catalogue field by field.

What differs is written as an edit; what the sources last gave is left as it is, so that it goes on
being merged with what they give next (docs/adr/0012). A work that the catalogue does not have is
made with all that the file states, its texts and tags marked as they were.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artwork
from catalog.services import import_changes
from catalog.services.exported_compared import EMPTY, Compared, left_flag
from catalog.services.exported_differences import MAKERS, ORIGINS, compare
from catalog.services.exported_makers import ExportedMakers
from catalog.services.exported_records import ExportedRecord
from catalog.services.exported_writing import write_edited
from catalog.services.import_changes import Changed
from catalog.services.import_counts import Batch, Counts
from catalog.services.origins import follow_tags, follow_texts
from catalog.services.records import Flag, Refusal, place_of
from catalog.services.search_text import search_text
from common.streams import batched

BATCH = 500
# Chooses what is written of each row: the names of its differences, and flags for what is left.
Choose = Callable[[Sequence[Compared]], Sequence[tuple[Collection[str], Sequence[Flag]]]]
Key = tuple[str, ...]


@dataclass
class _Load:
    """One file: its settings, and the works met so far by the lines they stand on."""

    choose: Choose
    refused: Callable[[Refusal], None]
    flagged: Callable[[Flag], None]
    by: AbstractBaseUser | None = None
    makers: ExportedMakers = field(default_factory=ExportedMakers)
    lines: dict[Key, int] = field(default_factory=dict)
    # What was reported of an artist or a series: their other rows say the same.
    reported: set[Key] = field(default_factory=set)
    # What the batch has changed, noted where the caller stores it.
    changes: list[Changed] | None = None

    def flag(self, flags: Sequence[Flag]) -> Counts:
        """Report flags, and count them."""
        for each in flags:
            self.flagged(each)
        return Counts(flagged=len(flags))

    def take_changes(self) -> list[Changed]:
        """Return what was changed since the last call."""
        taken = list(self.changes or ())
        if self.changes is not None:
            self.changes.clear()
        return taken


def by_default(*, clearing: bool) -> Choose:
    """Return the choice of what is edited in the file alone; clearing has to be allowed."""

    def choose(rows: Sequence[Compared]) -> list[tuple[Collection[str], Sequence[Flag]]]:
        found: list[tuple[Collection[str], Sequence[Flag]]] = []
        for row in rows:
            chosen = [
                one for one in row.differences
                if one.is_default and (clearing or one.stated not in EMPTY)
            ]  # fmt: skip
            names = {one.name for one in chosen}
            left = [left_flag(row.record, one) for one in row.differences if one.name not in names]
            found.append((names, left))
        return found

    return choose


def load(
    *,
    records: Iterable[ExportedRecord | Flag | Refusal],
    now: Callable[[], datetime],
    dry_run: bool = False,
    allow_clearing: bool = False,
    refused: Callable[[Refusal], None] = lambda _: None,
    flagged: Callable[[Flag], None] = lambda _: None,
    done: Callable[[Batch], None] | None = None,
    skip: int = 0,
    choose: Choose | None = None,
    by: AbstractBaseUser | None = None,
) -> Iterator[Counts]:
    """Write the works of an export; yield the counts of each batch, which is one transaction.

    A field that the file has empty is flagged and left unless clearing is allowed, as are
    conflicts; `choose` decides otherwise. `done` and `skip` are those of `imports.load`; `by` is
    named in the audit log.
    """
    run = _Load(choose or by_default(clearing=allow_clearing), refused, flagged, by)
    if done is not None and not dry_run:
        run.changes = run.makers.changes = []
    for number, batch in enumerate(batched(records, BATCH), 1):
        if number <= skip:
            _pass_over(run, batch)
            continue
        with transaction.atomic():
            accepted, counts = _accept(run, batch)
            counts += _load_batch(run, accepted, now())
            if dry_run:
                transaction.set_rollback(True)
            elif done is not None:
                done(Batch(number, counts, run.take_changes()))
        if dry_run:
            run.makers.forget()
            if done is not None:
                done(Batch(number, counts))
        yield counts


def _pass_over(run: _Load, batch: Sequence[ExportedRecord | Flag | Refusal]) -> None:
    """Note the ids of a batch that was written before."""
    for item in batch:
        if isinstance(item, ExportedRecord):
            _came_before(run, item)


def _accept(
    run: _Load, batch: Sequence[ExportedRecord | Flag | Refusal]
) -> tuple[list[ExportedRecord], Counts]:
    accepted: list[ExportedRecord] = []
    flags = refusals = 0
    for item in batch:
        if isinstance(item, Flag):
            run.flagged(item)
            flags += 1
            continue
        refusal = item if isinstance(item, Refusal) else _came_before(run, item)
        if refusal is not None:
            run.refused(refusal)
            refusals += 1
        elif isinstance(item, ExportedRecord):
            accepted.append(item)
    return accepted, Counts(refused=refusals, flagged=flags)


def _came_before(run: _Load, record: ExportedRecord) -> Refusal | None:
    """Return the refusal of a work that stands in the file a second time."""
    for key in _keys(record):
        line = run.lines.setdefault(key, record.line)
        if line != record.line:
            reason = _('%(place)s has already loaded the id "%(id)s"; each id must be unique')
            return Refusal(record.line, reason % {"id": key[-1], "place": place_of(line)})
    return None


def _keys(record: ExportedRecord) -> list[Key]:
    keys: list[Key] = [(str(record.work_id),)] if record.work_id else []
    if record.source_id:
        keys.append((record.source, record.source_id))
    return keys


def _load_batch(run: _Load, records: Sequence[ExportedRecord], now: datetime) -> Counts:
    counts = Counts()
    rows: list[Compared] = []
    for row in compare(records=records, locked=True):
        if row.refusal:
            run.refused(Refusal(row.record.line, row.refusal))
            counts += Counts(refused=1)
        else:
            rows.append(row)
            counts += run.flag(_untold(run, row.flags))
    chosen = []
    for row, (names, left) in zip(rows, run.choose(rows), strict=True):
        chosen.append((row, frozenset(names)))
        counts += run.flag(left)
        count = sum(one.name not in names for one in row.differences)
        counts += Counts(kept=max(0, count - len(left)))
    run.makers.prepare([row.record for row, names in chosen if names.intersection(MAKERS)])
    new = [(row, names) for row, names in chosen if row.work is None and names]
    edited = [(row, names) for row, names in chosen if row.work is not None and names]
    _create(run, new, now)
    _edit(run, edited, now)
    unchanged = len(chosen) - len(new) - len(edited)
    return counts + Counts(created=len(new), updated=len(edited), unchanged=unchanged)


def _untold(run: _Load, flags: Sequence[Flag]) -> list[Flag]:
    """Return flags without those of an artist or a series that an earlier row had."""
    found = []
    for one in flags:
        key = (one.field, one.text, one.reason)
        if not one.field.startswith(MAKERS) or key not in run.reported:
            found.append(one)
        run.reported.add(key)
    return found


def _create(run: _Load, new: Sequence[tuple[Compared, frozenset[str]]], now: datetime) -> None:
    if not new:
        return
    works = [_new(run, row, names) for row, names in new]
    for work in works:
        work.created_at = work.updated_at = now
    Artwork.objects.bulk_create(works)
    ids = [work.pk for work in works]
    if run.changes is not None:
        run.changes += import_changes.created("work", ids)
    signals.artworks_changed.send(sender=None, artwork_ids=ids)


def _new(run: _Load, row: Compared, names: frozenset[str]) -> Artwork:
    """Return a new work with what is chosen, and with the marks of it."""
    record = row.record
    work = Artwork(source=record.source, source_id=record.source_id)
    left = {one.name for one in row.differences} - names
    left |= {name for one in row.differences if one.name in left for name in one.values}
    left |= {mark for text, mark in ORIGINS.items() if text not in names}
    for name, value in record.values.items():
        if name not in left:
            setattr(work, name, value)
    follow_texts(work)
    follow_tags(work)
    if "artist" in names:
        work.artist = run.makers.artist(record.artist)
    if "series" in names:
        work.series = run.makers.series(record.series, work.artist)
    work.search_text = search_text(work)
    return work


def _edit(run: _Load, edited: Sequence[tuple[Compared, frozenset[str]]], now: datetime) -> None:
    """Write what is chosen of works that there are, as one statement."""
    works = []
    for row, names in edited:
        work, record = row.work, row.record
        if work is None:
            raise TypeError("a work that is edited exists")
        values: dict[str, Any] = {}
        for one in row.differences:
            if one.name in names:
                values |= one.values
        if "artist" in names:
            values["artist"] = run.makers.artist(record.artist)
        if "series" in names:
            values["series"] = run.makers.series(
                record.series, values.get("artist", work.artist)
            )  # fmt: skip
        works.append((work, values))
    changed = write_edited(edits=works, now=now, by=run.by)
    if run.changes is not None:
        run.changes += changed
