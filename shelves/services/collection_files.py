"""Collections as CSV: read from any table with a header, and written so that they are read back."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalog.reading.sizes import read_size
from common.bilingual import prefers_chinese
from common.errors import DomainError
from common.exports import csv_text, unescape_formula
from common.money import CURRENCIES, Money, to_units
from common.numbers import fold_signs
from common.prices import read_price
from common.reading import UnreadableError
from shelves.models import OwnedWork
from shelves.selectors.owned import insured_value, price_of
from shelves.services.days import read_day
from shelves.services.owned import OwnedValues

MOST_BYTES, MOST_ROWS = 2**20, 2000
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030", "cp1252")
COLUMN_NAMES = Path(__file__).with_name("collection_columns.toml")
NAMES: dict[str, list[str]] = tomllib.loads(COLUMN_NAMES.read_text())
KNOWN = {name: column for column, names in NAMES.items() for name in (column, *names)}
COLUMNS = (
    "inventory", "title", "artist", "date_text", "medium", "height_cm", "width_cm", "depth_cm",
    "price", "currency", "bought_on", "bought_from", "place", "value", "notes",
)  # fmt: skip
SIDES = ("height_cm", "width_cm", "depth_cm")
# Columns of `OwnedValues` that are taken as they stand.
TEXTS = ("title", "artist", "date_text", "medium", "bought_from", "place", "inventory", "notes")


class FileRefusedError(DomainError):
    """A file that is no table of works."""

    code = "collection_file_refused"


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


def decoded(body: bytes) -> str:
    """Return the text of an upload; raise FileRefusedError."""
    if len(body) > MOST_BYTES:
        raise FileRefusedError(_("The file is larger than 1 MB. Split it into smaller ones."))
    if b"\x00" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefusedError(_("This is not a CSV file. Save the table as CSV and upload that."))
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefusedError(_("The file can’t be read. Save it as CSV in UTF-8."))


def read_table(text: str, *, currency: str, today: date, existing: Iterable[OwnedWork]) -> Table:
    """Read a table of works; nothing of a cell that can't be read is lost, it goes to the notes.

    `currency` is taken where a price names none. A row that equals an existing work by number, or
    by title and artist, is left out. Raises FileRefusedError.
    """
    header, rows = _rows(text)
    columns = [KNOWN.get(_folded(name)) for name in header]
    if "title" not in columns:
        raise FileRefusedError(
            _("No column is called “title”. The first line must name the columns.")
        )
    known = {_identity(_values_of(row)) for row in existing}
    found: list[ReadRow] = []
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) >= MOST_ROWS:
            raise FileRefusedError(
                _("The file has more than %(count)d works. Split it.") % {"count": MOST_ROWS}
            )
        named = {
            column: unescape_formula(cell).strip()
            for column, cell in zip(columns, cells, strict=False)
            if column and cell.strip()
        }
        row = _read(number, named, currency=currency, today=today)
        identity = _identity(row.values)
        if identity in known and not row.is_refused:
            row = ReadRow(row.number, row.values, row.value, row.problems, is_known=True)
        known.add(identity)
        found.append(row)
    unknown = [name for name, column in zip(header, columns, strict=True) if name and not column]
    return Table(tuple(found), tuple(unknown), sum(row.is_taken for row in found))


def _rows(text: str) -> tuple[list[str], list[list[str]]]:
    sample = text[:4096]
    first = sample.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileRefusedError(
            _("The file is not a whole CSV file: %(error)s") % {"error": error}
        ) from error
    if not rows:
        raise FileRefusedError(_("The file is empty. Upload it again."))
    return [name.strip() for name in rows[0]], rows[1:]


def _folded(name: str) -> str:
    plain = fold_signs(name).casefold().replace("_", " ").replace(".", " ")
    return " ".join(plain.partition("(")[0].split())


def _read(number: int, cells: Mapping[str, str], *, currency: str, today: date) -> ReadRow:
    problems: list[str] = []
    lost: list[str] = []

    def reading(column: str, read: Callable[[str], Any]) -> Any:
        """Return what a cell means; what can't be read is named, and put into the notes."""
        if column not in cells:
            return None
        try:
            return read(cells[column])
        except UnreadableError as error:
            problems.append(str(error))
            lost.append(f"{column}: {cells[column]}")
            return None

    given = cells.get("currency", "").upper() or None
    price = reading("price", lambda text: read_price(text, currency=given, default=currency))
    # An appraisal in another currency says so itself.
    usual = given if given in CURRENCIES else currency
    value = reading("value", lambda text: read_price(text, currency=None, default=usual))
    sides = {column: reading(column, _length) for column in SIDES}
    size = reading("size", lambda text: read_size(text, unit="cm"))
    for side in sides if size else ():
        sides[side] = sides[side] or getattr(size, side)
    bought_on = reading("bought_on", lambda text: read_day(text, today=today)) or ""
    texts: dict[str, Any] = {name: cells.get(name, "") for name in TEXTS}
    texts["notes"] = "\n".join(filter(None, [texts["notes"], *lost]))
    if not texts["title"]:
        problems.append(_("The row has no title and is left out."))
    for name in TEXTS:
        longest = 5000 if name == "notes" else 300
        if len(texts[name]) > longest:
            problems.append(_("“%(text)s…” is too long; it was cut.") % {"text": texts[name][:30]})
            texts[name] = texts[name][:longest]
    values = OwnedValues(**texts, **sides, price=price, bought_on=bought_on)
    return ReadRow(number, values, value, tuple(problems), is_refused=not texts["title"])


def _length(text: str) -> Decimal | None:
    """Return centimetres, of a number alone or with its unit."""
    size = read_size(text, unit="cm")
    return size.height_cm if size else None


def _values_of(owned: OwnedWork) -> OwnedValues:
    return OwnedValues(
        title=owned.title, artist=owned.artist, inventory=owned.private.get("inventory", "")
    )


def _identity(values: OwnedValues) -> tuple[str, ...]:
    """Return by what two rows are the same work."""
    if values.inventory:
        return ("number", _folded(values.inventory), _folded(values.title))
    return ("title", _folded(values.title), _folded(values.artist))


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
