"""Batch edits as tests write them: planned, written and undone at once."""

from collections.abc import Sequence
from typing import Any

from catalog.models import Artwork
from catalog.services.batch.operations import Operation
from catalog.services.batch.undoing import ToUndo, Undone, undo
from catalog.services.batch.writing import Planned, Written, plan, write
from common import clock


def op(do: str, field: str, value: Any = None, **options: Any) -> Operation:
    """Return an operation on one field."""
    return Operation(do, (field,), value, **options)


def replace(fields: str, find: str, by: str, **options: Any) -> Operation:
    """Return a replacement in fields that are named with spaces between."""
    return Operation("replace", tuple(fields.split()), by, find, **options)


def planned(works: Sequence[Artwork], *operations: Operation) -> list[Planned]:
    """Return what an edit would do."""
    return plan(artwork_ids=[work.pk for work in works], operations=operations)


def edit(works: Sequence[Artwork], *operations: Operation, by: Any = None) -> Written:
    """Write an edit as it is planned."""
    found = [one for one in planned(works, *operations) if one.changes]
    done = write(planned=found, operations=operations, by=by, now=clock.now())
    for work in works:
        work.refresh_from_db()
    return done


def take_back(done: Written, *works: Artwork, by: Any = None) -> Undone:
    """Undo what was written."""
    changes = [ToUndo(pk, one.before, one.after) for pk, one in done.written.items()]
    found = undo(changes=changes, by=by, now=clock.now())
    for work in works:
        work.refresh_from_db()
    return found
