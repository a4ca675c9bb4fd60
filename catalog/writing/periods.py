"""Dates in a text against the years in which a work was made and its maker lived."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.reading.dates import FoundYears, find_years, read_years
from catalog.vocabulary import Facet, concepts
from catalog.writing.draft import Draft
from catalog.writing.facts import Facts
from catalog.writing.flags import Kind
from catalog.writing.numbers import find_numbers, han_number
from common.reading import UnreadableError

SHORT, FUZZY = 10, 40
SPAN = re.compile(
    r"(?<![\d.])(?P<first>1\d{3}|20\d{2})\s*年?\s*(?:[-–—~～/至到]|\bto\b|\band\b|\bor\b|或)+\s*"
    r"(?P<last>\d{4}|\d{1,2})(?![\d.])(?!\s*(?:cm|mm|×|x\b|厘米))"
)
YEAR = re.compile(
    r"(?<![\d.,])(?<![×x] )(?<!×)(?:1\d{3}|20\d{2})(?!\d|[.,]\d|\s*(?:×|[cm]?m\b|x\b|厘米|毫米))"
)
HAN_YEAR = re.compile(r"(?<![一二三四五六七八九〇零])[一二][〇零一二三四五六七八九]{3}(?=年)")
HEDGE = re.compile(
    r"(?:\bc\.?|\bca\.?|\bcirca|\babout|\baround|\bprobably in|约|大约|左右)\s*$", re.I
)
CLAUSE = re.compile(r"[.;:,(（。；：，、）)\n]")
# Of the maker: a work may be about death and have its year beside the word.
BORN = re.compile(
    r"\bborn\b|\bb\.|(?:\bhis|\bher|\btheir|['’]s) birth\b|生于|出生|年生",
    re.IGNORECASE,
)
DIED = re.compile(
    r"\bdied\b|\bd\.|(?:\bhis|\bher|\btheir|['’]s)(?: early| own)? death\b|卒于|去世|逝世|年卒",
    re.IGNORECASE,
)
OF_MAKER = re.compile(
    r"\W*(?:painter|artist|sculptor|printmaker|photographer|engraver|draughtsman|画家|艺术家|雕塑家)",
    re.IGNORECASE,
)
AGE = re.compile(
    r"\b(?:aged?(?: of)?|when (?:he|she|the artist|they) (?:was|were)|who was|(?<=was)) "
    r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)\b"
    r"|(?P<age_zh>\d{1,3}|[一二三四五六七八九十]{1,3})岁",
    re.IGNORECASE,
)
# 'About forty', 'not yet thirty': how far from it an age may be, by the word before.
NEAR_AGES = {
    "about": (-3, 3), "around": (-3, 3), "roughly": (-3, 3), "some": (-3, 3), "nearly": (-3, -1),
    "almost": (-3, -1), "not yet": (-9, -1), "not quite": (-3, -1), "under": (-9, -1),
    "barely": (0, 2), "just": (0, 1), "just over": (1, 3), "over": (1, 5), "past": (1, 5),
}  # fmt: skip
_NEAR = "|".join(sorted(NEAR_AGES, key=len, reverse=True))
NEAR_AGE = re.compile(
    rf"\b(?:was|were|is|still|then|aged?) (?P<hedge>{_NEAR}) "
    r"(?P<near_age>\d{2}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?(?: years old)?"
    r"(?=[.,;:!?)]|$| (?:when|and|at|by)\b)",
    re.IGNORECASE,
)
TENS_OF_AGE = re.compile(
    r"\b(?:his|her|their) (?:(?P<part>early|mid|late)[- ])?"
    r"(?P<tens>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
TENS = [
    "teens",
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
]
WARS = {
    r"\b(?:first world war|world war (?:i|one)\b|great war)|第一次世界大战|一战": (1914, 1918),
    r"\b(?:second world war|world war (?:ii|two)\b)|第二次世界大战|二战": (1939, 1945),
    r"\bnapoleonic wars?|拿破仑战争": (1803, 1815),
    r"\bfrench revolution|法国大革命": (1789, 1799),
    r"\bspanish civil war|西班牙内战": (1936, 1939),
    r"\bcrimean war|克里米亚战争": (1853, 1856),
}
PARTS = {None: (0, 9), "early": (0, 4), "mid": (3, 7), "late": (5, 9)}
APART = re.compile(
    r"\b(?P<count>an?|\d{1,2}|[a-z]+) years? (?P<side>before|after) "
    r"(?:his|her|their|the artist's)(?: own)? "
    r"(?P<event>death|birth)\b",
    re.IGNORECASE,
)


def read_dates(draft: Draft, facts: Facts) -> None:
    """Claim or flag all dates of a text."""
    _ages(draft, facts)
    _wars(draft, facts)
    for found in SPAN.finditer(draft.plain):
        if draft.is_free(*found.span()):
            _settle(draft, *found.span(), follows=_span_follows(found, facts))
    for years in find_years(draft.plain):
        if draft.is_free(years.start, years.end) and not _is_season(years, draft):
            named = draft.plain[years.start : years.end]
            follows = _period_follows(years, draft, facts)
            follows = follows and not _is_of_another_country(named, facts)
            _settle(draft, years.start, years.end, follows=follows)
    for start, end, year in _single_years(draft.plain):
        if draft.is_free(start, end):
            _settle(draft, start, end, follows=_year_follows(year, start, end, draft, facts))


def _wars(draft: Draft, facts: Facts) -> None:
    """Claim a war by which a text dates a work that was made in it, or a year beside it."""
    for pattern, (first, last) in WARS.items():
        for found in re.finditer(pattern, draft.plain, re.IGNORECASE):
            made = facts.years
            if made and made[0] <= last + 1 and first - 1 <= made[1]:
                draft.claim(*found.span())


def _single_years(text: str) -> Iterator[tuple[int, int, int]]:
    for found in YEAR.finditer(text):
        yield (*found.span(), int(found[0]))
    for found in HAN_YEAR.finditer(text):
        yield (*found.span(), int(han_number(found[0]) or 0))


def _settle(draft: Draft, start: int, end: int, *, follows: bool) -> None:
    if follows:
        draft.claim(start, end)
    else:
        draft.flag(start, end, Kind.DATE, _("This date does not follow from the record."))


def named_period_follows(name: str, facts: Facts) -> bool | None:
    """Tell whether an era by its name ('Edwardian') is the work's; None for what is no era."""
    try:
        years = read_years(name)
    except UnreadableError:
        return None
    if years is None or years.first is None or years.last is None:
        return None
    return _contains(years.first, years.last, facts)


def _contains(first: int, last: int, facts: Facts) -> bool:
    if facts.years is None:
        return False
    made_first, made_last = facts.years
    if first <= made_first and made_last <= last:
        return True
    # A part of a decade or a century, which nobody bounds by a year.
    is_short = made_last - made_first <= SHORT and last - first <= FUZZY
    return is_short and last > first and first <= made_last and made_first <= last


def _is_season(years: FoundYears, draft: Draft) -> bool:
    """Tell whether what may be an era is a thing by another name: 「夏天和」."""
    return any(
        years.start <= each.start
        and each.end <= years.end
        and concepts()[each.concept_id].facet is Facet.SUBJECT
        for each in draft.mentions
    )


# Dynasties and reigns are of one country.
COUNTRIES = (
    ("KR", re.compile(r"朝鲜|高丽|李朝|joseon|choson|goryeo|koryo", re.IGNORECASE)),
    ("JP", re.compile(
        r"江户|明治|大正|昭和|室町|镰仓|平安|奈良|桃山|幕末|\bedo\b|meiji|taisho|showa|muromachi|"
        r"kamakura|heian|momoyama|tokugawa", re.IGNORECASE)),
    ("CN", re.compile(
        r"[汉唐宋元明清][代朝]|[晚初]清|[晚初盛]唐|[南北]宋|\b(?:han|tang|song|yuan|ming|qing)\b|民国",
        re.IGNORECASE)),
    ("GB", re.compile(r"victorian|edwardian|georgian|elizabethan|维多利亚|爱德华", re.IGNORECASE)),
)  # fmt: skip


def _is_of_another_country(text: str, facts: Facts) -> bool:
    """Tell whether an era is of a country that is not among those that the record names."""
    countries = {code for code, pattern in COUNTRIES if pattern.search(text)}
    return bool(countries and facts.countries) and countries.isdisjoint(facts.countries)


def _period_follows(years: FoundYears, draft: Draft, facts: Facts) -> bool:
    first, last, end = years.first, years.last, years.end
    if (first, last) in facts.spans or _contains(first, last, facts):
        return True
    if first == last and _year_follows(first, end, end, draft, facts):
        return True
    record = facts.record
    lived = (record.birth_year, record.death_year or (record.birth_year or 0) + 60)
    if lived[0] is not None and OF_MAKER.match(draft.plain, end):
        return first <= (lived[1] or 0) and lived[0] + 15 <= last
    return False


def _span_follows(found: re.Match[str], facts: Facts) -> bool:
    first, last = int(found["first"]), found["last"]
    second = int(found["first"][: 4 - len(last)] + last)
    record = facts.record
    if (first, second) == (record.birth_year, record.death_year):
        return True
    return {first, second} <= _written(facts)


def _written(facts: Facts) -> set[int]:
    """Return the years that the record itself writes."""
    return set(facts.numbers) | set(facts.years or ())


def _year_follows(year: int, start: int, end: int, draft: Draft, facts: Facts) -> bool:
    record = facts.record
    clause = _clause(draft.plain, start, end)
    born, died = BORN.search(clause), DIED.search(clause)
    if born or died:
        allowed = {record.birth_year if born else None, record.death_year if died else None}
        return year in allowed
    if facts.years is not None and HEDGE.search(draft.plain[max(0, start - 14) : start]):
        return facts.years[0] <= year <= facts.years[1] or year in _written(facts)
    return year in _written(facts)


def _clause(text: str, start: int, end: int) -> str:
    """Return what stands around a place up to the marks beside it."""
    before = text[max(0, start - 40) : start]
    after = text[end : end + 6]
    # The stop of 'b.' ends nothing.
    dotted = re.sub(r"\b([bd])\.", r"\1 ", before)
    cut = max((found.end() for found in CLAUSE.finditer(dotted)), default=0)
    stop = CLAUSE.search(after)
    return before[cut:] + " " + after[: stop.start() if stop else len(after)]


def _ages(draft: Draft, facts: Facts) -> None:
    """Claim or flag how old the maker was, and how long before or after birth or death it was."""
    for found, follows in (*_spoken_ages(draft, facts), *_distances(draft, facts)):
        if draft.is_free(*found.span()):
            _settle(draft, *found.span(), follows=follows)


def _spoken_ages(draft: Draft, facts: Facts) -> Iterator[tuple[re.Match[str], bool]]:
    for found in AGE.finditer(draft.plain):
        age = _small_number(found["age"] or found["age_zh"])
        if age is not None:
            yield found, _had_age(age, age, facts)
    for found in NEAR_AGE.finditer(draft.plain):
        low, high = NEAR_AGES[found["hedge"].lower()]
        age = _small_number(found.group().removeprefix(found["hedge"]))
        if age is not None:
            yield found, _had_age(age + low, age + high, facts)
    for found in TENS_OF_AGE.finditer(draft.plain):
        low, high = PARTS[found["part"].lower() if found["part"] else None]
        tens = 10 * (TENS.index(found["tens"].lower()) + 1)
        yield found, _had_age(tens + low, tens + high, facts)


def _distances(draft: Draft, facts: Facts) -> Iterator[tuple[re.Match[str], bool]]:
    record, made = facts.record, facts.years or (0, 0)
    for found in APART.finditer(draft.plain):
        count = 1 if found["count"].lower() in {"a", "an"} else _small_number(found["count"])
        event = record.death_year if found["event"].lower() == "death" else record.birth_year
        if count is not None:
            years = -count if found["side"].lower() == "before" else count
            yield found, event is not None and made[0] <= event + years <= made[1]


def _had_age(low: int, high: int, facts: Facts) -> bool:
    born, made = facts.record.birth_year, facts.years
    if born is None or made is None:
        return False
    return low <= made[1] - born and made[0] - born - 1 <= high


def _small_number(text: str) -> int | None:
    found = list(find_numbers(text))
    return int(found[0].value) if len(found) == 1 else None
