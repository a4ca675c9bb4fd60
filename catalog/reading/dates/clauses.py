"""Tokens as they are parsed: days and months gone, clauses and brackets apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from catalog.reading.dates.lexicon import EASTERN, bare
from catalog.reading.dates.spans import SHORT_YEAR
from catalog.reading.dates.words import Token

RANGE = {"dash", "wave", "to"}
JOINTS = RANGE | {"slash", "or", "and"}
UNITS = {"century", "millennium", "decade_word", "fraction"}
NUMBERS = {"small", "nth", "roman", "ordinal"}
MARKING = {"marking", "noise", "to"}
MODELS = {"model", "block", "original", "plate", "design", "negative", "neg", "negativ", "entwurf"}
COUNTED = {"age", "dynasty", "dynastie", "dynastia", "dinastia", "phase", "period"}
DATES = {"year", "decade", "span", "century", "millennium", "century_name", "hundred", "tallet"}
BOUNDS = {"before", "after", "since", "until"}
MOST_UNKNOWN = 4


@dataclass
class Clause:
    """What stands between two commas; `apart` when it is of a later print or cast.

    `shown` when the work was there by then: 'exhibited 1923'.
    `never` when it is of a mark, an edition, a maker's life or of a repair (`touched`); `source` is
    'after' or 'from' where it is of a model.
    """

    tokens: list[Token] = field(default_factory=list)
    apart: bool = False
    shown: bool = False
    never: bool = False
    touched: bool = False
    bracket: bool = False
    instead: bool = False
    making: bool = False
    source: str = ""

    def has(self, *kinds: str) -> bool:
        """Tell whether one of the tokens is of such a kind."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def is_other(self) -> bool:
        """Tell whether the clause is a second date: '1828 (or 1836)'."""
        return bool(self.tokens) and self.tokens[0].kind == "or"

    @property
    def is_empty(self) -> bool:
        """Tell whether the clause says nothing."""
        return all(token.kind == "noise" for token in self.tokens)

    @property
    def may_date(self) -> bool:
        """Tell whether the clause may say when the work was made."""
        return not self.never and not self.is_name

    @property
    def is_name(self) -> bool:
        """Tell whether the clause is no more than a name: a place, a dynasty that we don't know."""
        kinds = [token.kind for token in self.tokens if token.kind != "noise"]
        if "era_word" in kinds:
            # 'Dynasty 18', 'Phase II'
            counted = any(bare(token.text) in COUNTED for token in self.tokens)
            return not self.has(*DATES, *(() if counted else NUMBERS))
        return set(kinds) <= {"unknown", "marking"} and len(kinds) <= MOST_UNKNOWN


def without_days(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without months, seasons, and the days beside them."""
    result = _with_summers(tokens)
    for place in reversed(range(len(result))):
        if place >= len(result) or result[place].kind != "month":
            continue
        first = _before_month(result, place)
        has_day = first < place and not EASTERN.match(result[place].text)
        last = _after_month(result, place + 1, has_day=has_day)
        del result[first:last]
        joins = first < len(result) and result[first].kind in JOINTS
        if joins and not any(token.kind in DATES for token in result[:first]):
            # '12 March - 15 April 1888'
            del result[first]
    return result


def _with_summers(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which 「夏」 beside a year is the summer, else the Xia."""
    has_year = any(token.kind == "year" for token in tokens)
    return [
        replace(token, kind="month") if has_year and token.text == "夏" else token
        for token in tokens
    ]


def _before_month(result: list[Token], first: int) -> int:
    """Return where the day before a month begins: '5 June', '5-7 de junio', 'May or June'."""
    joined = {"slash", "and", "or", *RANGE}
    while first > 1 and result[first - 1].kind in joined and result[first - 2].kind == "month":
        first -= 2
    if first > 1 and result[first - 1].kind in {"dash", "slash"} and _is_day(result[first - 2]):
        return first - 2  # '31-Jan-1960'
    day = first - 1
    while day > 0 and result[day].kind == "noise":
        day -= 1
    if day < 0 or not _is_day(result[day]):
        return first
    first = day
    while first > 1 and result[first - 1].kind in joined and _is_day(result[first - 2]):
        first -= 2
    return first


def _after_month(result: list[Token], last: int, *, has_day: bool) -> int:
    """Return where the day after a month ends: 'June 5, 1890'."""
    if not has_day and last < len(result) and _is_day(result[last]) and not _counts(result, last):
        last += 1
        if last + 1 < len(result) and result[last].kind in RANGE and _is_day(result[last + 1]):
            last += 2
    spacers = {"comma", "dash", "slash"} if result[last - 1].kind == "month" else {"comma"}
    if last + 1 < len(result) and result[last].kind in spacers and result[last + 1].kind == "year":
        last += 1
    return last


def _is_day(token: Token) -> bool:
    return token.kind in {"small", "nth"} and 1 <= token.value <= 31


def _counts(result: list[Token], place: int) -> bool:
    return place + 1 < len(result) and result[place + 1].kind in UNITS | {"c"}


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without hyphens that only join words, and without places: 'in Paris'."""
    result: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind == "dash" and result and _joins(result, tokens[place + 1 :]):
            continue
        if token.kind == "unknown" and result and _is_place(tokens, place):
            continue
        result.append(token)
    return result


def _joins(result: list[Token], rest: Sequence[Token]) -> bool:
    if not rest:
        return False
    before, following = result[-1].kind, rest[0]
    if following.kind in UNITS | {"to"} or (before == "to" and following.kind != "year"):
        return True
    if following.kind == "c":
        return before in NUMBERS and not (len(rest) > 1 and rest[1].kind == "year")
    if before in BOUNDS:
        return following.kind not in {"part", "fraction"}
    follows_its_noun = len(result) > 1 and result[-2].kind in DATES | {"period", "decade_word"}
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
    return [clause for clause in cut.found if clause.source or not clause.is_empty]


def _is_end(following: Sequence[Token]) -> bool:
    return not following or following[0].kind in {"comma", "open", "close"}


class _Cutter:
    """Cuts tokens into clauses."""

    def __init__(self) -> None:
        self.found = [Clause()]
        self.depth = 0
        self.marked = False

    def take(self, token: Token, following: Sequence[Token]) -> None:
        """Enter a token, into a new clause where one begins."""
        marked, self.marked = self.marked, token.kind in {"mark", "comma", "noise"} and self.marked
        taker: Callable[..., None] | None = getattr(self, f"_take_{token.kind}", None)
        if taker is not None:
            taker(token, following)
        elif token.kind == "later" and marked and not (following and following[0].kind in NUMBERS):
            return  # 'Kangxi mark but later'
        else:
            self._enter(token, following)

    def _take_open(self, token: Token, _following: Sequence[Token]) -> None:
        self.depth = max(0, self.depth + (1 if token.kind == "open" else -1))
        self._begin()

    _take_close = _take_open

    def _take_comma(self, _token: Token, _following: Sequence[Token]) -> None:
        # '1809, exhibited 1809, 1840'
        before = self.found[-1]
        self._begin(apart=before.apart)
        self.found[-1].touched = self.found[-1].never = before.touched

    def _take_instead(self, _token: Token, _following: Sequence[Token]) -> None:
        self._begin()
        self.found[-1].instead = True

    def _take_original(self, token: Token, _following: Sequence[Token]) -> None:
        """Begin the clause of the making itself, or of the model that the work is after."""
        clause = self.found[-1]
        source = ""
        if bare(token.text) in MODELS:
            dated = [one for one in clause.tokens if one.kind != "noise"][-1:]
            copied = clause.apart and bool(dated) and dated[0].kind in DATES
            source = "after" if copied or clause.has("after") else ""
            source = source or ("from" if clause.has("from") else "")
        self._begin()
        self.found[-1].source, self.found[-1].making = source, True

    def _take_apart(self, token: Token, following: Sequence[Token]) -> None:
        clause = self.found[-1]
        is_dated = token.kind in {"apart", "shown"}
        if is_dated and clause.bracket and not clause.tokens and self._is_whole(following):
            # The print of '1945 (negative), 1972 (print)'
            self.found[-2].apart = True
            self.found[-2].shown |= token.kind == "shown"
            return
        if is_dated and clause.has(*DATES) and _is_end(following):
            clause.apart = True  # '1880 block, c. 1935 print'
            clause.shown |= token.kind == "shown"
            return
        numbers = NUMBERS if is_dated else set()
        if clause.apart or clause.has(*DATES, *numbers, "period"):
            self._begin()
        self.found[-1].apart = True
        self.found[-1].touched = token.kind == "touched"
        self.found[-1].never = not is_dated
        self.found[-1].shown |= token.kind == "shown"

    def _is_whole(self, following: Sequence[Token]) -> bool:
        """Tell whether a word in brackets is all that they say of the date before them."""
        is_dated = len(self.found) > 1 and self.found[-2].has(*DATES)
        return is_dated and bool(following) and following[0].kind == "close"

    _take_touched = _take_edition = _take_shown = _take_apart

    def _take_life(self, token: Token, following: Sequence[Token]) -> None:
        """Begin the clause of a maker's life: 'b. 1890'."""
        if len(bare(token.text)) == 1 and not (following and following[0].kind in {"year", "c"}):
            self.found[-1].tokens.append(Token("unknown", token.text))
            return
        if self.found[-1].has(*DATES):
            self._begin()
        self.found[-1].never = True

    def _take_of_period(self, _token: Token, _following: Sequence[Token]) -> None:
        """Take the reign of a mark as the date: 'six-character mark and of the period'."""
        self._pop(self.found[-1].tokens, {"marking"})

    _take_own_mark = _take_of_period

    def _take_mark(self, _token: Token, following: Sequence[Token]) -> None:
        """Set the reign of a mark apart: porcelain of a later time bears it, too."""
        tokens = self.found[-1].tokens
        if any(token.kind == "of_period" for token in following):
            return
        self.marked = True
        self._pop(tokens, MARKING)
        if tokens and tokens[-1].kind == "period":
            tokens.pop()
            if tokens and tokens[-1].text in {"大清", "大明"}:
                tokens.pop()
            for clause in self.found[-2:]:
                self._pop(clause.tokens, {"marking"})
            self._begin()
        else:
            self._begin()
            self.found[-1].never = True

    def _pop(self, tokens: list[Token], kinds: set[str]) -> None:
        while tokens and tokens[-1].kind in kinds:
            tokens.pop()

    def _enter(self, token: Token, following: Sequence[Token]) -> None:
        if self._is_next(token, following):
            self._begin()
        self.found[-1].tokens.append(token)

    def _begin(self, *, apart: bool = False) -> None:
        tokens = self.found[-1].tokens
        while tokens and tokens[-1].kind in {"slash", "and", "or"}:
            tokens.pop()
        self.found.append(Clause(apart=apart, bracket=self.depth > 0))

    def _is_next(self, token: Token, following: Sequence[Token]) -> bool:
        """Tell whether a date begins beside a period without a comma: 「清康熙 1662-1722」."""
        clause = self.found[-1]
        last = clause.tokens[-1] if clause.tokens else None
        if last is None or last.kind in JOINTS | BOUNDS:
            return False
        if last.kind == "part" and not EASTERN.match(last.text):
            return False  # 'Qing dynasty late 19th century', but 「江戸後期 19世紀」
        if token.kind == "period":
            return clause.has(*DATES)
        if last.kind == "period" and last.value[1] and following and following[0].text == "年":
            return token.kind == "year" and token.value >= SHORT_YEAR  # 「民國113年」
        dated = token.kind in {"year", "decade", "span", "hundred"} or (
            token.kind in NUMBERS and bool(following) and following[0].kind == "century"
        )
        return dated and clause.has("period")
