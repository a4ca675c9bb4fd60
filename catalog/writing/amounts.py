"""Lengths and counts in a text against a work's sides, copies and what its record counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.writing.draft import Draft
from catalog.writing.facts import Facts
from catalog.writing.flags import Kind
from catalog.writing.numbers import Number, find_numbers
from catalog.writing.words import general_han, glossary
from common.nearby import match_before

UNIT = re.compile(
    r"\s*-?(?:(?P<mm>mm\b|millimet(?:re|er)s?|毫米)|(?P<cm>cm\b|centimet(?:re|er)s?|厘米|公分)"
    r"|(?P<foot>ft\b|feet|foot|英尺)|(?P<inch>inch(?:es)?\b|in\b(?=\s*(?:[.,;:)）]|$))|英寸|″|\")"
    r"|(?P<m>m\b|met(?:re|er)s?\b|米))",
    re.IGNORECASE,
)
CM = {
    "mm": Decimal("0.1"),
    "cm": Decimal(1),
    "inch": Decimal("2.54"),
    "foot": Decimal("30.48"),
    "m": Decimal(100),
}
JOINT = re.compile(r"\s*(?:[×x*✕]|\bby\b|乘)\s*", re.IGNORECASE)
ALONG = re.compile(
    r"\s*(?:(?P<h>high|tall|in height|height)|(?P<w>wide|broad|in width|across|long|in length)"
    r"|(?P<d>deep|in depth))\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?:(?P<h>height|\bh\.?|高度?|纵)|(?P<w>width|\bw\.?|宽度?|横|长)|(?P<d>depth|\bd\.?|深度?|厚度?)"
    r"|(?P<any>diameter|side|直径|口径|边长))"
    r"(?:\s+(?:of|is|about|around|nearly|almost|over)|\s*[:：为达约近]|超过|接近|不到)*\s*$",
    re.IGNORECASE,
)
ROUGHLY = re.compile(
    r"(?:\babout|\baround|\broughly|\bapproximately|\bsome|\bc\.|约|大约|近)\s*(?:[a-z]+\s)?$",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"(?:\bnearly|\balmost|\bjust under|\bunder|\bless than|不到|近|将近|接近)\s*$", re.IGNORECASE
)
ABOVE = re.compile(r"(?:\bmore than|\bover|\bjust over|\babove|逾|超过|达|多于)\s*$", re.IGNORECASE)
CLOSE = Decimal("0.06")
NEAR, FAR = Decimal("0.06"), Decimal("0.15")


@dataclass(frozen=True)
class _Length:
    start: int
    end: int
    cm: Decimal
    tolerance: Decimal
    hedge: str
    side: str


def read_amounts(draft: Draft, facts: Facts) -> None:
    """Claim or flag all numbers that are no dates."""
    numbers = [n for n in find_numbers(draft.plain) if draft.is_free(n.start, n.end)]
    for group, end, unit in _with_units(numbers, draft):
        lengths = [_length(number, unit, draft) for number in group]
        is_written = draft.small[group[0].start : end] in facts.record.medium_en.casefold()
        follows = is_written or _sides_follow(lengths, facts)  # 'film, 16 mm'
        if follows:
            draft.claim(group[0].start, end)
        else:
            reason = _("This size does not follow from the record.")
            draft.flag(group[0].start, end, Kind.NUMBER, reason)
    for number in numbers:
        if draft.is_free(number.start, number.end):
            _count(number, draft, facts)


def _with_units(numbers: list[Number], draft: Draft) -> Iterator[tuple[list[Number], int, str]]:
    """Yield numbers that are written as one size, where it ends, and its unit."""
    place, last_unit = 0, ""
    while place < len(numbers):
        group = [numbers[place]]
        end, unit = _unit_after(group[-1], draft)
        while place + len(group) < len(numbers):
            following = numbers[place + len(group)]
            if not JOINT.fullmatch(draft.plain[end : following.start]):
                break
            group.append(following)
            end, own = _unit_after(following, draft)
            unit = own or unit
        if unit == "m" and (tenths := _tenths_after(numbers, place + len(group), end, draft)):
            group[-1] = replace(group[-1], value=group[-1].value + tenths / 10, places=1)
            end += 1
        if not unit and len(group) == 1 and ALONG.match(draft.plain, end):
            unit = last_unit  # '10 inches high and 14 wide'
        if unit:
            yield group, end, unit
            last_unit = unit
        place += len(group)


def _tenths_after(numbers: list[Number], place: int, end: int, draft: Draft) -> Decimal | None:
    """Return the 3 of 「一米三」, which is a metre and three tenths; None where there is none."""
    if place >= len(numbers) or draft.plain[end - 1] != "米":
        return None
    following = numbers[place]
    if following.is_figures or (following.start, following.end) != (end, end + 1):
        return None
    return following.value


def _unit_after(number: Number, draft: Draft) -> tuple[int, str]:
    found = UNIT.match(draft.plain, number.end)
    if found is None or not found.lastgroup:
        return number.end, ""
    return found.end(), found.lastgroup


def _length(number: Number, unit: str, draft: Draft) -> _Length:
    before = draft.plain[max(0, number.start - 32) : number.start]
    unit_end = _unit_after(number, draft)[0]
    after, ahead = ALONG.match(draft.plain, unit_end), BEFORE.search(before)
    side = (after.lastgroup if after else ahead.lastgroup if ahead else "") or ""
    hedge = next(
        (
            name
            for name, pattern in (("below", BELOW), ("above", ABOVE), ("about", ROUGHLY))
            if pattern.search(before)
        ),
        "",
    )
    step = Decimal(10) ** -number.places * CM[unit]
    if number.places and not number.is_figures:
        step = CM[unit] / 2
    cm = number.value * CM[unit]
    # What is written to the metre is not meant to half a metre.
    room = min(step / 2, max(cm * NEAR, CM["cm"] / 2)) + CLOSE
    return _Length(number.start, number.end, cm, room, hedge, side)


def _sides_follow(lengths: list[_Length], facts: Facts) -> bool:
    record = facts.record
    height, width, depth = record.height_cm, record.width_cm, record.depth_cm
    if len(lengths) == 1:
        chosen = {"h": [height], "w": [width, depth], "d": [depth]}.get(
            lengths[0].side, [height, width, depth]
        )
        return any(side is not None and _fits(lengths[0], side) for side in chosen)
    sides = (height, width, depth)
    return len(lengths) <= len(sides) and all(
        side is not None and _fits(length, side)
        for length, side in zip(lengths, sides, strict=False)
    )


def _fits(length: _Length, side: Decimal) -> bool:
    if length.hedge == "below":
        return -length.tolerance <= length.cm - side <= side * NEAR + length.tolerance
    if length.hedge == "above":
        return -length.tolerance <= side - length.cm <= side * FAR + length.tolerance
    room = side * NEAR if length.hedge == "about" else Decimal(0)
    return abs(length.cm - side) <= length.tolerance + room


ALWAYS = frozenset({1})
# 'A figure or two' are not counted.
NUMERALS = frozenset("〇零一二两三四五六七八九十百千万")
OR_TWO = re.compile(r"\bor two$", re.IGNORECASE)


def _count(number: Number, draft: Draft, facts: Facts) -> None:
    """Claim a count that the record has; leave Chinese numerals within words to the words."""
    text = draft.plain[number.start : number.end]
    allowed = set(facts.numbers) | ALWAYS
    if facts.record.copies > 1:
        allowed.add(facts.record.copies)
    if (
        (number.value == number.value.to_integral() and int(number.value) in allowed)
        or _is_ratio(number, facts)
        or match_before(OR_TWO, draft.plain, number.end)
    ):
        draft.claim(number.start, number.end)
    elif _is_part_of_word(number, text, draft):
        return
    else:
        draft.flag(number.start, number.end, Kind.NUMBER, _("This number is not in the record."))


def _is_ratio(number: Number, facts: Facts) -> bool:
    sides = facts.record.sides
    return bool(
        len(sides) > 1
        and sides[0]
        and abs(max(sides[:2]) / min(sides[:2]) - number.value) <= Decimal("0.15")
    )


def _is_part_of_word(number: Number, text: str, draft: Draft) -> bool:
    """Tell whether Chinese numerals only belong to a word: 「万物」, 「统一」."""
    if number.is_figures or text.isascii():
        return False
    if draft.is_in_mention(number.start, number.end):
        return True  # 「百合」
    known = general_han()[0] | glossary().keys()
    token = draft.token_at.get(number.start)
    if token is None:
        return True
    if token.text in known:
        return True  # 「十分」
    is_numeral = set(token.text[: number.end - token.start]) <= NUMERALS
    return not (is_numeral and token.end <= number.end + 1)
