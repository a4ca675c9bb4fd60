"""The tokens of a size put together: figures joined by ×, with their units and sides."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from catalog.reading.tokens import Kind, Side, Token, side_of, sides_of, unit_of

ABOUT = "c ca circa about approx approximately approximate approximativement env environ etwa 约 約"


@dataclass(frozen=True)
class Measure:
    """One figure as written; `inches` is what follows feet, `unit` is empty where none stands."""

    figure: str
    unit: str = ""
    side: Side | None = None
    inches: str = ""


@dataclass
class Run:
    """Figures joined by ×, and where they stand in the text; `count` is that of ×4 sheets."""

    measures: list[Measure]
    start: int
    end: int
    nested: bool = False
    count: bool = False

    @property
    def sides(self) -> list[Side | None]:
        """Return the sides named beside the figures."""
        return [measure.side for measure in self.measures]


@dataclass
class Scan:
    """All runs of a text, the order of sides and the unit that stand beside them."""

    runs: list[Run] = field(default_factory=list)
    orders: list[list[Side]] = field(default_factory=list)
    loose_units: set[str] = field(default_factory=set)
    has_other: bool = False


class Scanner:
    """Reads tokens from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0
        self.scan = Scan()

    def read(self) -> Scan:
        """Return what the tokens say."""
        while self.place < len(self.tokens):
            if not self._read_run():
                self._read_other()
        return self.scan

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self.place + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _is(self, kind: Kind, ahead: int = 0, text: str = "") -> bool:
        token = self._peek(ahead)
        return token is not None and token.kind == kind and (not text or token.text in text.split())

    def _read_other(self) -> None:
        token = self.tokens[self.place]
        self.place += 1
        if token.kind == Kind.OPEN:
            self.depth += 1
        elif token.kind == Kind.CLOSE:
            self.depth = max(0, self.depth - 1)
        elif token.kind == Kind.ORDER:
            self.scan.orders.append(sides_of(token.text))
        elif token.kind == Kind.UNIT:
            self._read_loose_unit(token)
        elif token.kind == Kind.SIDE:
            self._read_late_side(token)
        elif token.kind == Kind.BY:
            self._skip_count()
        elif token.kind == Kind.OTHER_UNIT:
            self.scan.has_other = True

    def _read_loose_unit(self, token: Token) -> None:
        """Note a unit apart from figures: `cm 50 x 70`, `(in cm)`; a bare `in` is mostly a word."""
        alone = self._is(Kind.OPEN, -2) and self._is(Kind.CLOSE)
        if token.text not in {"in", "m", "'", '"'} or alone:
            self.scan.loose_units.add(unit_of(token.text))

    def _read_late_side(self, token: Token) -> None:
        """Give a side that stands behind a translation to its figure: `30 cm (12 in) high`."""
        plain = [run for run in self.scan.runs[-2:] if len(run.measures) == 1]
        if plain and plain[-1].nested and self._is(Kind.CLOSE, -2):
            for run in plain:
                if run.measures[0].side is None:
                    run.measures[0] = replace(run.measures[0], side=side_of(token.text))

    def _skip_count(self) -> None:
        """Pass over a number of copies: `(x 9)`."""
        if self._is(Kind.FIGURE):
            self.place += 1

    def _read_run(self) -> bool:
        start = self.place
        first = self._read_measure(labelled=False)
        if first is None:
            self.place = start
            return False
        run = Run([first], self.tokens[start].start, 0, nested=self.depth > 0)
        while self._is(Kind.BY):
            before = self.place
            self.place += 1
            following = self._read_measure(labelled=run.measures[0].side is not None)
            if following is None and self._is(Kind.FIGURE, before + 1 - self.place):
                return True  # 2 × 3 m²: no size
            if following is None:
                self.place = before
                break
            run.measures.append(following)
        self._drop_count(run)
        self._drop_letter(run, start)
        run.end = self.tokens[self.place - 1].end
        self.scan.runs.append(run)
        return True

    @staticmethod
    def _drop_count(run: Run) -> None:
        """Take a number of sheets off a run: `136 × 34 cm × 4`."""
        *sides, last = run.measures
        if len(sides) > 1 and sides[-1].unit and not sides[0].unit and not (last.unit or last.side):
            run.measures, run.count = sides, True

    def _drop_letter(self, run: Run, start: int) -> None:
        """Take a part's letter off a run: `(b) 30 × 20`, `P. 183 × 137` name no side."""
        if len(run.sides) == 1 or any(run.sides[1:]) or run.sides[0] == Side.HEIGHT:
            return
        bracketed = self.tokens[start].kind == Kind.OPEN and len(self.tokens[start + 1].text) == 1
        if bracketed or self.tokens[start].text == "p":
            run.measures[0] = replace(run.measures[0], side=None)
            run.start = self.tokens[start + 2 * bracketed].end

    def _read_measure(self, *, labelled: bool) -> Measure | None:
        """Return the figure that begins here, with side and unit; None where none does."""
        side = self._read_side_before()
        bracket = self._is(Kind.OPEN) and self._is(Kind.FIGURE, 1) and self._is(Kind.CLOSE, 2)
        if bracket and self._is(Kind.BY, -1):
            self.place += 1
        else:
            bracket = False
        if not self._is(Kind.FIGURE):
            return None
        figure = self.tokens[self.place].text
        self.place += 1 + bracket
        other = self._is(Kind.OTHER_UNIT)
        self.scan.has_other |= other
        if other or self._is(Kind.NO_LENGTH) or (self._is(Kind.CLOSE) and not self.depth):
            return None
        unit = self._read_unit()
        inches = self._read_inches() if unit == "ft" else ""
        if side is None:
            side = self._read_side_after(labelled=labelled)
        return Measure(figure, unit or self._read_unit(), side, inches)

    def _read_side_before(self) -> Side | None:
        """Return the side in `h. 30`, `(h) 30`, `height: 30`, `高30`."""
        bracket = int(self._is(Kind.OPEN) and self._is(Kind.SIDE, 1) and self._is(Kind.CLOSE, 2))
        if not self._is(Kind.SIDE, bracket):
            return None
        after = 1 + 2 * bracket
        while self._is(Kind.STOP, after, ": =") or self._is(Kind.WORD, after, ABOUT):
            after += 1
        if not self._is(Kind.FIGURE, after):
            return None
        side = side_of(self.tokens[self.place + bracket].text)
        self.place += after
        return side

    def _read_side_after(self, *, labelled: bool) -> Side | None:
        """Return the side in `30 h`, `30 cm high`, `30 cm (h)`."""
        bracket = int(self._is(Kind.OPEN) and self._is(Kind.SIDE, 1) and self._is(Kind.CLOSE, 2))
        filler = int(
            not bracket and (self._is(Kind.WORD, 0, "im en") or self._is(Kind.UNIT, 0, "in"))
        )
        place = bracket or filler
        if not self._is(Kind.SIDE, place):
            return None
        belongs_to_next = labelled and self._is(Kind.FIGURE, place + 1)
        if belongs_to_next or self._is(Kind.STOP, place + 1, ": ="):
            return None
        side = side_of(self.tokens[self.place + place].text)
        self.place += place + 1 + bracket
        return side

    def _read_unit(self) -> str:
        if not self._is(Kind.UNIT):
            return ""
        self.place += 1
        return unit_of(self.tokens[self.place - 1].text)

    def _read_inches(self) -> str:
        """Return the inches after feet: `5' 6"`, `5 ft. 6 1/2 in.`."""
        comma = int(self._is(Kind.STOP, 0, ","))
        if not self._is(Kind.FIGURE, comma):
            return ""
        unit = self._peek(comma + 1)
        written = unit is not None and unit.kind == Kind.UNIT and unit_of(unit.text) == "in"
        bare = not comma and (unit is None or unit.kind in {Kind.BY, Kind.CLOSE, Kind.STOP})
        if not written and not bare:
            return ""
        self.place += comma + 1 + written
        return self.tokens[self.place - 1 - written].text
