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
| from 500, bis 500, hasta 500              | lowest or highest price, unless it can be a year |
| from 1900, before 1900, between 1900 and 1950 | no price: a year, if from 1000 to 2100        |
| from 1900 dollars, under 1900             | a price: a currency, or a word of prices        |
| over 7 hills, under 50 cm, 100 views      | nothing: what follows is counted or measured    |
| price 1900-2000, costing 500 to 1000      | lowest and highest                              |
| 500-1000, 2k-3k, 1万到2万, and no word       | lowest and highest: round sums, no years        |
| 1000-2000, 1994-12, 17-234, and no word   | no price                                        |
| under 2000 pesos, kr 2000                 | nothing, where several currencies are called so |
| nothing over 500, not cheaper than 500    | the other bound                                 |
| two or three thousand dollars, 两三千元     | lowest and highest                              |
| 数千元, a few thousand, not 500, beyond 500 | nothing: no figure, or a bound not understood   |

A number is read by `common.numbers`; where it can mean two ('2.000'), thousands are meant. Which
currencies are known: `currencies.toml`. The words are read in German, French, Spanish, Italian,
Dutch and Portuguese, too.
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
    FIRST_YEAR,
    FOR,
    FOR_ALONE,
    FROM,
    IN_INCHES,
    KINDS_LEAST,
    KINDS_MOST,
    LAST_YEAR,
    MEASURED,
    PRICED,
    REFUSED,
    SCALES,
    SPENDING,
    TILL,
    TO,
    UNREAD_AFTER,
    UNREAD_BEFORE,
)
from catalog.search.chinese_numbers import chinese_number, chinese_scale
from catalog.search.currencies import currency_of
from catalog.search.english_numbers import english_number, english_scale
from catalog.vocabulary import Facet, concepts
from catalog.vocabulary.text import mentions_among, tokenise
from common.money import nearest, site_currency
from common.nearby import REACH, match_before
from common.numbers import AmbiguousNumberError, read_number
from common.reading import UnreadableError

# From where a number is a price by its word alone ('2k'), or is no count where other words follow.
LEAST_SCALE, LEAST_BARE = 1000, 100
SPANS = re.compile(rf"{TO.pattern}\d")


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
    """A number of a sentence; `currency` is None where none is named, '' the site's own.

    `low` is the other end of 「两三千」.
    """

    value: Decimal
    scale: int
    currency: str | None
    start: int
    end: int
    and_more: bool
    is_year: bool
    low: Decimal | None = None


def read_prices(text: str) -> Iterator[PriceRange]:
    """Return the prices that a sentence asks for, in its order.

    None where they leave nothing: 'under 500 or over 1000'.
    """
    found = list(_prices(text))
    least = [each.least for each in found if each.least is not None and each.most is None]
    most = [each.most for each in found if each.most is not None and each.least is None]
    if not (least and most and min(least) > max(most)):
        yield from found


def _prices(text: str) -> Iterator[PriceRange]:
    amounts = list(_amounts(text))
    place = 0
    while place < len(amounts):
        first = amounts[place]
        second = amounts[place + 1] if place + 1 < len(amounts) else None
        if second and TO.fullmatch(text, first.end, second.start):
            if _is_unread_span(text, first, second):
                place += 2
                continue
            if found := _between(text, first, second):
                yield found
                place += 2
                continue
        if found := _single(text, first):
            yield found
        # 'From 1900 up to 1950' are years, though 'up to 1950' is a price.
        place += 2 if second and _is_time(text, first, second) else 1


def _is_time(text: str, first: _Amount, second: _Amount) -> bool:
    are_years = first.is_year and second.is_year
    is_priced = first.currency is not None or second.currency is not None
    return are_years and not is_priced and text[first.end : second.start].strip() == "up to"


def _amounts(text: str) -> Iterator[_Amount]:
    for match in AMOUNT.finditer(text):
        unit_text = match["unit"] or match["sign"]
        currency = currency_of(unit_text, text) if unit_text else None
        value = _value(match)
        if value is None or (unit_text and currency is None) or (match["m"] and not unit_text):
            continue
        plain = match["digits"] or ""
        low = chinese_number(match["low"]) if match["low"] else None
        scale = _scale(match)
        yield _Amount(
            value,
            scale,
            currency,
            *match.span(),
            and_more=bool(match["plus"] or match["past"] or match["plus_after"]),
            is_year=scale == 1
            and len(plain) == 4
            and plain.isdigit()
            and FIRST_YEAR <= value <= LAST_YEAR,
            low=low and low * scale,
        )


def _scale(match: re.Match[str]) -> int:
    """Return what a number's last word multiplies: 1000 in '10k', 10,000 in 「2万」."""
    if chinese := match["chinese"] or match["unit_alone"]:
        return chinese_scale(chinese)
    if match["spelled"]:
        return english_scale(match["spelled"])
    return SCALES[(match["scale"] or match["m"]).rstrip(".")] if match["scale"] or match["m"] else 1


def _value(match: re.Match[str]) -> Decimal | None:
    if chinese := match["chinese"] or match["unit_alone"]:
        return chinese_number(chinese)
    if match["spelled"]:
        return english_number(match["spelled"])
    try:
        number = read_number(match["digits"])
    except AmbiguousNumberError as error:
        number = max(error.readings)
    except UnreadableError:
        return None
    return None if number is None else number * _scale(match)


def _is_unread_span(text: str, first: _Amount, second: _Amount) -> bool:
    """Tell whether two joined numbers are no prices: they are refused, bounded or of two moneys."""
    cue = _cue(text, first)
    bounded = any(
        match_before(before, text, first.start) for before, _, sides in BOUNDS if not all(sides)
    )
    of_two = None not in {first.currency, second.currency} and first.currency != second.currency
    refused = match_before(REFUSED, text, cue.start() if cue else first.start)
    priced = cue is not None and cue.re is PRICED
    end = match.end() if (match := AMID.match(text, second.end)) else second.end
    goes_on = UNREAD_AFTER.match(text, end)
    return bool(of_two or refused or goes_on or (bounded and not priced))


def _cue(text: str, amount: _Amount) -> re.Match[str] | None:
    """Return the words before two amounts that tell what they are."""
    cues = (match_before(each, text, amount.start) for each in (PRICED, BETWEEN, FOR))
    return next((cue for cue in cues if cue), None)


def _between(text: str, first: _Amount, second: _Amount) -> PriceRange | None:
    if first.scale == 1 and first.value < second.value / second.scale:
        # '5-10k', '1-2万', 'two to three thousand': the scale is meant for both.
        first = replace(first, value=first.value * second.scale, scale=second.scale)
    cue = _cue(text, first)
    end = match.end() if (match := AMID.match(text, second.end)) else second.end
    named = [each.currency for each in (first, second) if each.currency is not None]
    if not named and not _is_price_range(text, first, second, end, cue):
        return None
    start = cue.start() if cue else first.start
    least, most = sorted((first.low or first.value, second.value))
    return PriceRange(least, most, (named or [""])[0], start, end)


def _is_price_range(
    text: str, first: _Amount, second: _Amount, end: int, cue: re.Match[str] | None
) -> bool:
    """Tell whether two numbers without a currency are prices, by the words or by what they are."""
    counts = second.value < LEAST_BARE and not ANEW.match(text, end)
    backwards = first.value > second.value
    if counts or backwards or not _stands_alone(text, end, KINDS_MOST):
        return False
    if cue and cue.re is PRICED:
        return True
    # 'between 1888 and 90' are years, too.
    if first.is_year and (second.is_year or second.value < LEAST_BARE):
        return False
    if cue or end > second.end or max(first.scale, second.scale) >= LEAST_SCALE:
        return True
    # '1994-12' and '17-234' are numbers of an inventory.
    return all(each.value >= LEAST_BARE and each.value % 10 == 0 for each in (first, second))


def _single(text: str, amount: _Amount) -> PriceRange | None:
    bounds = [
        (cue.start() if cue else amount.start, follows.end() if follows else amount.end, sides)
        for before, after, sides in BOUNDS
        for cue, follows in [
            (match_before(before, text, amount.start), after.match(text, amount.end))
        ]
        if cue or follows
    ]
    if not bounds or (amount.low and match_before(PRICED, text, amount.start)):
        return _without_bound(text, amount)
    if any(all(bound[2]) for bound in bounds):
        bounds = [each for each in bounds if all(each[2]) or not SPENDING.match(text, each[0])]
    # 'Not under' has 'under' in it; 'about 500 or less' is less.
    start, end, sides = min(bounds, key=lambda bound: (all(bound[2]), bound[0]))
    bounds = [bound for bound in bounds if bound[2] == sides or all(bound[2])]
    start, end = min(bound[0] for bound in bounds), max(bound[1] for bound in bounds)
    about = all(sides)
    if refused := match_before(REFUSED, text, start):
        if about:
            return None
        start, sides = refused.start(), (sides[1], sides[0])
    small = about and amount.scale < LEAST_SCALE and amount.value <= LAST_YEAR
    if amount.currency is None and (small or not _can_be_price(text, amount, end, sides)):
        return None
    least, most = amount.low or amount.value, amount.value
    if about:
        currency = amount.currency or site_currency()
        least = nearest(least * 4 / 5, currency)
        most = nearest(most * 6 / 5, currency)
    return PriceRange(
        least if sides[0] else None, most if sides[1] else None, amount.currency or "", start, end
    )


def _without_bound(text: str, amount: _Amount) -> PriceRange | None:
    cue = match_before(FOR, text, amount.start) or match_before(PRICED, text, amount.start)
    start = cue.start() if cue else amount.start
    if any(match_before(each, text, start) for each in (REFUSED, UNREAD_BEFORE)) or (
        UNREAD_AFTER.match(text, amount.end)
    ):
        return None
    sure = amount.currency is not None or amount.scale >= LEAST_SCALE
    if amount.and_more and sure:
        return PriceRange(amount.value, None, amount.currency or "", amount.start, amount.end)
    for either, kinds in ((FROM, KINDS_LEAST), (TILL, KINDS_MOST)):
        if cue := match_before(either, text, amount.start):
            free = not amount.is_year and _stands_alone(text, amount.end, kinds)
            spans = SPANS.match(text, amount.end)
            if amount.currency is None and (spans or not free):
                return None
            least, most = (amount.value, None) if either is FROM else (None, amount.value)
            return PriceRange(least, most, amount.currency or "", cue.start(), amount.end)
    if amount.currency is None and not (amount.low and cue) and not _is_for(text, amount):
        return None
    return PriceRange(amount.low, amount.value, amount.currency or "", start, amount.end)


def _is_for(text: str, amount: _Amount) -> bool:
    """Tell whether a number is what something may cost: 'a landscape for 2000', no table for 4."""
    large = amount.value >= LEAST_BARE
    return large and bool(
        match_before(FOR_ALONE, text, amount.start) and ANEW.match(text, amount.end)
    )


def _can_be_price(text: str, amount: _Amount, end: int, sides: tuple[bool, bool]) -> bool:
    if end > amount.end:
        # 「500以下」: what follows the bound says nothing of the number.
        return True
    if amount.value < LEAST_BARE and not ANEW.match(text, end):
        # 'Up to 5 people', 'less than 10 colours'.
        return False
    return _stands_alone(text, end, KINDS_MOST if sides[1] else KINDS_LEAST)


def _stands_alone(text: str, end: int, kinds: set[Facet]) -> bool:
    """Tell whether a number counts or measures nothing that follows it."""
    if MEASURED.match(text, end) and not IN_INCHES.match(text, end):
        return False
    if ANEW.match(text, end):
        return True
    mentions = mentions_among(tokenise(text[end : end + REACH]))
    near = next((each for each in mentions if not text[end : end + each.start].strip()), None)
    return near is not None and concepts()[near.concept_id].facet in kinds
