"""Tokens as they are parsed: days and months gone, clauses and brackets apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from catalog.reading.dates.words import Token

RANGE = {"dash", "wave", "to"}
JOINTS = RANGE | {"slash", "or", "and"}
UNITS = {"century", "millennium", "decade_word", "fraction"}
NUMBERS = {"small", "nth", "roman", "ordinal"}
DATES = {"year", "decade", "span", "century", "millennium", "century_name", "hundred", "tallet"}
BOUNDS = {"before", "after", "since", "until"}
MOST_UNKNOWN = 4


@dataclass
class Clause:
    """What stands between two commas; `apart` when it is of a later print or cast."""

    tokens: list[Token] = field(default_factory=list)
    apart: bool = False
    mark: bool = False
    bracket: bool = False
    instead: bool = False

    def has(self, *kinds: str) -> bool:
        """Tell whether one of the tokens is of such a kind."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def is_name(self) -> bool:
        """Tell whether the clause is no more than a name: a place, a dynasty that we don't know."""
        kinds = [token.kind for token in self.tokens if token.kind != "noise"]
        if "era_word" in kinds:
            return not self.has("year", "century", "decade")
        return set(kinds) == {"unknown"} and len(kinds) <= MOST_UNKNOWN


def without_days(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without months, seasons, and the days beside them."""
    kept = _with_summers(tokens)
    for place in reversed(range(len(kept))):
        if place >= len(kept) or kept[place].kind != "month":
            continue
        first, last = _before_month(kept, place), _after_month(kept, place + 1)
        del kept[first:last]
        joins = first < len(kept) and kept[first].kind in JOINTS
        if joins and not any(token.kind in DATES for token in kept[:first]):
            # '12 March - 15 April 1888'
            del kept[first]
    return kept


def _with_summers(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which 「夏」 beside a year is the summer, else the Xia."""
    has_year = any(token.kind == "year" for token in tokens)
    return [
        replace(token, kind="month") if has_year and token.text == "夏" else token
        for token in tokens
    ]


def _before_month(kept: list[Token], first: int) -> int:
    """Return where the day before a month begins: '5 June', '5-7 de junio', 'May or June'."""
    joined = {"slash", "and", "or", *RANGE}
    while first > 1 and kept[first - 1].kind in joined and kept[first - 2].kind == "month":
        first -= 2
    day = first - 1
    while day > 0 and kept[day].kind == "noise":
        day -= 1
    if day < 0 or not _is_day(kept[day]):
        return first
    first = day
    while first > 1 and kept[first - 1].kind in joined and _is_day(kept[first - 2]):
        first -= 2
    return first


def _after_month(kept: list[Token], last: int) -> int:
    """Return where the day after a month ends: 'June 5, 1890'."""
    if last < len(kept) and _is_day(kept[last]) and not _counts(kept, last):
        last += 1
        if last + 1 < len(kept) and kept[last].kind in RANGE and _is_day(kept[last + 1]):
            last += 2
    if last + 1 < len(kept) and kept[last].kind == "comma" and kept[last + 1].kind == "year":
        last += 1
    return last


def _is_day(token: Token) -> bool:
    return token.kind in {"small", "nth"} and 1 <= token.value <= 31


def _counts(kept: list[Token], place: int) -> bool:
    return place + 1 < len(kept) and kept[place + 1].kind in UNITS | {"c"}


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without hyphens that only join words, and without places: 'in Paris'."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind == "dash" and kept and _joins(kept, tokens[place + 1 :]):
            continue
        if token.kind == "unknown" and kept and _is_place(tokens, place):
            continue
        kept.append(token)
    return kept


def _joins(kept: list[Token], rest: Sequence[Token]) -> bool:
    if not rest:
        return False
    before, following = kept[-1].kind, rest[0]
    if following.kind in UNITS | {"to"} or before == "to":
        return True
    if following.kind == "c":
        return before in NUMBERS and not (len(rest) > 1 and rest[1].kind == "year")
    if before in BOUNDS:
        return following.kind not in {"part", "fraction"}
    follows_its_noun = len(kept) > 1 and kept[-2].kind in DATES | {"period", "decade_word"}
    return before == "part" and not follows_its_noun and following.kind not in {"part", "fraction"}


def _is_place(tokens: Sequence[Token], place: int) -> bool:
    start = place
    while start and tokens[start - 1].kind == "unknown" and place - start < MOST_UNKNOWN:
        start -= 1
    return start > 0 and tokens[start - 1].text in {"in", "a", "à", "nel"}


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Return the clauses of a text; what stands in brackets is one or more of its own."""
    cut = _Cutter()
    for place, token in enumerate(tokens):
        cut.take(token, tokens[place + 1 :])
    return [clause for clause in cut.found if any(token.kind != "noise" for token in clause.tokens)]


class _Cutter:
    """Cuts tokens into clauses."""

    def __init__(self) -> None:
        self.found = [Clause()]
        self.depth = 0

    def take(self, token: Token, following: Sequence[Token]) -> None:
        """Enter a token, into a new clause where one begins."""
        if token.kind in {"open", "close"}:
            self.depth = max(0, self.depth + (1 if token.kind == "open" else -1))
            self._begin()
        elif token.kind == "comma":
            # '1809, exhibited 1809, 1840'
            self._begin(apart=self.found[-1].apart)
        elif token.kind in {"original", "instead"}:
            self._begin()
            self.found[-1].instead = token.kind == "instead"
        elif token.kind == "mark":
            self._mark()
        else:
            self._enter(token, following)

    def _enter(self, token: Token, following: Sequence[Token]) -> None:
        clause = self.found[-1]
        if token.kind == "apart":
            if clause.apart or clause.has(*DATES, "period"):
                self._begin()
            self.found[-1].apart = True
            return
        if self._is_next(token, following):
            self._begin()
        self.found[-1].tokens.append(token)

    def _begin(self, *, apart: bool = False) -> None:
        tokens = self.found[-1].tokens
        while tokens and tokens[-1].kind in {"slash", "and", "or"}:
            tokens.pop()
        self.found.append(Clause(apart=apart, bracket=self.depth > 0))

    def _mark(self) -> None:
        """Set the reign of a mark apart: porcelain of a later time bears it, too."""
        tokens = self.found[-1].tokens
        reign = [tokens.pop()] if tokens and tokens[-1].kind == "period" else []
        self.found.append(Clause(tokens=reign, mark=True, bracket=self.depth > 0))
        self._begin()

    def _is_next(self, token: Token, following: Sequence[Token]) -> bool:
        """Tell whether a date begins beside a period without a comma: 「清康熙 1662-1722」."""
        clause = self.found[-1]
        if not clause.tokens or clause.tokens[-1].kind in JOINTS | BOUNDS | {"part"}:
            return False
        if token.kind == "period":
            return clause.has(*DATES)
        dated = token.kind in {"year", "decade", "span", "hundred"} or (
            token.kind in NUMBERS and bool(following) and following[0].kind == "century"
        )
        return dated and clause.has("period")
