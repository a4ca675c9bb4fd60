"""Cells that a standard has no place for: they go along by name, as texts."""

from collections.abc import Collection

from catalog.exporters.rows import Row


def rest_of(row: Row, at_home: Collection[str]) -> dict[str, str]:
    """Return the other cells that hold anything, as a table has them."""
    return {
        name: text for name, cell in row.items() if name not in at_home and (text := _text(cell))
    }


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
