"""Makers as catalogues write them: persons, and what is listed beside them."""

from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import Makers, read_makers
from common.reading import UnreadableError

TABLE = Path(__file__).with_name("makers.txt").read_text().splitlines()
NOBODIES, SOMEBODIES = (
    part.splitlines()[1:]
    for part in Path(__file__).with_name("nobodies.txt").read_text().split("\n# Makers", 1)
)
LINES = [line.partition(" => ") for line in TABLE if line and not line.startswith("#")]
CASES = {text: value for text, _arrow, value in LINES}


def written(makers: Makers) -> str:
    """Return makers as the table has them."""
    persons = []
    for person in makers.persons:
        text = person.name
        if person.sort_name:
            text += f" [{person.sort_name}]"
        if person.birth_year or person.death_year:
            text += f" {person.birth_year or ''}-{person.death_year or ''}"
        persons.append(f"{text} ({person.nationality})" if person.nationality else text)
    listed = [" + ".join(persons), f"~ {makers.attribution}" if makers.attribution else ""]
    return " ".join(part for part in listed if part)


def as_listed(text: str) -> str:
    """Return what is read of a cell, as the table writes it."""
    try:
        return written(read_makers(text.replace("⏎", "\r\n")))
    except UnreadableError:
        return "refused"


def test_the_makers_of_cells_are_read() -> None:
    read = {text: as_listed(text) for text in CASES}
    assert read == CASES
    assert len(LINES) > 550


def test_who_is_not_known_is_no_person() -> None:
    assert [text for text in NOBODIES if read_makers(text).persons] == []


def test_a_name_of_words_that_mean_something_else_is_a_person() -> None:
    assert [text for text in SOMEBODIES if len(read_makers(text).persons) != 1] == []


@pytest.mark.parametrize(
    "text", ["", " ", "–", "n/a", "?", "-", "none", "无", "|", " ; ; ", "??", "#N/A", "***", "…"]
)
def test_no_maker_is_none(text: str) -> None:
    assert read_makers(text) == Makers()


@pytest.mark.parametrize(
    ("text", "separator", "makers"),
    [
        ("A, B", ",", "A + B ~ with B"),
        ("A & B", "&", "A + B ~ with B"),
        ("Monet, Claude / Rodin, Auguste", "/",
         "Claude Monet [Monet, Claude] + Auguste Rodin [Rodin, Auguste] ~ with Auguste Rodin"),
        ("A; B", "|", "A; B"),
        ("张三，李四", "，", "张三 + 李四 ~ with 李四"),
        ("Jane Doe (Paris, 1950-), John Roe", ",", "Jane Doe 1950- + John Roe ~ with John Roe"),
    ],
)  # fmt: skip
def test_a_separator_of_the_mapping_divides(text: str, separator: str, makers: str) -> None:
    assert written(read_makers(text, separator=separator)) == makers


def test_a_name_longer_than_names_are_is_refused() -> None:
    for text in ("x" * 301, "A; " * 3000):
        with pytest.raises(UnreadableError):
            read_makers(text)


@pytest.mark.slow
def test_a_long_cell_of_joints_is_read_at_once() -> None:
    started = process_time()
    for text in ("a, ", "by A, ", "John Smith, ", "after A ", "(1890) ", "A & "):
        with suppress(UnreadableError):
            read_makers(text * (4_900 // len(text)))
    assert process_time() - started < 6


PIECES = st.sampled_from(
    ["|", ";", "(", ")", "[", "]", ",", " ", "\n", "?", "after", "attributed to", "传", "款",
     "Unknown", "Monet", "Claude", "1840", "–", "1926", "French", ":", "printed by", "(?)", "/"]
)  # fmt: skip


def test_a_name_that_a_source_gives_apart_is_a_name_whatever_stands_in_it() -> None:
    group = "Art & Language (Terry Atkinson, born 1939; Michael Baldwin, born 1945)"
    assert read_makers(group, is_cell=False).persons[0].name == group
    with pytest.raises(UnreadableError, match="more in it than"):
        read_makers(group)


@pytest.mark.slow
@given(st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=60)))
def test_any_text_has_makers_each_once(text: str) -> None:
    makers = read_makers(text, is_cell=False)
    names = [person.name for person in makers.persons]
    assert all(name.strip() == name and name for name in names)
    lives = {(one.name.casefold(), one.birth_year, one.death_year) for one in makers.persons}
    assert len(names) == len(lives)
