"""A causal block: attention over what came before, then a gated feed-forward step.

    logit(j → k) = q_j·k_k / √w + gap(t_j − t_k) + place(j − k)

Time gaps and distances fall into logarithmic buckets, each with a learned bias for each head
(Zhai et al. 2024, HSTU); LiGR's gates (Borisyuk et al. 2024).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommendations.ml.config import ModelConfig

# Buckets of gaps: twice the logarithm of hours, and of places.
GAPS, PLACES = 26, 14
HIDDEN = -1e9
# Bucket of pairs of events of which one may not look at the other.
BARRED = GAPS * PLACES


def gap_bucket(days: Tensor) -> Tensor:
    """Return the bucket of gaps in days."""
    return days.clamp_min(0).mul_(24).log1p_().mul_(2).long().clamp_(0, GAPS - 1)


def place_bucket(places: Tensor) -> Tensor:
    """Return the bucket of distances in places."""
    return (2 * torch.log1p(places.clamp_min(0).double())).long().clamp(0, PLACES - 1)


def pair_buckets(at: Tensor, visible: Tensor) -> Tensor:
    """Return the bucket of gap and distance of every two events, [B, T] → [B, T, T].

    An event looks at itself and at what is visible before it; all else is BARRED.
    """
    length = at.shape[1]
    order = torch.arange(length)
    # A row of distances is the one below it, moved by one place.
    distances = place_bucket(torch.arange(length - 1, -length, -1))  # [2T - 1]
    places = distances.unfold(0, length, 1).flip(0)  # [T, T]
    gaps = gap_bucket(at.unsqueeze(2) - at.unsqueeze(1))  # [B, T, T]
    earlier = (order.unsqueeze(1) > order) & visible.unsqueeze(1)
    seen = earlier | torch.eye(length, dtype=torch.bool)  # [B, T, T]
    return torch.where(seen, gaps.mul_(PLACES).add_(places), BARRED)


class CausalBlock(nn.Module):
    """Multiplicative attention over what came before, then a gated feed-forward step."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        width = config.width
        self.heads = config.heads
        self.gated = config.gated
        self.time_bias = config.time_bias
        self.norm_attention = nn.LayerNorm(width)
        self.norm_forward = nn.LayerNorm(width)
        self.queries_keys_values = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(2 * width, width)
        self.gate_attention = nn.Linear(width, width)
        self.gate_forward = nn.Linear(width, width)
        self.gap = nn.Parameter(torch.zeros(config.heads, GAPS))
        self.place = nn.Parameter(torch.zeros(config.heads, PLACES))
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, buckets: Tensor) -> Tensor:
        """Return x [B, T, width]; buckets: by pair of events, [B, T, T], see `pair_buckets`."""
        batch, length, width = x.shape
        normed = self.norm_attention(x)
        joined = self.queries_keys_values(normed).view(batch, length, 3, self.heads, -1)
        q, k, v = joined.permute(2, 0, 3, 1, 4)  # each [B, H, T, w]
        bias = self._biases().index_select(1, buckets.flatten()).view(self.heads, *buckets.shape)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.transpose(0, 1))
        seen = self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        x = x + (torch.sigmoid(self.gate_attention(normed)) * seen if self.gated else seen)
        normed = self.norm_forward(x)
        left, right = self.up(normed).chunk(2, dim=-1)
        made = self.dropout(self.down(functional.silu(left) * right))
        out: Tensor = x + (torch.sigmoid(self.gate_forward(normed)) * made if self.gated else made)
        return out

    def _biases(self) -> Tensor:
        """Return the bias of each bucket, [H, BARRED + 1]."""
        of_gaps = self.gap if self.time_bias else torch.zeros_like(self.gap)
        both = of_gaps.unsqueeze(2) + self.place.unsqueeze(1)  # [H, GAPS, PLACES]
        return functional.pad(both.flatten(1), (0, 1), value=HIDDEN)
