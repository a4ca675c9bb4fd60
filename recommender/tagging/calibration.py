"""From scores to probabilities: the blend of sources, Platt's scaling, and the cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import torch
from scipy.special import expit

from recommender.data.dataset import Floats
from recommender.features.blocks import Matrix

# Steps of a blend's shares: 0, 1/4, 1/2, 3/4, 1.
STEPS = 4
# Pairs less likely than this are accepted by no cut.
UNLIKELY = 1e-3
TOP, BINS = 5, 10
# Weight of slope 1 and offset 0, in pairs: a few works must not make predictions certain.
PRIOR = 4.0


@dataclass(frozen=True)
class Calibration:
    """How sources become probabilities: shares of the blend, slope and offset of its logit, cut."""

    shares: tuple[float, ...]
    slope: float
    offset: float
    cut: float

    def probabilities(self, sources: Sequence[Matrix]) -> Matrix:
        """Return calibrated probabilities, float32 [N, L]; sources: [N, L] each."""
        return _scaled(blended(sources, self.shares), self.slope, self.offset)


def calibrate(sources: Sequence[Matrix], truth: Matrix) -> Calibration:
    """Choose blend, scaling and cut by works that no source has learned from; truth: [N, L]."""
    best = max(_shares(len(sources)), key=lambda mix: best_cut(blended(sources, mix), truth)[0])
    mixed = blended(sources, best)
    slope, offset = _platt(mixed, truth)
    cut = best_cut(_scaled(mixed, slope, offset), truth)[1]
    return Calibration(best, slope, offset, cut)


def blended(sources: Sequence[Matrix], shares: Sequence[float]) -> Matrix:
    """Return the weighted mean of the sources, [N, L]."""
    parts = [share * source for share, source in zip(shares, sources, strict=True) if share]
    return np.asarray(sum(parts[1:], parts[0]), dtype=np.float32)


def best_cut(likely: Matrix, truth: Matrix) -> tuple[float, float]:
    """Return the highest micro-F1 of any cut, and that cut; both arguments are [N, L]."""
    worth = likely > UNLIKELY
    scores, hits = likely[worth], truth[worth] > 0
    if not len(scores) or not hits.any():
        return 0.0, 0.5
    order = np.argsort(-scores, kind="stable")
    scores, right = scores[order], np.cumsum(hits[order])
    f1 = 2 * right / (np.arange(1, len(scores) + 1) + truth.sum())
    # Between equal scores there is no cut.
    f1[:-1][scores[:-1] == scores[1:]] = 0
    at = int(f1.argmax())
    below = float(scores[at + 1]) if at + 1 < len(scores) else 0.0
    return float(f1[at]), (float(scores[at]) + below) / 2


@dataclass(frozen=True)
class TagFigures:
    """How good predictions are: [BINS] of the reliability plot are over pairs of work and tag.

    f1: micro-F1 at the cut. precision: mean share of right tags among the five most likely.
    error: expected calibration error over pairs that are at least UNLIKELY.
    """

    works: int
    f1: float
    precision: float
    error: float
    predicted: Floats
    observed: Floats
    pairs: Floats


def figures(likely: Matrix, truth: Matrix, cut: float) -> TagFigures:
    """Return the figures of predictions; likely, truth: [N, L]."""
    accepted = likely >= cut
    total = accepted.sum() + truth.sum()
    right = (truth[accepted] > 0).sum()
    top = np.argsort(-likely, axis=1, kind="stable")[:, :TOP]
    worth = likely > UNLIKELY
    scores, hits = likely[worth].astype(np.float64), truth[worth] > 0
    bins = np.minimum((scores * BINS).astype(np.int64), BINS - 1)
    pairs = np.bincount(bins, minlength=BINS).astype(np.float64)
    with np.errstate(invalid="ignore"):
        predicted = np.bincount(bins, scores, BINS) / pairs
        observed = np.bincount(bins, hits, BINS) / pairs
    gaps = np.nan_to_num(np.abs(predicted - observed))
    return TagFigures(
        works=len(truth),
        f1=float(2 * right / total) if total else 0.0,
        precision=float((np.take_along_axis(truth, top, axis=1) > 0).sum() / (len(truth) * TOP)),
        error=float((gaps * pairs).sum() / max(1.0, pairs.sum())),
        predicted=predicted,
        observed=observed,
        pairs=pairs,
    )


def _shares(count: int) -> Iterator[tuple[float, ...]]:
    """Yield the blends of so many sources; of equal ones the first is chosen: the most of it."""
    for steps in product(range(STEPS, -1, -1), repeat=count):
        if sum(steps) == STEPS:
            yield tuple(step / STEPS for step in steps)


def _scaled(likely: Matrix, slope: float, offset: float) -> Matrix:
    edge = likely.clip(1e-6, 1 - 1e-6)
    logit = np.log(edge / (1 - edge))
    return np.asarray(expit(slope * logit + offset), dtype=np.float32)


def _platt(likely: Matrix, truth: Matrix) -> tuple[float, float]:
    """Return slope and offset by maximum likelihood (Platt 1999), near 1 and 0."""
    worth = likely > UNLIKELY
    logit = torch.from_numpy(likely[worth].clip(1e-6, 1 - 1e-6)).double().logit()
    hits = torch.from_numpy(truth[worth]).double()
    line = torch.tensor([0.0, 0.0], dtype=torch.float64, requires_grad=True)
    fit = torch.optim.LBFGS([line], max_iter=50, line_search_fn="strong_wolfe")

    def loss() -> float:
        fit.zero_grad()
        scaled = line[0].exp() * logit + line[1]
        value = torch.nn.functional.binary_cross_entropy_with_logits(scaled, hits)
        value = value + PRIOR / len(hits) * line.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return float(value.detach())

    if len(hits):
        fit.step(loss)  # type: ignore[no-untyped-call]
    slope, offset = float(line[0].detach().exp()), float(line[1].detach())
    return (slope, offset) if np.isfinite([slope, offset]).all() else (1.0, 0.0)
