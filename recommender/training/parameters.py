"""Parameters of a model in training: the two stages' groups, regularisation, and averages."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from recommender.config import TrainConfig
from recommender.model.recommender import Recommender

# Prefixes of the scalar parameters: few enough for the smallest dataset.
SCALARS = (
    "items.scales.",
    "general.",
    "cold_start.",
    "log_gain",
    "kind_bias",
    "recency",
    "fading",
    "gap",
    "place",
    "focus",
    "mix",
    "null_",
    "temperature",
)
# Scalar parameters that are not regularised towards their initial values.
UNREGULARISED = ("temperature",)


def is_scalar(name: str) -> bool:
    """Return whether a parameter is trained in the first stage."""
    return name.startswith(SCALARS)


def initial_scalars(model: Recommender) -> dict[str, Tensor]:
    """Return copies of the scalar parameters that are regularised."""
    return {
        name: value.detach().clone()
        for name, value in model.named_parameters()
        if is_scalar(name) and not name.startswith(UNREGULARISED)
    }


def distance(model: Recommender, initial: Mapping[str, Tensor]) -> Tensor:
    """Return the squared distance of parameters from their initial values."""
    named = dict(model.named_parameters())
    return torch.stack(
        [(named[name] - value).pow(2).sum() for name, value in initial.items()]
    ).sum()


def optimizer_of(model: Recommender, train: TrainConfig, *, full: bool) -> torch.optim.AdamW:
    """Return the optimizer of the first stage, or of the second (`full`), and freeze the rest."""
    named = list(model.named_parameters())
    for name, value in named:
        value.requires_grad_(full or is_scalar(name))
    rate = train.rate * (0.1 if full else 1.0)
    groups: list[dict[str, Any]] = [
        {"params": [v for n, v in named if is_scalar(n)], "weight_decay": 0.0, "base": rate}
    ]
    if full:
        rest = [v for n, v in named if not is_scalar(n)]
        groups.append({"params": rest, "weight_decay": train.decay, "base": train.full_rate})
    return torch.optim.AdamW(groups, lr=rate, fused=True)


@contextmanager
def deterministic() -> Iterator[None]:
    """Use deterministic algorithms, so that a seed determines the weights."""
    settings: Any = torch.utils.deterministic
    before = torch.are_deterministic_algorithms_enabled()
    filling = settings.fill_uninitialized_memory
    torch.use_deterministic_algorithms(mode=True)
    # No memory is read before it is written, so filling it would only cost time.
    settings.fill_uninitialized_memory = False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(mode=before)
        settings.fill_uninitialized_memory = filling


def weights_of(model: Recommender) -> dict[str, Tensor]:
    """Return a copy of a model's state."""
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def mean_weights(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of states; tensors that aren't floating-point are the last state's."""
    return {
        name: torch.stack([state[name] for state in states]).mean(dim=0)
        if last.is_floating_point()
        else last
        for name, last in states[-1].items()
    }
