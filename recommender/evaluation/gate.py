"""May a trained model take the place of what is served? Better on visits, and right in behaviour.

Contenders are asked as the site asks them: evidence in, one user vector out, a product with the
works' vectors as they are stored. Behaviour is what zero-shot does right by its making, and what
training may unlearn: words find their works, a refusal lowers, an answer raises.
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
# Trials of a behaviour, and likes beside the work that is tried.
TRIALS, BESIDE = 60, 3
# How often a refusal must lower, or an answer raise, what it is about and its nearest twin.
OWN_LEAST, TWIN_LEAST = 0.95, 0.9
# How well words must find their works (area under the ROC curve), and how much less well than
# zero-shot does.
WORDS_LEAST, WORDS_BEHIND = 0.6, 0.05
# A concept is tried where so many works bear it, and at most this share of all do.
BORNE_BY, BORNE_MOST = 8, 0.4


@dataclass(frozen=True)
class Past:
    """One work that a collector met before a query: its row, what they did, and how long ago."""

    work: int
    kind: str
    age_days: float


# What a collector did before a query, by the query's row.
Remember = Callable[[int], Sequence[Past]]


@dataclass(frozen=True)
class Contender:
    """A version before a set's works; items: float32 [N, D], unit rows, as they are stored."""

    name: str
    attention: Attention
    items: Tensor

    def score(self, evidence: Evidence) -> Tensor:
        """Return the scores of all works under one taste, [N]."""
        user = self.attention.attend(evidence).user
        return self.attention.scores(user.unsqueeze(0), self.items)[0]

    def of_past(self, past: Sequence[Past]) -> Evidence:
        """Return past works as evidence."""
        rows = torch.tensor([each.work for each in past], dtype=torch.int64)
        return Evidence(
            values=self.items[rows],
            kinds=[each.kind for each in past],
            ages_days=torch.tensor([each.age_days for each in past]),
            weights=torch.ones(len(past)),
        )

    def of_words(self, vector: Matrix) -> Evidence:
        """Return one word, float32 [384] as the encoder read it, as a statement."""
        values = torch.from_numpy(np.ascontiguousarray(self.attention.words(vector[None])))
        return Evidence(values, ["statement"], torch.zeros(1), torch.ones(1))


@dataclass(frozen=True)
class Check:
    """One condition: its figure, the least that passes, and zero-shot's figure where it has one."""

    name: str
    value: float
    least: float
    passed: bool
    zero_shot: float | None = None


def rank_visits(
    contender: Contender, dataset: Dataset, queries: Queries, remember: Remember
) -> Rankings:
    """Return the contender's rankings of visits, without the works that lists leave out, too."""
    excluding = kinds.excluding(Excludes.NEW_LISTS)
    stock = Stock(dataset.works.listed, dataset.works.delisted)
    works = np.full((len(queries), LONGEST), NOTHING)
    for row in range(len(queries)):
        past = remember(row)
        offered = candidates(dataset, stock, int(queries.collector[row]), float(queries.at[row]))
        offered = np.setdiff1d(offered, [each.work for each in past if each.kind in excluding])
        scores = contender.score(contender.of_past(past)).numpy()[offered]
        best = offered[top(scores, LONGEST)]
        works[row, : len(best)] = best
    return Rankings(contender.name, queries, works)


def gains(rankings: Rankings, dataset: Dataset) -> Floats:
    """Return each query's NDCG@10, [Q]."""
    return accuracy(rankings, dataset.truth)[MAIN]


def lead(candidate: Floats, other: Floats, queries: Queries) -> Estimate:
    """Return how much better the candidate is, query by query, with its 95 % interval.

    Collectors are drawn, not queries. A new training is judged every day, so that a level at which
    one in forty is luck is loose enough: what luck promotes, the next run is held against.
    """
    return estimates({MAIN: candidate - other}, queries.collector)[MAIN]


def better(name: str, estimate: Estimate) -> Check:
    """Return whether a lead is one: its interval lies above nought."""
    passed = bool(estimate.mean > 0 and estimate.low > 0)
    return Check(f"better_than_{name}", estimate.low, 0.0, passed)


def behaviour(
    candidate: Contender,
    zero_shot: Contender,
    words: Mapping[str, tuple[Matrix, Ints]],
    *,
    seed: int = 0,
) -> list[Check]:
    """Return the checks of behaviour. words: by concept, its vector [384] and who bears it."""
    checks = []
    if words:
        found, before = (_words_find(each, words) for each in (candidate, zero_shot))
        least = max(WORDS_LEAST, before - WORDS_BEHIND)
        checks.append(Check("statement", found, least, found >= least, before))
    for name, kind, sign in (("dislike", "not_interested", -1.0), ("quiz", "quiz_like", 1.0)):
        figures = _moves(candidate, kind, sign, seed)
        usual = _moves(zero_shot, kind, sign, seed)
        for part, value, other, least in zip(
            ("own", "twin"), figures, usual, (OWN_LEAST, TWIN_LEAST), strict=True
        ):
            checks.append(Check(f"{name}_{part}", value, least, value >= least, other))
    return checks


def bearers(tags: Sequence[str]) -> dict[str, Ints]:
    """Return the rows of the works that bear each tag (a;b) often enough, but not all do."""
    found: dict[str, list[int]] = {}
    for row, several in enumerate(tags):
        for tag in filter(None, several.split(";")):
            found.setdefault(tag, []).append(row)
    most = BORNE_MOST * len(tags)
    return {
        tag: np.array(rows) for tag, rows in sorted(found.items()) if BORNE_BY <= len(rows) <= most
    }


def _words_find(contender: Contender, words: Mapping[str, tuple[Matrix, Ints]]) -> float:
    """Return the mean area under the ROC curve of bearers against the others."""
    areas = []
    for vector, rows in words.values():
        scores = contender.score(contender.of_words(vector)).numpy()
        rank = scores.argsort(kind="stable").argsort(kind="stable")[rows]
        count = len(rows)
        lower = float(rank.sum()) - count * (count - 1) / 2
        areas.append(lower / (count * (len(scores) - count)))
    return float(np.mean(areas))


def _moves(contender: Contender, kind: str, sign: float, seed: int) -> tuple[float, float]:
    """Return how often a deed moves its own work, and that work's nearest twin, the right way."""
    rng = np.random.default_rng(seed)
    count = len(contender.items)
    own = twin = tried = 0
    for _ in range(TRIALS):
        *liked, work = rng.choice(count, min(BESIDE + 1, count), replace=False).tolist()
        past = [Past(row, "save", 1.0) for row in liked]
        near = contender.items @ contender.items[work]
        near[[work, *liked]] = -2.0
        nearest = int(near.argmax())
        before = contender.score(contender.of_past(past))
        after = contender.score(contender.of_past([*past, Past(work, kind, 0.5)]))
        own += bool(sign * (after[work] - before[work]) > 0)
        twin += bool(sign * (after[nearest] - before[nearest]) > 0)
        tried += 1
    return own / tried, twin / tried
