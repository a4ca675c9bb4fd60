"""Several tags in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import read_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("sea; sky; storm", ["sea", "sky", "storm"]),
        ("sea；sky、storm", ["sea", "sky", "storm"]),
        ("山水、花鸟，人物", ["山水", "花鸟", "人物"]),
        ("sea, sky", ["sea", "sky"]),
        ("sea|sky｜storm", ["sea", "sky", "storm"]),
        ("sea • sky", ["sea", "sky"]),
        ("بحر، سماء؛ ليل", ["بحر", "سماء", "ليل"]),
        ("sea\r\nsky\nstorm", ["sea", "sky", "storm"]),
        ("boat, sailing", ["boat, sailing"]),
        ("boat, sailing; sky", ["boat, sailing", "sky"]),
        ("oil, blue", ["oil", "blue"]),
        ("black and white photograph", ["black and white photograph"]),
        ("<p>sea</p><p>sky</p>", ["sea", "sky"]),
        ("Arts &amp; Crafts; sea", ["Arts & Crafts", "sea"]),
        ("sea;; ;sea; Sea ; n/a; –", ["sea"]),
        ("sea;", ["sea"]),
        ("landscape / portrait", ["landscape", "portrait"]),
        ("portrait/landscape", ["portrait", "landscape"]),
        ("sea/sky; oil + ink", ["sea", "sky", "oil", "ink"]),
        ("山水／花鸟", ["山水", "花鸟"]),
        ("山水·花鸟", ["山水", "花鸟"]),
        ("unheard of / landscape", ["unheard of", "landscape"]),
        ("Red/Blue No. 5", ["Red/Blue No. 5"]),
        ("and/or", ["and/or"]),
        ("", []),
        ("n/a", []),
        ("rock'n'roll  and   roses", ["rock'n'roll and roses"]),
    ],
)
def test_the_tags_of_a_cell_are_read(text: str, terms: list[str]) -> None:
    assert read_terms(text) == terms


@pytest.mark.parametrize(
    ("separator", "terms"),
    [("/", ["sea", "sky, storm"]), (",", ["sea / sky", "storm"]), ("|", ["sea / sky, storm"])],
)
def test_a_separator_of_the_mapping_divides_alone(separator: str, terms: list[str]) -> None:
    assert read_terms("sea / sky, storm", separator) == terms


@given(st.text(st.sampled_from(";,、|\n aé海<&") | st.characters(), max_size=40))
def test_any_cell_has_terms_each_once_and_whole(text: str) -> None:
    terms = read_terms(text)
    assert len({term.casefold() for term in terms}) == len(terms)
    assert all(term == " ".join(term.split()) and term for term in terms)
