"""Whether the two sliders do what they say, on validation queries: diversity, renown, and the cost.

Scores are those of the four-signal baseline, which needs no training; lists are made from them as
the site makes them: the sliders after the score, then `diversify`. Figures are the evaluation's
own. `--dataset`: a folder with listing dates.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from recommender.baselines.registry import BASELINES, Baseline
from recommender.baselines.signals import Vectors, unit_rows
from recommender.data.candidates import Stock, candidates
from recommender.data.columns import artists_of
from recommender.data.dataset import Dataset, Floats, Ints, Queries
from recommender.data.rankings import Rankings
from recommender.data.reading import read_dataset
from recommender.evaluation.accuracy import accuracy
from recommender.evaluation.item_space import ItemSpace
from recommender.evaluation.list_diversity import intra_list_distance
from recommender.features.texts import read_texts
from recommender.serving import steering
from recommender.serving.diversity import diversify

PLACES, POSITIONS, STANDING = 10, (-1.0, -0.5, 0.0, 0.5, 1.0), 0.25
# The best candidates of a query, as a list's sources propose them; and the queries measured.
PROPOSED, QUERIES = 300, 400
# Scores are brought to the spread of a cosine, which the site's are.
SPREAD = 0.1


@dataclass(frozen=True)
class Candidates:
    """A query’s N works: scores, vectors [N, D], artists, and how well each is known."""

    works: Ints
    scores: Tensor
    items: Tensor
    artists: list[int | None]
    known: Tensor

    def listed(self, *, variety: float = 0.0, discovery: float = 0.0) -> Ints:
        """Return the works shown, best first."""
        chosen = diversify(
            steering.moved(self.scores, self.known, discovery),
            self.items,
            self.artists,
            length=PLACES,
            trade_off=1 - steering.variety(STANDING, variety),
        )
        return self.works[chosen]


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Measure each slider's positions while the other rests."""
    dataset = read_dataset(Path(chosen.dataset))
    vectors = read_texts(dataset.works)
    assert vectors is not None
    every = dataset.split("valid")
    baseline = BASELINES["four-signal"](dataset, vectors, every)
    order = np.sort(np.random.default_rng(0).permutation(len(every))[:QUERIES])
    queries = every.rows(order)
    unit = unit_rows(vectors)
    found = list(_candidates(dataset, baseline, queries, unit))
    space = ItemSpace("text", unit, np.zeros(len(unit), np.int64), 1)
    rows: list[dict[str, object]] = []
    for name in ("variety", "discovery"):
        for place in POSITIONS:
            lists = [each.listed(**{name: place}) for each in found]
            rows.append(
                {"slider": name, "at": place} | _figures(dataset, queries, lists, found, space)
            )
    return rows


def _figures(
    dataset: Dataset, queries: Queries, lists: list[Ints], found: list[Candidates], space: ItemSpace
) -> dict[str, object]:
    padded = np.full((len(lists), PLACES), -1, np.int64)
    renown = []
    for row, (shown, each) in enumerate(zip(lists, found, strict=True)):
        padded[row, : len(shown)] = shown
        share = dict(zip(each.works, steering.shares_below(each.known).tolist(), strict=True))
        renown += [share[work] for work in shown]
    of = accuracy(Rankings("steered", queries, padded), dataset.truth)
    return {
        "ild@10": round(float(np.nanmean(intra_list_distance(padded, space))), 4),
        "renown@10": round(float(np.mean(renown)), 4),
        "ndcg@10": round(float(np.nanmean(of["ndcg@10"])), 4),
        "queries": len(lists),
    }


def _candidates(
    dataset: Dataset, baseline: Baseline, queries: Queries, unit: Vectors
) -> Iterator[Candidates]:
    """Yield the best candidates of each query."""
    stock = Stock(dataset.works.listed, dataset.works.delisted)
    names = np.array(artists_of(dataset.works), dtype=object)
    _, numbers = np.unique(names, return_inverse=True)
    for row in range(len(queries)):
        collector, at = int(queries.collector[row]), float(queries.at[row])
        works = candidates(dataset, stock, collector, at)
        scores = baseline.scores(collector, at, works)
        best = np.argsort(-scores, kind="stable")[:PROPOSED]
        spread = (scores[best] - scores[best].mean()) / (scores[best].std() or 1.0)
        shown = works[best]
        yield Candidates(
            shown,
            torch.from_numpy(SPREAD * spread).float(),
            torch.from_numpy(unit[shown]).float(),
            [int(numbers[work]) if names[work] else None for work in shown],
            torch.from_numpy(_known(dataset, numbers, shown, at)).float(),
        )


def _known(dataset: Dataset, numbers: Ints, works: Ints, at: float) -> Floats:
    """Return how well works are known at a moment: by the earlier purchases of their artists."""
    earlier = dataset.events.work[dataset.events.at < at]
    counts = np.bincount(numbers[earlier], minlength=int(numbers.max()) + 1)
    return np.asarray(np.log1p(counts[numbers[works]]), np.float64)
