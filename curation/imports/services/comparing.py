"""An edited export beside the catalogue: stored row by row before anything is written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from catalog.services.exported_compared import Compared, Difference, Kind
from catalog.services.exported_history import earlier_values
from catalog.services.exported_versions import printed_value, value_print
from catalog.services.records import Flag, Refusal
from common.money import to_units
from curation.imports.models import ImportDifference, ImportRun

LONGEST, LONGEST_TITLE = 4000, 300


class Comparison:
    """Takes the rows of a check as they are compared, and stores them batch by batch."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        self._rows: dict[int, ImportDifference] = {}
        # Of works that there are, whose rows don't say what was exported.
        self.unversioned = 0

    def choose(self, rows: Sequence[Compared]) -> list[tuple[Collection[str], Sequence[Flag]]]:
        """Take a batch; what is edited in the file alone counts, emptied cells, too.

        The works are as they are stored: the check sets their columns afterwards.
        """
        earlier = earlier_values(rows)
        self.unversioned += sum(bool(row.work and row.record.version is None) for row in rows)
        self._rows |= {int(row.record.line): self._difference(row, earlier) for row in rows}
        return [(row.defaults, ()) for row in rows]

    def store(self, problems: Iterable[Flag | Refusal]) -> None:
        """Store the rows that differ or were reported, and forget them."""
        for line in {int(one.line) for one in problems}:
            row = self._rows.setdefault(line, ImportDifference(run=self._run, line=line))
            row.has_problems = True
        found = [row for row in self._rows.values() if row.names or row.has_problems]
        ImportDifference.objects.bulk_create(found, ignore_conflicts=True)
        self._rows = {}

    def _difference(
        self, row: Compared, earlier: Mapping[tuple[int, str], Any]
    ) -> ImportDifference:  # fmt: skip
        left = sorted(one.name for one in row.differences if not one.is_default)
        line = row.record.line
        return ImportDifference(
            run=self._run, line=int(line), work_id=row.work.pk if row.work else None,
            title=row.title[:LONGEST_TITLE], is_new=row.is_new,
            names=[one.name for one in row.differences],
            conflicts=[one.name for one in row.differences if one.kind == Kind.CONFLICT],
            by_default=left, left_out=left, moved=list(row.moved),
            values={
                one.name: _values(row, one, earlier.get((line, one.name)))
                for one in row.differences
            },
        )  # fmt: skip


def seen(row: Compared, one: Difference) -> str:
    """Return the print of what the catalogue has in the place of a difference."""
    return value_print(printed_value(row.work, one.name)) if row.work else ""


def _values(row: Compared, one: Difference, old: Any) -> dict[str, Any]:
    currency = row.work.currency if row.work else ""
    stated = one.values.get("currency", row.record.values.get("currency", currency))
    found = {
        "now": _shown(one.name, one.current, currency), "kind": one.kind.value,
        "new": _shown(one.name, one.stated, str(stated)), "seen": seen(row, one),
    }  # fmt: skip
    if one.reason:
        found["reason"] = one.reason
    if old is not None:
        found["old"] = _shown(one.name, old, currency)
    return found


def _shown(name: str, value: Any, currency: str) -> Any:
    """Return a value as JSON that pages can put into words."""
    if name == "price_minor" and isinstance(value, int):
        return f"{to_units(value, currency or 'EUR')} {currency}".strip()
    if isinstance(value, Decimal):
        return f"{value.normalize():f} cm"
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]}…"
    return value
