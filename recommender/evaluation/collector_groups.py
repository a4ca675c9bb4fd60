"""Groups of collectors for fairness: accuracy should not differ much between them."""

import csv
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from recommender.baselines.signals import Past
from recommender.data.columns import prices_of
from recommender.data.dataset import Dataset, Queries

# Collectors with fewer earlier likes are new.
ACTIVE_FROM = 5
BANDS = ("low", "middle", "high")
# Columns of queries.csv or events.csv with a collector's region.
REGIONS = ("region", "country")
# The largest regions are separate groups, the rest is one.
MAX_REGIONS = 8

Mask = npt.NDArray[np.bool_]


def collector_groups(
    dataset: Dataset, queries: Queries, pasts: Sequence[Past]
) -> dict[str, dict[str, Mask]]:
    """Return a mask of queries for each group of each grouping with at least two groups."""
    groupings = {
        "history": _by_history(pasts),
        "budget": _by_budget(dataset, pasts),
        "region": _by_region(dataset, queries),
    }
    nonempty = {
        name: {group: mask for group, mask in groups.items() if mask.any()}
        for name, groups in groupings.items()
    }
    return {name: groups for name, groups in nonempty.items() if len(groups) > 1}


def _by_history(pasts: Sequence[Past]) -> dict[str, Mask]:
    new = np.array([len(past) < ACTIVE_FROM for past in pasts], dtype=bool)
    return {"new": new, "active": ~new}


def _by_budget(dataset: Dataset, pasts: Sequence[Past]) -> dict[str, Mask]:
    """Return thirds of the queries by the median price of the collector's earlier likes."""
    price = prices_of(dataset.works)
    paid = np.full(len(pasts), np.nan)
    for row, past in enumerate(pasts):
        known = price[past.works]
        known = known[np.isfinite(known)]
        if len(known):
            paid[row] = np.median(known)
    if not np.isfinite(paid).any():
        return {}
    edges = np.nanquantile(paid, [1 / 3, 2 / 3])
    band = np.where(np.isfinite(paid), np.searchsorted(edges, paid, "left"), -1)
    return {name: band == place for place, name in enumerate(BANDS)}


def _by_region(dataset: Dataset, queries: Queries) -> dict[str, Mask]:
    of_collector = _regions(dataset)
    regions = np.array([of_collector.get(dataset.collectors[c], "") for c in queries.collector])
    names, counts = np.unique(regions[regions != ""], return_counts=True)
    largest = names[np.argsort(-counts, kind="stable")][:MAX_REGIONS]
    groups = {str(name): regions == name for name in largest}
    return {**groups, "others": (regions != "") & ~np.isin(regions, largest)}


def _regions(dataset: Dataset) -> dict[str, str]:
    """Return each collector's region from the first row that has one; the files are validated."""
    found: dict[str, str] = {}
    for name in ("queries.csv", "events.csv"):
        with (dataset.folder / name).open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            column = next((each for each in REGIONS if each in (reader.fieldnames or ())), None)
            if column:
                for row in reader:
                    if row[column].strip():
                        found.setdefault(row["collector_id"], row[column].strip())
    return found
