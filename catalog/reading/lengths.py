"""Figures with units read as centimetres; one length in a cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import gcd
from typing import Literal

from django.utils.translation import gettext as _

from catalog.reading.measures import Measure, Run
from catalog.reading.runs import ABOUT, Scanner
from catalog.reading.tokens import (
    FRACTION,
    GROUPED,
    NUMBER,
    PER_UNIT,
    PLAIN,
    Kind,
    Token,
    clean,
    tokens,
)
from common.numbers import DecimalSign, read_number
from common.reading import UnreadableError, is_none

Unit = Literal["mm", "cm", "m", "in", "ft"]
UNITS: tuple[Unit, ...] = ("mm", "cm", "m", "in", "ft")
LONGEST_CELL = 2000
# Longer than any panorama: 50000 x 40000 cm is a slip.
LARGEST_CM = Decimal(15000)
METRIC = frozenset({"mm", "cm", "dm", "m"})
CENT = Decimal("0.01")
# Of two readings of a figure (12.125 in) the one above this is none.
LIKELY_CM = Decimal(2500)
# A range that spans more than this is none of one side.
WIDEST_RANGE = 3
RANGE = re.compile(rf"({NUMBER})\s?(?:-|to|bis|至|到)\s?({NUMBER})")
MIXED = re.compile(
    rf"(?:({GROUPED}|{PLAIN})(?:(?:\s*&\s*|\s+and\s+| +|-)({FRACTION}))?|({FRACTION}))"
)
# What a fraction may be of, and one without a whole number before it: 5/6 cm is 5 to 6.
BELOW = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 32, 64})
BELOW_ALONE = frozenset({2, 3, 4, 8, 16, 32, 64})
# No figure is trusted to less than this when two units are compared: 2 m is no 1.6 m.
COARSEST = Decimal("2.54")
# A figure that borrows its unit (6 ft x 72) is doubted above this many times the one that has it,
# from this length on.
BORROWED_CM, BORROWED_TIMES = Decimal(900), 5
# Alone in a cell, spaces can only group.
THOUSANDS = re.compile(r"^[0-9]{1,3}(?: [0-9]{3})+(?=[.,][0-9]|\s*[a-z]|$)")
BESIDE_A_LENGTH = set(ABOUT.split()) | {"max", "maximum", "each", "overall"}


@dataclass(frozen=True)
class Length:
    """A length in cm, and half of the last step it was written to, in cm."""

    cm: Decimal
    half: Decimal


def read_length(
    text: str, *, unit: Unit | None = None, decimal: DecimalSign | None = None
) -> Decimal | None:
    """Return one length in centimetres, None where the cell has none (or nought).

    A unit in the cell goes before `unit`, that of the column. Understood are fractions, feet and
    inches, `c. 30`, a side's name, a translation (`12 in (30.5 cm)`, which must agree); of a range
    (`30-32`) the larger end is taken: what a work needs at most. Raises UnreadableError for
    anything else.
    """
    if is_none(text):
        return None
    plain = cleaned(text)
    if plain.startswith(("-", "+")) or re.search(r"[<>≤≥]|[0-9] ?\+", plain):
        raise unreadable(text)
    found = tokens(THOUSANDS.sub(lambda match: match.group().replace(" ", ""), plain))
    scan = Scanner(found).read()
    default = next(iter(scan.loose_units)) if len(scan.loose_units) == 1 else unit
    if _has_more_than_lengths(found, scan.runs) or not scan.runs or scan.has_other:
        raise unreadable(text)
    lengths = [lengths_of(run, unit=default, decimal=decimal, text=text)[0] for run in scan.runs]
    first, *others = lengths
    if any(not agree(first, other) for other in others):
        raise UnreadableError(
            _("“%(text)s” contains two different lengths") % {"text": text.strip()}
        )
    best = _in_centimetres(scan.runs, lengths)
    return stored(best.cm, text=text) if best.cm else None


def cleaned(text: str) -> str:
    """Return the cleaned text of a cell; raises UnreadableError for an endless one."""
    if len(text) > LONGEST_CELL:
        raise UnreadableError(_("“%(text)s…” is too long for a size") % {"text": text[:30]})
    plain = clean(text)
    if re.search("[0-9][e_][0-9]", plain):
        raise unreadable(text)
    return plain


def unreadable(text: str) -> UnreadableError:
    """Return the error for a text that is no size at all."""
    return UnreadableError(
        _("“%(text)s” is not a size; write one such as 30 x 20 cm") % {"text": text.strip()[:200]}
    )


def lengths_of(
    run: Run, *, unit: str | None, decimal: DecimalSign | None, text: str
) -> list[Length]:
    """Return the lengths of a run; raises UnreadableError where one isn't sure."""
    units = units_of(run, unit=unit)
    if units is None:
        raise UnreadableError(
            _("“%(text)s” names no unit; set the unit (size_unit) or write cm, mm or in")
            % {"text": text.strip()[:200]}
        )
    readings = _readings(run, units, decimal)
    if len(readings) > 1:
        for measure in run.measures:
            read_number(measure.figure)  # raises AmbiguousNumberError, which names both readings
    if len(readings) != 1:
        raise unreadable(text)
    if _borrows_too_much(run, readings[0]):
        raise unreadable(text)
    return readings[0]


def readings_of(run: Run, *, unit: str | None, decimal: DecimalSign | None) -> list[list[Length]]:
    """Return all that the lengths of a run can mean, nothing where it has no unit."""
    units = units_of(run, unit=unit)
    return _readings(run, units, decimal) if units else []


def _borrows_too_much(run: Run, lengths: Sequence[Length]) -> bool:
    """Tell whether a figure in borrowed metres or feet is huge by its neighbour: 1.5 m x 80."""
    if not any(measure.unit in {"m", "ft"} for measure in run.measures):
        return False
    sides = list(zip(run.measures, lengths, strict=True))
    named = [length.cm for measure, length in sides if measure.unit]
    bare = [length.cm for measure, length in sides if not measure.unit]
    return bool(bare) and max(bare) > max(BORROWED_CM, BORROWED_TIMES * max(named))


def units_of(run: Run, *, unit: str | None) -> list[str] | None:
    """Return each figure's unit: its own, else that to its right, to its left, or the default."""
    own = [measure.unit for measure in run.measures]
    units: list[str] = []
    for place, named in enumerate(own):
        right = next(filter(None, own[place:]), "")
        left = next(filter(None, reversed(own[:place])), "")
        units.append(named or right or left or unit or "")
    return units if all(units) else None


def agree(one: Length, other: Length) -> bool:
    """Tell whether two lengths can be one, each rounded as it was written.

    One is mostly worked out from the other, so that a coarse pair differs by no more than the
    coarser half step: 32 cm is no 12 in.
    """
    both = (one.half + other.half) * Decimal("1.25") + Decimal("0.05")
    coarser = max(one.half, other.half) + Decimal("0.15")
    return abs(one.cm - other.cm) <= min(both, coarser)


def stored(cm: Decimal, *, text: str) -> Decimal:
    """Return a length to the precision that is stored; raises UnreadableError."""
    length = cm.quantize(CENT, ROUND_HALF_UP)
    if not 0 < length <= LARGEST_CM:
        raise UnreadableError(
            _("“%(text)s” is not a possible size for a work") % {"text": text.strip()[:200]}
        )
    return length


def is_metric(run: Run) -> bool:
    """Tell whether a run is written in millimetres, centimetres or metres."""
    return any(measure.unit in METRIC for measure in run.measures)


def _in_centimetres(runs: Sequence[Run], lengths: Sequence[Length]) -> Length:
    metric = [length for run, length in zip(runs, lengths, strict=True) if is_metric(run)]
    return metric[0] if metric else lengths[0]


def _has_more_than_lengths(found: Sequence[Token], runs: Sequence[Run]) -> bool:
    words = {token.text for token in found if token.kind == Kind.WORD}
    inside = sum(1 + len(run.measures[0].smaller) for run in runs)
    figures = sum(token.kind == Kind.FIGURE for token in found)
    return (
        bool(words - BESIDE_A_LENGTH)
        or figures != inside
        or any(len(run.measures) != 1 or run.count or run.is_open or run.is_other for run in runs)
    )


def _readings(run: Run, units: Sequence[str], decimal: DecimalSign | None) -> list[list[Length]]:
    """Return the lengths that a run can mean, by either decimal separator where none is set."""
    if not decimal and not run.has_separators:
        decimal = "."
    signs: tuple[DecimalSign, ...] = (decimal,) if decimal else (".", ",")
    readings: list[list[Length]] = []
    for sign in signs:
        lengths = _by_sign(run.measures, units, sign)
        if lengths and lengths not in readings:
            readings.append(lengths)
    if not readings and not decimal:
        # Each figure in a form of its own: 30,5 x 20.3 cm.
        readings = list(filter(None, [_by_sign(run.measures, units, None)]))
    if len(readings) < 2:
        return readings
    likely = [found for found in readings if max(each.cm for each in found) <= LIKELY_CM]
    return likely if len(likely) == 1 else readings


def _by_sign(
    measures: Sequence[Measure], units: Sequence[str], sign: DecimalSign | None
) -> list[Length] | None:
    """Return lengths by one decimal separator, None where one is no number by that."""
    lengths: list[Length] = []
    last = [each.smaller[-1][0] if each.smaller else each.figure for each in measures]
    finest = min(_step(figure, sign) for figure in last)
    for measure, unit in zip(measures, units, strict=True):
        cm = _in_cm(measure, unit, sign)
        if cm is None:
            return None
        smallest = measure.smaller[-1][1] if measure.smaller else unit
        lengths.append(Length(cm, min(finest * PER_UNIT[smallest] / 2, COARSEST)))
    return lengths


def _in_cm(measure: Measure, unit: str, sign: DecimalSign | None) -> Decimal | None:
    """Return a figure and the smaller units behind it in cm, None where they are no length."""
    value = _value(measure.figure, sign, unit)
    if value is None:
        return None
    total, larger, written = value * PER_UNIT[unit], unit, measure.figure
    for figure, smaller in measure.smaller:
        part = _value(figure, sign, smaller)
        if part is None or not written.isdecimal() or part * PER_UNIT[smaller] >= PER_UNIT[larger]:
            return None
        total, larger, written = total + part * PER_UNIT[smaller], smaller, figure
    return total


def _value(figure: str, sign: DecimalSign | None, unit: str) -> Decimal | None:
    """Return a figure's number, the larger end of a range; None where it is none."""
    if " " in figure and re.fullmatch(GROUPED, figure) and unit != "mm":
        return None
    value = _mixed(figure, sign, is_metric=unit in METRIC)
    if value is None and (match := RANGE.fullmatch(figure)):
        low, high = (_mixed(part, sign, is_metric=unit in METRIC) for part in match.groups())
        if low is None or high is None or not low < high <= low * WIDEST_RANGE:
            return None
        return high
    return value


@lru_cache(maxsize=20_000)
def _mixed(figure: str, sign: DecimalSign | None, *, is_metric: bool) -> Decimal | None:
    """Return a number with a fraction as rules have them or without: 30/32 and 3/4 cm are none."""
    match = MIXED.fullmatch(figure)
    if match is None:
        return None
    whole, fraction = match[1], match[2] or match[3]
    try:
        value = read_number(whole, decimal=sign) if whole else Decimal(0)
    except UnreadableError:
        return None
    if value is None or not fraction:
        return value
    above, below = map(int, fraction.split("/"))
    proper = 0 < above < below and value == value.to_integral_value()
    alone = not whole and (gcd(above, below) > 1 or (is_metric and above > 1))
    if not proper or alone or below not in (BELOW if whole else BELOW_ALONE):
        return None
    return value + Decimal(above) / Decimal(below)


def _step(figure: str, sign: DecimalSign | None) -> Decimal:
    """Return the step that a figure is written to: 1/8, 0.01, 1."""
    if "/" in figure:
        below = figure.rsplit("/", 1)[1]
        return 1 / Decimal(below) if below.isdecimal() and int(below) else Decimal(1)
    _whole, point, decimals = figure.rpartition(sign or ("." if "." in figure else ","))
    return Decimal(1).scaleb(-len(decimals)) if point else Decimal(1)
