"""The state of a training: its split, its position, its checkpoint and its progress."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from torch import Tensor

from recommender.data.dataset import Floats, Ints, Queries
from recommender.features.neighbours import Neighbours
from recommender.model.context import ArtistTables
from recommender.model.windows import Window


@dataclass(frozen=True)
class HeldOut:
    """Visits on which epochs are validated."""

    queries: Queries
    targets: Sequence[Ints]


@dataclass(frozen=True)
class TrainingSplit:
    """What a model is trained and validated on.

    windows: all; earlier: without held-out visits. artists: statistics as of several times.
    neighbours: for each of IDENTITIES, computed without held-out visits.
    """

    windows: Sequence[Window]
    earlier: Sequence[Window]
    held: HeldOut
    artists: ArtistTables
    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)


@dataclass
class Position:
    """The position of a training: the stage, the epochs done in it, and its best so far.

    Field names are keys of checkpoint files; `model/format_4.py` reads earlier ones.
    """

    stage: int = 0
    epoch: int = 0
    # The best mean discounted gain, and the epoch that reached it (0: none).
    best: float = -1.0
    best_epoch: int = 0
    # Discounted gain of each held-out target at the start of the stage.
    start: Floats = field(default_factory=lambda: np.zeros(0))
    # Weights at the best epoch, and the state of the optimizer.
    state: dict[str, Tensor] = field(default_factory=dict)
    optimizer: dict[str, Any] = field(default_factory=dict)
    # Weights after the latest epochs, for averaging.
    latest: list[dict[str, Tensor]] = field(default_factory=list)

    def next_stage(self) -> None:
        """Move to the start of the next stage."""
        self.stage, self.epoch, self.best, self.best_epoch = self.stage + 1, 0, -1.0, 0
        self.start, self.state, self.optimizer, self.latest = np.zeros(0), {}, {}, []


class Checkpoint(Protocol):
    """Stores the state of a training, from which an interrupted one resumes."""

    def save(self, state: Mapping[str, Any]) -> None:
        """Store a state in place of the previous one."""

    def load(self) -> Mapping[str, Any] | None:
        """Return the stored state, None if there is none."""


@dataclass
class Progress:
    """The figures of each epoch; report: called with a line of text for each."""

    report: Callable[[str], None] = field(default=lambda _line: None)
    epochs: list[dict[str, Any]] = field(default_factory=list)

    def add(self, **figures: Any) -> None:
        """Store and report the figures of one epoch."""
        self.epochs.append(figures)
        self.report(", ".join(f"{name} {_text(value)}" for name, value in figures.items()))


def _text(value: Any) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
