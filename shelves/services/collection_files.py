"""Collections as CSV: read from any table with a header, and written so that they are read back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from catalog.reading import read_length
from catalog.reading.sizes import Size, read_size
from common.bilingual import prefers_chinese
from common.exports import csv_text, unescape_formula
from common.money import CURRENCIES, Money, to_units
from common.prices import read_price
from common.reading import UnreadableError
from shelves.models import OwnedWork
from shelves.selectors.owned import insured_value, price_of
from shelves.services.collection_tables import (
    NAMES,
    Cells,
    Column,
    FileRefusedError,
    cells_of,
    decimal_sign,
    folded_name,
)
from shelves.services.days import read_day
from shelves.services.owned import OwnedValues

MOST_ROWS = 2000
COLUMNS = (
    "inventory", "title", "artist", "date_text", "medium", "height_cm", "width_cm", "depth_cm",
    "price", "currency", "bought_on", "bought_from", "place", "value", "notes",
)  # fmt: skip
SIDES = ("height_cm", "width_cm", "depth_cm")
NUMBERS = (*SIDES, "size", "price", "value")
# Columns of `OwnedValues` that are taken as they stand.
TEXTS = ("title", "artist", "date_text", "medium", "bought_from", "place", "inventory", "notes")


@dataclass(frozen=True)
class ReadRow:
    """A row as it would be imported: what is wrong with it, and whether it is left out."""

    number: int
    values: OwnedValues
    value: Money | None = None
    problems: tuple[str, ...] = ()
    is_refused: bool = False
    is_known: bool = False

    @property
    def is_taken(self) -> bool:
        """Tell whether the row is imported."""
        return not self.is_refused and not self.is_known


@dataclass(frozen=True)
class Table:
    """A file as it was understood: its rows, and the columns that nobody knows."""

    rows: tuple[ReadRow, ...]
    unknown: tuple[str, ...]
    taken: int = field(default=0)


def column_names() -> list[str]:
    """Return what the columns may be called, in the reader's language."""
    if not prefers_chinese():
        return list(COLUMNS)
    return [next(name for name in NAMES[column] if not name.isascii()) for column in COLUMNS]


def read_table(text: str, *, currency: str, today: date, existing: Iterable[OwnedWork]) -> Table:
    """Read a table of works; nothing of a cell that can't be read is lost, it goes to the notes.

    `currency` is taken where a price names none. A row that equals an existing work by number, or
    by title and artist, is left out. Raises FileRefusedError.
    """
    table = cells_of(text)
    if not any(column.name == "title" for column in table.columns):
        raise FileRefusedError(
            _("No column is called “title”. The first line must name the columns.")
        )
    if len(table.rows) > MOST_ROWS:
        raise FileRefusedError(
            _("The file has more than %(count)d works. Split it.") % {"count": MOST_ROWS}
        )
    reader = _Reader(table, currency, today)
    known = _Known(map(_values_of, existing))
    found: list[ReadRow] = []
    for number, cells in table.rows:
        row = reader.row(number, cells)
        if not row.is_refused:
            row = replace(row, is_known=row.values in known)
            known.add(row.values)
        found.append(row)
    unknown = [column.header for column in table.columns if column.header and not column.name]
    return Table(tuple(found), tuple(unknown), sum(row.is_taken for row in found))


class _Reader:
    """Reads rows by the columns of a table and the sign that its numbers have before decimals."""

    def __init__(self, table: Cells, currency: str, today: date) -> None:
        self.columns = {column.name: column for column in table.columns if column.name}
        self.names = [column.name for column in table.columns]
        self.currency, self.today = currency, today
        rows = (self._named(cells) for _number, cells in table.rows)
        self.decimal = decimal_sign(
            cells[name] for cells in rows for name in NUMBERS if name in cells
        )

    def row(self, number: int, row: Sequence[str]) -> ReadRow:
        """Return a row as it would be imported."""
        cells = self._named(row)
        problems: list[str] = []
        lost: list[str] = []

        def reading(column: str, read: Callable[[str, Column], Any]) -> Any:
            """Return what a cell means; what can't be read is named, and put into the notes."""
            if column not in cells:
                return None
            try:
                return read(cells[column], self.columns[column])
            except UnreadableError as error:
                problems.append(str(error))
                lost.append(f"{column}: {cells[column]}")
                return None

        given = cells.get("currency", "").upper()
        price = reading("price", partial(self._price, given=given))
        # An appraisal in another currency says so itself.
        usual = given if given in CURRENCIES else ""
        value = reading("value", partial(self._value, usual=usual))
        sides = {column: reading(column, self._length) for column in SIDES}
        size = reading("size", self._size)
        for side in sides if size else ():
            sides[side] = sides[side] or getattr(size, side)
        bought_on = reading("bought_on", lambda text, _column: read_day(text, today=self.today))
        texts = _texts(cells, lost, problems)
        values = OwnedValues(**texts, **sides, price=price, bought_on=bought_on or "")
        return ReadRow(number, values, value, tuple(problems), is_refused=not texts["title"])

    def _named(self, row: Sequence[str]) -> dict[str, str]:
        return {
            name: unescape_formula(cell).strip()
            for name, cell in zip(self.names, row, strict=False)
            if name and cell.strip()
        }

    def _price(self, text: str, column: Column, *, given: str) -> Money | None:
        default = column.currency or self.currency
        return read_price(text, currency=given or None, decimal=self.decimal, default=default)

    def _value(self, text: str, column: Column, *, usual: str) -> Money | None:
        default = column.currency or usual or self.currency
        return read_price(text, currency=None, decimal=self.decimal, default=default)

    def _length(self, text: str, column: Column) -> Decimal | None:
        return read_length(text, unit=column.unit or "cm", decimal=self.decimal)

    def _size(self, text: str, column: Column) -> Size | None:
        return read_size(text, unit=column.unit or "cm", decimal=self.decimal)


def _texts(cells: Mapping[str, str], lost: Sequence[str], problems: list[str]) -> dict[str, Any]:
    """Return the columns that are taken as they stand, and name what is wrong with them."""
    texts: dict[str, Any] = {name: cells.get(name, "") for name in TEXTS}
    texts["notes"] = "\n".join(filter(None, [texts["notes"], *lost]))
    if not texts["title"]:
        problems.append(_("The row has no title and is left out."))
    for name in TEXTS:
        longest = 5000 if name == "notes" else 300
        if len(texts[name]) > longest:
            problems.append(_("“%(text)s…” is too long; it was cut.") % {"text": texts[name][:30]})
            texts[name] = texts[name][:longest]
    return texts


class _Known:
    """The works that there are; a row is one of them by its number and title, or by its artist,
    title and all of date and size that both name: several works may be called “Untitled”.
    """

    def __init__(self, works: Iterable[OwnedValues]) -> None:
        self._told_apart: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for work in works:
            self.add(work)

    def add(self, work: OwnedValues) -> None:
        """Have one more work."""
        self._told_apart.setdefault(_identity(work), []).append(_details(work))

    def __contains__(self, work: OwnedValues) -> bool:
        """Tell whether a work is one of these."""
        others = self._told_apart.get(_identity(work), ())
        return any(
            all(mine == theirs for mine, theirs in zip(_details(work), other, strict=True)
                if mine and theirs)
            for other in others
        )  # fmt: skip


def _details(work: OwnedValues) -> tuple[Any, ...]:
    if work.inventory:
        return ()
    return (folded_name(work.date_text), work.height_cm, work.width_cm, work.depth_cm)


def _values_of(owned: OwnedWork) -> OwnedValues:
    return OwnedValues(
        title=owned.title, artist=owned.artist, inventory=owned.private.get("inventory", ""),
        date_text=owned.date_text, height_cm=owned.height_cm, width_cm=owned.width_cm,
        depth_cm=owned.depth_cm,
    )  # fmt: skip


def _identity(values: OwnedValues) -> tuple[str, ...]:
    """Return by what two rows are the same work."""
    if values.inventory:
        return ("number", folded_name(values.inventory), folded_name(values.title))
    return ("title", folded_name(values.title), folded_name(values.artist))


def written(works: Sequence[OwnedWork]) -> str:
    """Return a collection as CSV, the first added first, private values included."""
    return "\ufeff" + csv_text([COLUMNS, *(_cells(row) for row in reversed(works))])


def _cells(owned: OwnedWork) -> list[str]:
    price, value = price_of(owned), insured_value(owned)
    private = owned.private
    appraised = value.money if value and value.on else None
    cells: dict[str, str] = {
        **{name: str(getattr(owned, name) or "") for name in COLUMNS[1:8]},
        **{name: str(private.get(name, "")) for name in
           ("inventory", "bought_on", "bought_from", "place", "notes")},
        "price": _units(price),
        "currency": price.currency if price else appraised.currency if appraised else "",
        # Of another currency it says so itself.
        "value": _units(appraised, beside=price),
    }  # fmt: skip
    return [cells[name] for name in COLUMNS]


def _units(money: Money | None, *, beside: Money | None = None) -> str:
    if money is None:
        return ""
    amount: Decimal = to_units(money.amount, money.currency)
    other = beside is not None and beside.currency != money.currency
    return f"{money.currency} {amount:f}" if other else f"{amount:f}"
