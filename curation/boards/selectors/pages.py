"""A board as its page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from curation.boards.models import Board
from curation.boards.selectors.base import BoardKind, Column, Row, Table


@dataclass(frozen=True)
class Cell:
    """A value as it is shown."""

    column: Column
    text: str


@dataclass(frozen=True)
class ShownTable:
    """A table with its values in words, its plot, and where its rows lead."""

    table: Table
    rows: Sequence[Sequence[Cell]]
    plot: SafeString


@dataclass(frozen=True)
class ShownBoard:
    """A board with the moment of its figures; None before they were computed first."""

    kind: BoardKind
    computed_at: datetime | None
    took_s: float
    pending: bool
    failed: str
    tables: Sequence[ShownTable]

    @property
    def stamp(self) -> str:
        """Return what identifies these figures."""
        return f"{self.computed_at.timestamp():.6f}" if self.computed_at else ""


def stored_board(name: str) -> Board | None:
    """Return a board's row."""
    return Board.objects.filter(pk=name).first()


def shown_board(kind: BoardKind, row: Board | None) -> ShownBoard:
    """Return a board in the reader's language."""
    plots = row.plots.get(get_language() or "en", {}) if row else {}
    tables = row.tables if row else {}
    pending = row is not None and (row.computed_at is None or row.requested_at > row.computed_at)
    return ShownBoard(
        kind=kind,
        computed_at=row.computed_at if row else None,
        took_s=row.took_ms / 1000 if row else 0.0,
        pending=pending,
        failed=row.last_error if row and row.set_aside_at else "",
        tables=[
            ShownTable(
                table,
                [_cells(table, each) for each in tables.get(table.name, ())],
                # Drawn by a worker of nothing but shapes and escaped texts (`curation.plots`).
                mark_safe(plots.get(table.name, "")),  # noqa: S308
            )
            for table in kind.tables
        ],
    )


def csv_rows(table: Table, rows: Sequence[Row]) -> Iterable[list[Any]]:
    """Yield a table's header and rows for a spreadsheet."""
    yield [str(column.label) for column in table.columns]
    for row in rows:
        yield [column.raw(row) for column in table.columns]


def _cells(table: Table, row: Row) -> list[Cell]:
    return [Cell(column, column.shown(row)) for column in table.columns]
