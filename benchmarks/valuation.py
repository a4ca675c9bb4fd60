"""Values by comparables on Knoedler's purchases, against the median of the artist's results.

`python -m benchmarks.valuation FOLDER [--tune] [--test]`: constants are chosen on the purchases
of the queries' validation years; `--test` measures the stored ones on the later purchases.
"""

import argparse
import csv
import math
import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from auctions.valuation import DEFAULT, FEWEST, Comparable, Features, Weights, estimate

GRID: dict[str, tuple[float, ...]] = {
    "years": (0.5, 0.75, 1, 1.5, 2, 3, 5),
    "oldest": (0.0, 0.003, 0.01, 0.03, 0.1),
    "other_medium": (0.1, 0.3, 0.6, 1),
    "other_subject": (0.1, 0.2, 0.4, 0.7, 1),
    "size_unknown": (0.15, 0.3, 0.5, 1),
    "same_title": (0, 1, 3, 10),
    "growth": (0.3, 0.45, 0.6, 0.75),
    "size_fall": (0, 0.25, 0.5, 1),
    "mean": (0, 0.2, 0.3, 0.5, 0.7, 1),
}
HELD = 0.8


@dataclass(frozen=True)
class Purchase:
    """A purchase, and the earlier ones of its artist."""

    work: Features
    price: float
    earlier: Sequence[Comparable]


def purchases(folder: Path) -> tuple[list[Purchase], list[Purchase]]:
    """Return the purchases of the validation years and of the later ones."""
    works = {row["artwork_id"]: row for row in _rows(folder / "artworks.csv")}
    queries = _rows(folder / "queries.csv")
    starts = {
        split: min(row["at"] for row in queries if row["split"] == split)
        for split in ("valid", "test")
    }
    of_artist: dict[str, list[Comparable]] = defaultdict(list)
    found: dict[str, list[Purchase]] = {"valid": [], "test": []}
    for event in sorted(_rows(folder / "events.csv"), key=lambda row: row["at"]):
        row = works.get(event["artwork_id"])
        if row is None or not row["cost_usd_1900"] or float(row["cost_usd_1900"]) <= 0:
            continue
        one = Comparable(_features(row, event["at"]), float(row["cost_usd_1900"]))
        if event["at"] >= starts["valid"]:
            earlier = [each for each in of_artist[row["artist_id"]] if each.work.at < one.work.at]
            split = "test" if event["at"] >= starts["test"] else "valid"
            found[split].append(Purchase(one.work, one.price, earlier))
        of_artist[row["artist_id"]].append(one)
    return found["valid"], found["test"]


def _features(row: dict[str, str], day: str) -> Features:
    height, width = (float(row[name] or 0) for name in ("height_in", "width_in"))
    at = date.fromisoformat(day)
    return Features(
        at=at.year + at.timetuple().tm_yday / 366,
        medium=row["medium"],
        subject=row["genre"],
        area=height * width or None,
        words=frozenset(re.findall(r"\w{3,}", row["title"].casefold())),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Figures:
    """Median error as a factor, of the estimate and of the artist's median; coverage; width."""

    valued: float
    factor: float
    of_artist: float
    held: float
    width: float

    def __str__(self) -> str:
        return (
            f"valued {self.valued:.1%}; median error ×{self.factor:.3f}, artist's median "
            f"×{self.of_artist:.3f}; range held {self.held:.1%}, median width ×{self.width:.2f}"
        )


def measured(rows: Sequence[Purchase], weights: Weights) -> Figures:
    """Return the figures of one set of constants."""
    errors, plain, held, widths = [], [], 0, []
    for row in rows:
        if len(row.earlier) < FEWEST:
            continue
        found = estimate(row.work, row.earlier, weights=weights)
        if found is None:
            continue
        errors.append(abs(math.log(found.middle / row.price)))
        middle = statistics.median(one.price for one in row.earlier)
        plain.append(abs(math.log(middle / row.price)))
        held += found.low <= row.price <= found.high
        widths.append(found.high / found.low)
    return Figures(
        len(errors) / len(rows),
        math.exp(statistics.median(errors)),
        math.exp(statistics.median(plain)),
        held / len(errors),
        statistics.median(widths),
    )


def tuned(rows: Sequence[Purchase]) -> Weights:
    """Return the constants with the least median error, ranges scaled to hold 80 %."""
    best, least = DEFAULT, measured(rows, DEFAULT).factor
    for _round in range(2):
        for name, values in GRID.items():
            for value in values:
                tried = replace(best, **{name: value})
                factor = measured(rows, tried).factor
                if factor < least - 1e-6:
                    best, least = tried, factor
    narrowest = math.inf
    for spread in (0.5, 0.7, 0.9, 1.2):
        for counts in (1.0, 2.0, 4.0, 8.0):
            scaled = _scaled(rows, replace(best, usual_spread=spread, usual_counts=counts))
            width = measured(rows, scaled).width
            if width < narrowest:
                narrowest, chosen = width, scaled
    return chosen


def _scaled(rows: Sequence[Purchase], weights: Weights) -> Weights:
    """Return the constants with the reach at which 80 % of the ranges hold the price."""
    low, high = 0.2, 4.0
    for _step in range(12):
        middle = (low + high) / 2
        if measured(rows, replace(weights, reach=middle)).held < HELD:
            low = middle
        else:
            high = middle
    return replace(weights, reach=round(high, 3))


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--test", action="store_true")
    options = parser.parse_args()
    valid, test = purchases(options.folder)
    weights = tuned(valid) if options.tune else DEFAULT
    print(weights)
    print(f"validation, {len(valid)} purchases: {measured(valid, weights)}")
    if options.test:
        print(f"later, {len(test)} purchases: {measured(test, weights)}")


if __name__ == "__main__":
    main()
