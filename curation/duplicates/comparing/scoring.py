"""The odds that two records are one work, and what they come to beside those of rivals."""

import math
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Beyond this the odds are no better known.
SUREST = 12.0


@dataclass(frozen=True)
class Weights:
    """The model: the log-odds before anything is compared, a weight for each level, thresholds."""

    prior: float
    levels: Mapping[str, Mapping[str, float]]
    # The probability from which a pair is a candidate, and the log-odds below which it is dropped.
    candidate: float
    floor: float

    def log_odds(self, found: Mapping[str, str]) -> float:
        """Return the log-odds of a pair by its levels."""
        total = self.prior + sum(
            self.levels.get(name, {}).get(level, 0.0) for name, level in found.items()
        )
        return max(-SUREST, min(SUREST, total))


@cache
def weights() -> Weights:
    """Return the model that is in use."""
    text = (files("curation.duplicates.comparing") / "weights.toml").read_text("utf-8")
    stored = tomllib.loads(text)
    return Weights(stored["prior"], stored["levels"], stored["candidate"], stored["floor"])


@dataclass(frozen=True)
class Odds:
    """A pair with its log-odds; `left_source` and `right_source` say whose records they are."""

    left: int
    right: int
    log_odds: float
    left_source: Hashable = ""
    right_source: Hashable = ""


def probabilities(pairs: Iterable[Odds]) -> list[float]:
    """Return each pair's probability, given its rivals.

    A work has at most one twin among the records of a source. Where several fit, they share the
    probability: a blank page that fits fifty others equally well is a candidate with none of them.
    """
    rows = list(pairs)
    by_side: dict[Hashable, float] = defaultdict(float)
    for row in rows:
        for side in _sides(row):
            by_side[side] += math.exp(row.log_odds)
    found = []
    for row in rows:
        odds = math.exp(row.log_odds)
        found.append(min(odds / (1.0 + by_side[side]) for side in _sides(row)))
    return found


def _sides(row: Odds) -> tuple[Hashable, Hashable]:
    return (row.left, row.right_source), (row.right, row.left_source)
