"""A trained model as the site asks it: one collector's evidence in, taste and parts out.

The same questions as `attention.ZeroShotAttention` answers, so that the site serves either. Values
are works' vectors as they are stored, and parts add up to the score over these.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from recommendations.ml.attention import Attended, Evidence
from recommendations.ml.batches import Batch
from recommendations.ml.features import Matrix, word_block
from recommendations.ml.model import FALLBACK
from recommendations.ml.model import Attended as Pooled
from recommendations.ml.offers import UNKNOWN
from recommendations.ml.store import Stored

# Kinds that are words, not works.
WORDS = frozenset({"statement", "statement_dislike", "clause", "clause_dislike"})


class TrainedAttention:
    """A stored model before one collector's evidence."""

    def __init__(self, stored: Stored) -> None:
        self.model = stored.model.eval()
        self.schema = stored.learned.schema
        self.kind_of = {kind: number for number, kind in enumerate(stored.learned.kinds)}

    def words(self, vectors: Matrix) -> Matrix:
        """Return words' vectors [N, 384] as values, float32 [N, D]: the items' text path."""
        block = torch.from_numpy(word_block(self.schema, vectors))
        with torch.inference_mode():
            return np.asarray(self.model.items.text_path(block).numpy())

    def attend(self, evidence: Evidence) -> Attended:
        """Return the user vector of all evidence."""
        pooled = self._pool(evidence, [list(range(len(evidence)))])
        gains = self._gains(evidence)
        return Attended(
            user=pooled.user[0],
            alpha=self._in_order(evidence, pooled.alpha[0, : len(evidence)]),
            gain=gains,
            null_alpha=float(pooled.null[0]),
        )

    def leave_one_out(self, evidence: Evidence) -> Tensor:
        """Return the J user vectors [J, D] without evidence j: attention and length anew."""
        every = range(len(evidence))
        if not every:
            return torch.zeros(0, self.schema.dimensions)
        return self._pool(evidence, [[row for row in every if row != gone] for gone in every]).user

    def parts(self, evidence: Evidence, attended: Attended, items: Tensor) -> Tensor:
        """Return each piece's part of each work's score, [N, J + 1]; a row adds up to the score.

        items: [N, D], unit rows. The last part is general: it belongs to no piece.
        """
        with torch.inference_mode():
            length = attended.user.norm().clamp_min(1e-6) * self.model.temperature.exp()
            given = self.model.translate(evidence.values)  # [J, D]
            parts = items @ given.T * (attended.gain * attended.alpha)  # [N, J]
            seen = torch.tensor([len(evidence)])
            value = self.model.general_values(seen)[0]  # [D]
            general = attended.null_alpha * (items @ value)  # [N]
            all_parts: Tensor = torch.cat([parts, general.unsqueeze(1)], dim=1) / length
            return all_parts

    def scores(self, user: Tensor, items: Tensor) -> Tensor:
        """Return the scores of works [N, D] under user vectors [B, D], [B, N]."""
        with torch.inference_mode():
            return self.model.direction(user) @ items.T / self.model.temperature.exp()

    def _pool(self, evidence: Evidence, kept: Sequence[Sequence[int]]) -> Pooled:
        """Attend to several choices of the evidence's rows, all of one size."""
        order = self._oldest_first(evidence)
        rows = torch.tensor(
            [[row for row in order if row in chosen] for chosen in map(set, kept)],
            dtype=torch.int64,
        ).reshape(len(kept), -1)  # [B, T]
        values = evidence.values[rows]
        if not rows.shape[1]:
            # Nothing to attend to: a place that nobody sees.
            values = torch.zeros(len(rows), 1, self.schema.dimensions)
        with torch.inference_mode():
            return self.model.attend(values, self._batch(evidence, rows))

    def _batch(self, evidence: Evidence, rows: Tensor) -> Batch:
        kinds = torch.tensor(
            [self.kind_of.get(kind, self.kind_of[FALLBACK]) for kind in evidence.kinds] or [0],
            dtype=torch.int64,
        )
        ages = evidence.ages_days if len(evidence) else torch.zeros(1)
        weights = evidence.weights if len(evidence) else torch.zeros(1)
        count, seen = rows.shape
        rows = rows if seen else torch.zeros(count, 1, dtype=torch.int64)
        nothing = torch.zeros(0, dtype=torch.int64)
        empty = torch.zeros(count, 0, dtype=torch.int64)
        return Batch(
            rows=nothing,
            tokens=rows,
            kinds=kinds[rows],
            at=-ages.double()[rows],
            visible=torch.full(rows.shape, fill_value=seen > 0),
            token_fresh=torch.full(rows.shape, UNKNOWN),
            strength=weights[rows],
            window=torch.arange(count),
            seen=torch.full((count,), seen),
            moment=torch.zeros(count, dtype=torch.float64),
            weight=torch.ones(count),
            own=empty,
            own_mask=empty.bool(),
            offer=empty,
            target=empty.float(),
            shared=nothing,
            shared_mask=empty.bool(),
        )

    def _gains(self, evidence: Evidence) -> Tensor:
        with torch.inference_mode():
            gains = self.model.gains()
        kinds = [self.kind_of.get(kind, self.kind_of[FALLBACK]) for kind in evidence.kinds]
        return gains[torch.tensor(kinds, dtype=torch.int64)] * evidence.weights

    @staticmethod
    def _oldest_first(evidence: Evidence) -> list[int]:
        """Return the pieces' order: words first, as in training, then deeds by their time."""
        order = torch.argsort(evidence.ages_days, descending=True, stable=True).tolist()
        return sorted(order, key=lambda row: evidence.kinds[row] not in WORDS)

    def _in_order(self, evidence: Evidence, alpha: Tensor) -> Tensor:
        """Return attention in the order of the evidence, [J]."""
        put_back = torch.zeros(len(evidence))
        put_back[self._oldest_first(evidence)] = alpha
        return put_back
