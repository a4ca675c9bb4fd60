"""Loading an export back: works by their identity, compared with the catalogue field by field.

What differs is written as an edit; what the sources last gave is left as it is, so that it goes on
being merged with what they give next (docs/adr/0012). A work that the catalogue does not have is
made with all that the file states, its texts marked as they were.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artwork, TextOrigin
from catalog.querysets import given_by
from catalog.services import import_changes
from catalog.services.artworks import save_artwork
from catalog.services.exported_makers import ExportedMakers
from catalog.services.exported_records import ExportedRecord
from catalog.services.import_changes import Changed
from catalog.services.import_counts import Batch, Counts
from catalog.services.issued_ids import made_here, outer_id
from catalog.services.merging import empty_flag
from catalog.services.origins import LANGUAGES
from catalog.services.records import Flag, Refusal, place_of, shortened
from catalog.services.search_text import search_text
from common.streams import batched

if TYPE_CHECKING:
    from django.db.models import Q

BATCH = 500
# Who wrote a text is said when its work is made; then the catalogue follows the texts itself.
MARKS = frozenset(
    {"description_source", "description_author", "description_en_origin", "description_zh_origin"}
)
# Counted by what is sold here.
NEVER_EDITED = MARKS | {"copies_sold"}
Key = tuple[str, str]


@dataclass
class _Load:
    """One file: its settings, and the works met so far by the lines they stand on."""

    clearing: bool
    refused: Callable[[Refusal], None]
    flagged: Callable[[Flag], None]
    makers: ExportedMakers = field(default_factory=ExportedMakers)
    lines: dict[Key, int] = field(default_factory=dict)
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
) -> Iterator[Counts]:
    """Write the works of an export; yield the counts of each batch, which is one transaction.

    A field that the file has empty is flagged and left unless clearing is allowed. `done` and
    `skip` are those of `imports.load`.
    """
    run = _Load(allow_clearing, refused, flagged)
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
    line = run.lines.setdefault((record.source, record.source_id), record.line)
    if line == record.line:
        return None
    reason = _('%(place)s has already loaded the id "%(id)s"; each id must be unique')
    return Refusal(record.line, reason % {"id": record.source_id, "place": place_of(line)})


def _load_batch(run: _Load, records: Sequence[ExportedRecord], now: datetime) -> Counts:
    stored = _locked(records)
    counts = run.flag(run.makers.prepare(records))
    created: list[Artwork] = []
    for record in records:
        work = stored.get((record.source, record.source_id))
        if work is None:
            created.append(_new(run, record))
            counts += Counts(created=1)
        else:
            counts += _edit(run, work, record)
    if created:
        for work in created:
            work.created_at = work.updated_at = now
        Artwork.objects.bulk_create(created)
        ids = [work.pk for work in created]
        if run.changes is not None:
            run.changes += import_changes.created("work", ids)
        signals.artworks_changed.send(sender=None, artwork_ids=ids)
    return counts


def _locked(records: Iterable[ExportedRecord]) -> dict[Key, Artwork]:
    """Lock the works that these records state, and return them by source and id."""
    ids: dict[str, list[str]] = {}
    for record in records:
        ids.setdefault(record.source, []).append(record.source_id)
    if not ids:
        return {}
    conditions: list[Q] = [given_by(source, given) for source, given in ids.items()]
    conditions += [made_here(source, given) for source, given in ids.items()]
    rows = Artwork.objects.filter(reduce(or_, conditions)).defer("search_vector")
    rows = rows.select_related("artist", "series").select_for_update(of=("self",), no_key=True)
    # One that was made here comes after one that has the same id from a file.
    found = {(work.source, outer_id(work)): work for work in rows.order_by("source_id", "pk")}
    return {key: work for key, work in found.items() if key[1] in ids[key[0]]}


def _new(run: _Load, record: ExportedRecord) -> Artwork:
    work = Artwork(source=record.source, source_id=record.source_id)
    for name, value in record.values.items():
        setattr(work, name, value)
    for language in LANGUAGES:
        column = f"description_{language}_origin"
        origin = TextOrigin.stored(getattr(work, column))
        if origin is not None:
            followed = origin.followed(getattr(work, f"description_{language}"))
            setattr(work, column, followed.as_json())
    work.artist = run.makers.artist(record.artist)
    work.series = run.makers.series(record.series, work.artist)
    work.search_text = search_text(work)
    return work


def _edit(run: _Load, work: Artwork, record: ExportedRecord) -> Counts:
    """Write what the file states otherwise."""
    before = import_changes.remember(work)
    edited, flags = _differences(work, record, clearing=run.clearing)
    for name, value in edited.items():
        setattr(work, name, value)
    related, unrelated = _relations(run, work, record)
    for name, row in related.items():
        setattr(work, name, row)
    counts = run.flag([*flags, *unrelated])
    if not edited and not related:
        return counts + Counts(unchanged=1)
    if run.changes is not None:
        run.changes.append(import_changes.difference("work", work, before))
    save_artwork(artwork=work)
    return counts + Counts(updated=1)


def _differences(
    work: Artwork, record: ExportedRecord, *, clearing: bool
) -> tuple[dict[str, Any], list[Flag]]:
    """Return the columns to write, and flags for those that are left as they are."""
    edited: dict[str, Any] = {}
    flags: list[Flag] = []
    for name, value in record.values.items():
        current = getattr(work, name)
        if name in NEVER_EDITED or _compared(current) == _compared(value):
            continue
        if value in (None, "", []) and not clearing:
            flags.append(empty_flag(record.line, name, current))
        elif name == "availability" and work.copies_sold >= work.copies:
            flags.append(_sold_here(record, value))
        else:
            edited[name] = value
    if "price_minor" not in edited and work.price_minor is None:
        edited.pop("currency", None)  # of no price
    return edited, flags


def _relations(
    run: _Load, work: Artwork, record: ExportedRecord
) -> tuple[dict[str, Any], list[Flag]]:
    """Return the artist and series to set, where they are others than the work's."""
    changed: dict[str, Any] = {}
    flags: list[Flag] = []
    if "artist" in record.relations:
        artist = run.makers.artist(record.artist)
        if artist is None and work.artist is not None and not run.clearing:
            flags.append(empty_flag(record.line, "artist_name", work.artist))
        elif artist != work.artist:
            changed["artist"] = artist
    if "series" in record.relations:
        series = run.makers.series(record.series, changed.get("artist", work.artist))
        if series is None and work.series is not None and not run.clearing:
            flags.append(empty_flag(record.line, "series", work.series))
        elif series != work.series:
            changed["series"] = series
    return changed, flags


def _sold_here(record: ExportedRecord, value: object) -> Flag:
    reason = _("every copy was sold here; the work stays sold")
    return Flag(record.line, "availability", shortened(str(value)), reason)


def _compared(value: Any) -> Any:
    """Return a value as it is compared: files write other line ends, and tags in any order."""
    if isinstance(value, str):
        return "\n".join(line.strip() for line in value.replace("\r\n", "\n").split("\n")).strip()
    if isinstance(value, list):
        return sorted(value)
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
