"""What the catalogue's tests share."""

import pytest

from catalog.search import words


@pytest.fixture(autouse=True)
def _no_words_of_other_tests() -> None:
    """Let no test see another's words, which a process keeps for ten minutes."""
    words._known_words.cache_clear()
