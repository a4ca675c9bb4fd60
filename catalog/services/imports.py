"""Writes of many works at once: a stream of records becomes rows, in batches, by (source, id).

A batch is one transaction. Records whose hash is unchanged are left alone; the others are compared
with what their source last gave and with the catalogue (`merging`). Interrupted and run again,
nothing is lost or doubled. A caller that counts the batches in the same transactions (`done`) can
go on where it was (`skip`), and undo what each batch changed (`import_changes`).
"""

import copy
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artwork, Availability
from catalog.querysets import given_by
from catalog.services import exported, import_changes, merging
from catalog.services.bulk import (
    Row,
    commit_without_waiting,
    known_works,
    remember_source,
    write_works,
)
from catalog.services.exported_records import EXPORTED, ExportedRecord
from catalog.services.import_changes import Changed
from catalog.services.import_counts import Batch, Counts
from catalog.services.import_makers import Makers
from catalog.services.origins import follow, store_origins
from catalog.services.records import ArtworkRecord, Flag, Refusal, place_of
from catalog.services.search_text import search_text
from catalog.services.source_locks import source_held
from common.audit import RowChange, changed, log_changes
from common.streams import ReadAhead, batched

__all__ = ["BATCH", "Batch", "Counts", "load"]

BATCH = 1000


@dataclass
class _Run:
    """One import: its settings, and the ids met so far."""

    source: str
    clearing: bool
    refused: Callable[[Refusal], None]
    flagged: Callable[[Flag], None]
    makers: Makers
    lines: dict[str, int] = field(default_factory=dict)
    changes: list[Changed] | None = None
    # Rows that the batch updates, for the audit log; None in a dry run. by: who asked for it.
    logged: list[RowChange] | None = None
    by: AbstractBaseUser | None = None
    # Works of the batch whose texts or tags took the origins of theirs along.
    followed: list[Artwork] = field(default_factory=list)

    def take_followed(self) -> list[Artwork]:
        """Return the works whose origins are to be stored, once."""
        taken, self.followed = self.followed, []
        return taken

    def log(self, now: datetime) -> None:
        """Log the rows that were updated since the last call."""
        if self.logged:
            log_changes(self.logged, actor=self.by, now=now)
            self.logged.clear()

    def note_created(self, pks: Collection[int]) -> None:
        """Note works that were just created, where changes are noted."""
        if self.changes is not None:
            self.changes += import_changes.created("work", pks)


def load(
    *,
    source: str,
    records: Iterable[ArtworkRecord | ExportedRecord | Flag | Refusal],
    now: Callable[[], datetime],
    dry_run: bool = False,
    allow_clearing: bool = False,
    refused: Callable[[Refusal], None] = lambda _: None,
    flagged: Callable[[Flag], None] = lambda _: None,
    done: Callable[[Batch], None] | None = None,
    skip: int = 0,
    choose: exported.Choose | None = None,
    by: AbstractBaseUser | None = None,
) -> Iterator[Counts]:
    """Write a stream of records under `source`; yield the counts of each batch.

    Memory holds one batch and the ids. `refused` is called with each record that can't be loaded,
    `flagged` with each field that is left as it is; a field that the source has emptied is one of
    these unless clearing is allowed. A dry run writes nothing and counts the same. An export
    (source `EXPORTED`) is loaded by `exported`, which `choose` is for.

    `done` is called with each batch and with what the end of the file reports, in the transaction
    that writes it (after that of a dry run); what it raises takes the batch back. `skip`: so many
    batches of the same records were written before, and are neither written nor reported again.
    `by` is named in the audit log, which has what rows held before and after they were updated.
    Raises SourceBusyError where another import of the source is under way.
    """
    with nullcontext() if dry_run else source_held(source):
        if source == EXPORTED:
            yield from exported.load(
                records=cast("Iterable[ExportedRecord | Flag | Refusal]", records), now=now,
                dry_run=dry_run, allow_clearing=allow_clearing, refused=refused, flagged=flagged,
                done=done, skip=skip, choose=choose, by=by,
            )  # fmt: skip
            return
        changes: list[Changed] | None = [] if done is not None and not dry_run else None
        logged: list[RowChange] | None = None if dry_run else []
        makers = Makers(source=source, clearing=allow_clearing, changes=changes, logged=logged)
        run = _Run(
            source, allow_clearing, refused, flagged, makers, changes=changes, logged=logged, by=by
        )
        given = cast("Iterable[ArtworkRecord | Flag | Refusal]", records)
        yield from _load(run, given, now, done, skip, dry_run=dry_run)


def _load(
    run: _Run,
    given: Iterable[ArtworkRecord | Flag | Refusal],
    now: Callable[[], datetime],
    done: Callable[[Batch], None] | None,
    skip: int,
    *,
    dry_run: bool,
) -> Iterator[Counts]:
    number = 0
    with ReadAhead(batched(given, BATCH)) as batches:
        for number, batch in enumerate(batches, 1):
            if number <= skip:
                _pass_over(run, batch)
                continue
            with _written(dry_run=dry_run):
                accepted, counts = _accept(run, batch)
                counts += _load_batch(run, accepted, now(), batches.begin)
                _done(run, done, number, counts, dry_run=dry_run)
            if dry_run and done is not None:
                done(Batch(number, counts))
            yield counts
    if skip > number:
        return  # what the end of the file reports was written, too
    with _written(dry_run=dry_run):
        flags = run.makers.report_emptied()
        run.log(now())
        for flag in flags:
            run.flagged(flag)
        counts = Counts(flagged=len(flags))
        _done(run, done, number + 1, counts, dry_run=dry_run)
    if dry_run and done is not None:
        done(Batch(number + 1, counts))
    yield counts


@contextmanager
def _written(*, dry_run: bool) -> Iterator[None]:
    """Open a transaction that a dry run rolls back."""
    with transaction.atomic():
        commit_without_waiting()
        yield
        if dry_run:
            transaction.set_rollback(True)


def _done(
    run: _Run, done: Callable[[Batch], None] | None, number: int, counts: Counts, *, dry_run: bool
) -> None:
    """Report a batch to a caller that counts them, with what it changed."""
    if done is None or dry_run:
        return
    changes = list(run.changes or ())
    if run.changes is not None:
        run.changes.clear()
    done(Batch(number, counts, changes))


def _pass_over(run: _Run, batch: list[ArtworkRecord | Flag | Refusal]) -> None:
    """Note of a batch that was written before what the following ones depend on."""
    records = []
    for item in batch:
        if isinstance(item, ArtworkRecord) and item.source_id not in run.lines:
            run.lines[item.source_id] = item.line
            records.append(item)
    stored = known_works(run.source, [record.source_id for record in records])
    linked = {source_id: artist for source_id, _digest, artist in stored}
    resolved, _flags = run.makers.resolve_namesakes(records, linked)
    run.makers.note_emptied(resolved)


def _accept(
    run: _Run, batch: list[ArtworkRecord | Flag | Refusal]
) -> tuple[list[ArtworkRecord], Counts]:
    """Return the records to load; report the others, and ids that came before."""
    accepted: list[ArtworkRecord] = []
    flags = refusals = 0
    for item in batch:
        if isinstance(item, Flag):
            run.flagged(item)
            flags += 1
        elif isinstance(item, Refusal):
            run.refused(item)
            refusals += 1
        elif item.source_id in run.lines:
            run.refused(_came_before(item, run.lines[item.source_id]))
            refusals += 1
        else:
            run.lines[item.source_id] = item.line
            accepted.append(item)
    return accepted, Counts(refused=refusals, flagged=flags)


def _came_before(record: ArtworkRecord, line: int) -> Refusal:
    reason = _('%(place)s has already loaded the id "%(id)s"; each id must be unique')
    return Refusal(record.line, reason % {"id": record.source_id, "place": place_of(line)})


def _load_batch(
    run: _Run, records: list[ArtworkRecord], now: datetime, read_on: Callable[[], None]
) -> Counts:
    """Write a batch in the open transaction; `read_on` is called while the database writes."""
    stored = known_works(run.source, [record.source_id for record in records])
    linked = {source_id: artist for source_id, _digest, artist in stored}
    stored_hashes = {source_id: digest for source_id, digest, _artist in stored}
    records, flags = run.makers.resolve_namesakes(records, linked)
    for flag in flags:
        run.flagged(flag)
    counts = Counts(flagged=len(flags))
    run.makers.note_emptied(records)
    hashes = {record.source_id: record.digest() for record in records}
    changed_records = [
        item for item in records if stored_hashes.get(item.source_id) != hashes[item.source_id]
    ]
    if not changed_records:
        return counts + Counts(unchanged=len(records))
    run.makers.write(changed_records, now)
    rows = _locked(run.source, stored_hashes.keys() & {item.source_id for item in changed_records})
    counts += Counts(unchanged=len(records) - len(changed_records), kept=run.makers.pop_kept())
    altered: list[Row] = []
    unaltered: list[Artwork] = []
    for record in changed_records:
        work = rows.get(record.source_id)
        if work is None:
            altered.append(_new(run, record, hashes[record.source_id]))
            counts += Counts(created=1)
            continue
        is_altered, counted = _changed_work(run, work, record, hashes[record.source_id])
        counts += counted
        (altered if is_altered else unaltered).append(work)
    remember_source(unaltered)
    run.log(now)
    if altered:
        written = write_works(altered, now, meanwhile=read_on)
        store_origins(run.take_followed())
        signals.artworks_changed.send(sender=None, artwork_ids=written)
        run.note_created(set(written) - {work.pk for work in rows.values()})
    return counts


def _locked(source: str, source_ids: Collection[str]) -> dict[str, Artwork]:
    """Lock existing works, and return them by their id at the source."""
    rows = Artwork.objects.filter(given_by(source, source_ids)).defer("search_vector")
    locked = rows.select_related("artist", "series").select_for_update(of=("self",), no_key=True)
    return {work.source_id: work for work in locked.order_by("pk")}


def _new(run: _Run, record: ArtworkRecord, digest: str) -> Row:
    """Return the row of a new work; not a model's instance, which takes longer than the rest."""
    work = SimpleNamespace(**vars(record))
    work.source, work.source_hash = run.source, digest
    work.source_values = merging.first(record)
    work.artist = run.makers.artist(record.artist)
    work.series = run.makers.series_row(record.series)
    work.artist_id = work.artist and work.artist.pk
    work.series_id = work.series and work.series.pk
    work.availability = record.availability or Availability.NOT_FOR_SALE
    work.tags = list(dict.fromkeys((*record.medium_tags, *record.tags)))
    work.source_terms = list(record.source_terms)
    work.search_text = search_text(cast("Artwork", work))
    return work


def _changed_work(
    run: _Run, work: Artwork, record: ArtworkRecord, digest: str
) -> tuple[bool, Counts]:
    """Apply a changed record, and note what that changes; return whether the work changed."""
    before = None if run.changes is None else import_changes.remember(work)
    old = copy.copy(work)
    work.source_hash = digest
    found = _update_work(run, work, record)
    if follow(work):
        run.followed.append(work)
    if run.logged is not None:
        run.logged.append(changed(old, work))
    if run.changes is not None and before is not None:
        run.changes.append(import_changes.difference("work", work, before))
    return found


def _update_work(run: _Run, work: Artwork, record: ArtworkRecord) -> tuple[bool, Counts]:
    """Apply the source's changes to fields no curator changed; return whether the work changed."""
    current, before = merging.current_values(work), work.source_values
    merged = merging.merge(
        current=current, before=before, record=record, clearing=run.clearing,
        sold_here=work.copies_sold >= work.copies,
    )  # fmt: skip
    work.source_values = merged.values
    if merged.emptied or merged.doubtful:
        # Compared again in the next import, when clearing may be allowed.
        work.source_hash = ""
    flags = [merging.empty_flag(record.line, name, merged.values[name]) for name in merged.emptied]
    if merged.doubtful:
        flags.append(merging.no_currency_flag(record, merged.values))
    if merging.overruled(current, before, merged):
        flags.append(merging.sold_there_flag(record, work))
    for flag in flags:
        run.flagged(flag)
    merging.set_columns(work, merged.written)
    if "artist" in record.carried and "artist" in merged.written:
        maker = run.makers.artist(record.artist)
        # A record that has it empty without clearing leaves it: the values have it put back.
        if maker is not None or merged.written["artist"] is None:
            work.artist = maker
    if "series" in merged.written:
        work.series = run.makers.series_row(record.series)
    text = search_text(work)
    altered = bool(merged.written) or text != work.search_text
    work.search_text = text
    counts = Counts(flagged=len(flags), kept=len(merged.kept))
    return altered, counts + (Counts(updated=1) if altered else Counts(unchanged=1))
