"""Attention over a collector's evidence, with contributions that add up to the score.

A collector is represented by a set of evidence: concepts and clauses of their statement, quiz
answers, and earlier works. Each piece j has a unit vector v_j, a kind, an age and a weight. A query
q attends to all of them,

    α_j = softmax_j( q·v_j / τ  +  a(kind_j) − λ·age_j )
                    └ multiplicative ┘ └──── additive ────┘
    (for a dislike the multiplicative term is the mean of the likes': see `_multiplicative`)

(multiplicative as in Luong et al. 2015; the additive terms are independent of q, unlike those of
Bahdanau et al. 2015). The values are the vectors themselves, so the user vector is a weighted sum
and every work's score decomposes exactly:

    u = Σ_j g_j·α_j·v_j,   score(i) = u·e_i / max(‖u‖, ε) = Σ_j part_j(i)

with a signed gain g_j: dislikes subtract. This is the zero-shot case (W = I, temperature 1) of the
trained model. A null token with a zero value absorbs attention that no evidence attracts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from recommender import kinds
from recommender.kinds import Prior

Matrix = npt.NDArray[np.float32]

EPSILON = 1e-6
MASKED = float("-inf")


@dataclass(frozen=True)
class AttentionConfig:
    """Constants of the zero-shot attention."""

    # τ: temperature of q·v_j; low, since unit vectors of one language model lie close together.
    temperature: float = 0.15
    # ln 2 / λ: days after which the attention weight of evidence halves.
    half_life_days: float = 90.0
    # κ: summed weight of likes (a save today is 1.8) at which they count as much as a statement.
    likes_at_par: float = 6.0
    # Logit of the null token.
    null_bias: float = -2.0
    priors: Mapping[str, Prior] = field(default_factory=kinds.priors)

    def __post_init__(self) -> None:
        if self.temperature <= 0 or self.half_life_days <= 0:
            raise ValueError("Temperature and half-life must be positive.")


@dataclass(frozen=True)
class Evidence:
    """The evidence about one collector: J pieces in any order.

    values: float32 [J, D], unit rows. kinds: J names with a prior in `kinds.KINDS`.
    ages_days: float32 [J] ≥ 0.
    weights: float32 [J] in [0, 1], set by the collector; 1 by default.
    """

    values: Tensor
    kinds: Sequence[str]
    ages_days: Tensor
    weights: Tensor

    def __len__(self) -> int:
        return len(self.kinds)


@dataclass(frozen=True)
class Attended:
    """A collector's user vector and the attention it was computed with.

    user: [D], not normalised. alpha: [J], without the null token. gain: [J], signed.
    """

    user: Tensor
    alpha: Tensor
    gain: Tensor
    null_alpha: float


class Attention(Protocol):
    """Scores works by a collector's evidence: zero-shot, or trained (`TrainedAttention`)."""

    def words(self, vectors: Matrix) -> Matrix:
        """Return values for texts' embeddings, float32 [N, 384] → [N, D]."""

    def attend(self, evidence: Evidence) -> Attended:
        """Return the user vector of all evidence."""

    def leave_one_out(self, evidence: Evidence) -> Tensor:
        """Return the J user vectors [J, D] without evidence j."""

    def parts(self, evidence: Evidence, attended: Attended, items: Tensor) -> Tensor:
        """Return each piece's contribution to each score, and the null token's, [N, J + 1]."""

    def scores(self, user: Tensor, items: Tensor) -> Tensor:
        """Return the scores of works [N, D] under user vectors [B, D], [B, N]."""


class ZeroShotAttention:
    """Attention without training; all its parameters are in `AttentionConfig`."""

    def __init__(self, config: AttentionConfig | None = None) -> None:
        self.config = config or AttentionConfig()

    def attend(self, evidence: Evidence) -> Attended:
        """Return the user vector of all evidence."""
        keep = torch.ones(1, len(evidence), dtype=torch.bool)
        user, alpha, null = self._attend(evidence, keep)
        return Attended(
            user=user[0], alpha=alpha[0], gain=self._gains(evidence), null_alpha=float(null[0])
        )

    def leave_one_out(self, evidence: Evidence) -> Tensor:
        """Return the J user vectors [J, D] without evidence j, query and attention recomputed."""
        keep = ~torch.eye(len(evidence), dtype=torch.bool)
        user, _, _ = self._attend(evidence, keep)
        return user

    def parts(self, evidence: Evidence, attended: Attended, items: Tensor) -> Tensor:
        """Return each piece's contribution to each score, [N, J + 1]; rows add up to the scores.

        items: [N, D], unit rows. The last column is the null token's: 0 without training.
        """
        norm = attended.user.norm().clamp_min(EPSILON)
        scale = attended.gain * attended.alpha / norm  # [J]
        parts: Tensor = (items @ evidence.values.T) * scale  # [N, J]
        return torch.nn.functional.pad(parts, (0, 1))

    def words(self, vectors: Matrix) -> Matrix:
        """Return values for texts' embeddings: the embeddings themselves."""
        return vectors

    def scores(self, user: Tensor, items: Tensor) -> Tensor:
        """Return the scores of works [N, D] under user vectors [B, D], [B, N]."""
        return scores(user, items)

    def _attend(self, evidence: Evidence, keep: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Attend under B masks `keep` [B, J]; return user [B, D], α [B, J], null α [B]."""
        values = evidence.values
        query = self._queries(evidence, keep)  # [B, D]
        near = query @ values.T / self.config.temperature  # [B, J]
        logits = self._multiplicative(evidence, keep, near) + self._additive(evidence)  # [B, J]
        logits = logits.masked_fill(~keep, MASKED)
        null = torch.full((len(keep), 1), self.config.null_bias)
        alpha = torch.softmax(torch.cat([logits, null], dim=1), dim=1)  # [B, J + 1]
        weighted = alpha[:, :-1] * self._gains(evidence)  # [B, J]
        return weighted @ values, alpha[:, :-1], alpha[:, -1]

    def _multiplicative(self, evidence: Evidence, keep: Tensor, near: Tensor) -> Tensor:
        """Return the multiplicative term [B, J]: for likes, the similarity to the query.

        A disliked work is usually far from the query, so that similarity would suppress it: it
        gets the mean similarity of the likes instead. All dislikes together get at most the
        attention of half the likes, so that a few rejections can't dominate the user vector.
        """
        liked = keep & (self._gains(evidence) > 0)  # [B, J]
        disliked = keep & (self._gains(evidence) < 0)  # [B, J]
        likes = liked.sum(dim=1, keepdim=True)  # [B, 1]
        dislikes = disliked.sum(dim=1, keepdim=True)  # [B, 1]
        mean = (near * liked).sum(dim=1, keepdim=True) / likes.clamp_min(1)  # [B, 1]
        excess = torch.log(2 * dislikes.clamp_min(1) / likes.clamp_min(1)).clamp_min(0)  # [B, 1]
        return torch.where(disliked, mean - torch.where(likes > 0, excess, 0.0), near)

    def _queries(self, evidence: Evidence, keep: Tensor) -> Tensor:
        """Return q [B, D]: a mixture of the statement's centroid and the likes' mean.

        The likes are weighted by recency. Their share grows with their summed weight n as
        n / (n + κ); without a statement it is 1 (docs/adr/0006).
        """
        is_statement = torch.tensor(
            [kinds.is_liked_word(kind) for kind in evidence.kinds],
            dtype=torch.bool,
        )
        liked = self._gains(evidence) > 0
        recency = torch.exp(self._additive(evidence))
        statement = (keep & is_statement) * evidence.weights  # [B, J]
        history = (keep & liked & ~is_statement) * recency  # [B, J]
        of_statement = statement.sum(dim=1, keepdim=True)  # [B, 1]
        of_history = history.sum(dim=1, keepdim=True)  # [B, 1]
        share = of_history / (of_history + self.config.likes_at_par)  # [B, 1]
        share = torch.where(of_statement > 0, share, 1.0)  # [B, 1]
        mixture = (1 - share) * statement / of_statement.clamp_min(EPSILON) + (
            share * history / of_history.clamp_min(EPSILON)
        )  # [B, J]
        return torch.nn.functional.normalize(mixture @ evidence.values, dim=1, eps=EPSILON)

    def _additive(self, evidence: Evidence) -> Tensor:
        """Return a(kind_j) − λ·age_j, [J]."""
        decay = torch.log(torch.tensor(2.0)) / self.config.half_life_days
        bias = torch.tensor([self.config.priors[kind].bias for kind in evidence.kinds])
        return bias - decay * evidence.ages_days

    def _gains(self, evidence: Evidence) -> Tensor:
        """Return the signed gains times the collector's weights, [J]."""
        gain = torch.tensor([self.config.priors[kind].gain for kind in evidence.kinds])
        return gain * evidence.weights


def scores(user: Tensor, items: Tensor) -> Tensor:
    """Return the scores of works under one user vector [D] → [N], or B of them [B, D] → [B, N]."""
    unit = user / user.norm(dim=-1, keepdim=True).clamp_min(EPSILON)
    scored: Tensor = unit @ items.T
    return scored


def ranks(values: Tensor) -> Tensor:
    """Return ranks from 1 within each row, the highest value first: [B, N] → [B, N]."""
    order = values.argsort(dim=-1, descending=True, stable=True)
    place = torch.empty_like(order)
    places = torch.arange(1, values.shape[-1] + 1).expand_as(order)
    return place.scatter_(-1, order, places)
