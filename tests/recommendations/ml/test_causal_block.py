"""A block of causal attention against the same in plain sums."""

import math

import torch
from torch import Tensor

from recommendations.ml.causal_block import CausalBlock, gap_bucket, pair_buckets, place_bucket
from recommendations.ml.config import PRESETS

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


def plain(block: CausalBlock, x: Tensor, days: Tensor, visible: Tensor) -> Tensor:
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
            seen = [column for column in range(row + 1) if visible[column] or column == row]
            for column in seen:
                logit = q[row, part] @ k[column, part] / math.sqrt(wide)
                logit = logit + block.place[head, int(place_bucket(torch.tensor(row - column)))]
                if block.time_bias:
                    bucket = gap_bucket(days[row] - days[column])
                    logit = logit + block.gap[head, int(bucket)]
                logits.append(logit)
            alpha = torch.softmax(torch.stack(logits), dim=0)
            heads.append(alpha @ v[seen, part])
        rows.append(torch.cat(heads))
    found = block.out(torch.stack(rows))
    x = x + (torch.sigmoid(block.gate_attention(normed)) * found if block.gated else found)
    normed = block.norm_forward(x)
    left, right = block.up(normed).chunk(2, dim=-1)
    made = block.down(torch.nn.functional.silu(left) * right)
    out: Tensor = x + (torch.sigmoid(block.gate_forward(normed)) * made if block.gated else made)
    return out


def test_a_block_is_what_its_definition_says_with_each_part_and_without() -> None:
    torch.manual_seed(0)
    x = torch.randn(BATCH, LENGTH, 8, dtype=torch.float64)
    days = torch.exp(torch.rand(BATCH, LENGTH, dtype=torch.float64) * 8 - 2).cumsum(dim=1)
    visible = torch.ones(BATCH, LENGTH, dtype=torch.bool)
    visible[1, 5:] = False
    visible[2, 0] = False
    buckets = pair_buckets(days, visible)
    assert len(set(buckets.flatten().tolist())) > LENGTH
    for gated in (True, False):
        for time_bias in (True, False):
            block = block_of(gated=gated, time_bias=time_bias)
            found = block(x, pair_buckets(days, visible))
            for row in range(BATCH):
                assert torch.allclose(
                    found[row], plain(block, x[row], days[row], visible[row]), atol=1e-10
                )
