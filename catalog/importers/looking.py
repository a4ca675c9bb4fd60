"""What a table looks like before anybody has mapped it: its columns and its first rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.importers.encodings import comparable
from catalog.importers.headers import distinct


@dataclass(frozen=True)
class Written:
    """How a table is written, as far as that is known: what is '' is detected."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


UNKNOWN = Written()


@dataclass(frozen=True)
class LookedRow:
    """A row as it stands in the file, and the line on which it starts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """A table's header and its first rows; `encoding` and `delimiter` are '' where it has none.

    Of a workbook: its `sheets` by their names, hidden ones marked, and the one that this is.
    """

    header: tuple[str, ...]
    rows: tuple[LookedRow, ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names as a mapping names them: each column by one of its own."""
        return tuple(distinct(self.header))

    def column(self, at: int) -> list[str]:
        """Return the cells of a column that are not empty."""
        cells = (row.cells[at].strip() for row in self.rows if at < len(row.cells))
        return [cell for cell in cells if cell]

    def place(self, name: str) -> int | None:
        """Return where a column is, the first of several of its name; None without one."""
        wanted = comparable(name)
        names = (*self.header, *self.names)
        found = (at for at, one in enumerate(names) if comparable(one) == wanted)
        at = next(found, None)
        return None if at is None else at % len(self.header)
