"""The tags to be learned: those that enough of the tagged works carry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from recommender.data.dataset import DatasetError, Works

SEPARATOR, OTHER_SEPARATOR = "|", ";"
# Tags are learned from so many works at least: two, and more where there are many works.
FEWEST, MOST_NEEDED, WORKS_PER_NEEDED = 2, 15, 3000
# The most frequent ones, if there are more.
MOST_TAGS = 4000
FEWEST_WORKS = 10


@dataclass(frozen=True)
class Labels:
    """L tags, sorted, and which of N works carry which: float32 [N, L], 0 or 1."""

    tags: Sequence[str]
    table: csr_array


def tags_of(works: Works) -> list[list[str]]:
    """Return each work's given tags without repetition, in their order.

    They are separated by `|`, or by `;` where no work has a `|`.
    """
    column = works.column("tags")
    separator = SEPARATOR if any(SEPARATOR in cell for cell in column) else OTHER_SEPARATOR
    return [
        list(dict.fromkeys(tag.strip() for tag in cell.split(separator) if tag.strip()))
        for cell in column
    ]


def labels_of(tagged: Sequence[Sequence[str]]) -> Labels:
    """Return the labels of N works by their tags.

    Raises DatasetError where there are too few to learn from.
    """
    count = sum(1 for tags in tagged if tags)
    if count < FEWEST_WORKS:
        raise DatasetError(
            f"artworks.csv, column tags: {count} works have tags; {FEWEST_WORKS} are needed."
        )
    needed = max(FEWEST, min(MOST_NEEDED, count // WORKS_PER_NEEDED))
    carried = Counter(tag for tags in tagged for tag in tags)
    common = [tag for tag, times in carried.most_common(MOST_TAGS) if times >= needed]
    if not common:
        raise DatasetError(f"artworks.csv, column tags: no tag is carried by {needed} works.")
    return Labels(sorted(common), table_of(tagged, sorted(common)))


def table_of(tagged: Sequence[Sequence[str]], tags: Sequence[str]) -> csr_array:
    """Return which of N works carry which of L tags, float32 [N, L]."""
    place = {tag: column for column, tag in enumerate(tags)}
    pairs = [(row, place[tag]) for row, own in enumerate(tagged) for tag in own if tag in place]
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    ones = np.ones(len(rows), dtype=np.float32)
    return csr_array((ones, (rows, columns)), shape=(len(tagged), len(tags)))
