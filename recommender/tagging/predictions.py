"""Predictions as a CSV file: the most likely tags of each work, and which are accepted."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from recommender.data.atomic_files import atomic_write
from recommender.features.blocks import Matrix

# Takes the ids of N works, the names of L tags, their probabilities [N, L], and the cut.
Write = Callable[[Sequence[str], Sequence[str], Matrix, float], None]
COLUMNS = ("artwork_id", "tag", "probability", "accepted")
# A work gets its most likely tags, at least so many, and more if they are at least so likely.
FEWEST, MOST, LIKELY = 10, 60, 0.02


def listed(likely: Matrix, cut: float) -> Iterator[list[tuple[int, float, bool]]]:
    """Yield each work's tags, the most likely first: number, probability, whether accepted."""
    for row in likely:
        best = np.argsort(-row, kind="stable")[:MOST]
        yield [
            (int(tag), float(row[tag]), bool(row[tag] >= cut))
            for place, tag in enumerate(best)
            if place < FEWEST or row[tag] >= min(LIKELY, cut)
        ]


@contextmanager
def writing_predictions(path: Path) -> Iterator[Write]:
    """Yield a function that writes works' predictions; the file appears whole or not at all.

    Raises DatasetError where the folder is not writable.
    """
    with atomic_write(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)

        def write(ids: Sequence[str], tags: Sequence[str], likely: Matrix, cut: float) -> None:
            for identity, found in zip(ids, listed(likely, cut), strict=True):
                writer.writerows(
                    (identity, tags[tag], f"{probability:.4f}", int(accepted))
                    for tag, probability, accepted in found
                )

        yield write
