"""Words that mean several things are read as what they mean where they stand."""

import pytest

from catalog.vocabulary import concepts, concepts_named, find_mentions, kind_named, with_narrower
from catalog.vocabulary.text import gloss_by_word


def named(text: str) -> list[str]:
    """Return the concepts that a text names, in order."""
    return [mention.concept_id for mention in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vessels", ["vessel-form"]),
        ("a vessel with a matt glaze", ["vessel-form", "ceramics"]),
        ("fishing vessels", ["ship"]),
        ("an etched plate", ["etching"]),
        ("a dinner plate", ["bowl"]),
        ("cranes in flight", ["crane-bird"]),
        ("a tower crane", ["machine"]),
        ("bone china", ["porcelain"]),
        ("a view of China", ["china"]),
        ("roast turkey", ["food"]),
        ("palm trees", ["palm"]),
        ("the palm of her hand", ["hand"]),
        ("cast bronze", ["casting"]),
        ("a cast of characters", []),
        ("a cast shadow", ["shadow"]),
        ("the drawing room", ["living-room"]),
        ("hard edges", ["hard-edge"]),
        ("printed by hand", []),
        ("one flat plane of colour", ["colour"]),
        ("two lines cross the paper", ["line", "paper"]),
        ("the sun rose", ["sunrise"]),
        ("a rose", ["rose"]),
        ("lemon yellow, sea blue and a cold grey", ["yellow", "blue", "grey"]),
        ("lemons", ["lemon"]),
        ("a number of works", []),
        ("a train of thought", []),
        ("train station", ["train"]),
        ("the seal", []),
        ("山水", ["shan-shui"]),
        ("花鸟", ["bird-and-flower"]),
        ("一朵花", ["flower"]),
        ("花样", ["pattern"]),
        ("一只鸟", ["bird"]),
        ("鸟瞰", ["aerial-view"]),
        ("起重机", ["machine"]),
        ("丹顶鹤", ["crane-bird"]),
        ("中国风", []),
        ("马上就来", []),
        ("白马", ["white", "horse"]),
        ("小心", []),
        ("河边", ["river"]),
        ("5月3日", []),
        ("5月的月亮", ["moon"]),
        ("釉色", ["ceramics"]),
        ("柠檬黄", ["yellow"]),
        ("海蓝与墨黑", ["blue", "black"]),
        ("装饰性", ["decorative"]),
        ("3只猫", ["cat"]),
    ],
)
def test_a_word_is_read_as_what_it_means_here(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "concept_id", "is_named"),
    [
        ("A street without people", "figure-painting", False),
        ("People without shoes", "figure-painting", True),
        ("No street is visible. A tree stands there.", "tree", True),
        ("No street is visible", "street", False),
        ("看不见街道，墙与墙相连", "street", False),
        ("看不见街道，墙与墙相连", "wall", True),
        ("釉面匀净无光", "light", False),
    ],
)
def test_what_a_text_says_is_absent_is_not_named(
    text: str, concept_id: str, *, is_named: bool
) -> None:
    assert (concept_id in concepts_named([text])) is is_named


def test_tags_and_texts_in_either_language_name_concepts() -> None:
    found = concepts_named(["The Swell", "", "布面油画"], ["sea", "no such tag"])
    assert found == {"canvas", "oil-painting", "sea"}


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Guitars", "musical-instrument/guitar"), ("吉他", "musical-instrument/guitar"),
     ("instruments", ""), ("fishing boats", "boat/fishing boat"), ("渔船", "boat/fishing boat"),
     ("boats", ""), ("moth", "butterfly/moth"), ("傍晚", "")],
)  # fmt: skip
def test_a_name_may_mean_a_kind_that_is_no_concept(word: str, kind: str) -> None:
    assert kind_named(word) == kind
    assert (kind in concepts_named([f"One of {word}."])) is bool(kind)


def test_who_comes_home_has_no_house() -> None:
    assert "house" not in concepts_named(["Fishing boats coming home at dusk", "The way home"])
    assert "house" in concepts_named(["A home by the sea"])


def test_a_concept_includes_its_kinds_at_any_depth() -> None:
    assert {"koi", "fish", "animal-painting"} <= with_narrower("animal-painting")
    assert "flower" not in with_narrower("rose")
    assert "ship" not in with_narrower("vessel-form")
    for concept_id in concepts():
        assert concept_id in with_narrower(concept_id)


def test_a_gloss_keeps_the_places_of_its_words() -> None:
    text = "低垂的太阳下，海面平静。"
    for word, start, _english in gloss_by_word(text):
        assert text[start : start + len(word)] == word
    english = {word: gloss for word, _start, gloss in gloss_by_word(text)}
    assert (english["太阳"], english["海面"], english["平静"]) == ("sun", "sea", "calm")
