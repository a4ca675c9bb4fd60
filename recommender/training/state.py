"""What a training learns from, where it stands, who keeps it and who is told."""

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
    """Visits that judge the epochs and are not learned from."""

    queries: Queries
    targets: Sequence[Ints]


@dataclass(frozen=True)
class TrainingSplit:
    """What a model learns from: all windows, those without what is held out, and that.

    neighbours: by IDENTITIES, of everything that has a learned vector; what is held out tells
    nothing of them.
    """

    windows: Sequence[Window]
    earlier: Sequence[Window]
    held: HeldOut
    artists: ArtistTables
    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)


@dataclass
class Position:
    """Where a training stands: the stage, the epochs done in it, the best of it so far."""

    stage: int = 0
    epoch: int = 0
    best: float = -1.0
    kept: int = 0
    # What was gained at the stage's start, by work held out.
    start: Floats = field(default_factory=lambda: np.zeros(0))
    # The model as it was at its best, and what the optimizer remembers.
    state: dict[str, Tensor] = field(default_factory=dict)
    optimizer: dict[str, Any] = field(default_factory=dict)
    # The model after each of the latest epochs, as far as they may be averaged.
    latest: list[dict[str, Tensor]] = field(default_factory=list)

    def next_stage(self) -> None:
        """Go on to the start of the next stage."""
        self.stage, self.epoch, self.best, self.kept = self.stage + 1, 0, -1.0, 0
        self.start, self.state, self.optimizer, self.latest = np.zeros(0), {}, {}, []


class Checkpoint(Protocol):
    """Keeps a training between two lives of a process."""

    def save(self, state: Mapping[str, Any]) -> None:
        """Keep a training's state instead of the one before."""

    def load(self) -> Mapping[str, Any] | None:
        """Return what was kept, None when nothing was."""


@dataclass
class Progress:
    """What happened, epoch by epoch, and who is told."""

    tell: Callable[[str], None] = field(default=lambda _line: None)
    epochs: list[dict[str, Any]] = field(default_factory=list)

    def note(self, **figures: Any) -> None:
        """Keep and tell one epoch's figures."""
        self.epochs.append(figures)
        self.tell(", ".join(f"{name} {_shown(value)}" for name, value in figures.items()))


def _shown(value: Any) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
