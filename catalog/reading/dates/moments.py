"""One moment of a date: a year, decade, century or period, and what bounds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.reading.dates.spans import Part, Span, Unit
from catalog.reading.dates.words import Token
from common.reading import UnreadableError

LAST_CENTURY = 21
SHORT = 2  # digits of a decade without its century
SILENT = {"noise", "between", "decennial", "era_word"}


def unreadable(text: str) -> UnreadableError:
    """Return the error of a text that is no date."""
    return UnreadableError(
        _("“%(text)s” is not a recognised date; write 1890, 1890-1895, c. 1890 or 19th century")
        % {"text": text.strip()[:60]}
    )


@dataclass
class Moment:
    """What is known of one moment before its neighbours are.

    `number` has no unit yet; it is `exact` without an ordinal ending and has `width` digits. A
    decade goes with the digits that it is written in; `wants` is a unit that waits for its number.
    """

    year: int | None = None
    decade: tuple[int, int] | None = None
    century: int | None = None
    size: int = 100
    span: Span | None = None
    reign: int | None = None  # the last year that is counted by its name
    cycle: int | None = None
    number: int | None = None
    exact: bool = False
    roman: bool = False
    width: int = 0
    part: Part | None = None
    bound: str = ""
    bce: bool | None = None
    signed: bool = False  # BCE by a minus
    hijri: bool = False
    wants: str = ""
    turn: bool = False
    margin: int = 0

    @property
    def is_named(self) -> bool:
        """Tell whether the moment has a year, decade, century or period of its own."""
        named = (self.year, self.decade, self.century, self.span)
        return any(value is not None for value in named)

    @property
    def is_open(self) -> bool:
        """Tell whether the moment has nothing that a unit could be given to."""
        return not self.is_named and self.number is None


def read_moment(group: Sequence[Token], text: str, *, alone: bool) -> Moment | None:
    """Return what the tokens of one moment say; None where they are noise alone."""
    reader = _Reader(text)
    has_moment = False
    for place, token in enumerate(group):
        if token.kind not in SILENT:
            has_moment = True
            reader.take(token, group[place + 1 :])
    if not has_moment:
        return None
    moment = reader.moment
    if moment.wants:
        _settle(moment, text)
    if moment.bound == "from":
        moment.bound = "since" if alone else ""
    return moment


def _settle(moment: Moment, text: str) -> None:
    """Give a word that waited for its number the one that came."""
    if moment.wants == "half" and moment.part is None:
        moment.part = Part(1, 2, 3)
    elif moment.wants == "century" and moment.number is not None:
        moment.century, moment.number = moment.number, None
    elif moment.wants == "decade" and moment.year is not None:
        moment.decade, moment.year = (moment.year, 4), None
    elif moment.wants == "decade" and moment.decade is not None:
        moment.exact = True
    else:
        raise unreadable(text)
    moment.wants = ""


class _Reader:
    """Takes the tokens of one moment, each by its kind; `following` are those after it."""

    def __init__(self, text: str) -> None:
        self.moment = Moment()
        self.text = text
        self.following: Sequence[Token] = ()

    def take(self, token: Token, following: Sequence[Token]) -> None:
        """Enter a token into the moment; raises UnreadableError for what has no place in it."""
        self.following = following
        taker: Callable[[Token], None] | None = getattr(self, f"_take_{token.kind}", None)
        if taker is None:
            raise unreadable(self.text)
        taker(token)

    def _comes(self, *kinds: str) -> bool:
        return bool(self.following) and self.following[0].kind in kinds

    def _set(self, name: str, value: object) -> None:
        if self.moment.is_named or self.moment.number is not None:
            raise unreadable(self.text)
        setattr(self.moment, name, value)

    def _take_year(self, token: Token) -> None:
        if self.moment.reign and token.value < self.moment.reign:
            self._number(token.value)  # 「民國113年」
        else:
            self._set("year", token.value)

    def _take_span(self, token: Token) -> None:
        self._set("span", token.value)

    def _take_hundred(self, token: Token) -> None:
        self._set("century", token.value)

    def _take_century_name(self, token: Token) -> None:
        first = token.value * 100 - 100
        self._set("span", Span(first, first + 99, Unit.CENTURY, soft=True))

    def _take_tallet(self, token: Token) -> None:
        """Scandinavian '1800-talet' is a century, '1890-talet' ten years."""
        hundred = token.value % 100 == 0
        last = token.value + (99 if hundred else 9)
        self._set(
            "span", Span(token.value, last, Unit.CENTURY if hundred else Unit.DECADE, soft=True)
        )

    def _take_decade(self, token: Token) -> None:
        year, digits = token.value
        if year % 10:
            raise unreadable(self.text)
        self._set("decade", (year, digits))

    def _take_small(self, token: Token) -> None:
        moment = self.moment
        if moment.century is not None and token.value and token.value % 10 == 0:
            # 「20世纪50年代」
            moment.decade = ((moment.century - 1) * 100 + token.value, 4)
            moment.century = None
            return
        self._number(token.value)
        moment.exact, moment.width = (
            True,
            len(str(token.value)) if token.value > 9 else len(token.text),
        )

    def _take_nth(self, token: Token) -> None:
        self._number(token.value)

    _take_ordinal = _take_nth

    def _take_roman(self, token: Token) -> None:
        # Alone before a number, 'i' and 'v' are Slavic words for 'in' and 'and'.
        slavic = token.text in {"i", "v"} and self._comes("nth", "small", "year", "roman")
        if not slavic or self.following[0].tight:
            self._number(token.value)
            self.moment.roman = True

    def _number(self, value: int) -> None:
        if self.moment.wants == "century":
            self.moment.century, self.moment.wants = value, ""
        elif self.moment.number is None and (self.moment.reign or not self.moment.is_named):
            self.moment.number = value
        elif self.moment.number is None and self._comes("fraction", "noise"):
            self.moment.number = value  # 'XIXe siècle 2e moitié'
        else:
            raise unreadable(self.text)

    def _take_century(self, _token: Token) -> None:
        if self.moment.number is not None:
            self.moment.century, self.moment.number = self.moment.number, None
        elif not self.moment.is_named:
            self.moment.wants = "century"

    def _take_millennium(self, token: Token) -> None:
        self._take_century(token)
        self.moment.size = 1000

    def _take_c(self, token: Token) -> None:
        """'19th c.' is a century, 'c. 1890' is not; 's. XIX' is one, 'w 1890' is not."""
        number = self.moment.number
        after = number is not None and 1 <= number <= LAST_CENTURY
        if after or (token.text[0] != "c" and self._comes("roman", "nth")):
            self._take_century(token)
        elif token.text[0] == "s":
            raise unreadable(self.text)

    def _take_decade_word(self, _token: Token) -> None:
        moment = self.moment
        if moment.decade is not None:
            # 'the decade of the 1800s', '1800s decade': ten years, not a hundred.
            moment.exact = True
            return
        if moment.year is not None:
            moment.decade, moment.year = (moment.year, 4), None
            moment.exact = True
        elif moment.exact and moment.width == SHORT and moment.number is not None:
            moment.decade, moment.number = (moment.number, SHORT), None
        elif moment.number is not None:
            self._fraction(10)
        else:
            moment.wants = "decade"

    def _take_fraction(self, token: Token) -> None:
        if token.text == "third" and self.moment.number is None:
            self._number(3)
        else:
            self._fraction(token.value)

    def _fraction(self, of: int) -> None:
        number = self.moment.number
        if number is None:
            if of != 2:
                raise unreadable(self.text)
            self.moment.wants = "half"
            return
        number = of if number == -1 else number
        if not 1 <= number <= of:
            raise unreadable(self.text)
        self.moment.part, self.moment.number = Part(number - 1, number, of), None

    def _take_part(self, token: Token) -> None:
        if self.moment.part is not None:
            raise unreadable(self.text)
        self.moment.part = token.value

    def _take_later(self, _token: Token) -> None:
        self._part_or_bound(Part(2, 3, 3), "since")

    def _take_earlier(self, _token: Token) -> None:
        self._part_or_bound(Part(0, 1, 3), "until")

    def _part_or_bound(self, part: Part, bound: str) -> None:
        if self.following and self.moment.is_open:
            self.moment.part = part
        else:
            self._bound(bound)

    def _take_period(self, token: Token) -> None:
        span, counted = token.value
        if (counted and self.moment.exact) or (self.moment.is_named and not self.moment.span):
            raise unreadable(self.text)  # the number of a year comes after the reign
        if self.moment.span is not None:
            overlap = self.moment.span.overlap(span)
            if overlap is None:
                raise unreadable(self.text)
            # Of a dynasty and a reign in it the reign counts as it is.
            span = span if counted else overlap
        self.moment.span, self.moment.reign = span, counted or self.moment.reign

    def _take_cycle(self, token: Token) -> None:
        self.moment.cycle = token.value

    def _take_bce(self, _token: Token) -> None:
        self.moment.bce, self.moment.signed = True, False

    def _take_ce(self, _token: Token) -> None:
        self.moment.bce = False

    def _take_hijri(self, _token: Token) -> None:
        self.moment.hijri = True

    def _take_minus(self, token: Token) -> None:
        """Take a minus before a number; any other dash there may mean two things."""
        if not token.value or not self.following or not self.following[0].tight:
            raise unreadable(self.text)
        self.moment.bce = self.moment.signed = True

    def _take_turn(self, _token: Token) -> None:
        self.moment.turn = True

    def _take_plusminus(self, token: Token) -> None:
        self.moment.margin = token.value

    def _take_present(self, _token: Token) -> None:
        self._bound("present")

    def _take_from(self, _token: Token) -> None:
        self.moment.bound = self.moment.bound or "from"

    def _take_before(self, token: Token) -> None:
        # 「前300年」 is BCE, 「1890年前」 before it.
        if token.text == "前" and self.moment.is_open and self._comes("year", "small"):
            self.moment.bce = True
        else:
            self._bound("before")

    def _take_after(self, _token: Token) -> None:
        self._bound("after")

    def _take_until(self, _token: Token) -> None:
        self._bound("until")

    def _take_since(self, _token: Token) -> None:
        self._bound("since")

    def _bound(self, bound: str) -> None:
        if self.moment.bound not in {"", "from"}:
            raise unreadable(self.text)
        self.moment.bound = bound
