"""What the page of an edit shows: its counts, and its works by what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

from catalog.selectors.batch import names_of
from catalog.services.batch.operations import Operation
from curation.batch.models import BatchChange, BatchEdit
from curation.batch.selectors.sentences import sentences
from curation.batch.selectors.words import Shown, shown

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Works of the preview, and of a page of a list.
FIRST, A_PAGE = 20, 50
Outcome = BatchChange.Outcome
# The lists of each state, by what came of the works.
LISTS = {
    "ready": (Outcome.PLANNED, Outcome.REFUSED),
    "running": (Outcome.LEFT, Outcome.REFUSED),
    "undoing": (Outcome.KEPT,),
    "undone": (Outcome.KEPT, Outcome.LEFT, Outcome.REFUSED),
}
LISTS["done"] = LISTS["stopped"] = (Outcome.WRITTEN, Outcome.LEFT, Outcome.REFUSED)
LISTS["paused"] = LISTS["running"]


@dataclass(frozen=True)
class Listed:
    """Works with one outcome: the first ones, and how many there are."""

    outcome: str
    rows: Sequence[Shown]
    count: int

    @property
    def has_more(self) -> bool:
        """Tell whether there are more than these."""
        return self.count > len(self.rows)


def lists_of(run: BatchEdit) -> list[Listed]:
    """Return the lists that belong to the state, without empty ones."""
    found = []
    for outcome in LISTS.get(run.state, ()):
        count = _count(run, outcome)
        if count:
            rows = list(_rows(run, outcome)[:FIRST])
            found.append(Listed(outcome.value, shown(rows), count))
    return found


def page_of(run: BatchEdit, outcome: str, number: Any) -> "tuple[Page[BatchChange], list[Shown]]":
    """Return a page of the works with an outcome."""
    page = Paginator(_rows(run, Outcome(outcome)), A_PAGE).get_page(number)
    return page, shown(list(page))


def summary(run: BatchEdit) -> list[str]:
    """Return what the edit does, a sentence for each operation."""
    return sentences(run.steps_of_edit, _names(run.steps_of_edit))


def unreached(run: BatchEdit) -> int:
    """Return how many works a stopped edit has not come to."""
    if run.state != BatchEdit.State.STOPPED:
        return 0
    planned, written, left = (int(run.counts.get(n, 0)) for n in ("planned", "written", "left"))
    return planned - written - left


def _rows(run: BatchEdit, outcome: Outcome) -> "QuerySet[BatchChange]":
    return BatchChange.objects.filter(run=run, outcome=outcome).order_by("id")


def _count(run: BatchEdit, outcome: Outcome) -> int:
    """Return how many works have an outcome, by the counts that the worker keeps."""
    counts = run.counts
    if outcome == Outcome.WRITTEN:
        return (
            int(counts.get("written", 0))
            - int(counts.get("undone", 0))
            - int(counts.get("kept", 0))
        )
    return int(counts.get(outcome.value, 0))


def _names(operations: Sequence[Operation]) -> dict[str, dict[int, str]]:
    keys: dict[str, set[int]] = {"artist": set(), "series": set(), "exhibitions": set(),
                                 "sets": set()}  # fmt: skip
    for one in operations:
        name = one.fields[0]
        if name in keys and one.value is not None:
            keys[name].update(one.value if isinstance(one.value, list) else [one.value])
    return {kind: names_of(kind, found) if found else {} for kind, found in keys.items()}
