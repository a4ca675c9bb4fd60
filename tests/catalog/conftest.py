"""What the catalogue's tests share."""

import pytest

from catalog.search import known_words


@pytest.fixture(autouse=True)
def _no_words_of_other_tests() -> None:
    """Let no test see another's words, which a process keeps for ten minutes."""
    known_words._words.cache_clear()
    known_words._beginnings.cache_clear()
