"""Figures of a size joined by ×, with their units and sides, and what each measures."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from catalog.reading.tokens import Side


@dataclass(frozen=True)
class Measure:
    """One figure as written, `unit` is empty where none stands.

    `smaller` are the figures and units that it goes on with: 5' 6", 1 m 20.
    """

    figure: str
    unit: str = ""
    side: Side | None = None
    smaller: tuple[tuple[str, str], ...] = ()
    is_about: bool = False


@dataclass
class Run:
    """Figures joined by ×, and where they stand in the text; `count` is that of ×4 sheets."""

    measures: list[Measure]
    start: int
    end: int
    nested: bool = False
    count: bool = False
    end_of_sides: int = 0
    # A × without a figure behind it: 30 x ? cm.
    is_open: bool = False

    @property
    def sides(self) -> list[Side | None]:
        """Return the sides named beside the figures."""
        return [measure.side for measure in self.measures]

    @property
    def has_separators(self) -> bool:
        """Tell whether a figure has a point or a comma, which can be decimal or group."""
        return any("." in measure.figure or "," in measure.figure for measure in self.measures)

    @property
    def is_other(self) -> bool:
        """Tell whether the run measures what is no side: a circumference, a foot."""
        return self.sides == [Side.OTHER]


@dataclass
class Scan:
    """All runs of a text, the order of sides and the unit that stand beside them.

    `explained` are the places of figures that are no lengths: weights, times, areas, copies.
    """

    runs: list[Run] = field(default_factory=list)
    orders: list[list[Side]] = field(default_factory=list)
    loose_units: set[str] = field(default_factory=set)
    has_other: bool = False
    has_old: bool = False
    explained: set[int] = field(default_factory=set)


def translates(run: Run, last: Run | None) -> bool:
    """Tell whether a length says the last one again: `height 17 in.; 43.2 cm`, `30 cm (12 in)`."""
    unit = run.measures[0].unit
    if not unit:
        return False
    return run.nested or (
        last is not None and len(last.measures) == 1 and last.measures[0].unit not in {"", unit}
    )


def settle_measures(runs: Sequence[Run]) -> None:
    """Say what a mouth's diameter and what translates another measure are, in place."""
    has_wider = any(Side.DIAMETER in run.sides for run in runs)
    last: Run | None = None
    for run in runs:
        first = run.measures[0]
        if first.side is None and last is not None and last.is_other and translates(run, last):
            run.measures[0] = replace(first, side=Side.OTHER)
        if Side.MOUTH in run.sides:
            own = Side.OTHER if has_wider else Side.DIAMETER
            run.measures = [
                replace(each, side=own) if each.side == Side.MOUTH else each
                for each in run.measures
            ]
        last = run
