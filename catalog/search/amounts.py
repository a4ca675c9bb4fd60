"""Prices in sentences.

The sentence is simplified, in small letters, and has '|' for what is read already. A number is a
price by what stands round it:

| written                                   | read as                                         |
|-------------------------------------------|-------------------------------------------------|
| under, up to, at most, 以下, 不超过 500       | highest price                                   |
| over, at least, more than, 以上 500         | lowest price                                    |
| 500 dollars, $500, 五百元 and no such word   | highest price: it is what can be spent          |
| about $500, 五百元左右                      | from four fifths of it to six fifths            |
| between 500 and 1000, $500-1k, 500到1000元  | lowest and highest                              |
| from 500                                  | lowest price, unless it can be a year           |
| from 1900, before 1900, between 1900 and 1950 | no price: a year, if from 1000 to 2100        |
| from 1900 dollars, under 1900             | a price: a currency, or a word of prices        |
| over 7 hills, under 50 cm, 100 views      | nothing: what follows is counted or measured    |
| 500-1000 without a currency or 'between'  | nothing                                         |

A number is read by `common.numbers`; where it can mean two ('2.000'), thousands are meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from catalog.search.amount_words import (
    AMID,
    AMOUNT,
    ANEW,
    BETWEEN,
    BOUNDS,
    DOLLARS,
    FIRST_YEAR,
    FOR,
    FROM,
    IN_INCHES,
    KINDS_LEAST,
    KINDS_MOST,
    LAST_YEAR,
    MEASURED,
    NAMES,
    SCALES,
    TO,
    WORTH,
    YEN_OR_YUAN,
)
from catalog.search.chinese_numbers import chinese_number
from catalog.vocabulary import HAN, Facet, concepts
from catalog.vocabulary.text import mentions_among, tokenise
from common.money import site_currency
from common.numbers import AmbiguousNumberError, read_number
from common.reading import UnreadableError


@dataclass(frozen=True)
class PriceRange:
    """Prices that a sentence asks for, in whole units of a currency, and where it says so."""

    least: Decimal | None
    most: Decimal | None
    currency: str
    start: int
    end: int


@dataclass(frozen=True)
class _Amount:
    """A number of a sentence; `currency` is None where none is named, '' the site's own."""

    value: Decimal
    scale: int
    currency: str | None
    start: int
    end: int
    and_more: bool
    is_year: bool


def read_prices(text: str) -> Iterator[PriceRange]:
    """Return the prices that a sentence asks for, in its order."""
    amounts = list(_amounts(text))
    place = 0
    while place < len(amounts):
        first = amounts[place]
        second = amounts[place + 1] if place + 1 < len(amounts) else None
        found = _between(text, first, second) if second else None
        if found:
            yield found
            place += 2
            continue
        if found := _single(text, first):
            yield found
        place += 1


def _amounts(text: str) -> Iterator[_Amount]:
    for match in AMOUNT.finditer(text):
        said = match["unit"] or match["sign"]
        if match["m"] and not said:
            continue
        value = _value(match)
        if value is None:
            continue
        plain = match["digits"] or ""
        scale = _scale(match)
        yield _Amount(
            value,
            scale,
            None if said is None else _currency(said, text),
            *match.span(),
            and_more=bool(match["plus"]),
            is_year=scale == 1
            and len(plain) == 4
            and plain.isdigit()
            and FIRST_YEAR <= value <= LAST_YEAR,
        )


def _scale(match: re.Match[str]) -> int:
    """Return what a number's last word multiplies: 1000 in '10k', 10,000 in 「2万」."""
    if match["chinese"]:
        return {"百": 100, "千": 1000, "万": 10_000, "亿": 10**8}.get(match["chinese"][-1], 1)
    words = (match["spelled"] or match["scale"] or match["m"] or "").split()
    return SCALES[words[-1]] if words else 1


def _value(match: re.Match[str]) -> Decimal | None:
    if match["chinese"]:
        return chinese_number(match["chinese"])
    if match["spelled"]:
        total = 0
        for word in re.split("[ -]", match["spelled"]):
            total = total * SCALES[word] if word in SCALES else total + WORTH[word]
        return Decimal(total)
    try:
        number = read_number(match["digits"])
    except AmbiguousNumberError as error:
        number = max(error.readings)
    except UnreadableError:
        return None
    return None if number is None else number * SCALES.get(match["scale"] or match["m"] or "", 1)


def _currency(said: str, text: str) -> str:
    """Return the code of a currency as it is called, '' for the site's own."""
    code = NAMES.get(said) or NAMES.get(said.removesuffix("s"), "")
    if "sterling" in said:
        code = "GBP"
    if code == "$":
        return "" if site_currency() in DOLLARS else "USD"
    if code == "¥":
        return "" if site_currency() in YEN_OR_YUAN else ("CNY" if HAN.search(text) else "JPY")
    return "" if code == site_currency() else code


def _between(text: str, first: _Amount, second: _Amount) -> PriceRange | None:
    if not TO.fullmatch(text, first.end, second.start):
        return None
    if first.scale == 1 and first.value < second.value / second.scale:
        # '5-10k', '1-2万': the scale is meant for both.
        first = replace(first, value=first.value * second.scale)
    cue = BETWEEN.search(text, 0, first.start)
    start = cue.start() if cue else first.start
    end = match.end() if (match := AMID.match(text, second.end)) else second.end
    named = [each.currency for each in (first, second) if each.currency is not None]
    if not named:
        # 'between 1888 and 90' are years, too.
        both_years = first.is_year and (second.is_year or second.value < 100)
        asked = cue or match
        if not asked or both_years or not _stands_alone(text, end, KINDS_MOST):
            return None
    least, most = sorted((first.value, second.value))
    return PriceRange(least, most, (named or [""])[0], start, end)


def _single(text: str, amount: _Amount) -> PriceRange | None:
    bounds = [
        (cue.start() if cue else amount.start, follows.end() if follows else amount.end, sides)
        for before, after, sides in BOUNDS
        for cue, follows in [(before.search(text, 0, amount.start), after.match(text, amount.end))]
        if cue or follows
    ]
    if not bounds:
        return _without_bound(text, amount)
    # 'not under' has 'under' in it.
    start, end, sides = min(bounds, key=lambda bound: bound[0])
    about = all(sides)
    if amount.currency is None and (about or not _can_be_price(text, amount, end, sides)):
        return None
    share = Decimal("0.2") * amount.value if about else Decimal(0)
    return PriceRange(
        amount.value - share if sides[0] else None,
        amount.value + share if sides[1] else None,
        amount.currency or "", start, end,
    )  # fmt: skip


def _without_bound(text: str, amount: _Amount) -> PriceRange | None:
    if amount.and_more and amount.currency is not None:
        return PriceRange(amount.value, None, amount.currency, amount.start, amount.end)
    if cue := FROM.search(text, 0, amount.start):
        free = not amount.is_year and _stands_alone(text, amount.end, KINDS_LEAST)
        if amount.currency is not None or free:
            currency = amount.currency or ""
            return PriceRange(amount.value, None, currency, cue.start(), amount.end)
        return None
    if amount.currency is None:
        return None
    cue = FOR.search(text, 0, amount.start)
    start = cue.start() if cue else amount.start
    return PriceRange(None, amount.value, amount.currency, start, amount.end)


def _can_be_price(text: str, amount: _Amount, end: int, sides: tuple[bool, bool]) -> bool:
    if end > amount.end:
        # 「500以下」: what follows the bound says nothing of the number.
        return True
    return _stands_alone(text, end, KINDS_MOST if sides[1] else KINDS_LEAST)


def _stands_alone(text: str, end: int, kinds: set[Facet]) -> bool:
    """Tell whether a number counts or measures nothing that follows it."""
    if MEASURED.match(text, end) and not IN_INCHES.match(text, end):
        return False
    if ANEW.match(text, end):
        return True
    mentions = mentions_among(tokenise(text[end:]))
    near = next((each for each in mentions if not text[end : end + each.start].strip()), None)
    return near is not None and concepts()[near.concept_id].facet in kinds
