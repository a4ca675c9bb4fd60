"""Synthetic statements for training, made of concepts of the works about to be chosen.

An interaction log has no statements, so the attention to their concepts would stay untrained. For a
share of the windows, one slot is repeated after up to `WORDS` concepts of one of its targets. The
statement precedes that slot only, since it would be wrong for most other slots of the window.
Synthetic statements are never stored, and no metric is computed on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from recommender.data.dataset import Ints
from recommender.features.blocks import SEPARATOR, Matrix, Schema, word_block
from recommender.model.windows import StatementTokens, Window

# Most concepts of a synthetic statement.
WORDS = 3


@dataclass(frozen=True)
class Statements:
    """The concepts of works.

    vectors: float32 [Q, width], the concepts' text blocks. of_works: each work's rows in `vectors`.
    kind: the number of the kind 'statement'.
    """

    vectors: Matrix
    of_works: Sequence[Ints]
    kind: int

    def draw(self, window: Window, rng: np.random.Generator) -> list[Window]:
        """Return one slot of the window after a statement about a target, or [] without concepts.

        Slot, target and concepts are drawn at random.
        """
        slot = window.slots[int(rng.integers(len(window.slots)))]
        known = self.of_works[rng.choice(slot.targets)]
        if not len(known):
            return []
        count = min(len(known), int(rng.integers(1, WORDS + 1)))
        chosen = rng.choice(known, count, replace=False)
        statement = StatementTokens(self.kind, self.vectors[chosen])
        return [replace(window, slots=[slot], statement=statement)]


def statements_from_tags(
    tags: Sequence[str], words: Mapping[str, Matrix], schema: Schema, kind: int
) -> Statements | None:
    """Return the concepts of works by their tags (a;b); None if no work has any.

    words: the embedding of each concept, float32 [384]; other tags are ignored.
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
    embeddings = np.stack([words[tag] for tag in sorted(words)])
    return Statements(word_block(schema, embeddings), of_works, kind)
