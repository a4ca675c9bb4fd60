"""Units and currencies in the names of columns: 'Höhe (mm)', 'Price USD', 「价格（元）」."""

import re
from collections.abc import Iterator
from functools import lru_cache

from catalog.reading import UNITS, Unit
from catalog.reading.tokens import UNIT_OF
from common.prices import read_price
from common.reading import UnreadableError

# Between the words of a header: 'Preis (EUR)', 'height_mm', 「尺寸：厘米」.
BETWEEN = re.compile(r"[\s()\[\]（）【】/|_:：,，、-]+")
# Behind Chinese and Japanese names nothing divides: 「高毫米」, 「价格元」.
BEHIND = re.compile(r"(?<=[\u3040-\u9fff])(毫米|厘米|公分|英寸|米|元|円|人民币|美元|欧元|港币)$")
MULTIPLE = re.compile(r"[万萬亿億千]|\b(?:thousand|million|tsd|mio)", re.IGNORECASE)
# Three letters that stand in a header as words, too ('ALL', 'TOP'), are no currency.
CODES = frozenset({
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RMB", "HKD", "TWD", "NTD", "SGD", "AUD", "CAD",
    "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB", "BRL", "MXN", "INR", "KRW", "ZAR",
    "AED",
})  # fmt: skip


@lru_cache(maxsize=500)
def without_measure(name: str) -> str:
    """Return a header without the unit or currency in it: 'Height' of 'Height in mm'."""
    return " ".join(
        word
        for word in _words(name)
        if word.casefold() != "in" and not _unit_of(word) and not code_of(word)
    )


def _words(name: str) -> Iterator[str]:
    for word in filter(None, BETWEEN.split(name.strip())):
        behind = None if _unit_of(word) or code_of(word) else BEHIND.search(word)
        yield from (word[: behind.start()], behind[1]) if behind else (word,)


@lru_cache(maxsize=500)
def unit_in(name: str) -> Unit | None:
    """Return the unit that a header names behind its first word: 'mm' of 'Höhe (mm)'."""
    return next(filter(None, map(_unit_of, list(_words(name))[1:][::-1])), None)


def _unit_of(word: str) -> Unit | None:
    bare = word.casefold().strip(".")
    return next((unit for unit in UNITS if UNIT_OF[unit].fullmatch(bare)), None)


@lru_cache(maxsize=500)
def currency_in(name: str) -> str:
    """Return the currency that a header names behind its first word: 'EUR' of 'Preis (EUR)'."""
    return next(filter(None, map(code_of, list(_words(name))[1:])), "")


def multiple_in(name: str) -> str:
    """Return in what a header counts amounts: 「万」 of 「价格（万元）」."""
    found = MULTIPLE.search(name)
    return found[0] if found else ""


def code_of(word: str) -> str:
    """Return the currency that a word or sign stands for, '' for others and for one of several."""
    if word.isascii() and word.isalpha() and word not in CODES:
        return ""
    try:
        price = read_price(f"1 {word}", currency=None, decimal=None, default=None)
    except UnreadableError:
        return ""
    return price.currency if price else ""
