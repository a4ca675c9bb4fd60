"""Counting the letters of a text that belong to words of some language."""

import math
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase

# Bits by which a run must be likelier to be words than random letters; about one random key in ten
# thousand has such a run.
BITS_LEAST = 16.0


def letters_in_words(text: str) -> int:
    """Return how many letters stand in runs whose pairs of letters are those of words.

    What is no letter is passed over. The pairs are those of English words: Latin, French or German
    has more of them in common with English than letters at random have.
    """
    letters = re.sub("[^a-z]", "", text.lower())
    pairs = _bits_of_pairs()
    found = first = last = 0
    bits = most = 0.0
    for index, pair in enumerate(pairwise(letters), start=1):
        bits += pairs[pair]
        if bits > most:
            most, last = bits, index
        if bits <= 0 or bits < most - BITS_LEAST:
            found += last - first + 1 if most >= BITS_LEAST else 0
            bits = most = 0.0
            first = last = index
    return found + (last - first + 1 if most >= BITS_LEAST else 0)


@lru_cache(maxsize=1)
def _bits_of_pairs() -> dict[tuple[str, str], float]:
    """Return by how many bits a letter is likelier after another in words than at random."""
    from zxcvbn.frequency_lists import (  # noqa: PLC0415 - its lists of words take time and memory
        FREQUENCY_LISTS,
    )

    seen: Counter[tuple[str, str]] = Counter()
    for word in FREQUENCY_LISTS["english_wikipedia"]:
        seen.update(pairwise(word))
    size = len(ascii_lowercase)
    return {
        (one, two): math.log2(
            size * (seen[one, two] + 1) / (sum(seen[one, x] for x in ascii_lowercase) + size)
        )
        for one in ascii_lowercase
        for two in ascii_lowercase
    }
