"""Guesses which column is what: by its name in English and Chinese, and by what stands in it."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from catalog.importers.encodings import comparable
from catalog.importers.header_measures import without_measure
from catalog.importers.looking import Look
from catalog.reading import read_size, read_years, tags_of_medium
from catalog.vocabulary import match_term
from common.links import web_address
from common.prices import read_price
from common.reading import UnreadableError

Reason = Literal["name", "content"]
NAMES = Path(__file__).with_name("headers.toml")
# Of a column's cells, how many have to be read for a guess by content.
ENOUGH = 0.8
FEWEST = 3
# Fields that are distinguished by their letters.
IN_BOTH = {"title": ("title_en", "title_zh"), "medium": ("medium_en", "medium_zh")}
HAN = range(0x4E00, 0xA000)
MIXED = 0.5


@dataclass(frozen=True)
class Guess:
    """Which column a field is in, and by what that was guessed."""

    field: str
    column: int
    reason: Reason


def guess(look: Look) -> list[Guess]:
    """Return at most one column a field and one field a column, in the order of the columns."""
    found: dict[str, Guess] = {}
    taken: set[int] = set()
    for at, name in enumerate(look.header):
        fields = tuple(_fields_named(name, look.column(at)))
        # Of several columns of one name a later one is what its content says, or nothing.
        fields = fields if look.place(name) == at else fields[:1]
        if field := next((one for one in fields if one not in found), None):
            found[field] = Guess(field, at, "name")
            taken.add(at)
    for field, reads in CONTENT:
        if field not in found and not _known_otherwise(field, found):
            for at in range(len(look.header)):
                if at not in taken and _are_read(look.column(at), reads):
                    found[field] = Guess(field, at, "content")
                    taken.add(at)
                    break
    _find_an_id(look, found, taken)
    return sorted(found.values(), key=lambda one: one.column)


@cache
def _names() -> dict[str, str]:
    lists = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for field, names in lists.items():
        for name in (field, *names):
            found.setdefault(_bare(name), field)
    return found


def _bare(name: str) -> str:
    return "".join(sign for sign in comparable(name) if sign.isalnum())


def _fields_named(name: str, cells: Sequence[str]) -> Iterable[str]:
    """Return the fields that a column of this name may be, the likeliest first."""
    field = _names().get(_bare(name))
    if field is None:
        # 「作品名称 (Title)」, "Height / 高": each part by itself.
        parts = [part for sign in "/|(（" for part in name.split(sign)[:2] if sign in name]
        parts.append(without_measure(name))
        field = next((one for part in parts if (one := _names().get(_bare(part)))), None)
    if field is None or (len(name) == 1 and name.isascii() and not _are_numbers(cells)):
        return ()
    stem = field.rpartition("_")[0]
    if stem in IN_BOTH:
        english, chinese = IN_BOTH[stem]
        return (chinese, english) if _is_chinese(cells) else (english, chinese)
    return (field,)


def _are_numbers(cells: Sequence[str]) -> bool:
    """Tell whether a column named by one letter ("H") may be a side."""
    return bool(cells) and all(cell.replace(",", "").replace(".", "").isdigit() for cell in cells)


def _is_chinese(cells: Sequence[str]) -> bool:
    with_han = sum(any(ord(sign) in HAN for sign in cell) for cell in cells)
    return bool(cells) and with_han / len(cells) > MIXED


def _are_read(cells: Sequence[str], reads: Callable[[str], bool]) -> bool:
    shown = cells[:60]
    return len(shown) >= FEWEST and sum(map(reads, shown)) >= ENOUGH * len(shown)


def _known_otherwise(field: str, found: dict[str, Guess]) -> bool:
    others = {
        "dimensions_text": {"height", "width"},
        "date_text": {"year_from", "year_to"},
        "medium_en": {"medium_zh"},
    }
    return bool(others.get(field, set()) & found.keys())


def _find_an_id(look: Look, found: dict[str, Guess], taken: set[int]) -> None:
    """Choose the column that identifies the rows, where no name does.

    An accession number that does is the id as well as itself.
    """
    if "source_id" in found:
        return
    if number := found.get("accession_number"):
        if _is_unique(look, number.column):
            found["source_id"] = Guess("source_id", number.column, "content")
        return
    for at in range(len(look.header)):
        if at not in taken and _is_unique(look, at):
            found["source_id"] = Guess("source_id", at, "content")
            return


def _is_unique(look: Look, at: int) -> bool:
    cells = look.column(at)
    short = all(len(cell) <= 60 and len(cell.split()) <= 3 for cell in cells)
    return short and len(cells) == len(look.rows) == len(set(cells)) and len(cells) > 1


def _reads(reader: Callable[[str], object]) -> Callable[[str], bool]:
    def read(cell: str) -> bool:
        try:
            return bool(reader(cell))
        except UnreadableError:
            return False

    return read


def _has_measure(cell: str) -> bool:
    return any(sign in cell.lower() for sign in ("×", "x", "*", "cm", "mm", "in", "厘米", "公分"))


def _has_currency(cell: str) -> bool:
    return any(not (sign.isdigit() or sign in ".,' -") for sign in cell)


CONTENT: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("source_url", lambda cell: bool(web_address(cell))),
    ("dimensions_text", lambda cell: _has_measure(cell) and _reads(read_size)(cell)),
    (
        "price",
        lambda cell: (
            _has_currency(cell)
            and any(sign.isdigit() for sign in cell)
            and _reads(lambda text: read_price(text, currency=None, decimal=None, default=None))(
                cell
            )
        ),
    ),
    ("date_text", lambda cell: any(sign.isdigit() for sign in cell) and _reads(read_years)(cell)),
    ("medium_en", lambda cell: bool(tags_of_medium(cell))),
    (
        "tags",
        lambda cell: any(match_term(part.strip()) for part in cell.replace("；", ";").split(";")),
    ),
)
