"""The promotion gate over the site's own log: who is compared, and on what."""

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
from recommender.data.dataset import Dataset, Ints, Queries
from recommender.evaluation.gate import (
    Check,
    Contender,
    Past,
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
# So many visits are enough to judge by, and so few are too few.
VISITS_MOST, VISITS_LEAST = 2000, 20
CONCEPTS_MOST = 40
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Judgement:
    """What the gate found: NDCG@10 by contender, the candidate's leads, the checks."""

    visits: int
    gains: dict[str, Estimate]
    leads: dict[str, Estimate]
    checks: list[Check] = field(default_factory=list)

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
        }


def evaluate(stored: TrainedModel, dataset: Dataset, texts: Matrix) -> Judgement:
    """Hold a candidate against what is served, and against zero-shot, on the `valid` visits."""
    queries = judged_visits(dataset, "valid")
    pasts = Pasts(dataset, queries)
    candidate = trained(CANDIDATE, stored, dataset, texts)
    others = contenders(dataset, texts)
    found = {
        each.name: ndcg(rank_visits(each, dataset, queries, pasts), dataset)
        for each in (candidate, *others)
    }
    leads = {each.name: lead(found[CANDIDATE], found[each.name], queries) for each in others}
    checks = [better(name, estimate) for name, estimate in leads.items()]
    zero_shot = others[0]
    checks += behaviour(candidate, zero_shot, _words(dataset))
    measured = {name: estimates({name: v}, queries.collector)[name] for name, v in found.items()}
    return Judgement(len(queries), measured, leads, checks)


def contenders(dataset: Dataset, texts: Matrix) -> list[Contender]:
    """Return zero-shot and, where a trained version is served, that one."""
    unit = torch.from_numpy(texts.astype(np.float16).astype(np.float32))
    found = [Contender(ZERO_SHOT, ZeroShotAttention(), unit)]
    live = live_version()
    if live.name != ZERO_SHOT:
        try:
            found.append(trained(live.name, serving.stored_model(live.name), dataset, texts))
        except ModelError:
            # Not served either: texts alone are (services.serving).
            return found
    return found


def trained(name: str, stored: TrainedModel, dataset: Dataset, texts: Matrix) -> Contender:
    """Return a trained version before a set's works, rounded as the database keeps vectors."""
    view = stored.ranker(dataset, texts)
    with torch.inference_mode():
        items = view.model.items.unit(view.works()).half().float().clone()
    return Contender(name, TrainedAttention(stored), items)


def judged_visits(dataset: Dataset, split: str) -> Queries:
    """Return visits of collectors of whom something is known: others get everybody's list."""
    queries = dataset.queries[split]
    known = [
        row
        for row in range(len(queries))
        if _before(dataset, int(queries.collector[row]), float(queries.at[row]))
        and dataset.truth.get(queries.ids[row])
    ]
    rows = np.array(known, dtype=np.int64)
    if len(rows) > VISITS_MOST:
        rows = np.sort(np.random.default_rng(0).choice(rows, VISITS_MOST, replace=False))
    return queries.rows(rows)


def with_queries(dataset: Dataset, split: str, queries: Queries) -> Dataset:
    """Return a set that asks other queries in a split."""
    return replace(dataset, queries={**dataset.queries, split: queries})


class Pasts:
    """What a query's collector did before it, as `selectors.evidence` tells it of today."""

    def __init__(self, dataset: Dataset, queries: Queries) -> None:
        self.dataset = dataset
        self.queries = queries

    def __call__(self, row: int) -> Sequence[Past]:
        """Return a query's past works, newest first, each by the strongest thing done with it."""
        histories, now = self.dataset.histories, float(self.queries.at[row])
        by_work: dict[int, list[tuple[str, datetime]]] = {}
        rows = histories.before(int(self.queries.collector[row]), now)
        for place in reversed(range(rows.start, rows.stop)):
            kind = self.dataset.kinds[int(histories.kind[place])]
            at = EPOCH + timedelta(days=float(histories.at[place]))
            by_work.setdefault(int(histories.work[place]), []).append((kind, at))
        told = [past for work, events in by_work.items() if (past := strongest(work, events))]
        told.sort(key=lambda past: past.at, reverse=True)
        moment = EPOCH + timedelta(days=now)
        return [
            Past(past.artwork_id, str(past.kind), (moment - past.at).total_seconds() / 86_400)
            for past in told[:HISTORY]
        ]


def _before(dataset: Dataset, collector: int, at: float) -> bool:
    rows = dataset.histories.before(collector, at)
    return bool(rows.stop > rows.start)


def _words(dataset: Dataset) -> dict[str, tuple[Matrix, Ints]]:
    """Return the concepts borne most, with their words as the encoder reads them."""
    borne = works_by_tag(dataset.works.column("tags"))
    known = concepts()
    often = sorted((tag for tag in borne if tag in known), key=lambda tag: -len(borne[tag]))
    read = concept_words.read(often[:CONCEPTS_MOST])
    return {tag: (vector, borne[tag]) for tag, vector in read.items()}
