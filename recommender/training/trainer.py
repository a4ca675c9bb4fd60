"""Training in two stages: the scalar parameters, then all parameters with early stopping.

The state is checkpointed after every epoch; a resumed training ends with the same weights. Under
`torchrun` every process computes its share of each batch, and gradients are averaged
(torch.nn.parallel.DistributedDataParallel).
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, nn

from recommender.config import Config
from recommender.data.dataset import Floats
from recommender.model.batches import Batch, Sampler, epoch
from recommender.model.context import ArtistTables, TrainingContext
from recommender.model.ranker import Ranker, discounted_gains
from recommender.model.recommender import Recommender
from recommender.model.windows import Window
from recommender.training.losses import loss_of
from recommender.training.parameters import (
    deterministic,
    distance,
    initial_scalars,
    mean_weights,
    optimizer_of,
    weights_of,
)
from recommender.training.state import Checkpoint, Position, Progress, TrainingSplit


class DivergedError(Exception):
    """The loss or a weight is not finite."""


class Trainer:
    """Trains one model in one context; checkpoint: stores the state after each epoch."""

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
        self.initial = initial_scalars(model)
        rng = np.random.default_rng(config.train.seed)
        statements = context.statements if config.train.statements else None
        draw = statements.draw if statements else None
        self.sampler = Sampler(context.item_context, config.train, rng, draw)
        self.rank = distributed.get_rank() if distributed.is_initialized() else 0
        self.ranks = distributed.get_world_size() if distributed.is_initialized() else 1

    def learn(self, split: TrainingSplit, *, first: bool = True) -> None:
        """Run both stages, resuming from a checkpoint. Raises DivergedError.

        first: the model is untrained; otherwise the numbers of `more_…` epochs apply.
        """
        with deterministic():
            self._learn(split, first=first)

    def _learn(self, split: TrainingSplit, *, first: bool) -> None:
        train = self.config.train
        stored = self.checkpoint.load() if self.checkpoint else None
        if stored is not None:
            self.restore(stored)
        later = (train.more_scalar_epochs, train.more_epochs)
        epochs = (train.scalar_epochs, train.epochs) if first else later
        if self.position.stage == 0:
            self._fit_scalars(split, epochs[0])
        full = len(split.held.queries) and split.earlier and epochs[1]
        if self.position.stage == 1 and full:
            self._fit_all(split, epochs[1])
        self.position = Position()

    def _fit_scalars(self, split: TrainingSplit, epochs: int) -> None:
        """Train the scalar parameters with a cosine schedule."""
        optimizer = self._optimizer(full=False)
        while self.position.epoch < epochs and len(self.model.items.scales):
            loss = self._pass(split.windows, split.artists, optimizer, schedule=epochs)
            self._finish_epoch(optimizer, stage="scalars", loss=loss)
        self.position.next_stage()

    def _fit_all(self, split: TrainingSplit, epochs: int) -> None:
        """Train all parameters with early stopping on the held-out visits.

        The result is the best epoch or the mean of the weights around it, whichever is better. If
        visits were held out of the windows, one more pass over all windows follows. Without a
        significant improvement the model is left as it was. Identity embeddings are averaged with
        their neighbours during this stage.
        """
        position, patience = self.position, self.config.train.patience
        if not position.epoch:
            position.start = self._validate(split)
            position.best = _mean(position.start)
            position.state = weights_of(self.model)
            self.progress.add(stage="full", epoch=0, held_out=position.best)
        self.model.items.use_neighbours(split.neighbours)
        optimizer = self._optimizer(full=True)
        while position.epoch < epochs and position.epoch - position.best_epoch < patience:
            self.model.activate_blocks()
            loss = self._pass(split.earlier, split.artists, optimizer)
            values = self._validate(split)
            position.latest = [*position.latest, weights_of(self.model)][-2 * patience :]
            if _mean(values) > position.best and significantly_better(values, position.start):
                position.best, position.best_epoch = _mean(values), position.epoch + 1
                position.state = weights_of(self.model)
            self._finish_epoch(optimizer, stage="full", loss=loss, held_out=_mean(values))
        if not position.best_epoch:
            self.model.items.use_neighbours({})
            self.model.load_state_dict(position.state)
            return
        self._average(split)
        if split.windows is not split.earlier:
            self.progress.add(stage="finish", epoch=1, loss=self.one_pass(split))
        self.model.items.merge_neighbours()

    def _average(self, split: TrainingSplit) -> None:
        """Average the weights around the best epoch, unless that epoch alone is better.

        Up to `patience` epochs on either side (Izmailov et al. 2018).
        """
        position = self.position
        around = position.epoch - position.best_epoch + self.config.train.patience
        self.model.load_state_dict(mean_weights(position.latest[-around:]))
        value = _mean(self._validate(split))
        self.progress.add(stage="mean", epoch=position.epoch, held_out=value)
        if value < position.best:
            self.model.load_state_dict(position.state)

    def one_pass(self, split: TrainingSplit) -> float:
        """Train all parameters on all windows once; return the mean loss. Raises DivergedError."""
        return self._pass(split.windows, split.artists, self._optimizer(full=True))

    def _validate(self, split: TrainingSplit) -> Floats:
        """Return the discounted gain of each held-out target."""
        ranker = Ranker(self.model, self.context, split.artists)
        return discounted_gains(ranker, split.held.queries, split.held.targets)

    def _pass(
        self,
        windows: Sequence[Window],
        artists: ArtistTables,
        optimizer: torch.optim.Optimizer,
        *,
        schedule: int = 0,
    ) -> float:
        """Train one epoch on the windows; return the mean loss.

        schedule: epochs of the cosine schedule of the learning rate; 0 for a constant rate.
        """
        self.model.train()
        forward = self._forward()
        base = [group["base"] for group in optimizer.param_groups]
        slots = sum(len(window.slots) for window in windows)
        total = weights = 0.0
        done = 0
        for batch, weight in self._batches(windows):
            share = (self.position.epoch + done / max(1, slots)) / max(1, schedule)
            factor = 0.5 * (1 + math.cos(math.pi * min(1.0, share))) + 0.02 if schedule else 1.0
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
        # Scaled so that the mean over processes is the loss of the whole batch.
        loss = (losses * batch.weight).sum() * self.ranks / weight
        if not torch.isfinite(loss):
            raise DivergedError("The loss is not finite: lower the learning rates.")
        # All gradients: those of parameters frozen since would count in the norm.
        self.model.zero_grad(set_to_none=True)
        regularised = loss + self.config.train.prior * distance(self.model, self.initial)
        regularised.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), self.config.train.clip)
        optimizer.step()
        return float(loss.detach()) * weight

    def _forward(self) -> Callable[..., tuple[Tensor, Tensor]]:
        if self.ranks == 1:
            return self.model
        return nn.parallel.DistributedDataParallel(self.model, find_unused_parameters=True)

    def _optimizer(self, *, full: bool) -> torch.optim.AdamW:
        optimizer = optimizer_of(self.model, self.config.train, full=full)
        if self.position.optimizer:
            optimizer.load_state_dict(self.position.optimizer)
        return optimizer

    def _finish_epoch(self, optimizer: torch.optim.Optimizer, **figures: Any) -> None:
        """Count an epoch, report it, and save a checkpoint."""
        self.position.epoch += 1
        self.progress.add(
            **{"stage": figures.pop("stage"), "epoch": self.position.epoch, **figures}
        )
        self.position.optimizer = optimizer.state_dict()
        if self.checkpoint and self.rank == 0:
            self.checkpoint.save(self.state())

    def state(self) -> dict[str, Any]:
        """Return everything needed to resume the training."""
        return {
            "position": vars(self.position),
            "model": self.model.state_dict(),
            "numpy": self.sampler.rng.bit_generator.state,
            "torch": torch.get_rng_state(),
            "epochs": self.progress.epochs,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Resume from a state."""
        self.position = Position(**state["position"])
        self.model.load_state_dict(state["model"])
        self.sampler.rng.bit_generator.state = state["numpy"]
        torch.set_rng_state(state["torch"])
        self.progress.epochs[:] = state["epochs"]


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else 0.0


def significantly_better(values: Floats, others: Floats) -> bool:
    """Return whether the mean difference exceeds two standard errors.

    A strict test, since it is repeated every epoch.
    """
    lead = values - others
    return bool(len(lead) > 1 and lead.mean() > 2 * lead.std(ddof=1) / len(lead) ** 0.5)
