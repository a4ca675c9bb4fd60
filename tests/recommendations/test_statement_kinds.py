"""Statements are read right kind by kind: exceptions, the past, qualities, preferences, names."""

import pytest

from recommendations.taste.services.reading import read_taste
from tests.recommendations.statement_kinds import in_words, statements

KINDS = (
    "exceptions", "past", "double_negation", "quality", "preferences", "names", "unreadable",
    "general",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_at_least_95_of_100_statements_of_a_kind_are_read_right(kind: str, language: str) -> None:
    rows = [row for row in statements("written") if (row.kind, row.language) == (kind, language)]
    wrong = [row.text for row in rows if not row.is_read_right]
    assert len(rows) >= 6
    assert len(wrong) <= 0.05 * len(rows), wrong


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("held", 200),
        ("blind", 250),
        ("second", 90),
        ("third", 96),
        ("fourth", 86),
        ("fifth", 44),
        ("sixth", 145),
        ("seventh", 100),
        ("eighth", 72),
    ],
)
def test_at_least_95_of_100_of_the_statements_written_apart_are_read_right(
    name: str, least: int
) -> None:
    rows = list(statements(name))
    wrong = [row.text for row in rows if not row.is_read_right]
    assert len(rows) >= least
    assert len(wrong) <= 0.05 * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "liked"),
    [
        ("太阳和大海", {"sun", "sea"}),
        ("太湖的风景", {"landscape"}),
        ("I like flowers and trees, too.", {"flower", "tree"}),
        ("Besides etchings I also love woodcuts", {"etching", "woodcut"}),
        ("I've always loved mountains", {"mountain"}),
        ("I loved the harbours in your last sale", {"harbour"}),
    ],
)
def test_a_word_that_looks_like_a_cue_takes_no_liking_away(text: str, liked: set[str]) -> None:
    chips = read_taste(text).words.chips
    assert {(chip.concept_id, chip.polarity) for chip in chips} == {(name, 1) for name in liked}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I dislike all flowers save roses", {("flower", -1), ("rose", 1)}),
        ("Not keen on prints, etchings aside", {("print", -1), ("etching", 1)}),
        ("I've gone off landscapes", {("landscape", -1)}),
        ("I don't mind abstract art but wouldn't want it at home", set()),
        ("我不是特别喜欢肖像", {("portrait", -1)}),
        ("我不是不喜欢肖像", {("portrait", 1)}),
        ("不是风景，而是人物", {("landscape", -1), ("figure-painting", 1)}),
    ],
)
def test_the_kinds_are_read_in_other_words(text: str, words: set[tuple[str, int]]) -> None:
    assert {(chip.concept_id, chip.polarity) for chip in read_taste(text).words.chips} == words


@pytest.mark.parametrize(
    ("text", "preferences"),
    [
        ("between 60 and 90 cm wide", {"width 60..90 cm"}),
        ("不超过一米宽", {"width ..100 cm"}),
        ("给客厅沙发背后配一幅横的大画", {
            "room living-room", "orientation horizontal", "size large",
        }),
        ("要竖的", {"orientation vertical"}),
        ("I'd pay 500 to 900 dollars", {"budget 500..900 USD"}),
    ],
)  # fmt: skip
def test_preferences_are_read_in_other_words(text: str, preferences: set[str]) -> None:
    reading = read_taste(text)
    assert {in_words(each) for each in reading.preferences} == preferences
    assert reading.words.chips == ()


@pytest.mark.parametrize("text", ["asdf qwer", "👍😂", "hello", "我喜欢艺术家的作品。", "随便看看"])
def test_what_says_nothing_leaves_no_clause_either(text: str) -> None:
    reading = read_taste(text)
    assert not reading.understood
    assert (reading.words.clauses, reading.preferences) == ((), ())


def test_an_artist_of_the_catalogue_is_read_by_name_and_none_of_another() -> None:
    more = {"brandal thesing": "Brandal Thesing"}
    (chip,) = read_taste("I like Brandal Thesing's harbour-less views", artists=more).words.chips[
        :1
    ]
    assert (chip.artist, chip.concept_id, chip.polarity) == ("Brandal Thesing", "", 1)
    assert read_taste("I like Brandal", artists=more).words.chips == ()


@pytest.mark.parametrize(
    ("text", "artists"),
    [
        ("A turner turned it", []),
        ("i love monet", ["Claude Monet"]),
        ("喜欢拉斐尔前派", []),
        ("一匹马远远地跑来", []),
        ("Église à la Cezanne", ["Paul Cézanne"]),
    ],
)
def test_a_name_is_one_only_where_it_is_meant(text: str, artists: list[str]) -> None:
    assert [chip.artist for chip in read_taste(text).words.chips if chip.artist] == artists


def test_a_budget_said_twice_is_one_and_numbers_of_other_things_are_none() -> None:
    (budget,) = read_taste("over 500 dollars, under 1000 dollars").preferences
    assert (budget.least, budget.most, budget.currency) == (50_000, 100_000, "USD")
    assert read_taste("I have 12 cats and love the 1950s").preferences == ()
    assert read_taste("small birds, big skies, vertical lines, a town square").preferences == ()
