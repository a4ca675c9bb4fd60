"""The tokens of a size put together: figures joined by ×, with their units and sides."""

from collections.abc import Sequence
from dataclasses import replace

from catalog.reading.measures import Measure, Run, Scan, settle_measures
from catalog.reading.tokens import Kind, Side, Token, side_of, sides_of, unit_of

ABOUT = (
    "c ca circa about approx approximately approximate approximativement env environ etwa um около "
    "ок 约 約"
)
WEIGHTS = "weight wt gewicht poids peso gewicht вес 重"
# What a figure can stand for after a larger unit: 5' 6", 1 m 20 cm.
SMALLER = {"yd": ("ft", "in"), "ft": ("in",), "m": ("dm", "cm", "mm"), "dm": ("cm", "mm"),
           "cm": ("mm",)}  # fmt: skip
# Loose in a text, a unit of these words is one; the others are words, too (in, foot, po).
LOOSE_UNITS = frozenset({"mm", "cm", "inches", "inch", "centimetres", "centimeters", "millimetres",
                         "millimeters", "厘米", "毫米", "公分", "см", "мм", "zoll", "feet",
                         "metres", "meters", "cms"})  # fmt: skip


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
        settle_measures(self.scan.runs)
        return self.scan

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self.place + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _is(self, kind: Kind, ahead: int = 0, text: str = "") -> bool:
        place = self.place + ahead
        if not 0 <= place < len(self.tokens):
            return False
        token = self.tokens[place]
        return token.kind is kind and (not text or token.text in text.split())

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
        if token.text in LOOSE_UNITS or alone:
            self.scan.loose_units.add(unit_of(token.text))

    def _read_late_side(self, token: Token) -> None:
        """Give a side that stands behind a translation to its figure: `30 cm (12 in) high`."""
        plain = [run for run in self.scan.runs[-2:] if len(run.measures) == 1]
        if plain and plain[-1].nested and self._is(Kind.CLOSE, -2):
            for run in plain:
                if run.measures[0].side is None:
                    run.measures[0] = replace(run.measures[0], side=side_of(token.text))

    def _skip_count(self) -> None:
        """Pass over a number of copies: `(x 9)`, `support x 3:`."""
        token = self._peek()
        if token is not None and token.kind == Kind.FIGURE:
            self.place += 1
            before = self._peek(-3)
            if (
                token.text.isdecimal()
                and before is not None
                and before.kind in {Kind.WORD, Kind.OPEN}
            ):
                self.scan.explained.add(token.start)

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
                # 2 × 3 m²: no size.
                self.scan.explained |= {token.start for token in self.tokens[start : before + 2]}
                return True
            if following is None:
                run.is_open = not self._is(Kind.WORD, before + 1 - self.place, WEIGHTS)
                self.place = before
                break
            run.measures.append(following)
        self._drop_count(run)
        self._drop_letter(run, start)
        run.end = self.tokens[self.place - 1].end
        self.scan.runs.append(run)
        return True

    def _drop_count(self, run: Run) -> None:
        """Take a number of sheets off a run: `136 × 34 cm × 4`, `136 cm × 34 cm × 4`."""
        *sides, last = run.measures
        if len(sides) > 1 and sides[-1].unit and not (last.unit or last.side):
            run.measures, run.count = sides, True
            run.end_of_sides = self.tokens[self.place - 2].start

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
        is_about = self._is(Kind.WORD, -1, ABOUT)
        if self._is(Kind.BY, -1) and self._is(Kind.WORD, 0, ABOUT) and self._is(Kind.FIGURE, 1):
            self.place, is_about = self.place + 1, True
        bracket = self._is(Kind.OPEN) and self._is(Kind.FIGURE, 1) and self._is(Kind.CLOSE, 2)
        if bracket and self._is(Kind.BY, -1):
            self.place += 1
        else:
            bracket = False
        if not self._is(Kind.FIGURE):
            return None
        figure = self.tokens[self.place]
        self.place += 1 + bracket
        if self._is_no_length(figure):
            return None
        unit = self._read_unit()
        smaller = self._read_smaller(unit)
        if side is None:
            side = self._read_side_after(labelled=labelled)
        return Measure(figure.text, unit or self._read_unit(), side, smaller, is_about=is_about)

    def _is_no_length(self, figure: Token) -> bool:
        """Tell whether a figure before this place is a weight, a time, an area or a list's mark."""
        token = self._peek()
        if token is None:
            return False
        if token.kind in {Kind.OTHER_UNIT, Kind.AREA}:
            self.scan.has_other |= token.kind == Kind.OTHER_UNIT
            self.scan.explained.add(figure.start)
            return True
        self.scan.has_old |= token.kind == Kind.OLD_LENGTH
        return token.kind == Kind.OLD_LENGTH or (token.kind == Kind.CLOSE and not self.depth)

    def _read_side_before(self) -> Side | None:
        """Return the side in `h. 30`, `(h) 30`, `height: 30`, `高30`."""
        bracket = int(self._is(Kind.OPEN) and self._is(Kind.SIDE, 1) and self._is(Kind.CLOSE, 2))
        if not self._is(Kind.SIDE, bracket):
            return None
        after = self._after_fillers(1 + 2 * bracket)
        if not self._is(Kind.FIGURE, after):
            return None
        side = side_of(self.tokens[self.place + bracket].text)
        self.place += after
        return side

    def _after_fillers(self, after: int) -> int:
        """Return where what stands between a side and its figure ends: `height: c.`, `h. (cm)`."""
        unit = ""
        while True:
            bracket = self._is(Kind.OPEN, after) and self._is(Kind.CLOSE, after + 2)
            token = self._peek(after + bracket)
            if token is not None and token.kind == Kind.UNIT and token.text in LOOSE_UNITS:
                unit, after = token.text, after + 1 + 2 * bracket
            elif self._is(Kind.STOP, after, ": =") or self._is(Kind.WORD, after, f"{ABOUT} of en"):
                after += 1
            else:
                break
        if unit and self._is(Kind.FIGURE, after):
            self.scan.loose_units.add(unit_of(unit))
        return after

    def _read_side_after(self, *, labelled: bool) -> Side | None:
        """Return the side in `30 h`, `30 cm high`, `30 cm (h)`."""
        bracket = int(self._is(Kind.OPEN) and self._is(Kind.SIDE, 1) and self._is(Kind.CLOSE, 2))
        filler = int(
            not bracket and (self._is(Kind.WORD, 0, "im en de") or self._is(Kind.UNIT, 0, "in"))
        )
        place = bracket or filler
        if not self._is(Kind.SIDE, place):
            return None
        belongs_to_next = self._is(Kind.FIGURE, place + 1) and (
            labelled or not self._is(Kind.SIDE, place + 2 + self._is(Kind.UNIT, place + 2))
        )
        if belongs_to_next or self._is(Kind.STOP, place + 1, ": ="):
            return None
        side = side_of(self.tokens[self.place + place].text)
        self.place += place + 1 + bracket
        return side

    def _is_bracketed_unit(self, ahead: int) -> bool:
        return (
            self._is(Kind.OPEN, ahead)
            and self._is(Kind.UNIT, ahead + 1)
            and self._is(Kind.CLOSE, ahead + 2)
        )

    def _read_unit(self) -> str:
        if not self._is(Kind.UNIT):
            return ""
        if self._is(Kind.UNIT, 0, "in") and self._is(Kind.UNIT, 1):
            self.place += not self._is(Kind.FIGURE, 2)  # 30 x 20 in cm
        elif self._is(Kind.UNIT, 0, "in") and self._is_bracketed_unit(1):
            self.place += 1  # 30 x 20 in (cm)
            return ""
        self.place += 1
        return unit_of(self.tokens[self.place - 1].text)

    def _read_smaller(self, unit: str) -> tuple[tuple[str, str], ...]:
        """Return what a length goes on with: `5' 6"`, `5 ft. 6 1/2 in.`, `1 m 20`, `2 m 5 cm`."""
        found: list[tuple[str, str]] = []
        while unit in SMALLER and self.place < len(self.tokens):
            comma = int(unit in {"yd", "ft"} and self._joins_feet())
            figure, after = self._peek(comma), self._peek(comma + 1)
            if figure is None or figure.kind != Kind.FIGURE:
                break
            following = unit_of(after.text) if after and after.kind == Kind.UNIT else ""
            if following in SMALLER[unit]:
                found.append((figure.text, following))
                self.place += comma + 2
                unit = following
                continue
            bare = self._unit_of_bare(unit, figure, after) if not comma else ""
            if bare and not following:
                found.append((figure.text, bare))
                self.place += 1
            break
        return tuple(found)

    def _joins_feet(self) -> bool:
        """Tell whether a comma stands here, or a dash without spaces: 6'-2"."""
        token, last = self._peek(), self.tokens[self.place - 1]
        return self._is(Kind.STOP, 0, ",") or (
            token is not None and token.text == "-" and token.start == last.end
        )

    def _unit_of_bare(self, unit: str, figure: Token, after: Token | None) -> str:
        """Return the unit of a figure that has none behind a larger one: 5' 6, 1 m 20, 1米8."""
        if after is not None and after.kind not in {
            Kind.BY,
            Kind.CLOSE,
            Kind.STOP,
            Kind.SIDE,
            Kind.OPEN,
        }:
            return ""
        if unit == "ft":
            return "in"
        written = self.tokens[self.place - 1]
        if unit != "m" or not figure.text.isdecimal():
            return ""
        tight = written.text == "米" and written.end == figure.start
        return {1: "dm" if tight else "", 2: "cm", 3: "mm"}.get(len(figure.text), "")
