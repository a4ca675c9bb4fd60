"""Statements made for training: words of a work that a collector is about to choose.

A log that holds no statements would leave the attention's way with words to chance. So one visit of
a share of the windows is met once more, after up to `WORDS` concepts of one of the works had then.
Said before all of a window's visits the words would be untrue of most. They are synthetic, stand in
no file, and no figure is ever measured on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from recommender.data.dataset import Ints
from recommender.features.blocks import SEPARATOR, Matrix, Schema, word_block
from recommender.model.windows import StatementWords, Window

# A made statement has at most so many concepts.
WORDS = 3


@dataclass(frozen=True)
class Statements:
    """What can be said of works.

    vectors: float32 [Q, width], the concepts' text blocks. of_works: by row of a work, the rows of
    its concepts. kind: the number of the kind 'statement'.
    """

    vectors: Matrix
    of_works: Sequence[Ints]
    kind: int

    def say(self, window: Window, rng: np.random.Generator) -> list[Window]:
        """Return one of the window's visits after a statement on a work had then; none if unfit."""
        slot = window.slots[int(rng.integers(len(window.slots)))]
        known = self.of_works[rng.choice(slot.targets)]
        if not len(known):
            return []
        count = min(len(known), int(rng.integers(1, WORDS + 1)))
        chosen = rng.choice(known, count, replace=False)
        return [replace(window, slots=[slot], said=StatementWords(self.kind, self.vectors[chosen]))]


def statements_on(
    tags: Sequence[str], words: Mapping[str, Matrix], schema: Schema, kind: int
) -> Statements | None:
    """Return what can be said of works with these tags (a;b); None where nothing can.

    words: by tag, float32 [384] as the encoder reads it; a tag that is not among them is not said.
    """
    place = {tag: row for row, tag in enumerate(sorted(words))}
    of_works = [
        np.array(
            [place[tag] for tag in map(str.strip, SEPARATOR.split(several)) if tag in place],
            dtype=np.int64,
        )
        for several in tags
    ]
    if schema.axes is None or not any(map(len, of_works)):
        return None
    read = np.stack([words[tag] for tag in sorted(words)])
    return Statements(word_block(schema, read), of_works, kind)
