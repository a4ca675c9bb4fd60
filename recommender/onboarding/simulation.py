"""Simulation of the questionnaire with collectors whose later purchases are known.

A collector's earlier purchases determine their answers (`ChoiceModel`), which are all that the
recommender sees. The later visits are the queries, over the works on offer on the day of each. The
works to ask about were listed before the collector's block of five years, so that nothing later is
used.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from recommender.onboarding.choosers import CHOOSERS, Chooser, Quiz, in_order
from recommender.onboarding.cold_start import BlockModel, ColdStartBacktest
from recommender.onboarding.combined import CollectorTaste, CombinedModel, Items, Weights
from recommender.onboarding.held_out import (
    ChoiceModel,
    Collector,
    held_out,
    later_visits,
    of_split,
    visit_id,
)
from recommender.onboarding.space import QuizSpace, fit_space, medoids

BLOCK = 5 * YEAR
# Of the attention alone, tuned like the site's.
ATTENTION_ALONE = Weights(0.0, 0.05)
DRAWS = 4
# Asks about the works with the highest probability of a like: an upper reference for choosers.
ORACLE = "oracle"
# What ranks by the answers: as the site does without and with a promoted version, and, to compare,
# the attention alone.
RANKERS = ("posterior", "trained", "attention")


@dataclass(frozen=True)
class SimulationResult:
    """NDCG@10 of V later visits: [V], by chooser and number of questions, and of newest first."""

    curves: Mapping[str, Sequence[Floats]]
    newest: Floats
    collectors: Ints


@dataclass(frozen=True)
class _Block:
    """The questionnaire as of the beginning of a block of five years.

    model: as a site would serve it then, of works listed until then. coordinates: [N, d] of all
    works. trained: on all other collectors until then, for the ranker 'trained'.
    """

    quiz: Quiz
    model: CombinedModel
    coordinates: Floats
    trained: BlockModel | None = None


# Scores of works (row numbers) at a moment.
Scores = Callable[[float, Ints], Floats]


class Simulation:
    """A dataset prepared for simulations."""

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
        """Take a dataset and its texts' embeddings [N, D]; raises DatasetError without texts.

        answers: one of RANKERS. config: of the model of the ranker 'trained'.
        """
        if vectors is None:
            raise DatasetError("artworks.csv has no texts.")
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
        self._held: Ints = np.array([], dtype=np.int64)
        self._blocks: dict[int, _Block] = {}

    def run(
        self,
        split: str,
        *,
        questions: int = 8,
        draws: int = DRAWS,
        choosers: Sequence[str] = (*CHOOSERS, ORACLE),
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> SimulationResult:
        """Simulate all collectors of a split `draws` times and return each visit's mean.

        The like of a work is drawn once per collector and draw, the same for all choosers.
        progress: called with the collectors done and their total. Raises DatasetError when no
        collector has enough visits.
        """
        people = of_split(self.dataset, held_out(self.dataset), split)
        if not people:
            raise DatasetError(f"events.csv: no collector of split {split!r} has enough visits.")
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
            probabilities = self.choice.probabilities(
                self.centred, block.quiz.works, person.earlier
            )
            for draw in range(draws):
                likes = self._likes(person, probabilities, draw)
                for name in choosers:
                    choose = self._chooser(name, person, block, probabilities, draw)
                    lists = self._ask(person, block, choose, likes, questions)
                    for asked, of_visits in enumerate(lists):
                        shown[f"{name} {draw}"][asked] += of_visits
            progress(done + 1, len(people))
        return self._result(people, shown, choosers, draws)

    def _result(
        self,
        people: Sequence[Collector],
        shown: Mapping[str, list[list[Ints]]],
        choosers: Sequence[str],
        draws: int,
    ) -> SimulationResult:
        queries = later_visits(self.dataset, people)
        bought = [set(map(int, works)) for each in people for _, works in each.later]
        truth = {name: frozenset(works) for name, works in zip(queries.ids, bought, strict=True)}

        def ndcg(lists: Sequence[Ints]) -> Floats:
            works = np.full((len(lists), SHOWN), NOTHING, dtype=np.int64)
            for row, each in enumerate(lists):
                works[row, : len(each)] = each
            return accuracy(Rankings("", queries, works), truth)[MAIN]

        def mean(name: str, asked: int) -> Floats:
            values = [ndcg(shown[f"{name} {draw}"][asked]) for draw in range(draws)]
            return np.asarray(np.mean(values, axis=0))

        steps = len(next(iter(shown.values())))
        newest = [ranked for each in people for ranked in self._ranked(each)]
        return SimulationResult(
            curves={name: [mean(name, asked) for asked in range(steps)] for name in choosers},
            newest=ndcg(newest),
            collectors=queries.collector,
        )

    def _chooser(
        self, name: str, person: Collector, block: _Block, probabilities: Floats, draw: int
    ) -> Chooser:
        if name == ORACLE:
            return in_order(np.argsort(-probabilities, kind="stable"))
        return CHOOSERS[name](
            block.quiz, np.random.default_rng([self.seed, 1, draw, person.number])
        )

    def _ask(
        self, person: Collector, block: _Block, choose: Chooser, likes: Floats, questions: int
    ) -> list[list[Ints]]:
        """Return the lists of the later visits after 0, 1, … questions."""
        asked: list[int] = []
        lists = [self._ranked(person, self._scores(block, asked, likes))]
        for _ in range(questions):
            asked += choose(asked, likes[asked]) or ()
            lists.append(self._ranked(person, self._scores(block, asked, likes)))
        return lists

    def _likes(self, person: Collector, probabilities: Floats, draw: int) -> Floats:
        """Draw a collector's answers for all works that may be asked about, [M] of 0 and 1."""
        rng = np.random.default_rng([self.seed, 0, draw, person.number])
        return np.asarray(rng.random(len(probabilities)) < probabilities, dtype=np.float64)

    def _scores(self, block: _Block, asked: list[int], likes: Floats) -> Scores:
        """Return the scores of works by the answers."""
        works = block.quiz.works[asked]
        evidence = Evidence(
            values=torch.from_numpy(block.model.attention.words(self.unit[works])),
            kinds=["quiz_like" if like else "quiz_dislike" for like in likes[asked]],
            ages_days=torch.zeros(len(asked)),
            weights=torch.ones(len(asked)),
        )
        taste = block.model.read(evidence, block.model.answered(evidence), self.unit[works])
        return partial(self._scored, block, taste)

    def _scored(self, block: _Block, taste: CollectorTaste, moment: float, works: Ints) -> Floats:
        since = self.newest.since(moment, works)
        # A work of unknown age is as old as the oldest, as for newest first.
        since = np.where(np.isfinite(since), since, since[np.isfinite(since)].min(initial=moment))
        age = moment - since
        vectors = torch.from_numpy(self.unit[works])
        if block.trained:
            vectors = block.trained.vectors(moment, works)
        items = Items(vectors, block.coordinates[works], np.maximum(age, 0.0))
        return np.asarray(block.model.scores(taste, items), np.float64)

    def _ranked(self, person: Collector, scores: Scores | None = None) -> list[Ints]:
        """Return the ten best works at each later visit; newest first without scores."""
        lists = []
        for moment, _ in person.later:
            works = candidates(self.dataset, self.stock, person.number, moment)
            values = (scores or self.newest.since)(moment, works)
            query = visit_id(self.dataset, person.number, moment)
            lists.append(works[best(values, query, SHOWN)])
        return lists

    def _block(self, first: float, number: int) -> _Block:
        if number not in self._blocks:
            self._blocks[number] = self._fit(first + number * BLOCK)
        return self._blocks[number]

    def _trained(self, first: float, count: int) -> dict[int, _Block]:
        """Return all blocks with cold-start scores trained on the other collectors."""
        known = ~np.isin(self.dataset.events.collector, self._held)
        backtest = ColdStartBacktest(self.dataset, self.vectors, self.config, known, first)
        starts = first + BLOCK * np.arange(count)
        return {
            number: self._fit(start, backtest.before(start, start + BLOCK))
            for number, start in enumerate(starts.tolist())
        }

    def others(self, start: float) -> Events:
        """Return the likes before a moment of collectors who are not held out."""
        events = Likes(self.dataset).events
        return events.where((events.at < start) & ~np.isin(events.collector, self._held))

    def _fit(self, start: float, trained: BlockModel | None = None) -> _Block:
        """Return the questionnaire as of a moment."""
        known = np.flatnonzero(self.dataset.works.listed <= start)
        if len(known) < 4:
            raise DatasetError("artworks.csv: too few works were listed before the first visits.")
        space = fit_space(self.unit[known])
        others = self.others(start)
        space = space.stretched(self.unit[others.work], others.collector)
        coordinates = space.features(self.unit)
        features = coordinates[known]
        chosen = medoids(features, seed=0)
        cluster_of = np.full(len(self.unit), NOTHING)
        cluster_of[known] = chosen.clusters
        clusters = cluster_of[others.work[others.at >= start - BLOCK]]
        quiz = Quiz(
            works=known[chosen.rows],
            features=features[chosen.rows],
            weights=chosen.weights,
            bought=np.bincount(clusters[clusters >= 0], minlength=len(chosen.rows)),
        )
        return _Block(quiz, self._model(space, trained), coordinates, trained)

    def _model(self, space: QuizSpace, trained: BlockModel | None) -> CombinedModel:
        if self.answers == "attention":
            return CombinedModel(ZeroShotAttention(), None, ATTENTION_ALONE)
        return CombinedModel(trained.attention if trained else ZeroShotAttention(), space)
