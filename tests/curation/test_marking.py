"""Flags mark the words of a text, and nothing of it is lost or doubled."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.writing import Flag, Kind
from curation.drafts import facts
from curation.drafts.selectors.marking import pieces, reasons

PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), max_size=6)


def flag(start: int, end: int, reason: str = "Why") -> Flag:
    return Flag(start, end, "", Kind.WORD, reason)


@given(text=st.text(max_size=24), places=PLACES)
def test_the_pieces_joined_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    marked = pieces(text, [flag(*place) for place in places])
    assert "".join(piece.text for piece in marked) == text
    assert all(piece.text for piece in marked)


def test_flagged_words_are_listed_once_by_their_reasons() -> None:
    text = "a sun, a boat, a sun in 1999"
    flags = [flag(2, 5, "no subject"), flag(9, 13, "no subject"), flag(17, 20, "no subject")]
    marked = pieces(text, [*flags, flag(24, 28, "no number")])
    assert reasons(marked) == [("no subject", ["sun", "boat"]), ("no number", ["1999"])]


@given(text=st.text(min_size=1, max_size=24), places=PLACES)
def test_confidence_is_a_share_of_the_text(text: str, places: list[tuple[int, int]]) -> None:
    flags = [flag(*place) for place in places if place[0] < place[1] <= len(text)]
    sure = facts.confidence(text, flags)
    assert 0 <= sure <= 1
    assert (sure == 1) == (not flags)


def test_other_flags_of_a_text_have_another_mark() -> None:
    marks = {facts.seen("a sun", flags) for flags in ([flag(2, 5)], [flag(0, 1)], [])}
    marks.add(facts.seen("a sum", [flag(2, 5)]))
    assert len(marks) == 4
    assert "" in marks
