"""The size of a work as catalogues write it in one cell.

Taken is, in this order: the work itself as first listed (no label, support, sheet, image, plate,
unframed), the whole (`overall`; it goes first where several parts have the same name), one of
several parts (`each`, `left`), what the frame leaves visible (`sight`), and only where nothing else
is given the mount or base and the frame; `part` says which.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from catalog.reading.groups import Group, put_together
from catalog.reading.leftovers import Failed, Lost, figures, not_read, unexplained, unknown_words
from catalog.reading.lengths import (
    Length,
    Unit,
    agree,
    cleaned,
    lengths_of,
    readings_of,
    stored,
    units_of,
    unreadable,
)
from catalog.reading.measures import Run, Scan, translates
from catalog.reading.memo import memoised
from catalog.reading.parts import Part, part_of, words_beside
from catalog.reading.runs import ABOUT, Scanner
from catalog.reading.tokens import Kind, Side, Token, side_of, tokens
from common.numbers import DecimalSign
from common.reading import UnreadableError, is_none

Order = Literal["height-width", "width-height"]
ORDERS: dict[Order, tuple[Side, ...]] = {
    "height-width": (Side.HEIGHT, Side.WIDTH, Side.DEPTH),
    "width-height": (Side.WIDTH, Side.HEIGHT, Side.DEPTH),
}
NO_SIZE = re.compile(
    r"variable|variabel|variabil|var(?:y|ies|ying|ious|iiert)|unconfirmed|unknown|unrecorded|unlimited|"
    r"not (?:available|known|given|recorded)|unavailable|see (?:text|description|below)|"
    r"不一|不等|可变|可變|可変|不详|不詳"
)


@dataclass(frozen=True)
class Size:
    """A work's sides in centimetres, as far as the text names them.

    A circle's diameter is its height and width, too, and beside a height its width. `problems` says
    in words what of the text is not in the figures.
    """

    height_cm: Decimal | None = None
    width_cm: Decimal | None = None
    depth_cm: Decimal | None = None
    diameter_cm: Decimal | None = None
    part: Part = Part.WORK
    is_approximate: bool = False
    problems: tuple[str, ...] = ()


# The same sizes recur all over a catalogue.
@memoised(50_000)
def read_size(
    text: str,
    *,
    unit: Unit | None = None,
    order: Order = "height-width",
    decimal: DecimalSign | None = None,
) -> Size | None:
    """Return the size that a cell gives, None where it says that there is none.

    `unit` is that of figures without one, `order` that of sides without a name. A size in two units
    must agree with itself; the metric figures are taken. Of a range the larger end counts. Raises
    UnreadableError where the text is no size or can mean two.
    """
    if is_none(text):
        return None
    plain = cleaned(text)
    found = tokens(plain)
    scan = Scanner(found).read()
    runs = _relevant(scan, found)
    if not runs:
        left = list(unexplained(plain, figures(found, without=(), scan=scan)))
        if not left and (scan.has_other or NO_SIZE.search(plain)):
            return None
        raise unreadable(text)
    reader = _Reader(text, scan, runs, unit=unit, order=order, decimal=decimal)
    groups = reader.groups(words_beside(plain, runs))
    best = reader.choose(groups)
    size = reader.size(best)
    lost = Lost(text, plain, groups, best).of(scan, found, reader.failed)
    return replace(size, problems=(*size.problems, *lost)) if size and lost else size


def _relevant(scan: Scan, found: Sequence[Token]) -> list[Run]:
    """Return the runs that are sizes: not the 5 of `5 sheets`, nor 3 mm beside 30 × 20 mm."""
    runs = [run for run in scan.runs if not run.is_other]
    sized = [run for run in runs if len(run.measures) > 1 or any(run.sides)]
    if sized:
        main = {id(run) for run in sized}
        singles = all(len(run.measures) == 1 for run in sized)
        return [
            run
            for run, last in zip(runs, [None, *runs], strict=False)
            if id(run) in main or (singles and translates(run, last))
        ]
    with_unit = [run for run in runs if run.measures[0].unit]
    words = {token.text for token in found if token.kind == Kind.WORD} - set(ABOUT.split())
    return with_unit or (runs if len(scan.runs) == 1 and not words else [])


class _Reader:
    """Makes sizes of runs."""

    def __init__(
        self,
        text: str,
        scan: Scan,
        runs: list[Run],
        *,
        unit: Unit | None,
        order: Order,
        decimal: DecimalSign | None,
    ) -> None:
        self.text = text
        self.runs = runs
        self.unit = self._default_unit(scan, unit)
        self.order = order
        self.decimal: DecimalSign | None = decimal
        self.orders = scan.orders
        # What can't be read, for another size may be; and the words beside it.
        self.failed: list[Failed] = []

    def groups(self, words: Sequence[str]) -> list[Group]:
        """Return a group for each part of the work: translations checked, single sides joined."""
        self.decimal = self.decimal or self._common_sign()
        groups = [
            group
            for run, beside in zip(self.runs, words, strict=True)
            if (group := self._group(run, beside))
        ]
        return put_together(groups)

    def choose(self, groups: Sequence[Group]) -> Group:
        """Return the best part; raises UnreadableError."""
        if not groups:
            raise self.failed[0].error if self.failed else unreadable(self.text)
        best = _best(groups)
        if best.conflict:
            raise UnreadableError(
                _("“%(text)s” gives different sizes in its two units")
                % {"text": self.text.strip()[:200]}
            )
        return best

    def _default_unit(self, scan: Scan, unit: str | None) -> str | None:
        """Return the unit for figures without one: that beside them, else the column's."""
        if len(scan.loose_units) == 1:
            return next(iter(scan.loose_units))
        # A translation in brackets has a unit of its own and lends it to nothing before them.
        measured = [*self.runs, *(run for run in scan.runs if run.is_other)]
        outer = [run for run in measured if not run.nested]
        named = {measure.unit for run in outer for measure in run.measures} - {""}
        return unit or (next(iter(named)) if len(named) == 1 else None)

    def _common_sign(self) -> DecimalSign | None:
        """Return the one decimal separator by which all figures of the cell can be read."""
        figures = [measure for run in self.runs for measure in run.measures]
        if not any(run.has_separators for run in self.runs) and not any(
            figure.smaller for figure in figures
        ):
            return None
        fitting: list[DecimalSign] = []
        signs: tuple[DecimalSign, ...] = (".", ",")
        for sign in signs:
            try:
                for run in self.runs:
                    lengths_of(run, unit=self.unit or "cm", decimal=sign, text=self.text)
            except UnreadableError:
                continue
            fitting.append(sign)
        return fitting[0] if len(fitting) == 1 else None

    def _group(self, run: Run, words: str) -> Group | None:
        """Return a run as a group; one that can't be read is noted, for another may be."""
        try:
            lengths = self._proven(run) or lengths_of(
                run, unit=self.unit, decimal=self.decimal, text=self.text
            )
            sides = self._sides(run)
        except UnreadableError as error:
            self.failed.append(Failed(run, words, error))
            return None
        units = units_of(run, unit=self.unit) or [""]
        pairs = list(zip(sides, lengths, strict=True))
        return Group(pairs, units[0], words, run.nested, named=any(run.sides), runs=(run,))

    def _proven(self, run: Run) -> list[Length] | None:
        """Return what an ambiguous run means by its translation: 1,020 x 760 mm (40 x 30 in)."""
        if not run.has_separators:
            return None
        readings = readings_of(run, unit=self.unit, decimal=self.decimal)
        if len(readings) < 2:
            return None
        others = [
            reading
            for other in self.runs
            if other is not run and len(other.measures) == len(run.measures)
            if units_of(other, unit=self.unit) != units_of(run, unit=self.unit)
            for reading in readings_of(other, unit=self.unit, decimal=self.decimal)
        ]
        proven = [
            reading
            for reading in readings
            if any(all(map(agree, reading, other)) for other in others)
        ]
        return proven[0] if len(proven) == 1 else None

    def _sides(self, run: Run) -> list[Side | None]:
        """Return the side of each figure; a single one without a name has none yet."""
        count = len(run.measures)
        if count == 1:
            return run.sides
        named = [order for order in self.orders if len(order) == count]
        if count > 3 or Side.OTHER in run.sides or any(order != named[0] for order in named):
            raise unreadable(self.text)
        usual = list(named[0] if named and not any(run.sides) else ORDERS[self.order])
        if Side.DIAMETER in run.sides:  # Ø 30 x 10 cm: the other one is no width
            others = iter((Side.HEIGHT, Side.DEPTH))
            usual = [Side.DIAMETER if side else next(others) for side in run.sides]
        if run.sides[-1] == Side.HEIGHT and not any(run.sides[:-1]):  # 42 x 30 x 12 cm high
            usual = [Side.WIDTH, *[Side.DEPTH] * (count - 2), Side.HEIGHT]
        sides = [side or usual[place] for place, side in enumerate(run.sides)]
        if len(set(sides)) < count:
            raise unreadable(self.text)
        return list(sides)

    def size(self, group: Group) -> Size | None:
        """Return a part's sides in centimetres; None where all are nought."""
        given: dict[Side, Decimal] = {}
        for side, length in group.sides:
            if length.cm:
                name = side or ORDERS[self.order][0]
                given[name] = stored(length.cm, text=self.text)
        if not given:
            return None
        problems = [*self._unnamed(group), *_noughts(group, given), *_settle(given)]
        if not given:
            raise UnreadableError(problems[-1])
        diameter = given.get(Side.DIAMETER)
        if diameter and Side.WIDTH in given:
            problems.append(not_read(f"Ø {diameter.normalize():f} cm"))
        part = part_of(group.words)
        return Size(
            height_cm=given.get(Side.HEIGHT, diameter),
            width_cm=given.get(Side.WIDTH, diameter),
            depth_cm=given.get(Side.DEPTH),
            diameter_cm=diameter,
            part=part,
            is_approximate=any(each.is_about for run in group.runs for each in run.measures)
            or any(word in ABOUT.split() for word in re.findall(r"\w+", group.words)),
            problems=(*problems, *_about_part(part)),
        )

    def _unnamed(self, group: Group) -> list[str]:
        """Say of a lone figure beside words that we don't know that it is a guess; may refuse."""
        if [side for side, _length in group.sides] != [None]:
            return []
        # The length of a chain, the width of a vase.
        sides = {side_of(each.text) for each in tokens(group.words) if each.kind == Kind.SIDE}
        if sides - {Side.HEIGHT}:
            raise unreadable(self.text)
        if sides or not unknown_words(group.words):
            return []
        return [_("the side is not named; it is taken as the height")]


def _best(groups: Sequence[Group]) -> Group:
    """Return the group that is the work's, the first of its kind."""
    # A thickness that is given first is no whole size: 'overall (thickness): 1.1 cm' before sides.
    most = {part_of(group.words) for group in groups if len(group.sides) > 1}

    def rank(group: Group) -> tuple[Part, bool]:
        part = part_of(group.words)
        return part, part in most and len(group.sides) == 1

    best = min(groups, key=rank)
    alike = sum(group.words.split() == best.words.split() for group in groups)
    whole = [group for group in groups if part_of(group.words) == Part.OVERALL]
    return whole[0] if whole and alike > 1 and part_of(best.words) == Part.WORK else best


def _noughts(group: Group, given: dict[Side, Decimal]) -> list[str]:
    """Return that a nought is no height or width: 0 x 50 cm; flat works have no depth."""
    noughts = [side for side, length in group.sides if not length.cm]
    flat = len(given) > 1 and Side.HEIGHT in given and Side.WIDTH in given
    return [] if flat else [not_read("0")] * bool(noughts)


def _settle(given: dict[Side, Decimal]) -> list[str]:
    """Say which side a length and a single d are, in place; returns what stays unsaid."""
    problems: list[str] = []
    if Side.D in given:
        value = given.pop(Side.D)
        if not {Side.WIDTH, Side.LENGTH} & set(given):
            problems.append(_("D can mean depth or diameter; write “depth” or “diam.”"))
        elif given.setdefault(Side.DEPTH, value) != value:
            problems.append(not_read(f"D {value.normalize():f} cm"))
    if Side.LENGTH in given:
        value = given.pop(Side.LENGTH)
        free = (
            Side.HEIGHT if Side.WIDTH in given and Side.HEIGHT not in given
            else Side.DEPTH if Side.WIDTH in given
            else Side.WIDTH
        )  # fmt: skip
        if given.setdefault(free, value) != value:
            problems.append(not_read(f"L {value.normalize():f} cm"))
    return problems


def _about_part(part: Part) -> tuple[str, ...]:
    if part == Part.FRAME:
        return (_("only the framed size is given"),)
    if part == Part.OTHER:
        return (_("only the size of another object is given"),)
    return (_("only the size of the mount or base is given"),) if part == Part.MOUNT else ()
