"""Learning the tags of works, and predicting those of others, with calibrated probabilities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.data.dataset import Ints, Works
from recommender.features.blocks import Matrix
from recommender.tagging.calibration import Calibration, TagFigures, calibrate, figures
from recommender.tagging.labels import labels_of
from recommender.tagging.neighbours import Described, Neighbourhood, described
from recommender.tagging.network import Inputs, TagNetwork, learn, probabilities
from recommender.tagging.words import Words, learn_words

# Each network leaves out another part of the works, by which its predictions are calibrated:
# every work of a small set is left out once.
PARTS, SMALL_PARTS, SMALL_BELOW, LEFT_OUT = 2, 4, 3000, 8
# The encoder reads the columns that describe a work, never its tags.
TEXT = ("title", "artist", "medium", "series", "group_title", "group", "genre", "style",
        "subject", "description")  # fmt: skip
WINDOW = 4096
# Called with the stage, and with how much of it is done of how much.
Progress = Callable[[str, int, int], None]


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def texts_for_tagging(works: Works) -> list[str]:
    """Return each work's text for the encoder: the records' words without the tags."""
    columns = [works.column(name) for name in TEXT]
    return [". ".join(filter(None, values)) for values in zip(*columns, strict=True)]


@dataclass(frozen=True)
class TagPredictor:
    """Predicts L tags. Learned by `learn_tags`, stored by `tagging.folder`.

    neighbourhood: the tagged works it was learned from. figures: of works left out in learning.
    """

    tags: Sequence[str]
    words: Words
    neighbourhood: Neighbourhood
    networks: Sequence[TagNetwork]
    calibration: Calibration
    figures: TagFigures

    @property
    def cut(self) -> float:
        """Return the probability from which a tag is accepted."""
        return self.calibration.cut

    def predict(self, works: Works, text: Matrix | None, *, progress: Progress = quiet) -> Matrix:
        """Return the probability of each tag of N works, float32 [N, L].

        text: their texts' embeddings (`texts_for_tagging`), float32 [N, 384].
        """
        found = [np.empty((0, len(self.tags)), np.float32)]
        for first in range(0, len(works), WINDOW):
            rows = range(first, min(first + WINDOW, len(works)))
            vectors = None if text is None else text[first : first + WINDOW]
            found.append(self._predict_window(works.rows(rows), vectors))
            progress("predicting", rows.stop, len(works))
        return np.concatenate(found)

    def _predict_window(self, works: Works, text: Matrix | None) -> Matrix:
        known = self.neighbourhood.known.text
        if known is None:
            text = None
        elif text is None:
            text = np.zeros((len(works), known.shape[1]), np.float32)
        table = self.words.table(works)
        shares = self.neighbourhood.shares(described(works, text, table))
        inputs, rows = Inputs(table, text, shares), np.arange(len(works))
        votes = [probabilities(network, inputs, rows) for network in self.networks]
        mean = np.asarray(sum(votes[1:], votes[0]) / len(votes), dtype=np.float32)
        return self.calibration.probabilities([mean, *(share.toarray() for share in shares)])


def learn_tags(
    works: Works,
    tagged: Sequence[Sequence[str]],
    text: Matrix | None,
    *,
    seed: int = 0,
    progress: Progress = quiet,
) -> TagPredictor:
    """Learn to predict tags from N works that all have some.

    tagged: each work's tags. text: the embeddings of `texts_for_tagging`, float32 [N, 384], or
    None. One seed gives one predictor. Raises DatasetError where there is too little to learn.
    """
    labels = labels_of(tagged)
    words = learn_words(works)
    known = described(works, text, words.table(works))
    neighbourhood = Neighbourhood(known, labels.table)
    inputs = _inputs(known, neighbourhood, progress)
    networks, sources, truth = [], [], []
    parts = left_out(len(works), seed)
    for number, part in enumerate(parts):
        stage, seen = f"learning {number + 1} of {len(parts)}", _Count()

        def report(done: int, _loss: float, stage: str = stage, seen: _Count = seen) -> None:
            progress(stage, seen.add(done), 0)

        rest = np.setdiff1d(np.arange(len(works)), part)
        networks.append(learn(inputs, labels.table, rest, seed=seed + number, report=report))
        own = probabilities(networks[-1], inputs, part)
        sources.append([own, *(share[part].toarray() for share in inputs.shares)])
        truth.append(labels.table[part].toarray())
    pooled = [np.concatenate(source) for source in zip(*sources, strict=True)]
    chosen = calibrate(pooled, np.concatenate(truth))
    found = figures(chosen.probabilities(pooled), np.concatenate(truth), chosen.cut)
    return TagPredictor(labels.tags, words, neighbourhood, networks, chosen, found)


def left_out(works: int, seed: int) -> list[Ints]:
    """Return the rows that each network leaves out."""
    order = np.random.default_rng(seed).permutation(works)
    if works < SMALL_BELOW:
        return [np.sort(part) for part in np.array_split(order, SMALL_PARTS)]
    size = works // LEFT_OUT
    return [np.sort(order[part * size : (part + 1) * size]) for part in range(PARTS)]


def _inputs(known: Described, neighbourhood: Neighbourhood, progress: Progress) -> Inputs:
    seen = _Count()
    shares = neighbourhood.shares(
        known,
        themselves=True,
        progress=lambda done: progress("finding neighbours", seen.add(done), len(known)),
    )
    return Inputs(known.words, known.text, shares)


class _Count:
    """A running sum."""

    def __init__(self) -> None:
        self.sum = 0

    def add(self, number: int) -> int:
        """Add and return the sum."""
        self.sum += number
        return self.sum
