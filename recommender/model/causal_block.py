"""A causal block: attention over what came before, then a gated feed-forward step.

    logit(j → k) = q_j·k_k / √w + gap(t_j − t_k) + place(j − k)

Time gaps and distances fall into logarithmic buckets, each with a learned bias for each head
(Zhai et al. 2024, HSTU); LiGR's gates (Borisyuk et al. 2024).
"""

from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommender.config import ModelConfig

# Buckets of gaps: twice the logarithm of hours, and of places.
GAPS, PLACES = 26, 14
HIDDEN = -1e9
# Bucket of pairs of events of which the one that looks comes first.
BARRED = GAPS * PLACES


def gap_bucket(days: Tensor) -> Tensor:
    """Return the bucket of gaps in days, int32."""
    return days.clamp_min(0).mul_(24).log1p_().mul_(2).int().clamp_max_(GAPS - 1)


def place_bucket(places: Tensor) -> Tensor:
    """Return the bucket of distances in places, int32."""
    return places.clamp_min(0).double().log1p_().mul_(2).int().clamp_max_(PLACES - 1)


def pair_buckets(at: Tensor) -> Tensor:
    """Return the bucket of gap and distance of every two events, [B, T] → int32 [B, T, T].

    An event looks at itself and at what is before it; what comes later is BARRED. Events that
    only fill a row up come last, so that nothing looks at them.
    """
    # Seen from the first event, days are told to the minute in single precision.
    days = (at - at[:, :1]).float()
    gaps = gap_bucket(days.unsqueeze(2) - days.unsqueeze(1))  # [B, T, T]
    return gaps.mul_(PLACES).add_(_looking_back(at.shape[1])).clamp_max_(BARRED)


@lru_cache(maxsize=8)
def _looking_back(length: int) -> Tensor:
    """Return the bucket of the distance from every place to every other, int32 [T, T]."""
    order = torch.arange(length)
    distances = order.unsqueeze(1) - order
    return torch.where(distances >= 0, place_bucket(distances), BARRED)


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
