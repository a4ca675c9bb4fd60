"""How far imports are, what they report, and what their undo left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.services.import_changes import names
from curation.imports.models import ImportChange, ImportProblem, ImportRun
from curation.imports.selectors.labels import field_label, in_words, reason_label

State = ImportRun.State
SHOWN = 50
COUNTS = ("created", "updated", "unchanged", "refused", "flagged", "kept")
OF_WORKS = ("created", "updated", "unchanged", "refused")


@dataclass(frozen=True)
class Progress:
    """How far an import is: `total` is None where nobody knows."""

    done: int
    total: int | None

    @property
    def percent(self) -> int | None:
        """Return the share that is through, rounded down."""
        return min(100, 100 * self.done // self.total) if self.total else None


@dataclass(frozen=True)
class Problem:
    """A report as pages show it."""

    line: int
    label: str
    text: str
    reason: str
    blocking: bool


@dataclass(frozen=True)
class Left:
    """A row that an undo left, and why."""

    label: str
    kind: str
    pk: int
    title: str
    reason: str


def progress(run: ImportRun) -> Progress:
    """Return how far the present step is: bytes of a fetch, rows of the others."""
    checked = _rows(run.checked or {})
    if run.state in {State.FETCHING, State.PREPARING}:
        return Progress(run.received, run.size)
    if run.state == State.CHECKING:
        return Progress(checked, None)
    if run.state == State.UNDOING:
        return Progress(sum(run.undone.values()), run.changes.count())
    return Progress(_rows(run.counts), checked or None)


def counts(run: ImportRun) -> dict[str, int]:
    """Return the counts that a page shows: of the import, before it of the check."""
    found = run.counts if run.position else (run.checked or {})
    return {name: found.get(name, 0) for name in COUNTS}


def problems(run: ImportRun) -> tuple[list[Problem], int]:
    """Return the first problems of the report, and how many there are."""
    rows = ImportProblem.objects.filter(run=run)
    shown = [
        Problem(
            row.line, field_label(row.field), row.text, in_words(row.reason), blocking=row.blocking
        )
        for row in rows[:SHOWN]
    ]
    return shown, rows.count()


def report(run: ImportRun) -> Iterator[Sequence[str]]:
    """Yield the rows of the report."""
    rows = ImportProblem.objects.filter(run=run).order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        yield (
            str(row.line), row.field, row.text, in_words(row.reason),
            "yes" if row.blocking else "no",
        )  # fmt: skip


def left(run: ImportRun) -> tuple[list[Left], int]:
    """Return what an undo left, the first of it by name, and how much there is."""
    rows = ImportChange.objects.filter(run=run, outcome=ImportChange.Outcome.LEFT)
    shown = list(rows.order_by("-kind", "pk")[:SHOWN])
    found = []
    for kind in ImportChange.Kind:
        of_kind = [row for row in shown if row.kind == kind]
        named = names(kind.value, [row.object_id for row in of_kind])  # type: ignore[arg-type]
        for row in of_kind:
            title = named.get(row.object_id, str(row.object_id))
            found.append(
                Left(str(kind.label), kind, row.object_id, title, reason_label(row.reason))
            )
    return found, rows.count()


def _rows(found: dict[str, int]) -> int:
    return sum(found.get(name, 0) for name in OF_WORKS)
