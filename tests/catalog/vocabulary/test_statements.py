"""What collectors say of their taste is read as they mean it."""

import time
import tomllib
from pathlib import Path

import pytest

from catalog.vocabulary import english_gloss, read_statement

STATEMENTS = tomllib.loads((Path(__file__).parent / "statements.toml").read_text("utf-8"))


def read(text: str) -> set[tuple[str, int]]:
    return {(chip.concept_id, chip.polarity) for chip in read_statement(text).chips}


def test_nine_of_ten_statements_with_negation_and_scope_are_read_right() -> None:
    rows = STATEMENTS["statements"]
    wrong = [
        text
        for text, likes, dislikes in rows
        if read(text) != {(like, 1) for like in likes} | {(no, -1) for no in dislikes}
    ]
    assert len(rows) == 80
    assert len(wrong) <= 0.1 * len(rows), wrong


def test_a_love_stated_strongly_weighs_more_than_one_stated_weakly() -> None:
    (strong,) = read_statement("I absolutely adore mosaics").chips
    (weak,) = read_statement("mosaics are nice, I like mosaics a bit").chips
    assert strong.weight > 0.8
    assert weak.weight <= 0.8


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t",
        "🎨🖼️❤️",
        "<script>alert(1)</script>",
        "'; SELECT 1 --",
        "\x00\x07null",
        "no " * 3000,
        "，，，。。。",
        "(((((((",
    ],
)
def test_text_that_says_nothing_is_read_as_nothing(text: str) -> None:
    reading = read_statement(text)
    assert reading.chips == ()
    assert not reading.understood


@pytest.mark.slow
def test_ten_thousand_characters_cost_little_more_than_a_sentence_each() -> None:
    read_statement("warm up 喜欢")
    began = time.process_time()
    read_statement("我喜欢蓝色的海景 but not portraits, " * 300)
    # A guard against quadratic reading, with a wide margin for slow machines.
    assert time.process_time() - began < 5


def test_sentiment_leans_with_likes_and_dislikes() -> None:
    assert read_statement("I love flowers").sentiment > 0
    assert read_statement("我讨厌肖像").sentiment < 0


def test_markup_is_no_word() -> None:
    assert read("I like <b>horses</b>") == {("horse", 1)}


def test_a_chinese_text_has_an_english_gloss() -> None:
    gloss = english_gloss("一幅描绘古希腊神话的古典油画。")
    assert gloss == "depicting ancient greece mythology classical oil painting"
    assert english_gloss("A quiet sea") == "A quiet sea"


def test_the_gloss_of_a_clause_leaves_the_cue_out() -> None:
    (clause,) = read_statement("我喜欢油画和古典音乐。").clauses
    assert clause.gloss == "oil painting and classical music"
    assert clause.polarity == 1
