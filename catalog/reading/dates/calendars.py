"""Years of other calendars: the Chinese cycle of sixty, the Islamic and the Jewish year.

Sources: the cycle is counted from 4 CE, a jiazi year; an Islamic year is 354.367 days from
16 July 622; the Jewish year n begins in the autumn of the year n - 3761.
"""

from catalog.reading.dates.spans import Span

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CYCLE = {STEMS[number % 10] + BRANCHES[number % 12]: number for number in range(60)}
WORTHS = (*range(1, 10), *range(10, 100, 10), *range(100, 401, 100))
HEBREW = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", WORTHS, strict=True))
FINAL = str.maketrans("ךםןףץ", "כמנפצ")


def in_cycle(number: int, span: Span) -> list[int]:
    """Return the years of a span that have this place in the cycle of sixty."""
    if span.first is None or span.last is None or span.last - span.first > 600:
        return []
    return [year for year in range(span.first, span.last + 1) if (year - 4) % 60 == number]


def islamic(year: int) -> Span:
    """Return the one or two years of ours in which an Islamic year lies."""
    first = 622.54 + (year - 1) * 354.36707 / 365.2425
    return Span(int(first), int(first + 354.36707 / 365.2425 - 0.003))


def jewish(letters: str) -> Span:
    """Return the two years in which a Jewish year lies, written in letters without its 5000."""
    year = sum(HEBREW[letter] for letter in letters.translate(FINAL))
    return Span(year + 1239, year + 1240)
