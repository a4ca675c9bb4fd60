"""A provenance is taken apart where its writer cut it, and no word is lost."""

import re

import pytest

from catalog.reading.provenance import read_provenance


def read(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(one.text, one.year_from, one.year_to) for one in read_provenance(text).stations]


@pytest.mark.parametrize(
    ("text", "stations"),
    [
        ("(P. & D. Colnaghi, London); sold 1907 to (Scott and Fowles, New York).",
         [("(P. & D. Colnaghi, London)", None, None),
          ("sold 1907 to (Scott and Fowles, New York).", 1907, 1907)]),
        ("Sotheby’s, London, 12 June 1987 (lot 45; £1,200); private collection",
         [("Sotheby’s, London, 12 June 1987 (lot 45; £1,200)", 1987, 1987),
          ("private collection", None, None)]),
        ("held 1950–60, Bern", [("held 1950–60, Bern", 1950, 1960)]),
        ("held 1950-1961", [("held 1950-1961", 1950, 1961)]),
        ("Charles Taft [1843-1929], Bern", [("Charles Taft [1843-1929], Bern", None, None)]),
        ("(Ann Low, Bern, 1843–1929)", [("(Ann Low, Bern, 1843–1929)", None, None)]),
        ("lot 1954; no. 1899; $1850", [("lot 1954", None, None), ("no. 1899", None, None),
                                       ("$1850", None, None)]),
        ("1200 x 800", [("1200 x 800", None, None)]),
        ("1890年，画家本人；1923年售予张氏",
         [("1890年，画家本人", 1890, 1890), ("1923年售予张氏", 1923, 1923)]),
        ("The artist\nMr Low, 1931", [("The artist", None, None), ("Mr Low, 1931", 1931, 1931)]),
        ("bought (from Low; 1931", [("bought (from Low", None, None), ("1931", 1931, 1931)]),
        ("", []), ("  \n ", []),
    ],
)  # fmt: skip
def test_stations_have_the_years_that_stand_in_them(
    text: str, stations: list[tuple[str, int | None, int | None]]
) -> None:
    assert read(text) == stations


def test_notes_stay_behind_the_stations() -> None:
    found = read_provenance("The artist; Mr Low\n[1] Letter of 1950.\nIn the archive.")
    assert [one.text for one in found.stations] == ["The artist", "Mr Low"]
    assert found.notes == ("[1] Letter of 1950.", "In the archive.")
    assert [one.text for one in read_provenance("[1] alone").stations] == ["[1] alone"]


@pytest.mark.parametrize("text", ["a; (b; c [d; e) f; g", "；；;(", "(" * 50_000 + ";", "1" * 9000])
def test_no_word_is_lost_whatever_the_brackets(text: str) -> None:
    whole = "".join(one.text for one in read_provenance(text).stations)
    assert re.sub(r"[\s;；]", "", whole) == re.sub(r"[\s;；]", "", text)
