"""Dates as catalogues write them: `dates.txt` holds each with its years."""

import gzip
import json
import random
import re
from collections import Counter
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from catalog.reading.dates import Years, decade, read_span, read_years
from catalog.reading.dates.lexicon import _table
from common.reading import UnreadableError

TATE = Path(__file__).resolve().parents[4] / "shared" / "data" / "tate_artworks.jsonl.gz"
TABLE = Path(__file__).with_name("dates.txt").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in TABLE if not line.startswith("#")]
LATEST = 2027


def as_listed(text: str) -> str:
    """Return what is read of a text, as the table writes it."""
    try:
        years = read_years(text, latest=LATEST)
    except UnreadableError:
        return "refused"
    if years is None:
        return "none"
    if years.first == years.last:
        return str(years.first)
    return (
        f"{'' if years.first is None else years.first}..{'' if years.last is None else years.last}"
    )


def test_every_date_of_the_table_is_read_as_it_says() -> None:
    wrong = {text: (as_listed(text), years) for text, years in CASES if as_listed(text) != years}
    assert wrong == {}
    assert len(CASES) >= 1700


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2160", "2040 BC", (-2160, -2040)),
        ("c. 2160", "2040 B.C.", (-2160, -2040)),
        ("2160 BC", "2040 BC", (-2160, -2040)),
        ("-2160", "-2040", (-2160, -2040)),
        ("-1890", "-1890", (-1890, -1890)),
        ("", "-1890", (-1890, -1890)),
        ("50 BC", "AD 20", (-50, 20)),
        ("300 BC", "400", (-300, 400)),
        ("1890", "1895", (1890, 1895)),
        ("1890.0", "1895.0", (1890, 1895)),
        ("1850s", "1860s", (1850, 1869)),
        ("1855-01-01", "1856-12-31", (1855, 1856)),
        ("1890–95", "1890–95", (1890, 1895)),
        ("1890", "", (1890, 1890)),
        ("1950s", "n.d.", (1950, 1959)),
        (None, "1895", (1895, 1895)),
        ("19th century", "20th century", (1801, 2000)),
        ("清乾隆", "清嘉庆", (1736, 1820)),
        ("before 1700", "1750", (None, 1750)),
        ("1928", "present", (1928, None)),
        ("618", "907", (618, 907)),
        ("950", "1050", (950, 1050)),
    ],
)
def test_two_columns_are_read_as_one_date(
    first: str | None, last: str | None, years: tuple[int | None, int | None]
) -> None:
    assert read_span(first, last, latest=LATEST) == Years(*years)


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("1895", "1890", "the last year, 1890, is before the first, 1895"),
        ("2040", "2160 BC", "the last year, -2160, is before the first, -2040"),
        ("1890", "2999", "2999 is not between -32000 and 2027"),
        ("0", "1890", "not a recognised date"),
        ("0000", "1890", "there is no year 0"),
        ("300 BC", "200", "does not say whether both years are BC"),
        ("189", "1895", "may lack a digit"),
        ("618", "618", "may lack a digit"),
        ("123", "", "may lack a digit"),
    ],
)
def test_two_columns_that_contradict_each_other_are_refused(
    first: str, last: str, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_span(first, last, latest=LATEST)


def test_an_open_side_is_stored_as_the_other() -> None:
    assert Years(1928, None).stored == (1928, 1928)
    assert Years(None, 1700).stored == (1700, 1700)
    assert Years(1890, 1895).stored == (1890, 1895)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("13th century or later", (1201, 1300)),
        ("19th century or earlier", (1801, 1900)),
        ("1850s or later", (1850, 1859)),
        ("1890-95 or later", (1890, 1895)),
        ("1890s–present", (1890, 1899)),
        ("清乾隆以后", (1736, 1795)),
        ("3rd century BC or earlier", (-300, -201)),
        ("after the 17th century", (1701, 1701)),
        ("by 1920", (1920, 1920)),
    ],
)
def test_an_open_side_is_stored_as_far_as_it_goes_at_least(
    text: str, stored: tuple[int, int]
) -> None:
    years = read_years(text, latest=LATEST)
    assert years is not None
    assert years.stored == stored


@pytest.mark.parametrize(
    ("year", "is_decade", "first", "last"),
    [(1850, False, 1850, 1859), (1800, False, 1800, 1899), (1900, False, 1900, 1999),
     (1800, True, 1800, 1809), (1900, True, 1900, 1909), (2000, False, 2000, 2009),
     (2010, False, 2010, 2019)],
)  # fmt: skip
def test_with_two_zeros_a_decade_is_a_century_unless_it_is_called_a_decade(
    *, year: int, is_decade: bool, first: int, last: int
) -> None:
    found = decade(year, is_decade=is_decade)
    assert (found.first, found.last) == (first, last)


@pytest.mark.slow
def test_a_figure_that_has_no_place_in_a_date_is_never_passed_over() -> None:
    """What follows a print's, a mark's or a maker's date is of those, and so is left out here."""
    plain = [
        text for text, years in CASES
        if re.fullmatch(r"[\d.]{4,}|\d{4}s|\w+ century|c\. \d{4}|\d{4}[–-]\d{2,4}|\w{2,4}", text)
        and years not in {"refused", "none"}
    ]  # fmt: skip
    strays = ["45", "55555", "No. 9", "(5)", "12 x 30", "5 cm", "lot 3", "1/50", "plate 12"]
    passed_over = [
        written
        for text in plain
        for stray in strays
        for written in (
            f"{text} {stray}",
            f"{stray} {text}",
            f"{text}, {stray}",
            f"{stray}, {text}",
        )
        if as_listed(written) == as_listed(text)
    ]
    assert passed_over == []
    assert len(plain) > 100


def test_the_next_year_may_be_named_and_none_after_it() -> None:
    assert read_years("2027", latest=2027) == Years(2027, 2027)
    with pytest.raises(UnreadableError):
        read_years("2028", latest=2027)
    assert read_years("21st century", latest=2027) == Years(2001, 2100)


@pytest.mark.slow
def test_nothing_raises_anything_but_that_it_is_unreadable() -> None:
    generator = random.Random(18)
    pieces = [text for text, _years in CASES] + [
        "-", "--500", "9" * 5000, "\x00", "\u202e", "(" * 300, "1890" * 90, "²", "٣", "十" * 50,
        "ת" * 9, "\ud800", "c.", "BC", "½", "百千", "-" * 399, "1/" * 150, "?", "🎨",
    ]  # fmt: skip
    for _round in range(300):
        text = generator.choice(["", " ", ", "]).join(generator.choices(pieces, k=3))
        cut = generator.randrange(len(text) + 1)
        for tried in (text, text[:cut], text[cut:]):
            as_listed(tried)
            read_ends(tried, generator.choice(pieces))
    assert read_years(None) is None


def read_ends(first: str, last: str) -> None:
    """Read two columns, whatever they hold."""
    with suppress(UnreadableError):
        read_span(first, last)


def test_each_reign_of_ming_and_qing_begins_the_year_after_the_last() -> None:
    reigns = _table("periods")["reigns"]
    names = list(reigns)
    shared = {"天顺", "泰昌"}  # a year of two reigns
    for dynasty in (("洪武", "崇祯"), ("顺治", "宣统")):
        row = names[names.index(dynasty[0]) : names.index(dynasty[1]) + 1]
        for earlier, later in pairwise(row):
            gap = 0 if later in shared else 1
            assert reigns[later][0] == reigns[earlier][1] + gap, later


@pytest.mark.real_data
@pytest.mark.skipif(not TATE.exists(), reason="the Tate's records are not here")
def test_of_the_tates_dates_99_in_100_give_its_years_and_next_to_none_is_unread() -> None:
    rows: Counter[tuple[str, int | None, int | None]] = Counter()
    with gzip.open(TATE) as lines:
        for line in lines:
            record = json.loads(line)
            first, last = record["year_start"], record["year_end"]
            if isinstance(first, int) and record["date_text"]:
                rows[record["date_text"], first, last if last is not None else first] += 1
    found: Counter[str] = Counter()
    for (text, first, last), number in rows.items():
        try:
            years = read_years(text, latest=LATEST)
        except UnreadableError:
            found["unread"] += number
            continue
        if years is not None:
            found["same" if years.stored == (first, last) else "other"] += number
    # The others are prints and casts, whose span the Tate counts, and columns unlike their text.
    assert found == {"same": 62693, "other": 498, "unread": 5}


@pytest.mark.parametrize(
    ("text", "day"), [("11324", "1931-01-01"), ("45292.75", "2024-01-01"), ("4529", "1912-05-25")]
)
def test_a_day_that_a_spreadsheet_stores_as_a_number_is_named_and_not_taken(
    text: str, day: str
) -> None:
    with pytest.raises(UnreadableError, match=f"{text} is not a year.*{day}"):
        read_years(text, latest=2027)
