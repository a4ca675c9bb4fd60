"""Training splits: the events before a time, or all events that are not a query's truth."""

from itertools import pairwise

import numpy as np

from recommender.config import Config
from recommender.data.dataset import Dataset, Histories, Queries
from recommender.features.neighbours import Neighbours, nearest
from recommender.model.context import Mask, TrainingContext, gains_of
from recommender.model.windows import Weigh, windows_of, with_slots
from recommender.training.state import HeldOut, TrainingSplit

YEAR = 365.25
# Epochs are validated on the last year, or on the last tenth of a shorter period.
HELD_OUT_SHARE = 0.1
# Most held-out visits; more are sampled.
MAX_HELD_OUT = 4096


def known_without_truth(dataset: Dataset) -> Mask:
    """Return which events are not the truth of any query, bool [M]."""
    histories = dataset.histories
    known = np.ones(len(dataset.events), dtype=bool)
    for queries in dataset.queries.values():
        for identity, collector, at in zip(queries.ids, queries.collector, queries.at, strict=True):
            rows = histories.since(int(collector), float(at))
            is_truth = np.isin(histories.work[rows], list(dataset.truth.get(identity, ())))
            known[histories.order[rows][is_truth]] = False
    return known


def predicted_events(context: TrainingContext) -> Mask:
    """Return which events a model learns to predict, bool [M] in the order of the histories.

    Never a rejection; a view only in datasets without choices; and of several kinds of choice of
    one work by one collector, only the first kind, since a chosen work is not recommended again.
    """
    histories = context.histories
    kinds = histories.kind.astype(np.int64)
    of_events = gains_of(context.learned.kinds)[kinds]
    choices = of_events >= 1.0
    if not choices.any():
        return np.asarray(of_events > 0)
    collectors = np.repeat(np.arange(len(histories.start) - 1), np.diff(histories.start))
    pairs = (collectors * len(context.dataset.works) + histories.work)[choices]
    _, first, pair = np.unique(pairs, return_index=True, return_inverse=True)
    choices[choices] = kinds[choices] == kinds[choices][first][pair]
    return choices


def split_before(context: TrainingContext, config: Config, until: float) -> TrainingSplit:
    """Return the training split of events before a time, weighted by recency."""
    histories = context.histories
    known = histories.at < until
    span = until - float(histories.at.min(initial=until))
    weigh = Weigh(until, config.train.half_life * span) if span > 0 else None
    edge = until - min(YEAR, HELD_OUT_SHARE * span)
    held = _visits_from(histories, known & predicted_events(context), edge)
    return _split(context, config, known, until, held, edge, weigh)


def split_without_truth(context: TrainingContext, config: Config) -> TrainingSplit:
    """Return the training split of a whole dataset without its queries' truth.

    Epochs are validated on the `valid` queries or, without any, on the latest visits.
    """
    histories, truth = context.histories, context.dataset.truth
    known = np.ones(len(histories.at), dtype=bool)
    queries = context.dataset.queries["valid"]
    if len(queries):
        targets = [np.array(sorted(truth.get(name, ()))) for name in queries.ids]
        held = HeldOut(queries, targets)
        return _split(context, config, known, np.inf, held, np.inf, None)
    edge = float(np.quantile(histories.at, 1 - HELD_OUT_SHARE)) if len(known) else np.inf
    held = _visits_from(histories, known & predicted_events(context), edge)
    return _split(context, config, known, np.inf, held, edge, None)


def _split(
    context: TrainingContext,
    config: Config,
    known: Mask,
    until: float,
    held: HeldOut,
    edge: float,
    weigh: Weigh | None,
) -> TrainingSplit:
    histories = context.histories
    targets = known & predicted_events(context)
    windows = windows_of(
        histories,
        history=config.model.history,
        targets=targets,
        known=known,
        dated=context.schema.dated,
        weigh=weigh,
    )
    earlier = windows if edge == np.inf else with_slots(windows, lambda at: at < edge)
    return TrainingSplit(
        windows,
        earlier,
        _sample(held, config.train.seed),
        context.artist_tables(until),
        _neighbours(context, targets & (histories.at < edge), config.model.neighbours),
    )


def _neighbours(context: TrainingContext, events: Mask, count: int) -> dict[str, Neighbours]:
    """Return the neighbours of all identity embeddings, for each of IDENTITIES.

    events: those to count, bool [M] in the order of the histories. count: neighbours of each.
    """
    histories, identities = context.histories, context.features.identities
    collectors = np.repeat(np.arange(len(histories.start) - 1), np.diff(histories.start))
    found = {}
    for name, row_of in identities.rows.items() if count else ():
        rows = row_of.numpy()[histories.work]
        counted = events & (rows > 0)
        found[name] = nearest(
            collectors[counted], rows[counted], size=identities.sizes[name], count=count
        )
    return found


def _sample(held: HeldOut, seed: int) -> HeldOut:
    """Return at most MAX_HELD_OUT visits, sampled."""
    count = len(held.queries)
    if count <= MAX_HELD_OUT:
        return held
    rows = np.sort(np.random.default_rng(seed).choice(count, MAX_HELD_OUT, replace=False))
    return HeldOut(held.queries.rows(rows), [held.targets[row] for row in rows])


def _visits_from(histories: Histories, known: Mask, edge: float) -> HeldOut:
    """Return the visits at or after `edge` of collectors with earlier events, as queries."""
    collectors, moments, targets = [], [], []
    for collector, (first, last) in enumerate(pairwise(histories.start.tolist())):
        rows = np.arange(first, last)[known[first:last]]
        at = histories.at[rows]
        for moment in np.unique(at[at >= edge]):
            if at[0] < moment:
                collectors.append(collector)
                moments.append(float(moment))
                targets.append(histories.work[rows[at == moment]])
    queries = Queries(
        [str(number) for number in range(len(moments))],
        np.array(collectors, dtype=np.int64),
        np.array(moments, dtype=np.float64),
    )
    return HeldOut(queries, targets)
