"""Tables that people keep of their collections, as text: their encoding, their cells and columns.

Spreadsheets save what their country is used to: Windows or Mac letters, semicolons, decimal commas.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.importers.header_measures import currency_in, unit_in, without_measure
from catalog.importers.plausibility import plausibility
from catalog.vocabulary.characters import simplified
from common.bilingual import prefers_chinese
from common.errors import DomainError
from common.numbers import DecimalSign, fold_signs

if TYPE_CHECKING:
    from catalog.reading import Unit

MOST_BYTES = 2**20
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Of equally likely ones the first.
OLDER_ENCODINGS = ("gb18030", "cp1252", "cp950", "mac_roman")
JUDGED = 20_000
COLUMN_NAMES = Path(__file__).with_name("collection_columns.toml")
NAMES: dict[str, list[str]] = tomllib.loads(COLUMN_NAMES.read_text())
KNOWN = {name: column for column, names in NAMES.items() for name in (column, *names)}
# Excel's first line for other programs: `sep=;`
SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
# What can only be decimals: one or two digits at the end, or any behind the sign of thousands.
DECIMALS: dict[DecimalSign, "re.Pattern[str]"] = {
    ",": re.compile(r"(?<![\d,])\d+,\d{1,2}(?![\d.,])|\d\.\d{3},\d"),
    ".": re.compile(r"(?<![\d.])\d+\.\d{1,2}(?![\d.,])|\d,\d{3}\.\d"),
}


class FileRefusedError(DomainError):
    """A file that is no table of works."""

    code = "collection_file_refused"


@dataclass(frozen=True)
class Column:
    """What a header says: our name of the column, '' for an unknown one, its unit and currency."""

    header: str
    name: str
    unit: "Unit | None" = None
    currency: str = ""


@dataclass(frozen=True)
class Cells:
    """A file's columns, and below them its rows with the number of each."""

    columns: Sequence[Column]
    rows: Sequence[tuple[int, list[str]]]


def decoded(body: bytes) -> str:
    """Return the text of an upload; raise FileRefusedError."""
    if len(body) > MOST_BYTES:
        raise FileRefusedError(_("The file is larger than 1 MB. Split it into smaller ones."))
    marked = MARKS.get(body[:2])
    if b"\x00" in body and not marked:
        raise FileRefusedError(_("This is not a CSV file. Save the table as CSV and upload that."))
    for encoding in filter(None, (marked, "utf-8-sig")):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    texts = dict(_older_texts(body))
    likely = max(texts, key=lambda encoding: _likeliness(texts[encoding], encoding), default="")
    if not likely or _likeliness(texts[likely], likely) < (0, 0):
        raise FileRefusedError(_("The file can’t be read. Save it as CSV in UTF-8."))
    return texts[likely]


def _older_texts(body: bytes) -> Iterator[tuple[str, str]]:
    for encoding in OLDER_ENCODINGS:
        try:
            yield encoding, body.decode(encoding)
        except UnicodeDecodeError:
            continue


def _likeliness(text: str, encoding: str) -> tuple[int, float]:
    """Tell how likely an encoding is: by the columns that are known then, and by the letters."""
    header = SEPARATOR.sub("", text, count=1).strip().partition("\n")[0]
    names = (name.strip('" \r') for name in re.split(r"[,;\t|]", header))
    known = sum(bool(column_of(name).name) for name in names)
    return known, plausibility(text[:JUDGED], encoding)


def cells_of(text: str) -> Cells:
    """Return the columns and rows of a table; raise FileRefusedError."""
    named = SEPARATOR.match(text)
    plain = text[named.end() :] if named else text
    first = plain.lstrip("\r\n").partition("\n")[0]
    delimiter = named[1] if named else max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(number, row) for number, row in enumerate(reader, start=1) if any(map(_said, row))]
    except csv.Error as error:
        raise FileRefusedError(
            _("The file is not a whole CSV file: %(error)s") % {"error": error}
        ) from error
    if not rows:
        raise FileRefusedError(_("The file is empty. Upload it again."))
    return Cells(_columns(rows[0][1]), rows[1:])


def column_names() -> list[str]:
    """Return what the columns that are read may be called, in the reader's language."""
    if not prefers_chinese():
        return list(NAMES)
    return [next(name for name in names if not name.isascii()) for names in NAMES.values()]


def _said(cell: str) -> bool:
    return bool(cell.strip())


def _columns(header: Sequence[str]) -> list[Column]:
    """Return what the headers mean; of two that mean the same the first is taken."""
    found: list[Column] = []
    for name in header:
        column = column_of(name.strip())
        if column.name in {other.name for other in found}:
            column = Column(column.header, "")
        found.append(column)
    return found


def column_of(header: str) -> Column:
    """Return what a header says: `Height (in)`, `Price EUR`, 「購入價格（元）」."""
    plain = header.partition("(")[0].partition("（")[0]
    tried = (header, plain, without_measure(header), without_measure(plain))
    name = next((KNOWN[folded] for each in tried if (folded := folded_name(each)) in KNOWN), "")
    return Column(header, name, unit_in(header), currency_in(header))


def folded_name(name: str) -> str:
    """Return a name as it is compared: without case, width, dots and traditional characters."""
    plain = simplified(fold_signs(name)).casefold().replace("_", " ").replace(".", " ")
    return " ".join(plain.split())


def decimal_sign(numbers: Iterator[str]) -> DecimalSign | None:
    """Return the sign before decimals that a table's numbers use, None where both or none do."""
    folded = [fold_signs(number) for number in numbers]
    used = [sign for sign, shape in DECIMALS.items() if any(map(shape.search, folded))]
    return used[0] if len(used) == 1 else None
