"""A trained model behind the interface of `model.attention.Attention`.

It takes one collector's evidence, like `ZeroShotAttention`, so that a site can serve either. Values
are the stored item vectors, and the parts add up to the scores over these.
"""

import numpy as np
import torch
from torch import Tensor

from recommender.features.blocks import Matrix, word_block
from recommender.features.item_context import UNKNOWN
from recommender.kinds import FALLBACK, KINDS
from recommender.model.attention import Attended, Evidence
from recommender.model.batches import Batch
from recommender.model.context import Learned
from recommender.model.recommender import Attended as Pooled
from recommender.model.recommender import Recommender

# Histories of a leave-one-out batch; more no longer fit into the processor's cache.
BATCH = 32


class TrainedAttention:
    """The attention of a trained model."""

    def __init__(self, model: Recommender, learned: Learned) -> None:
        self.model = model.eval()
        self.schema = learned.schema
        self.kind_of = {kind: number for number, kind in enumerate(learned.kinds)}

    def words(self, vectors: Matrix) -> Matrix:
        """Return values for texts' embeddings, float32 [N, 384] → [N, D], by the item tower."""
        block = torch.from_numpy(word_block(self.schema, vectors))
        with torch.inference_mode():
            return np.asarray(self.model.items.text_path(block).numpy())

    def attend(self, evidence: Evidence) -> Attended:
        """Return the user vector of all evidence."""
        order = self._oldest_first(evidence)
        pooled = self._pool(evidence, order.unsqueeze(0))
        alpha = torch.zeros(len(evidence))
        alpha[order] = pooled.alpha[0, : len(evidence)]
        return Attended(
            user=pooled.user[0],
            alpha=alpha,
            gain=self._gains(evidence),
            null_alpha=float(pooled.null[0]),
        )

    def leave_one_out(self, evidence: Evidence) -> Tensor:
        """Return the J user vectors [J, D] without evidence j, attention recomputed."""
        order, count = self._oldest_first(evidence), len(evidence)
        if not count:
            return torch.zeros(0, self.schema.dimensions)
        others = order != torch.arange(count).unsqueeze(1)  # [J, J]
        rows = order.expand(count, -1)[others].view(count, -1)  # [J, J - 1]
        return torch.cat([self._pool(evidence, some).user for some in torch.split(rows, BATCH)])

    def parts(self, evidence: Evidence, attended: Attended, items: Tensor) -> Tensor:
        """Return each piece's contribution to each score, [N, J + 1]; rows add up to the scores.

        items: [N, D], unit rows. The last column is the null token's.
        """
        with torch.inference_mode():
            length = attended.user.norm().clamp_min(1e-6) * self.model.temperature.exp()
            terms = self.model.translate(evidence.values)  # [J, D]
            parts = items @ terms.T * (attended.gain * attended.alpha)  # [N, J]
            seen = torch.tensor([len(evidence)])
            value = self.model.general_values(seen)[0]  # [D]
            general = attended.null_alpha * (items @ value)  # [N]
            all_parts: Tensor = torch.cat([parts, general.unsqueeze(1)], dim=1) / length
            return all_parts

    def scores(self, user: Tensor, items: Tensor) -> Tensor:
        """Return the scores of works [N, D] under user vectors [B, D], [B, N]."""
        with torch.inference_mode():
            return self.model.direction(user) @ items.T / self.model.temperature.exp()

    def _pool(self, evidence: Evidence, rows: Tensor) -> Pooled:
        """Attend to B selections of rows of the evidence [B, T], each ordered oldest first."""
        with torch.inference_mode():
            return self.model.attend(_select(evidence.values, rows), self._batch(evidence, rows))

    def _batch(self, evidence: Evidence, rows: Tensor) -> Batch:
        kinds = _select(self._kinds(evidence), rows)
        count, seen = rows.shape
        nothing = torch.zeros(0, dtype=torch.int64)
        empty = torch.zeros(count, 0, dtype=torch.int64)
        return Batch(
            rows=nothing,
            tokens=torch.zeros_like(kinds),
            kinds=kinds,
            at=_select(-evidence.ages_days.double(), rows),
            token_listing_age=torch.full_like(kinds, UNKNOWN),
            strength=_select(evidence.weights, rows),
            window=torch.arange(count),
            seen=torch.full((count,), seen),
            moment=torch.zeros(count, dtype=torch.float64),
            weight=torch.ones(count),
            own=empty,
            own_mask=empty.bool(),
            item_context=empty,
            target=empty.float(),
            shared=nothing,
            shared_mask=empty.bool(),
        )

    def _gains(self, evidence: Evidence) -> Tensor:
        with torch.inference_mode():
            gains = self.model.gains()
        return gains[self._kinds(evidence)] * evidence.weights

    def _kinds(self, evidence: Evidence) -> Tensor:
        """Return the pieces' kinds by the model's numbers, int64 [J]."""
        kinds = [self.kind_of.get(kind, self.kind_of[FALLBACK]) for kind in evidence.kinds]
        return torch.tensor(kinds, dtype=torch.int64)

    @staticmethod
    def _oldest_first(evidence: Evidence) -> Tensor:
        """Return the pieces' order, [J]: statements first, as in training, then by time."""
        order = torch.argsort(evidence.ages_days, descending=True, stable=True).tolist()
        first = sorted(order, key=lambda row: not KINDS[evidence.kinds[row]].words)
        return torch.tensor(first, dtype=torch.int64)


def _select(pieces: Tensor, rows: Tensor) -> Tensor:
    """Return rows of [J, ...] selected by [B, T] as [B, T, ...].

    An empty selection is padded with one token, which is masked.
    """
    if not rows.shape[1]:
        return torch.zeros(len(rows), 1, *pieces.shape[1:], dtype=pieces.dtype)
    return pieces.index_select(0, rows.flatten()).view(*rows.shape, *pieces.shape[1:])
