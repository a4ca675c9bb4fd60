"""Tags from media: what a work is of and made with, by what the words mean where they stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.reading import tags_of_medium
from catalog.vocabulary import concepts

TABLE = Path(__file__).with_name("media.txt").read_text().splitlines()
CASES = [line.split(" => ") for line in TABLE if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "tags"), CASES, ids=[case[0][:60] for case in CASES])
def test_a_medium_is_tagged_with_what_it_names(text: str, tags: str) -> None:
    assert " ".join(tags_of_medium(text)) == tags.replace("-", "", 1 if tags == "-" else 0)


@given(st.text(st.sampled_from(" -,.()&/+\n象牙纸oa'é") | st.characters()) | st.text())
def test_any_text_has_tags_of_the_vocabulary(text: str) -> None:
    assert set(tags_of_medium(text)) <= concepts().keys()
