"""Tags from media: what a work is of and made with, by what the words mean where they stand."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import tags_of_medium
from catalog.vocabulary import concepts

TABLE = Path(__file__).with_name("media.txt").read_text().splitlines()
LINES = [line.partition(" => ") for line in TABLE if line and not line.startswith("#")]
CASES = {text: value for text, _arrow, value in LINES}


def test_media_are_tagged_with_what_they_name() -> None:
    read = {text: " ".join(tags_of_medium(text)) or "-" for text in CASES}
    assert read == CASES
    assert len(LINES) > 850


@given(st.text(st.sampled_from(" -,.()&/+\n象牙纸oa'é") | st.characters()) | st.text())
def test_any_text_has_tags_of_the_vocabulary(text: str) -> None:
    assert set(tags_of_medium(text)) <= concepts().keys()


def test_an_endless_medium_is_read_so_far() -> None:
    assert tags_of_medium("silver and " * 5_000) == ("silver",)
