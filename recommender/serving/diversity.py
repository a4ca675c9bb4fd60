"""Re-ranking for diversity: relevance against similarity, with a cap per artist."""

from collections import Counter, deque
from collections.abc import Sequence

import torch
from torch import Tensor


def diversify(
    relevance: Tensor,
    items: Tensor,
    artists: Sequence[int | None],
    *,
    length: int,
    trade_off: float = 0.75,
    per_artist: int = 3,
    window: int = 24,
) -> list[int]:
    """Return up to `length` row numbers by maximal marginal relevance (Carbonell & Goldstein 1998).

    relevance: [N]. items: [N, D], unit rows. Each step takes the row with the highest
    trade_off·relevance − (1 − trade_off)·(similarity to the nearest of the last `window` rows),
    among artists with fewer than `per_artist` of these rows. None stands for an unknown artist and
    is never capped. The list ends early when every remaining artist is capped.
    """
    count = len(relevance)
    taken: list[int] = []
    recent: deque[int] = deque(maxlen=window)
    free = torch.ones(count, dtype=torch.bool)
    while len(taken) < min(length, count):
        nearest = _nearest(items, recent)
        value = trade_off * relevance - (1 - trade_off) * nearest
        counts = Counter(artists[row] for row in recent if artists[row] is not None)
        capped = [artist for artist, works in counts.items() if works >= per_artist]
        allowed = free.clone()
        if capped:
            allowed &= torch.tensor([artist not in capped for artist in artists])
        if not bool(allowed.any()):
            break
        best = int(value.masked_fill(~allowed, float("-inf")).argmax())
        taken.append(best)
        recent.append(best)
        free[best] = False
    return taken


def _nearest(items: Tensor, recent: Sequence[int]) -> Tensor:
    """Return each row's highest similarity to the rows in `recent`, 0 when there are none: [N]."""
    if not recent:
        return torch.zeros(len(items))
    return (items @ items[list(recent)].T).max(dim=1).values
