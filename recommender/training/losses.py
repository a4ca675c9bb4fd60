"""How far scores are from what was had."""

import torch
from torch import Tensor, nn

from recommender.model.batches import Batch
from recommender.model.causal_block import HIDDEN


def loss_of(own: Tensor, shared: Tensor, batch: Batch, kind: str) -> Tensor:
    """Return each slot's loss, [S].

    softmax: −Σ target·log p, each thing had against all candidates but the other things had
    (Klenitskiy & Vasilev 2023). bce: a thing had against one that was not (Kang & McAuley 2018).
    """
    had = batch.target > 0
    if kind == "bce":
        positive = (nn.functional.softplus(-own) * batch.target).sum(dim=1)
        other = own.masked_fill(had, HIDDEN) if own.shape[1] > had.sum(dim=1).max() else shared
        free = torch.where(other > HIDDEN / 10, nn.functional.softplus(other), 0.0)
        return positive + free.sum(dim=1) / (other > HIDDEN / 10).sum(dim=1).clamp_min(1)
    others = torch.cat([own.masked_fill(had, HIDDEN), shared], dim=1)
    rest = torch.logsumexp(others, dim=1, keepdim=True)  # [S, 1]
    return ((torch.logaddexp(own, rest) - own) * batch.target).sum(dim=1)
