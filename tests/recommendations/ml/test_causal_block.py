"""A block of causal attention against the same in plain sums."""

import math

import torch
from torch import Tensor

from recommendations.ml.config import PRESETS
from recommendations.ml.model import GAPS, HIDDEN, CausalBlock, gap_bucket, place_bucket

LENGTH, BATCH = 7, 3


def block_of(**switches: bool) -> CausalBlock:
    """Return a block in which every parameter says something."""
    changes = {f"model.{name}": value for name, value in switches.items()}
    config = PRESETS["small"].with_changes({"model.width": 8, **changes})
    block = CausalBlock(config.model).eval().double()
    torch.manual_seed(1)
    for parameter in block.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    return block


def plain(block: CausalBlock, x: Tensor, days: Tensor) -> Tensor:
    """Return what a block makes of one history, event by event and head by head."""
    normed = block.norm_attention(x)
    q, k, v = block.queries_keys_values(normed).chunk(3, dim=-1)
    wide = x.shape[1] // block.heads
    rows = []
    for row in range(len(x)):
        heads = []
        for head in range(block.heads):
            part = slice(head * wide, (head + 1) * wide)
            logits = []
            for column in range(row + 1):
                logit = q[row, part] @ k[column, part] / math.sqrt(wide)
                logit = logit + block.place[head, int(place_bucket(torch.tensor(row - column)))]
                if block.time_bias:
                    bucket = gap_bucket(days[row] - days[column])
                    logit = logit + block.gap[head, int(bucket)]
                logits.append(logit)
            alpha = torch.softmax(torch.stack(logits), dim=0)
            heads.append(alpha @ v[: row + 1, part])
        rows.append(torch.cat(heads))
    seen = block.out(torch.stack(rows))
    x = x + (torch.sigmoid(block.gate_attention(normed)) * seen if block.gated else seen)
    normed = block.norm_forward(x)
    left, right = block.up(normed).chunk(2, dim=-1)
    made = block.down(torch.nn.functional.silu(left) * right)
    out: Tensor = x + (torch.sigmoid(block.gate_forward(normed)) * made if block.gated else made)
    return out


def made(block: CausalBlock, x: Tensor, days: Tensor) -> Tensor:
    """Return what the block itself makes of histories, [B, T, width]."""
    order = torch.arange(LENGTH)
    later = order.unsqueeze(0) > order.unsqueeze(1)
    barred = torch.where(later, HIDDEN, 0.0).double().expand(len(x), 1, LENGTH, LENGTH)
    gaps = gap_bucket(days.unsqueeze(2) - days.unsqueeze(1))
    places = place_bucket(torch.arange(LENGTH - 1, -LENGTH, -1))
    out: Tensor = block(x, barred, gaps, places)
    return out


def test_a_block_is_what_its_definition_says_with_each_part_and_without() -> None:
    torch.manual_seed(0)
    x = torch.randn(BATCH, LENGTH, 8, dtype=torch.float64)
    days = torch.exp(torch.rand(BATCH, LENGTH, dtype=torch.float64) * 8 - 2).cumsum(dim=1)
    buckets = gap_bucket(days.unsqueeze(2) - days.unsqueeze(1))
    assert len(set(buckets.flatten().tolist())) > GAPS // 4
    for gated in (True, False):
        for time_bias in (True, False):
            block = block_of(gated=gated, time_bias=time_bias)
            found = made(block, x, days)
            for row in range(BATCH):
                assert torch.allclose(found[row], plain(block, x[row], days[row]), atol=1e-10)
