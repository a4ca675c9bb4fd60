"""Undoing an import in batches: works first, then the series and artists that nothing uses."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from auctions.selectors.works import works_with_lots
from catalog.services import import_undo
from catalog.services.import_changes import Changed
from catalog.services.import_undo import Undone
from curation.imports.models import ImportChange, ImportRun
from curation.imports.services.storing import store_outcomes
from recommendations.interactions.selectors.works import works_with_interactions
from shelves.selectors import works_of_collectors

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 1000
Kind, Outcome = ImportChange.Kind, ImportChange.Outcome
# What hangs on a work, by the code of the reason; the first one counts.
USERS: tuple[tuple[str, Callable[[Collection[int]], set[int]]], ...] = (
    ("lot", works_with_lots),
    ("collector", works_of_collectors),
    ("interaction", works_with_interactions),
)


def undo_batch(run: ImportRun, *, now: datetime, done: Callable[[dict[str, int]], None]) -> bool:
    """Take back the next rows of an import; false where none is left.

    `done` is called in the transaction with how many were undone and left, by kind.
    """
    for kind in Kind:
        rows = list(
            ImportChange.objects.filter(run=run, kind=kind, outcome="").order_by("-id")[:BATCH]
        )
        if rows:
            with transaction.atomic():
                _undo(kind, rows, run.actor, now, done)
            return True
    return False


def _undo(
    kind: ImportChange.Kind,
    rows: Sequence[ImportChange],
    by: "User | None",
    now: datetime,
    done: Callable[[dict[str, int]], None],
) -> None:
    created = [_changed(row) for row in rows if row.created]
    updated = [_changed(row) for row in rows if not row.created]
    if kind == Kind.WORK:
        pks = [row.object_id for row in rows]
        import_undo.lock_works(pks)
        removed = import_undo.remove_works(created=created, in_use=_in_use(pks))
        restored = import_undo.restore_works(changes=updated, by=by, now=now)
    else:
        name = kind.value
        removed = import_undo.remove_makers(kind=name, created=created)  # type: ignore[arg-type]
        restored = import_undo.restore_makers(kind=name, changes=updated, by=by, now=now)  # type: ignore[arg-type]
    outcomes = [_outcome(row, removed if row.created else restored) for row in rows]
    store_outcomes(outcomes)
    left = sum(outcome == Outcome.LEFT for _pk, outcome, _reason in outcomes)
    done({
        f"{kind.value}_removed": len(removed.done), f"{kind.value}_restored": len(restored.done),
        f"{kind.value}_left": left,
    })  # fmt: skip


def _in_use(pks: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for reason, users in USERS:
        for pk in users(pks):
            found.setdefault(pk, reason)
    return found


def _changed(row: ImportChange) -> Changed:
    return Changed(
        row.kind, row.object_id, created=row.created, fingerprint=row.fingerprint,  # type: ignore[arg-type]
        before=row.before, after=row.after,
    )  # fmt: skip


def _outcome(row: ImportChange, undone: Undone) -> tuple[int, str, str]:
    reason = undone.left.get(row.object_id, "")
    return row.pk, Outcome.LEFT if reason else Outcome.UNDONE, reason
