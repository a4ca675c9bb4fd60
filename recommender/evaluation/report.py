"""Reports on rankings: accuracy, diversity and fairness over a split."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from recommender.baselines.signals import Likes, Past, Vectors
from recommender.data.atomic_files import atomic_write
from recommender.data.columns import artists_of
from recommender.data.dataset import Dataset, Floats, Ints
from recommender.data.rankings import Rankings
from recommender.evaluation import list_diversity, taste_metrics
from recommender.evaluation.accuracy import accuracy
from recommender.evaluation.collector_groups import Mask, collector_groups
from recommender.evaluation.exposure import (
    Grouping,
    Inventory,
    Share,
    artist_codes,
    artist_exposure,
    artist_groupings,
    coverage,
    gini,
    group_shares,
)
from recommender.evaluation.faithfulness import Faithfulness, faithfulness
from recommender.evaluation.intervals import Estimate, estimates
from recommender.evaluation.item_space import item_space

# Works that a collector sees at once; all measures but accuracy use this cut-off.
SHOWN = 10
# The measure by which groups and models are compared.
MAIN = "ndcg@10"


@dataclass(frozen=True)
class Report:
    """The report on one ranking.

    unranked: queries without a ranking, counted as 0. unjudged: queries without truth, left out.
    not_on_offer: ranked works that were not candidates. distances: the kind of `ItemSpace`.
    accuracy, diversity, calibration: means over queries by measure. catalogue: figures of the
    whole split. collectors: MAIN by grouping and group. exposure: shares of groups of artists.
    gaps: best minus worst group of collectors, and half the sum of |exposure − inventory|.
    lead: mean difference of MAIN from the first ranking. explanation: of the first ranking, if
    explanations are given.
    """

    name: str
    split: str
    queries: int
    collectors_count: int
    unranked: int
    unjudged: int
    not_on_offer: int
    distances: str
    accuracy: Mapping[str, Estimate]
    diversity: Mapping[str, Estimate]
    calibration: Mapping[str, Estimate]
    catalogue: Mapping[str, float]
    collectors: Mapping[str, Mapping[str, Estimate]]
    exposure: Mapping[str, Mapping[str, Share]]
    gaps: Mapping[str, float]
    lead: Estimate | None = field(default=None)
    explanation: Faithfulness | None = field(default=None)


def evaluate(
    dataset: Dataset,
    rankings: Sequence[Rankings],
    split: str,
    vectors: Vectors | None = None,
    *,
    explanations: Path | None = None,
    seed: int = 0,
) -> list[Report]:
    """Measure rankings of one split: accuracy, diversity, exposure, calibration.

    Parameters
    ----------
    dataset : Dataset
        A dataset from `read_dataset`.
    rankings : sequence of Rankings
        At least one; the others are compared with the first.
    split : str
        'valid' or 'test', the split of the rankings' queries.
    vectors : ndarray of float32, shape (N, 384), optional
        Embeddings of the N works' texts, by which distances between works are measured. Without
        them, distances are by columns or by co-occurrence.
    explanations : Path, optional
        Explanations of the first ranking, as written by `rank --explain`.
    seed : int, default 0
        Seed of the bootstrap and of the clustering.

    Returns
    -------
    list of Report
        One for each ranking, in the same order.

    Raises
    ------
    DatasetError
        The split has no queries, or the file of explanations is malformed.

    Examples
    --------
    >>> import tempfile
    >>> import numpy as np
    >>> from recommender import Rankings, evaluate, read_dataset, write_example
    >>> dataset = read_dataset(write_example(tempfile.mkdtemp()))
    >>> queries = dataset.split("test")
    >>> first_ten = np.tile(np.arange(10), (len(queries), 1))
    >>> evaluate(dataset, [Rankings("first", queries, first_ten)], "test")[0].name
    'first'
    """
    explained = (
        faithfulness(explanations, dataset.split(split), seed=seed) if explanations else None
    )
    measurements = _Measurements(dataset, split, vectors, seed)
    values = [accuracy(each, dataset.truth) for each in rankings]
    reports = []
    for each, measured in zip(rankings, values, strict=True):
        lead = None if each is rankings[0] else measured[MAIN] - values[0][MAIN]
        reports.append(measurements.report(each, measured, lead))
    return [replace(reports[0], explanation=explained), *reports[1:]]


def as_json(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """Return reports as JSON; undefined values are null."""
    return [_plain(asdict(report)) for report in reports]


def write_json(reports: Sequence[Report], path: Path | str) -> None:
    """Write reports as JSON, atomically."""
    with atomic_write(path) as stream:
        json.dump(as_json(reports), stream, indent=2, ensure_ascii=False, allow_nan=False)
        stream.write("\n")


class _Measurements:
    """Measurements shared by all rankings of a split."""

    def __init__(self, dataset: Dataset, split: str, vectors: Vectors | None, seed: int) -> None:
        self.dataset = dataset
        self.split = split
        self.seed = seed
        self.queries = dataset.split(split)
        self.likes = Likes(dataset)
        self.space = item_space(dataset, vectors, float(self.queries.at.min()), seed=seed)
        self.inventory = Inventory(dataset, self.queries)
        self.ever_offered = self.inventory.union()
        self.artists = artist_codes(dataset)
        self.truths = [dataset.truth.get(name, frozenset()) for name in self.queries.ids]

    def report(
        self, rankings: Rankings, measured: Mapping[str, Floats], lead: Floats | None
    ) -> Report:
        """Return the report on one ranking."""
        lists = rankings.top(SHOWN)
        tables = {
            "accuracy": measured,
            "diversity": self._diversity(lists),
            "calibration": self._calibration(lists),
            "lead": {} if lead is None else {MAIN: lead},
            **{
                f"collectors by {name}": self._by_group(measured[MAIN], masks)
                for name, masks in self._groups.items()
            },
        }
        found = self._means(tables)
        groups = {name: found[f"collectors by {name}"] for name in self._groups}
        exposure = {
            name: group_shares(lists, grouping, self.inventory)
            for name, grouping in self._artists.items()
        }
        return Report(
            name=rankings.name,
            split=self.split,
            queries=len(rankings),
            collectors_count=len(np.unique(self.queries.collector)),
            unranked=len(rankings.missing),
            unjudged=sum(not truth for truth in self.truths),
            not_on_offer=self.inventory.count_outside(self.dataset, rankings.works),
            distances=self.space.kind,
            accuracy=found["accuracy"],
            diversity=found["diversity"],
            calibration=found["calibration"],
            catalogue=self._catalogue(lists),
            collectors=groups,
            exposure=exposure,
            gaps=_gaps(groups, exposure),
            lead=found["lead"].get(MAIN),
        )

    @cached_property
    def _pasts(self) -> list[Past]:
        pairs = zip(self.queries.collector.tolist(), self.queries.at.tolist(), strict=True)
        return [self.likes.past(collector, at) for collector, at in pairs]

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[str, Mask]]:
        return collector_groups(self.dataset, self.queries, self._pasts)

    @cached_property
    def _artists(self) -> Mapping[str, Grouping]:
        return artist_groupings(self.dataset)

    @cached_property
    def _calibrated(self) -> Mapping[str, Ints]:
        return taste_metrics.calibrated_columns(self.dataset)

    def _diversity(self, lists: Ints) -> dict[str, Floats]:
        pasts = self._pasts
        found = {
            "intra_list_distance": list_diversity.intra_list_distance(lists, self.space),
            "cluster_diversity": list_diversity.cluster_diversity(lists, self.space),
            "between_collectors": list_diversity.between_collectors(lists, self.queries),
            "over_time": list_diversity.over_time(lists, self.queries),
            "novelty": taste_metrics.novelty(lists, self.queries, self.likes, self.artists),
            "unexpectedness": taste_metrics.unexpectedness(lists, self.space, pasts),
            "serendipity": taste_metrics.serendipity(lists, self.truths, self.space, pasts),
        }
        return {f"{name}@{SHOWN}": values for name, values in found.items()}

    def _calibration(self, lists: Ints) -> dict[str, Floats]:
        return {
            f"{name}@{SHOWN}": taste_metrics.calibration(lists, values, self._pasts)
            for name, values in self._calibrated.items()
        }

    def _catalogue(self, lists: Ints) -> dict[str, float]:
        exposure = artist_exposure(lists, self.artists, self.ever_offered)
        found = {f"coverage@{SHOWN}": coverage(lists, self.ever_offered)}
        if any(artists_of(self.dataset.works)):
            found[f"artist_coverage@{SHOWN}"] = float((exposure > 0).mean())
            return {**found, f"artist_gini@{SHOWN}": gini(exposure)}
        return {**found, f"work_gini@{SHOWN}": gini(exposure)}

    def _by_group(self, values: Floats, masks: Mapping[str, Mask]) -> dict[str, Floats]:
        return {group: np.where(mask, values, np.nan) for group, mask in masks.items()}

    def _means(self, tables: Mapping[str, Mapping[str, Floats]]) -> dict[str, dict[str, Estimate]]:
        """Return the means of tables of measures, with one bootstrap for all."""
        flat = {(table, name): each for table, of in tables.items() for name, each in of.items()}
        found = estimates(flat, self.queries.collector, seed=self.seed)
        return {table: {name: found[table, name] for name in of} for table, of in tables.items()}


def _gaps(
    groups: Mapping[str, Mapping[str, Estimate]], exposure: Mapping[str, Mapping[str, Share]]
) -> dict[str, float]:
    found = {}
    for name, of_groups in groups.items():
        means = [group.mean for group in of_groups.values() if np.isfinite(group.mean)]
        found[f"collectors by {name}"] = max(means) - min(means) if means else float("nan")
    for name, shares in exposure.items():
        apart = [abs(share.exposure - share.inventory) for share in shares.values()]
        found[f"artists by {name}"] = sum(apart) / 2
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value
