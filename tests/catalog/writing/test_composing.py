"""Composed descriptions: from the record alone, varied, the same each time."""

import re
from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import selectors
from catalog.vocabulary import HAN, concepts
from catalog.writing import Kind, WorkRecord, check, compose
from catalog.writing.wording import table
from tests.catalog.writing.cases import LANGUAGES, demo_records, records
from tests.factories import make_artist, make_artwork

QUAY = records()["lantern-quay"]
NAMES = {field.name for field in fields(WorkRecord)}
SENTENCE = {"en": re.compile(r"[.](?: |$)"), "zh-hans": re.compile("。")}


def text_of(record: WorkRecord, language: str = "en") -> str:
    composed = compose(record, language=language)
    return composed.text if composed else ""


def test_a_description_says_who_what_when_and_how_large() -> None:
    composed = compose(QUAY, language="en")
    assert composed is not None
    assert composed.text == (
        "Mara Ellingsen (born 1948) made “Lantern Quay”, an oil painting, in 1987. Subjects named "
        "in the record: harbour, boat, night scene and lamp. Blue is its recorded colour. Oil on "
        "canvas, 90 cm high and 120 cm wide."
    )
    assert set(composed.source_fields) == {
        "tags", "artist_en", "birth_year", "date_text", "title_en", "medium_en", "height_cm",
        "width_cm",
    }  # fmt: skip


def test_a_description_in_chinese_is_written_as_chinese() -> None:
    assert text_of(QUAY, "zh-hans") == (
        "《灯笼码头》是玛拉·埃林森（1948 年生）于 1987 年创作的油画。题材涉及港口、船、夜景和灯。"
        "著录的色彩有蓝色。布面油画，尺寸为 90 × 120 厘米。"
    )


def test_one_subject_is_no_subjects_and_what_dates_from_a_decade_was_made_in_it() -> None:
    texts = [
        text_of(replace(QUAY, id=number, tags=("harbour",), date_text="1980s", year_to=1989))
        for number in range(30)
    ]
    assert any("Subject named in the record: harbour." in text for text in texts)
    assert not any("Subjects" in text or ", from the 1980s" in text for text in texts)
    assert any("in the 1980s" in text for text in texts)


def test_a_year_before_christ_has_no_minus_sign() -> None:
    vase = WorkRecord(title_en="Vase", medium_en="Terracotta", year_from=-300, year_to=-300)
    assert "300 BC" in text_of(vase)
    assert "公元前 300 年" in text_of(vase, "zh-hans")
    assert "-" not in text_of(vase) + text_of(vase, "zh-hans")
    assert not check(text_of(vase), vase, language="en")
    assert not check(text_of(vase, "zh-hans"), vase, language="zh-hans")


def test_what_is_only_a_work_is_not_called_a_work_twice() -> None:
    dated = WorkRecord(medium_en="Various", year_from=1900, year_to=1900)
    assert {text_of(replace(dated, id=number)) for number in range(9)} == {
        "This work dates from 1900. Various."
    }


@pytest.mark.parametrize(
    ("record", "english", "chinese"),
    [
        (
            WorkRecord(title_en="Море", artist_en="Иван Петров", year_from=1950, year_to=1950),
            "“Море” is by Иван Петров and dates from 1950.",
            "《Море》是 Иван Петров 于 1950 年创作的作品。",
        ),
        (
            WorkRecord(title_en="Cow", artist_en="Follower of A. Cuyp", date_text="1650?",
                       year_from=1650, year_to=1650),
            "“Cow” is by a follower of A. Cuyp and probably dates from 1650.",
            "《Cow》出自 A. Cuyp 的追随者，可能是 1650 年的作品。",
        ),
        (
            WorkRecord(title_en="Cup", artist_en="Unknown", date_text="before 1600", year_to=1600,
                       medium_en="Unknown"),
            "“Cup” is by an unknown artist and dates from before 1600.",
            "《Cup》作者不详，作于 1600 年以前。",
        ),
        (
            WorkRecord(title_en="A “Good” Cup", artist_en="Unknown", medium_en="GOLD LEAF",
                       series_en="A “Good” Cup", date_text="Ming dynasty", year_from=1368,
                       year_to=1644),
            "“A ‘Good’ Cup” is by an unknown artist and dates from the Ming dynasty. Gold leaf.",
            "《A “Good” Cup》作者不详，作于 1368 至 1644 年间。",
        ),
    ],
)  # fmt: skip
def test_odd_records_are_worded_as_a_reader_expects(
    record: WorkRecord, english: str, chinese: str
) -> None:
    numbered = [replace(record, id=number) for number in range(12)]
    assert english in {text_of(work) for work in numbered}
    assert chinese in {text_of(work, "zh-hans") for work in numbered}


def test_a_medium_is_not_repeated_where_it_is_the_kind() -> None:
    print_ = WorkRecord(title_en="Bay", medium_en="Woodcut", medium_zh="木刻", tags=("woodcut",))
    assert text_of(print_) == "“Bay” is a woodcut."
    assert text_of(print_, "zh-hans") == "《Bay》为木刻版画。"


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_descriptions_are_the_same_each_time_and_vary_between_works(language: str) -> None:
    works = [replace(QUAY, id=number) for number in range(60)]
    texts = [text_of(work, language) for work in works]
    assert texts == [text_of(work, language) for work in works]
    assert len(set(texts)) >= 20


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_descriptions_have_at_most_four_sentences_of_known_fields(language: str) -> None:
    for work in (*records().values(), *demo_records(60)):
        composed = compose(work, language=language)
        assert composed is not None
        outside = re.sub(r"[“《].*?[”》]|\b\w{1,3}\.", "", composed.text)
        assert 1 <= len(SENTENCE[language].findall(outside)) <= 5, composed.text
        assert set(composed.source_fields) <= NAMES
        assert all(getattr(work, name) for name in composed.source_fields)


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_descriptions_have_no_loose_ends(language: str) -> None:
    loose = re.compile(
        r",\.|，。| {2}|\(\)|（）|《》|“”|None|、。|\bby\.|made\.|\ba [aeio]\w+ing\b"
    )
    for work in (*records().values(), *demo_records(100)):
        for blank in ({}, {"date_text": "", "year_from": None, "year_to": None}, {"artist_en": ""}):
            text = text_of(replace(work, **blank), language)
            assert not loose.search(text), text


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_a_description_never_judges(language: str) -> None:
    kinds = Counter(
        flag.kind
        for work in (*records().values(), *demo_records(60))
        for flag in check(text_of(work, language), work, language=language)
    )
    assert kinds[Kind.VALUE] == 0


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_an_empty_record_has_no_description(language: str) -> None:
    assert compose(WorkRecord(), language=language) is None
    assert compose(WorkRecord(title_en="Quay", artist_en="A. Holt"), language=language) is None


def test_what_is_missing_is_left_out() -> None:
    assert text_of(WorkRecord(id=1, medium_en="Bronze")) == "Bronze."
    only_size = WorkRecord(id=1, height_cm=Decimal("20.50"), width_cm=Decimal(10))
    assert text_of(only_size) == "It measures 20.5 × 10 cm."
    assert text_of(only_size, "zh-hans") == "尺寸为 20.5 × 10 厘米。"


def test_a_record_in_a_third_language_is_quoted_by_its_title() -> None:
    record = replace(QUAY, title_en="قارب عند الغروب", title_zh="", medium_en="", medium_zh="")
    assert "قارب عند الغروب" in text_of(record)
    assert check(text_of(record), record, language="en") == ()


def test_markup_in_a_record_is_not_repeated() -> None:
    record = replace(QUAY, title_en="<b>Quay</b> &amp; <script>x</script> Boats")
    assert "<" not in text_of(record)
    assert "&amp;" not in text_of(record)


def test_endless_fields_are_left_out() -> None:
    long = "quay " * 4_000
    record = replace(QUAY, title_en=long, medium_en=long, artist_en=long, series_en=long)
    assert len(text_of(record)) < 400
    assert check(text_of(record), record, language="en") == ()


def test_an_attribution_is_said() -> None:
    assert "from the circle of Pieter Roelants" in text_of(records()["village-feast"])
    assert "仿托马斯·庚斯博罗" in text_of(records()["mrs-walker"], "zh-hans")
    assert "by an unknown artist" in text_of(records()["heron-study"])
    unsaid = replace(QUAY, attribution="possibly retouched by")
    assert "Ellingsen" not in text_of(unsaid)


def test_the_words_of_descriptions_name_concepts() -> None:
    named = {"media", "within", "labels", "labels_zh", "movements", "only_with", "implied_words"}
    for name in (*named, "implied"):
        assert set(table(name)) <= concepts().keys(), name
    assert set(table("subjects")["skipped"]) <= concepts().keys()
    followed = {each for several in table("implied").values() for each in several}
    assert {each for each in followed if "/" not in each} <= concepts().keys()


@given(
    st.text(max_size=40), st.text(max_size=40), st.text(max_size=40),
    st.none() | st.integers(-500, 2100), st.none() | st.decimals(0, 10_000, places=2),
)  # fmt: skip
def test_any_record_is_described_or_not(
    title: str, artist: str, date: str, year: int | None, side: Decimal | None
) -> None:
    record = WorkRecord(
        title_en=title, artist_en=artist, date_text=date, year_from=year, height_cm=side,
        width_cm=side,
    )  # fmt: skip
    for language in LANGUAGES.values():
        composed = compose(record, language=language)
        assert composed is None or composed.text.strip()


@pytest.mark.django_db
def test_the_record_of_a_work_holds_its_facts_and_nothing_private() -> None:
    artist = make_artist("Mara Ellingsen", nationality="Norwegian", birth_year=1948)
    work = make_artwork(
        "Quay", artist=artist, tags=["boat"], price_minor=100_000, provenance="Sold to J. Doe",
        location="Vault 3",
    )  # fmt: skip
    record = selectors.work_record(work)
    assert (record.id, record.title_en, record.tags) == (work.pk, "Quay", ("boat",))
    assert (record.artist_en, record.nationality, record.birth_year) == (
        "Mara Ellingsen", "Norwegian", 1948,
    )  # fmt: skip
    assert not {"Doe", "Vault", "100"} & set(re.findall(r"\w+", str(record)))
    assert HAN.search(text_of(record, "zh-hans"))
