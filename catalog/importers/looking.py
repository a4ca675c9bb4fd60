"""What a table looks like before anybody has mapped it: its columns and its first rows."""

from dataclasses import dataclass

from catalog.importers.encodings import comparable


@dataclass(frozen=True)
class LookedRow:
    """A row as it stands in the file, and the line on which it starts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """A table's header and its first rows; `encoding` and `delimiter` are '' where it has none."""

    header: tuple[str, ...]
    rows: tuple[LookedRow, ...]
    encoding: str = ""
    delimiter: str = ""

    def column(self, at: int) -> list[str]:
        """Return the cells of a column that are not empty."""
        cells = (row.cells[at].strip() for row in self.rows if at < len(row.cells))
        return [cell for cell in cells if cell]

    def place(self, name: str) -> int | None:
        """Return where a column is, the first of several of its name; None without one."""
        wanted = comparable(name)
        found = (at for at, one in enumerate(self.header) if comparable(one) == wanted)
        return next(found, None)
