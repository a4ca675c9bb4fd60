"""The promotion gate on the site's own log: which versions are compared, and on which visits."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import torch

from catalog.vocabulary import concepts
from recommendations.interactions.selectors.evidence import HISTORY, strongest
from recommendations.registry.models import ZERO_SHOT
from recommendations.registry.selectors import live_version
from recommendations.registry.services import serving
from recommendations.taste.services import concept_words
from recommendations.training.services.evaluation import measures
from recommender.data.dataset import Dataset, Ints, Queries
from recommender.evaluation.gate import (
    Check,
    Contender,
    PastInteraction,
    behaviour,
    better,
    lead,
    ndcg,
    rank_visits,
    works_by_tag,
)
from recommender.evaluation.intervals import Estimate, estimates
from recommender.features.blocks import Matrix
from recommender.model.attention import ZeroShotAttention
from recommender.model.folder import ModelError, TrainedModel
from recommender.serving.trained_attention import TrainedAttention

CANDIDATE = "candidate"
# Visits evaluated at most, and needed at least.
MAX_VISITS, MIN_VISITS = 2000, 20
MAX_CONCEPTS = 40
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class GateResult:
    """The gate's result: NDCG@10 by contender, the candidate's leads, the checks."""

    visits: int
    gains: dict[str, Estimate]
    leads: dict[str, Estimate]
    checks: list[Check] = field(default_factory=list)
    # Of no consequence for the promotion: diversity, calibration, fairness.
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Tell whether the candidate may be served."""
        return all(bool(check.passed) for check in self.checks)

    def figures(self) -> dict[str, Any]:
        """Return all figures as JSON."""
        return {
            "visits": self.visits,
            "gains": {name: asdict(value) for name, value in self.gains.items()},
            "leads": {name: asdict(value) for name, value in self.leads.items()},
            "checks": [asdict(check) for check in self.checks],
            "measures": self.measures,
        }


def evaluate(stored: TrainedModel, dataset: Dataset, texts: Matrix) -> GateResult:
    """Compare a candidate with the served version and zero-shot on the `valid` visits."""
    queries = evaluated_visits(dataset, "valid")
    past = PastInteractions(dataset, queries)
    candidate = trained(CANDIDATE, stored, dataset, texts)
    others = contenders(dataset, texts)
    rankings = {
        contender.name: rank_visits(contender, dataset, queries, past)
        for contender in (candidate, *others)
    }
    gains_by_name = {name: ndcg(each, dataset) for name, each in rankings.items()}
    leads = {
        contender.name: lead(gains_by_name[CANDIDATE], gains_by_name[contender.name], queries)
        for contender in others
    }
    checks = [better(name, estimate) for name, estimate in leads.items()]
    zero_shot = others[0]
    checks += behaviour(candidate, zero_shot, _words(dataset))
    estimated = {
        name: estimates({name: v}, queries.collector)[name] for name, v in gains_by_name.items()
    }
    beside = measures(dataset, rankings, gains_by_name, texts)
    return GateResult(len(queries), estimated, leads, checks, beside)


def contenders(dataset: Dataset, texts: Matrix) -> list[Contender]:
    """Return zero-shot and, where a trained version is served, that one."""
    unit = torch.from_numpy(texts.astype(np.float16).astype(np.float32))
    gains_by_name = [Contender(ZERO_SHOT, ZeroShotAttention(), unit)]
    live = live_version()
    if live.name != ZERO_SHOT:
        try:
            gains_by_name.append(
                trained(live.name, serving.stored_model(live.name), dataset, texts)
            )
        except ModelError:
            # Not served either: zero-shot is (services.serving).
            return gains_by_name
    return gains_by_name


def trained(name: str, stored: TrainedModel, dataset: Dataset, texts: Matrix) -> Contender:
    """Return a trained version with its item vectors, rounded as the database stores them."""
    view = stored.ranker(dataset, texts)
    with torch.inference_mode():
        items = view.model.items.unit(view.works()).half().float().clone()
    return Contender(name, TrainedAttention(stored.model, stored.learned), items)


def evaluated_visits(dataset: Dataset, split: str) -> Queries:
    """Return visits of collectors with a history: others get the fallback list."""
    queries = dataset.queries[split]
    known = [
        row
        for row in range(len(queries))
        if _before(dataset, int(queries.collector[row]), float(queries.at[row]))
        and dataset.truth.get(queries.ids[row])
    ]
    rows = np.array(known, dtype=np.int64)
    if len(rows) > MAX_VISITS:
        rows = np.sort(np.random.default_rng(0).choice(rows, MAX_VISITS, replace=False))
    return queries.rows(rows)


def with_queries(dataset: Dataset, split: str, queries: Queries) -> Dataset:
    """Return the dataset with other queries in a split."""
    return replace(dataset, queries={**dataset.queries, split: queries})


class PastInteractions:
    """A query's collector's earlier interactions, in the format of `selectors.evidence`."""

    def __init__(self, dataset: Dataset, queries: Queries) -> None:
        self.dataset = dataset
        self.queries = queries

    def __call__(self, row: int) -> Sequence[PastInteraction]:
        """Return a query's past works, newest first, each with its strongest interaction."""
        histories, now = self.dataset.histories, float(self.queries.at[row])
        by_work: dict[int, list[tuple[str, datetime]]] = {}
        rows = histories.before(int(self.queries.collector[row]), now)
        for index in reversed(range(rows.start, rows.stop)):
            kind = self.dataset.kinds[int(histories.kind[index])]
            at = EPOCH + timedelta(days=float(histories.at[index]))
            by_work.setdefault(int(histories.work[index]), []).append((kind, at))
        works = [past for work, events in by_work.items() if (past := strongest(work, events))]
        works.sort(key=lambda past: past.at, reverse=True)
        query_time = EPOCH + timedelta(days=now)
        return [
            PastInteraction(
                past.artwork_id, str(past.kind), (query_time - past.at).total_seconds() / 86_400
            )
            for past in works[:HISTORY]
        ]


def _before(dataset: Dataset, collector: int, at: float) -> bool:
    rows = dataset.histories.before(collector, at)
    return bool(rows.stop > rows.start)


def _words(dataset: Dataset) -> dict[str, tuple[Matrix, Ints]]:
    """Return the most frequent concepts with their encoded words and the works tagged with them."""
    works_by_concept = works_by_tag(dataset.works.column("tags"))
    known = concepts()
    frequent = sorted(
        (tag for tag in works_by_concept if tag in known),
        key=lambda tag: -len(works_by_concept[tag]),
    )
    vectors = concept_words.read(frequent[:MAX_CONCEPTS])
    return {tag: (vector, works_by_concept[tag]) for tag, vector in vectors.items()}
