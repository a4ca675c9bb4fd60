"""What are answers worth? A questionnaire played with collectors whose later purchases are known.

A collector's earlier half gives their answers (`ChoiceModel`) and nothing else: the recommender
sees only likes and dislikes. The later half is what it must rank, among the works on offer on the
day of each visit. Works to ask about are drawn from what was listed before the collector's block of
five years began, so that nothing of the time to come is known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch

from recommender.baselines.registry import best
from recommender.baselines.signals import YEAR, Likes, Vectors, unit_rows
from recommender.baselines.simple import Newest
from recommender.config import PRESETS, Config
from recommender.data.candidates import Stock, candidates
from recommender.data.dataset import Dataset, DatasetError, Events, Floats, Ints
from recommender.data.rankings import NOTHING, Rankings
from recommender.evaluation.accuracy import accuracy
from recommender.evaluation.report import MAIN, SHOWN
from recommender.model.attention import Evidence, ZeroShotAttention
from recommender.onboarding.belief import believe, taste
from recommender.onboarding.choosers import CHOOSERS, Chooser, Quiz, in_order
from recommender.onboarding.cold_start import ColdStartBacktest, ColdStartRanker
from recommender.onboarding.held_out import (
    ChoiceModel,
    Collector,
    held_out,
    later_visits,
    of_split,
    visit_id,
)
from recommender.onboarding.space import fit_space, medoids

BLOCK = 5 * YEAR
# What one e-fold of days on offer costs, beside a cosine: the general taste, which is all there is
# before the first answer. Chosen on the collectors asked before the test split.
FRESHNESS = {"attention": 0.05, "posterior": 0.45}
# How much the posterior's logit counts beside what a trained model shows every newcomer. Chosen on
# the same.
ANSWERED = 0.5
DRAWS = 4
# Knows how likely everybody likes what, and asks about the likeliest: no questionnaire, but what
# asking can reach.
ORACLE = "oracle"
# What ranks by the answers; the first is what the site's lists are made by.
RANKERS = ("attention", "posterior", "trained")


@dataclass(frozen=True)
class Played:
    """NDCG@10 of each later visit: [V], by chooser and number of questions, and of the newest."""

    curves: Mapping[str, Sequence[Floats]]
    newest: Floats
    collectors: Ints


@dataclass(frozen=True)
class _Block:
    """A questionnaire as it stood at the beginning of five years.

    coordinates: [N, d] of all works of the set, by axes fitted on those known then. welcome: the
    general taste of a model that had learned from everybody else until then, where one is asked.
    """

    quiz: Quiz
    coordinates: Floats
    cold_start: ColdStartRanker | None = None


# Scores of works at a moment.
Scores = Callable[[float, Ints], Floats]


class Simulation:
    """A set, prepared for playing."""

    def __init__(
        self,
        dataset: Dataset,
        vectors: Vectors | None,
        *,
        answers: str = RANKERS[0],
        choice: ChoiceModel | None = None,
        config: Config | None = None,
        seed: int = 0,
    ) -> None:
        """Take a set and its works' text vectors [N, D]; raises DatasetError without texts.

        config: of the model that answers "trained".
        """
        if vectors is None:
            raise DatasetError("artworks.csv has no text: there is nothing to ask about.")
        self.dataset = dataset
        self.vectors = vectors
        self.unit = unit_rows(vectors)
        self.centred = unit_rows(self.unit - self.unit.mean(axis=0))
        self.answers = answers
        self.choice = choice or ChoiceModel()
        self.config = config or PRESETS["small"].with_changes({"train.seed": seed})
        self.seed = seed
        self.stock = Stock(dataset.works.listed, dataset.works.delisted)
        self.newest = Newest(dataset)
        self.attention = ZeroShotAttention()
        self._held: Ints = np.array([], dtype=np.int64)
        self._blocks: dict[int, _Block] = {}

    def play(
        self,
        split: str,
        *,
        questions: int = 8,
        draws: int = DRAWS,
        choosers: Sequence[str] = (*CHOOSERS, ORACLE),
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Played:
        """Ask every collector of a split; each answers `draws` times anew, visits get the mean.

        All choosers meet the same collectors in the same moods: a work's like is drawn once.
        Raises DatasetError when nobody has visits enough.
        """
        people = of_split(self.dataset, held_out(self.dataset), split)
        if not people:
            raise DatasetError(f"events.csv: nobody of the split {split!r} has visits enough.")
        first = min(each.at for each in people)
        self._held = np.array([each.number for each in people])
        last = int((max(each.at for each in people) - first) // BLOCK)
        self._blocks = {} if self.answers != "trained" else self._trained(first, last + 1)
        shown: dict[str, list[list[Ints]]] = {
            f"{name} {draw}": [[] for _ in range(questions + 1)]
            for name in choosers
            for draw in range(draws)
        }
        for done, person in enumerate(people):
            block = self._block(first, int((person.at - first) // BLOCK))
            chances = self.choice.chances(self.centred, block.quiz.works, person.earlier)
            for draw in range(draws):
                likes = self._likes(person, chances, draw)
                for name in choosers:
                    choose = self._chooser(name, person, block, chances, draw)
                    played = self._ask(person, block, choose, likes, questions)
                    for asked, lists in enumerate(played):
                        shown[f"{name} {draw}"][asked] += lists
            progress(done + 1, len(people))
        return self._judged(people, shown, choosers, draws)

    def _judged(
        self,
        people: Sequence[Collector],
        shown: Mapping[str, list[list[Ints]]],
        choosers: Sequence[str],
        draws: int,
    ) -> Played:
        queries = later_visits(self.dataset, people)
        bought = [set(map(int, works)) for each in people for _, works in each.later]
        truth = {name: frozenset(works) for name, works in zip(queries.ids, bought, strict=True)}

        def ndcg(lists: Sequence[Ints]) -> Floats:
            works = np.full((len(lists), SHOWN), NOTHING, dtype=np.int64)
            for row, each in enumerate(lists):
                works[row, : len(each)] = each
            return accuracy(Rankings("", queries, works), truth)[MAIN]

        def mean(name: str, asked: int) -> Floats:
            found = [ndcg(shown[f"{name} {draw}"][asked]) for draw in range(draws)]
            return np.asarray(np.mean(found, axis=0))

        steps = len(next(iter(shown.values())))
        newest = [ranked for each in people for ranked in self._ranked(each)]
        return Played(
            curves={name: [mean(name, asked) for asked in range(steps)] for name in choosers},
            newest=ndcg(newest),
            collectors=queries.collector,
        )

    def _chooser(
        self, name: str, person: Collector, block: _Block, chances: Floats, draw: int
    ) -> Chooser:
        if name == ORACLE:
            return in_order(np.argsort(-chances, kind="stable"))
        return CHOOSERS[name](
            block.quiz, np.random.default_rng([self.seed, 1, draw, person.number])
        )

    def _ask(
        self, person: Collector, block: _Block, choose: Chooser, likes: Floats, questions: int
    ) -> list[list[Ints]]:
        """Return the lists of the later visits after 0, 1, … questions."""
        asked: list[int] = []
        lists = [self._ranked(person, block.cold_start.scores if block.cold_start else None)]
        for _ in range(questions):
            asked += choose(asked, likes[asked]) or ()
            lists.append(self._ranked(person, self._taste(block, asked, likes[asked])))
        return lists

    def _likes(self, person: Collector, chances: Floats, draw: int) -> Floats:
        """Return what somebody would say of each work that may be asked about, [M] of 0 and 1."""
        rng = np.random.default_rng([self.seed, 0, draw, person.number])
        return np.asarray(rng.random(len(chances)) < chances, dtype=np.float64)

    def _taste(self, block: _Block, asked: list[int], likes: Floats) -> Scores:
        """Return what the recommender makes of the answers."""
        if self.answers != "attention":
            belief = believe(block.quiz.features[asked], likes)
            return partial(self._near, block, block.coordinates, taste(belief))
        evidence = Evidence(
            values=torch.from_numpy(self.unit[block.quiz.works[asked]]),
            kinds=["quiz_like" if like else "quiz_dislike" for like in likes],
            ages_days=torch.zeros(len(asked)),
            weights=torch.ones(len(asked)),
        )
        user = torch.nn.functional.normalize(self.attention.attend(evidence).user, dim=0)
        return partial(self._near, block, self.unit, user.numpy())

    def _near(
        self,
        block: _Block,
        vectors: Floats | Vectors,
        user: Floats | Vectors,
        moment: float,
        works: Ints,
    ) -> Floats:
        """Return the products of works, vectors [N, D], with a user [D], and the general taste."""
        if block.cold_start:
            near = vectors[works] @ user
            return np.asarray(block.cold_start.scores(moment, works) + ANSWERED * near)
        since = self.newest.since(moment, works)
        age = np.where(np.isfinite(since), moment - since, 0.0)
        stale = FRESHNESS[self.answers] * np.log1p(np.maximum(age, 0.0))
        return np.asarray(vectors[works] @ user - stale)

    def _ranked(self, person: Collector, scores: Scores | None = None) -> list[Ints]:
        """Return the first ten at each later visit; without scores the newest come first."""
        lists = []
        for moment, _ in person.later:
            works = candidates(self.dataset, self.stock, person.number, moment)
            found = (scores or self.newest.since)(moment, works)
            query = visit_id(self.dataset, person.number, moment)
            lists.append(works[best(found, query, SHOWN)])
        return lists

    def _block(self, first: float, number: int) -> _Block:
        if number not in self._blocks:
            self._blocks[number] = self._fit(first + number * BLOCK)
        return self._blocks[number]

    def _trained(self, first: float, count: int) -> dict[int, _Block]:
        """Return all blocks, with the general taste of those who are not asked."""
        known = ~np.isin(self.dataset.events.collector, self._held)
        learner = ColdStartBacktest(self.dataset, self.vectors, self.config, known, first)
        starts = first + BLOCK * np.arange(count)
        return {
            number: replace(self._fit(start), cold_start=learner.before(start, start + BLOCK))
            for number, start in enumerate(starts.tolist())
        }

    def others(self, start: float) -> Events:
        """Return the likes before a moment of those who are not asked."""
        events = Likes(self.dataset).events
        return events.where((events.at < start) & ~np.isin(events.collector, self._held))

    def _fit(self, start: float) -> _Block:
        """Return the questionnaire made of what was known at a moment."""
        known = np.flatnonzero(self.dataset.works.listed <= start)
        if len(known) < 4:
            raise DatasetError("artworks.csv: too few works were listed before the first visits.")
        space = fit_space(self.unit[known])
        others = self.others(start)
        space = space.stretched(self.unit[others.work], others.collector)
        coordinates = space.features(self.unit)
        features = coordinates[known]
        found = medoids(features, seed=0)
        place = np.full(len(self.unit), NOTHING)
        place[known] = found.clusters
        clusters = place[others.work[others.at >= start - BLOCK]]
        quiz = Quiz(
            works=known[found.rows],
            features=features[found.rows],
            weights=found.weights,
            bought=np.bincount(clusters[clusters >= 0], minlength=len(found.rows)),
        )
        return _Block(quiz, coordinates)
