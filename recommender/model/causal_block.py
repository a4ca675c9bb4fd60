"""A causal transformer block: attention over earlier events, then a gated feed-forward layer.

    logit(j → k) = q_j·k_k / √w + gap(t_j − t_k) + place(j − k)

Time gaps and distances fall into logarithmic buckets with a learned bias per bucket and head
(HSTU, Zhai et al. 2024). The gates are LiGR's (Borisyuk et al. 2024).
"""

from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from recommender.config import ModelConfig

# Numbers of buckets of time gaps (2·log hours) and of distances (2·log positions).
GAPS, PLACES = 26, 14
# Added to logits that are masked.
MASKED_LOGIT = -1e9
# Bucket of pairs that the causal mask excludes.
MASKED_PAIR = GAPS * PLACES


def gap_bucket(days: Tensor) -> Tensor:
    """Return the bucket of gaps in days, int32."""
    return days.clamp_min(0).mul_(24).log1p_().mul_(2).int().clamp_max_(GAPS - 1)


def place_bucket(places: Tensor) -> Tensor:
    """Return the bucket of distances in positions, int32."""
    return places.clamp_min(0).double().log1p_().mul_(2).int().clamp_max_(PLACES - 1)


def pair_buckets(at: Tensor) -> Tensor:
    """Return the joint bucket of gap and distance of every pair, [B, T] → int32 [B, T, T].

    An event attends to itself and to earlier ones; later ones are MASKED_PAIR. Padding comes
    last, so that no event attends to it.
    """
    # Days are counted from the first event so that float32 resolves minutes.
    days = (at - at[:, :1]).float()
    gaps = gap_bucket(days.unsqueeze(2) - days.unsqueeze(1))  # [B, T, T]
    return gaps.mul_(PLACES).add_(_distance_buckets(at.shape[1])).clamp_max_(MASKED_PAIR)


@lru_cache(maxsize=8)
def _distance_buckets(length: int) -> Tensor:
    """Return the bucket of the distance between any two positions, int32 [T, T]."""
    order = torch.arange(length)
    distances = order.unsqueeze(1) - order
    return torch.where(distances >= 0, place_bucket(distances), MASKED_PAIR)


class CausalBlock(nn.Module):
    """Multiplicative attention over earlier events, then a gated feed-forward layer."""

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
        """Return [B, T, width] for x [B, T, width]; buckets: [B, T, T], see `pair_buckets`."""
        batch, length, width = x.shape
        normed = self.norm_attention(x)
        joined = self.queries_keys_values(normed).view(batch, length, 3, self.heads, -1)
        q, k, v = joined.permute(2, 0, 3, 1, 4)  # each [B, H, T, w]
        bias = self._biases().index_select(1, buckets.flatten()).view(self.heads, *buckets.shape)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.transpose(0, 1))
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)  # [B, T, width]
        mixed = self.dropout(self.out(mixed))
        x = x + (torch.sigmoid(self.gate_attention(normed)) * mixed if self.gated else mixed)
        normed = self.norm_forward(x)
        left, right = self.up(normed).chunk(2, dim=-1)  # each [B, T, 2 * width]
        new = self.dropout(self.down(functional.silu(left) * right))  # [B, T, width]
        out: Tensor = x + (torch.sigmoid(self.gate_forward(normed)) * new if self.gated else new)
        return out

    def _biases(self) -> Tensor:
        """Return the bias of each bucket, [H, MASKED_PAIR + 1]."""
        of_gaps = self.gap if self.time_bias else torch.zeros_like(self.gap)
        both = of_gaps.unsqueeze(2) + self.place.unsqueeze(1)  # [H, GAPS, PLACES]
        return functional.pad(both.flatten(1), (0, 1), value=MASKED_LOGIT)
