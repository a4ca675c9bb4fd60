"""Planning a batch edit of works without writing, and writing it as it was planned.

Reads and writes are by the set: a few statements however many works. Only what was planned is
written: a work that somebody changed since is left as it is.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from catalog import signals
from catalog.models import Artwork
from catalog.services.batch.applying import PLACES, Applied, apply
from catalog.services.batch.fields import FIELDS, Kind
from catalog.services.batch.operations import Operation, find_targets
from catalog.services.batch.places import lock_owners, read_places, write_places
from catalog.services.bulk import update_works
from catalog.services.search_text import search_text
from common import ports
from common.audit import RowChange, log_changes

# Why a planned work is left: codes, which pages put into words.
GONE, CHANGED = "gone", "changed"
# Columns by which a work is found.
SEARCHED = frozenset({
    "title_en", "title_zh", "artist_id", "series_id", "attribution", "medium_en", "medium_zh",
    "description_en", "description_zh", "tags", "accession_number",
})  # fmt: skip
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Planned:
    """What an edit does to a work: `Applied`, with the work's title."""

    pk: int
    title: str
    before: Values
    after: Values
    problems: Values = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Tell whether there is something to write."""
        return bool(self.after) and not self.problems


@dataclass
class Written:
    """What came of planned works by key: as it was written, or why it was not."""

    written: dict[int, Applied] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)


def plan(*, artwork_ids: Sequence[int], operations: Sequence[Operation]) -> list[Planned]:
    """Return what operations would do to works, in this order; works that are gone are left out.

    Raises OperationError.
    """
    targets = find_targets(operations)
    works = {work.pk: work for work in works_of(artwork_ids)}
    context = _Context(works, operations)
    found = []
    for pk in artwork_ids:
        work = works.get(pk)
        if work is not None:
            title = str(work)
            done = apply(work, operations, targets, **context.of(pk))
            found.append(Planned(pk, title, done.before, done.after, done.problems))
    return found


def write(
    *, planned: Sequence[Planned], operations: Sequence[Operation], by: Any, now: datetime
) -> Written:
    """Write planned works in the caller's transaction, with their audit log and signals.

    Raises OperationError where what an operation names is gone. Locks the works in the order of
    their keys, then exhibitions and sets.
    """
    ids = [one.pk for one in planned]
    works = {work.pk: work for work in works_of(ids, locked=True)}
    targets = find_targets(operations)
    lock_owners(owners_of(operations))
    context = _Context(works, operations)
    outcome, changes = Written(), list[RowChange]()
    for one in planned:
        work = works.get(one.pk)
        if work is None:
            outcome.left[one.pk] = GONE
            continue
        was = copy.copy(work)
        done = apply(work, operations, targets, **context.of(one.pk))
        if done.problems or _effect(done.before, done.after) != _effect(one.before, one.after):
            outcome.left[one.pk] = CHANGED
            continue
        outcome.written[one.pk] = done
        changes.append(RowChange(was, work, tuple(done.after)))
    store([(change.after, outcome.written[change.after.pk].after) for change in changes], now)
    logged = [one for one in changes if set(one.columns) - set(PLACES)]
    log_changes([*logged, *_write_places(outcome.written)], actor=by, now=now)
    return outcome


def store(changed: Sequence[tuple[Artwork, Values]], now: datetime) -> None:
    """Write the changed columns of locked works, and signal that they changed."""
    works = [work for work, after in changed if set(after) - set(PLACES)]
    if not works:
        return
    columns = {name for _work, after in changed for name in after} - set(PLACES)
    is_searched = bool(columns & SEARCHED)
    for work in works:
        work.updated_at = now
        if is_searched:
            work.search_text = search_text(work)
    update_works(works, sorted({*columns, "updated_at", *(["search_text"] if is_searched else [])}))
    signals.artworks_changed.send(sender=None, artwork_ids=[work.pk for work in works])


def owners_of(operations: Sequence[Operation]) -> dict[str, list[int]]:
    """Return the exhibitions and sets that operations name."""
    found: dict[str, list[int]] = {name: [] for name in PLACES}
    for one in operations:
        name = one.fields[0]
        if FIELDS[name].kind == Kind.PLACES:
            found[name] += one.value
    return found


def works_of(artwork_ids: Sequence[int], *, locked: bool = False) -> Any:
    """Return works that stand for themselves, with what their words are made of."""
    rows = Artwork.objects.filter(pk__in=list(artwork_ids), merged_into=None)
    rows = rows.select_related("artist", "series").defer("search_vector").order_by("pk")
    return rows.select_for_update(of=("self",), no_key=True) if locked else rows


class _Context:
    """What operations need of works beside their rows, read for all of them at once."""

    def __init__(self, works: Mapping[int, Artwork], operations: Sequence[Operation]) -> None:
        self._places = read_places(works.keys(), owners_of(operations))
        names_copies = any("copies" in one.fields for one in operations)
        self._lots = ports.works_in_sales(list(works)) if names_copies else {}

    def of(self, pk: int) -> dict[str, Any]:
        """Return the arguments of `apply` for a work."""
        return {"places": self._places[pk], "lots_in_sales": len(self._lots.get(pk, ()))}


def _effect(before: Values, after: Values) -> dict[str, Any]:
    """Return what an edit does, apart from where: tags and places of others may come and go."""
    found: dict[str, Any] = {}
    for name in after:
        if name == "tags":
            old, new = set(before[name]), set(after[name])
            found[name] = (old - new, new - old)
        elif name in PLACES:
            found[name] = {key: value is not False for key, value in after[name].items()}
        elif name != "tag_origins":
            found[name] = (before[name], after[name])
    return found


def _write_places(written: Mapping[int, Applied]) -> list[RowChange]:
    """Write the places; return what changed."""
    changes: list[RowChange] = []
    for name in PLACES:
        wanted = [(pk, done.after[name]) for pk, done in written.items() if name in done.after]
        if wanted:
            changes += write_places(name, wanted)
    return changes
