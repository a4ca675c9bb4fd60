"""Losses of slots."""

import torch
from torch import Tensor, nn

from recommender.model.batches import Batch
from recommender.model.causal_block import MASKED_LOGIT


def loss_of(own: Tensor, shared: Tensor, batch: Batch, kind: str) -> Tensor:
    """Return each slot's loss, [S].

    softmax: −Σ target·log p, each positive against all candidates but the other positives
    (Klenitskiy & Vasilev 2023). bce: a positive against one negative (Kang & McAuley 2018).
    """
    positives = batch.target > 0
    negatives = own.masked_fill(positives, MASKED_LOGIT)  # [S, C]
    if kind == "bce":
        positive = (nn.functional.softplus(-own) * batch.target).sum(dim=1)
        others = negatives if own.shape[1] > positives.sum(dim=1).max() else shared
        valid = others > MASKED_LOGIT / 10
        negative = torch.where(valid, nn.functional.softplus(others), 0.0)
        return positive + negative.sum(dim=1) / valid.sum(dim=1).clamp_min(1)
    others = torch.cat([negatives, shared], dim=1)  # [S, C + K]
    rest = torch.logsumexp(others, dim=1, keepdim=True)  # [S, 1]
    return ((torch.logaddexp(own, rest) - own) * batch.target).sum(dim=1)
