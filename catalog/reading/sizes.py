"""The size of a work as catalogues write it in one cell.

Taken is, in this order: the work itself as first listed (no label, support, sheet, image, plate,
unframed), the whole (`overall`; it goes first where several parts have the same name), one of
several parts (`each`, `left`), what the frame leaves visible (`sight`), and only where nothing else
is given the mount or base and the frame; `part` says which.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from catalog.reading.groups import Group, put_together
from catalog.reading.lengths import (
    Unit,
    cleaned,
    lengths_of,
    stored,
    units_of,
    unreadable,
)
from catalog.reading.parts import Part, part_of, words_beside
from catalog.reading.runs import ABOUT, Run, Scan, Scanner
from catalog.reading.tokens import Kind, Side, Token, tokens
from common.numbers import DecimalSign
from common.reading import UnreadableError, is_none

Order = Literal["height-width", "width-height"]
ORDERS: dict[Order, tuple[Side, ...]] = {
    "height-width": (Side.HEIGHT, Side.WIDTH, Side.DEPTH),
    "width-height": (Side.WIDTH, Side.HEIGHT, Side.DEPTH),
}
NO_SIZE = re.compile(
    r"variable|var(?:y|ies|ying|ious|iiert)|unconfirmed|unknown|unrecorded|unlimited|"
    r"not (?:available|known|given)|see (?:text|description|below)|不一|不等|可变|可變|不详|不詳"
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
        if scan.has_other or NO_SIZE.search(plain):
            return None
        raise unreadable(text)
    reader = _Reader(text, scan, runs, unit=unit, order=order, decimal=decimal)
    return reader.choose(reader.groups(words_beside(plain, runs)))


def _relevant(scan: Scan, found: Sequence[Token]) -> list[Run]:
    """Return the runs that are sizes: not the 5 of `5 sheets`, nor 3 mm beside 30 × 20 mm."""
    sized = [run for run in scan.runs if len(run.measures) > 1 or any(run.sides)]
    if sized:
        main = {id(run) for run in sized}
        return [
            run
            for run in scan.runs
            if id(run) in main
            or (
                run.measures[0].unit
                and run.nested
                and not any(len(each.sides) > 1 for each in sized)
            )
        ]
    with_unit = [run for run in scan.runs if run.measures[0].unit]
    words = {token.text for token in found if token.kind == Kind.WORD} - set(ABOUT.split())
    return with_unit or (scan.runs if len(scan.runs) == 1 and not words else [])


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
        self.errors: list[UnreadableError] = []

    def groups(self, words: Sequence[str]) -> list[Group]:
        """Return a group for each part of the work: translations checked, single sides joined."""
        self.decimal = self.decimal or self._common_sign()
        groups = [
            group
            for run, beside in zip(self.runs, words, strict=True)
            if (group := self._group(run, beside))
        ]
        return put_together(groups)

    def choose(self, groups: Sequence[Group]) -> Size | None:
        """Return the size of the best part; raises UnreadableError."""
        if not groups:
            raise self.errors[0] if self.errors else unreadable(self.text)
        best = _best(groups)
        if best.conflict:
            raise UnreadableError(
                _("“%(text)s” gives two sizes that differ in its two units")
                % {"text": self.text.strip()[:200]}
            )
        return self._size(best, part_of(best.words))

    def _default_unit(self, scan: Scan, unit: str | None) -> str | None:
        """Return the unit for figures without one: that beside them, else the column's."""
        if len(scan.loose_units) == 1:
            return next(iter(scan.loose_units))
        # A translation in brackets has a unit of its own and lends it to nothing before them.
        outer = [run for run in self.runs if not run.nested]
        named = {measure.unit for run in outer for measure in run.measures} - {""}
        return unit or (next(iter(named)) if len(named) == 1 else None)

    def _common_sign(self) -> DecimalSign | None:
        """Return the one decimal separator by which all figures of the cell can be read."""
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
            lengths = lengths_of(run, unit=self.unit, decimal=self.decimal, text=self.text)
            sides = self._sides(run)
        except UnreadableError as error:
            self.errors.append(error)
            return None
        units = units_of(run, unit=self.unit) or [""]
        pairs = list(zip(sides, lengths, strict=True))
        return Group(pairs, units[0], words, run.nested, named=any(run.sides))

    def _sides(self, run: Run) -> list[Side | None]:
        """Return the side of each figure; a single one without a name has none yet."""
        count = len(run.measures)
        if count == 1:
            return run.sides
        named = [order for order in self.orders if len(order) == count]
        if count > 3 or any(order != named[0] for order in named):
            raise unreadable(self.text)
        usual = named[0] if named and not any(run.sides) else ORDERS[self.order]
        sides = [side or usual[place] for place, side in enumerate(run.sides)]
        if len(set(sides)) < count:
            raise unreadable(self.text)
        return list(sides)

    def _size(self, group: Group, part: Part) -> Size | None:
        given: dict[Side, Decimal] = {}
        for side, length in group.sides:
            if length.cm:
                name = side or ORDERS[self.order][0]
                given[name] = stored(length.cm, text=self.text)
        if not given:
            return None
        problems = _settle(given)
        if not given:
            raise UnreadableError(problems[0])
        diameter = given.get(Side.DIAMETER)
        return Size(
            height_cm=given.get(Side.HEIGHT, diameter),
            width_cm=given.get(Side.WIDTH, diameter),
            depth_cm=given.get(Side.DEPTH),
            diameter_cm=diameter,
            part=part,
            is_approximate=any(word in ABOUT.split() for word in re.findall(r"\w+", group.words)),
            problems=(*problems, *_about_part(part)),
        )


def _best(groups: Sequence[Group]) -> Group:
    """Return the group that is the work's, the first of its kind."""
    best = min(groups, key=lambda group: part_of(group.words))
    alike = sum(group.words.split() == best.words.split() for group in groups)
    whole = [group for group in groups if part_of(group.words) == Part.OVERALL]
    return whole[0] if whole and alike > 1 and part_of(best.words) == Part.WORK else best


def _settle(given: dict[Side, Decimal]) -> list[str]:
    """Say which side a length and a single d are, in place; returns what stays unsaid."""
    problems: list[str] = []
    if Side.D in given:
        value = given.pop(Side.D)
        if Side.WIDTH in given or Side.LENGTH in given:
            given.setdefault(Side.DEPTH, value)
        else:
            problems.append(_("D can mean depth or diameter; write “depth” or “diam.”"))
    if Side.LENGTH in given:
        value = given.pop(Side.LENGTH)
        free = (
            Side.HEIGHT if Side.WIDTH in given and Side.HEIGHT not in given
            else Side.DEPTH if Side.WIDTH in given
            else Side.WIDTH
        )  # fmt: skip
        given.setdefault(free, value)
    return problems


def _about_part(part: Part) -> tuple[str, ...]:
    if part == Part.FRAME:
        return (_("only the size with the frame is given"),)
    return (_("only the size of the mount or base is given"),) if part == Part.MOUNT else ()
