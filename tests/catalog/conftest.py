"""What the catalogue's tests share."""

import pytest

from catalog.search import known_words, weights


@pytest.fixture(autouse=True)
def _no_words_of_other_tests() -> None:
    """Let no test see another's words and numbers, which a process keeps for a while."""
    known_words._words.cache_clear()
    known_words._beginnings.cache_clear()
    weights._read.cache_clear()
