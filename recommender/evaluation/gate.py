"""The promotion gate: a trained model must be more accurate, and must pass behavioural checks.

Models are evaluated as they are served: evidence to a user vector, and its product with the stored
item vectors. The behavioural checks hold for zero-shot attention by construction and may be lost in
training: a concept ranks its works high, a rejection lowers a work, a quiz answer raises one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from recommender import kinds
from recommender.data.candidates import Stock, candidates
from recommender.data.dataset import Dataset, Floats, Ints, Queries
from recommender.data.rankings import LONGEST, NOTHING, Rankings
from recommender.evaluation.accuracy import accuracy
from recommender.evaluation.intervals import Estimate, estimates
from recommender.features.blocks import Matrix
from recommender.kinds import Excludes
from recommender.model.attention import Attention, Evidence
from recommender.model.ranker import top

MAIN = "ndcg@10"
# Trials of a check, and other likes in the history of each.
TRIALS, OTHER_LIKES = 60, 3
# Least share of trials in which the work itself, and its nearest neighbour, move as expected.
MIN_OWN, MIN_TWIN = 0.95, 0.9
# Least area under the ROC curve of concepts, and the largest loss against zero-shot attention.
MIN_AREA, MAX_AREA_LOSS = 0.6, 0.05
# A concept is checked if at least this many works have it, and at most this share of all.
MIN_TAG_WORKS, MAX_TAG_SHARE = 8, 0.4


@dataclass(frozen=True)
class PastInteraction:
    """An earlier interaction: the work's row number, the kind, and its age at the query."""

    work: int
    kind: str
    age_days: float


# The interactions before a query, by its row number.
HistoryOf = Callable[[int], Sequence[PastInteraction]]


@dataclass(frozen=True)
class Contender:
    """A model version with its stored item vectors; items: float32 [N, D], unit rows."""

    name: str
    attention: Attention
    items: Tensor

    def score(self, evidence: Evidence) -> Tensor:
        """Return the scores of all works, [N]."""
        user = self.attention.attend(evidence).user
        return self.attention.scores(user.unsqueeze(0), self.items)[0]

    def of_past(self, past: Sequence[PastInteraction]) -> Evidence:
        """Return earlier interactions as evidence."""
        rows = torch.tensor([each.work for each in past], dtype=torch.int64)
        return Evidence(
            values=self.items[rows],
            kinds=[each.kind for each in past],
            ages_days=torch.tensor([each.age_days for each in past]),
            weights=torch.ones(len(past)),
        )

    def of_words(self, vector: Matrix) -> Evidence:
        """Return a concept, embedded as float32 [384], as a statement."""
        values = torch.from_numpy(np.ascontiguousarray(self.attention.words(vector[None])))
        return Evidence(values, ["statement"], torch.zeros(1), torch.ones(1))


@dataclass(frozen=True)
class Check:
    """One check: its value, the least value that passes, and zero-shot's value if it has one."""

    name: str
    value: float
    least: float
    passed: bool
    zero_shot: float | None = None


def rank_visits(
    contender: Contender, dataset: Dataset, queries: Queries, history: HistoryOf
) -> Rankings:
    """Return the contender's rankings, without works that the site's lists exclude."""
    excluding = kinds.excluding(Excludes.NEW_LISTS)
    stock = Stock(dataset.works.listed, dataset.works.delisted)
    works = np.full((len(queries), LONGEST), NOTHING)
    for row in range(len(queries)):
        past = history(row)
        offered = candidates(dataset, stock, int(queries.collector[row]), float(queries.at[row]))
        offered = np.setdiff1d(offered, [each.work for each in past if each.kind in excluding])
        scores = contender.score(contender.of_past(past)).numpy()[offered]
        best = offered[top(scores, LONGEST)]
        works[row, : len(best)] = best
    return Rankings(contender.name, queries, works)


def ndcg(rankings: Rankings, dataset: Dataset) -> Floats:
    """Return each query's NDCG@10, [Q]."""
    return accuracy(rankings, dataset.truth)[MAIN]


def lead(candidate: Floats, other: Floats, queries: Queries) -> Estimate:
    """Return the mean difference by query with its 95 % interval, by bootstrap over collectors.

    Repeated tests are acceptable at this level: a version promoted by chance is the reference of
    the next run.
    """
    return estimates({MAIN: candidate - other}, queries.collector)[MAIN]


def better(name: str, estimate: Estimate) -> Check:
    """Return the check that a lead is significant: its interval lies above 0."""
    passed = bool(estimate.mean > 0 and estimate.low > 0)
    return Check(f"better_than_{name}", estimate.low, 0.0, passed)


def behaviour(
    candidate: Contender,
    zero_shot: Contender,
    words: Mapping[str, tuple[Matrix, Ints]],
    *,
    seed: int = 0,
) -> list[Check]:
    """Return the behavioural checks; words: each concept's embedding [384] and its works."""
    checks = []
    if words:
        area, reference = (_concept_area(each, words) for each in (candidate, zero_shot))
        threshold = max(MIN_AREA, reference - MAX_AREA_LOSS)
        checks.append(Check("statement", area, threshold, area >= threshold, reference))
    for name, kind, sign in (("dislike", "not_interested", -1.0), ("quiz", "quiz_like", 1.0)):
        values = _moves(candidate, kind, sign, seed)
        references = _moves(zero_shot, kind, sign, seed)
        for part, value, other, threshold in zip(
            ("own", "twin"), values, references, (MIN_OWN, MIN_TWIN), strict=True
        ):
            checks.append(Check(f"{name}_{part}", value, threshold, value >= threshold, other))
    return checks


def works_by_tag(tags: Sequence[str]) -> dict[str, Ints]:
    """Return the rows of the works with each tag (a;b), without rare and ubiquitous tags."""
    rows_of: dict[str, list[int]] = {}
    for row, work_tags in enumerate(tags):
        for tag in filter(None, work_tags.split(";")):
            rows_of.setdefault(tag, []).append(row)
    max_works = MAX_TAG_SHARE * len(tags)
    return {
        tag: np.array(rows)
        for tag, rows in sorted(rows_of.items())
        if MIN_TAG_WORKS <= len(rows) <= max_works
    }


def _concept_area(contender: Contender, words: Mapping[str, tuple[Matrix, Ints]]) -> float:
    """Return the mean area under the ROC curve of each concept's works against the others."""
    areas = []
    for vector, rows in words.values():
        scores = contender.score(contender.of_words(vector)).numpy()
        rank = scores.argsort(kind="stable").argsort(kind="stable")[rows]
        count = len(rows)
        lower = float(rank.sum()) - count * (count - 1) / 2
        areas.append(lower / (count * (len(scores) - count)))
    return float(np.mean(areas))


def _moves(contender: Contender, kind: str, sign: float, seed: int) -> tuple[float, float]:
    """Return how often an interaction moves its work and the nearest neighbour as expected."""
    rng = np.random.default_rng(seed)
    count = len(contender.items)
    own = twin = 0
    for _ in range(TRIALS):
        *liked, work = rng.choice(count, min(OTHER_LIKES + 1, count), replace=False).tolist()
        past = [PastInteraction(row, "save", 1.0) for row in liked]
        near = contender.items @ contender.items[work]
        near[[work, *liked]] = -2.0
        nearest = int(near.argmax())
        before = contender.score(contender.of_past(past))
        after = contender.score(contender.of_past([*past, PastInteraction(work, kind, 0.5)]))
        own += bool(sign * (after[work] - before[work]) > 0)
        twin += bool(sign * (after[nearest] - before[nearest]) > 0)
    return own / TRIALS, twin / TRIALS
