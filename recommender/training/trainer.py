"""Learning: first the few single numbers, then everything, as long as it helps what is held out.

A training stands at a `Position` (stage, epoch) and can be kept after every epoch, so that an
interrupted one goes on from there and ends the same. Under `torchrun` every process learns from
its share of each batch and gradients are averaged (torch.nn.parallel.DistributedDataParallel).
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, nn

from recommender.config import Config
from recommender.data.dataset import Floats
from recommender.model.batches import Batch, Sampler, epoch
from recommender.model.context import ArtistTables, TrainingContext
from recommender.model.ranker import Ranker, gains
from recommender.model.recommender import Recommender
from recommender.model.windows import Window
from recommender.training.losses import loss_of
from recommender.training.state import Checkpoint, Position, Progress, TrainingSplit

# Parameters learned first, few enough for the smallest set.
SCALARS = (
    "items.scales.",
    "general.",
    "welcome.",
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
# Not pulled back to their start.
FREE = ("temperature",)


class DivergedError(Exception):
    """The loss is no number any more; the text says when."""


def is_scalar(name: str) -> bool:
    """Tell whether a parameter is one of the few single numbers."""
    return name.startswith(SCALARS)


class Trainer:
    """Trains one model in one world; keeper: where it is kept between two epochs."""

    def __init__(
        self,
        model: Recommender,
        context: TrainingContext,
        config: Config,
        progress: Progress,
        checkpoint: Checkpoint | None = None,
    ) -> None:
        self.model = model
        self.context = context
        self.config = config
        self.progress = progress
        self.checkpoint = checkpoint
        self.position = Position()
        self.start = {
            name: value.detach().clone()
            for name, value in model.named_parameters()
            if is_scalar(name) and not name.startswith(FREE)
        }
        rng = np.random.default_rng(config.train.seed)
        say = context.statements.say if context.statements and config.train.statements else None
        self.sampler = Sampler(context.item_context, config.train, rng, say)
        self.rank = distributed.get_rank() if distributed.is_initialized() else 0
        self.ranks = distributed.get_world_size() if distributed.is_initialized() else 1

    def learn(self, split: TrainingSplit, *, first: bool = True) -> None:
        """Go through the stages, from where a kept training stood. Raises DivergedError.

        first: the model has learned nothing yet; later lessons are shorter.
        """
        with _one_order_of_adding():
            self._learn(split, first=first)

    def _learn(self, split: TrainingSplit, *, first: bool) -> None:
        train = self.config.train
        kept = self.checkpoint.load() if self.checkpoint else None
        if kept is not None:
            self.restore(kept)
        again = (train.more_scalar_epochs, train.more_epochs)
        epochs = (train.scalar_epochs, train.epochs) if first else again
        if self.position.stage == 0:
            self._fit_scalars(split, epochs[0])
        full = len(split.held.queries) and split.earlier and epochs[1]
        if self.position.stage == 1 and full:
            self._fit_all(split, epochs[1])
        self.position = Position()

    def _fit_scalars(self, split: TrainingSplit, epochs: int) -> None:
        """Learn the single numbers, the rate falling to nothing."""
        optimizer = self._optimizer(full=False)
        while self.position.epoch < epochs and len(self.model.items.scales):
            loss = self._pass(split.windows, split.artists, optimizer, falling_over=epochs)
            self._keep(optimizer, stage="scalars", loss=loss)
        self.position.next_stage()

    def _fit_all(self, split: TrainingSplit, epochs: int) -> None:
        """Learn everything while what is held out gets better.

        The model ends as it was at its best, or as the mean of the epochs around that, whichever
        is better; where visits were held out of the windows, having gone once through all of
        them. Where nothing surely helps, it ends as it was before. Meanwhile learned vectors take
        on their neighbours'.
        """
        position, patience = self.position, self.config.train.patience
        if not position.epoch:
            position.start = self._validate(split)
            position.best = _mean(position.start)
            position.state = _copy(self.model)
            self.progress.note(stage="full", epoch=0, held_out=position.best)
        self.model.items.share_with(split.neighbours)
        optimizer = self._optimizer(full=True)
        while position.epoch < epochs and position.epoch - position.kept < patience:
            self.model.activate_blocks()
            loss = self._pass(split.earlier, split.artists, optimizer)
            gained = self._validate(split)
            position.latest = [*position.latest, _copy(self.model)][-2 * patience :]
            if _mean(gained) > position.best and surely_more(gained, position.start):
                position.best, position.kept = _mean(gained), position.epoch + 1
                position.state = _copy(self.model)
            self._keep(optimizer, stage="full", loss=loss, held_out=_mean(gained))
        if not position.kept:
            self.model.items.share_with({})
            self.model.load_state_dict(position.state)
            return
        self._average(split)
        if split.windows is not split.earlier:
            self.progress.note(stage="finish", epoch=1, loss=self.one_pass(split))
        self.model.items.settle()

    def _average(self, split: TrainingSplit) -> None:
        """Take the mean of the weights around the best epoch, or those of the best if better.

        As many epochs before and after it as patience allows (Izmailov et al. 2018).
        """
        position = self.position
        around = position.epoch - position.kept + self.config.train.patience
        self.model.load_state_dict(_mean_state(position.latest[-around:]))
        gained = _mean(self._validate(split))
        self.progress.note(stage="mean", epoch=position.epoch, held_out=gained)
        if gained < position.best:
            self.model.load_state_dict(position.state)

    def one_pass(self, split: TrainingSplit) -> float:
        """Learn everything from all windows once; return the mean loss. Raises DivergedError."""
        return self._pass(split.windows, split.artists, self._optimizer(full=True))

    def _validate(self, split: TrainingSplit) -> Floats:
        """Return the gain of each work held out."""
        ranker = Ranker(self.model, self.context, split.artists)
        return gains(ranker, split.held.queries, split.held.targets)

    def _pass(
        self,
        windows: Sequence[Window],
        artists: ArtistTables,
        optimizer: torch.optim.Optimizer,
        *,
        falling_over: int = 0,
    ) -> float:
        """Go once through the windows; return the mean loss.

        falling_over: epochs over which the rate falls by a cosine; 0 leaves it.
        """
        self.model.train()
        forward = self._forward()
        base = [group["base"] for group in optimizer.param_groups]
        slots = sum(len(window.slots) for window in windows)
        total = weights = 0.0
        done = 0
        for batch, weight in self._batches(windows):
            share = (self.position.epoch + done / max(1, slots)) / max(1, falling_over)
            factor = 0.5 * (1 + math.cos(math.pi * min(1.0, share))) + 0.02 if falling_over else 1.0
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * factor
            self.context.features.of_artists = artists.at(float(batch.moment.min()))
            total += self._step(forward, batch, weight, optimizer)
            done += len(batch.window) * self.ranks
            weights += weight
        return total / max(weights, 1e-9)

    def _batches(self, windows: Sequence[Window]) -> Iterator[tuple[Batch, float]]:
        """Yield this process's share of each batch, with the weight of the whole batch."""
        dated = self.context.schema.dated
        return epoch(
            windows,
            self.sampler,
            self.config.train,
            dated=dated,
            share=(self.rank, self.ranks),
        )

    def _step(
        self,
        forward: Callable[..., tuple[Tensor, Tensor]],
        batch: Batch,
        weight: float,
        optimizer: torch.optim.Optimizer,
    ) -> float:
        own, shared = forward(self.context.features, batch)
        losses = loss_of(own, shared, batch, self.config.train.loss)
        # The mean over processes of these is the whole batch's.
        loss = (losses * batch.weight).sum() * self.ranks / weight
        if not torch.isfinite(loss):
            raise DivergedError("The loss is not a number any more: lower the learning rates.")
        # Of all: what an earlier stage left would count in the clipping.
        self.model.zero_grad(set_to_none=True)
        (loss + self.config.train.prior * self._pull()).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), self.config.train.clip)
        optimizer.step()
        return float(loss.detach()) * weight

    def _forward(self) -> Callable[..., tuple[Tensor, Tensor]]:
        if self.ranks == 1:
            return self.model
        return nn.parallel.DistributedDataParallel(self.model, find_unused_parameters=True)

    def _pull(self) -> Tensor:
        """Return the squared way of the single numbers from their start."""
        named = dict(self.model.named_parameters())
        return torch.stack([(named[n] - v).pow(2).sum() for n, v in self.start.items()]).sum()

    def _optimizer(self, *, full: bool) -> torch.optim.AdamW:
        train = self.config.train
        named = list(self.model.named_parameters())
        for name, value in named:
            value.requires_grad_(full or is_scalar(name))
        rate = train.rate * (0.1 if full else 1.0)
        groups: list[dict[str, Any]] = [
            {"params": [v for n, v in named if is_scalar(n)], "weight_decay": 0.0, "base": rate}
        ]
        if full:
            rest = [v for n, v in named if not is_scalar(n)]
            groups.append({"params": rest, "weight_decay": train.decay, "base": train.full_rate})
        optimizer = torch.optim.AdamW(groups, lr=rate, fused=True)
        if self.position.optimizer:
            optimizer.load_state_dict(self.position.optimizer)
        return optimizer

    def _keep(self, optimizer: torch.optim.Optimizer, **figures: Any) -> None:
        """Count an epoch, tell of it, and keep everything that the next one needs."""
        self.position.epoch += 1
        self.progress.note(
            **{"stage": figures.pop("stage"), "epoch": self.position.epoch, **figures}
        )
        self.position.optimizer = optimizer.state_dict()
        if self.checkpoint and self.rank == 0:
            self.checkpoint.save(self.state())

    def state(self) -> dict[str, Any]:
        """Return everything that the rest of the training hangs on."""
        return {
            "position": vars(self.position),
            "model": self.model.state_dict(),
            "numpy": self.sampler.rng.bit_generator.state,
            "torch": torch.get_rng_state(),
            "epochs": self.progress.epochs,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a state."""
        self.position = Position(**state["position"])
        self.model.load_state_dict(state["model"])
        self.sampler.rng.bit_generator.state = state["numpy"]
        torch.set_rng_state(state["torch"])
        self.progress.epochs[:] = state["epochs"]


@contextmanager
def _one_order_of_adding() -> Iterator[None]:
    """Have threads add gradients in one order, so that one seed gives one model."""
    settings: Any = torch.utils.deterministic
    before = torch.are_deterministic_algorithms_enabled()
    filling = settings.fill_uninitialized_memory
    torch.use_deterministic_algorithms(mode=True)
    # Nothing is read before it is written: to fill new memory would only take time.
    settings.fill_uninitialized_memory = False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(mode=before)
        settings.fill_uninitialized_memory = filling


def _copy(model: Recommender) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def _mean_state(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of states; what is no fraction as it is in the last."""
    return {
        name: torch.stack([state[name] for state in states]).mean(dim=0)
        if last.is_floating_point()
        else last
        for name, last in states[-1].items()
    }


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else 0.0


def surely_more(values: Floats, others: Floats) -> bool:
    """Tell whether the mean difference is above two standard errors: epochs get many chances."""
    more = values - others
    return bool(len(more) > 1 and more.mean() > 2 * more.std(ddof=1) / len(more) ** 0.5)
