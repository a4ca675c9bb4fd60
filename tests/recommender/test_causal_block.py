"""A block of causal attention against the same in plain sums."""

import math

import torch
from torch import Tensor

from recommender.config import PRESETS
from recommender.model.causal_block import CausalBlock, gap_bucket, pair_buckets, place_bucket

LENGTH, BATCH = 7, 3


def block_of(**switches: bool) -> CausalBlock:
    """Return a block in which every parameter has an effect."""
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
    found = block.out(torch.stack(rows))
    x = x + (torch.sigmoid(block.gate_attention(normed)) * found if block.gated else found)
    normed = block.norm_forward(x)
    left, right = block.up(normed).chunk(2, dim=-1)
    made = block.down(torch.nn.functional.silu(left) * right)
    out: Tensor = x + (torch.sigmoid(block.gate_forward(normed)) * made if block.gated else made)
    return out


def histories() -> tuple[Tensor, Tensor]:
    """Return events and their days, [B, T, 8] and [B, T]; statements are latest but come first."""
    torch.manual_seed(0)
    x = torch.randn(BATCH, LENGTH, 8, dtype=torch.float64)
    days = torch.exp(torch.rand(BATCH, LENGTH, dtype=torch.float64) * 8 - 2).cumsum(dim=1)
    days[2, :2] = days[2, -1]
    return x, days


def test_a_block_equals_its_definition_with_each_part_and_without() -> None:
    x, days = histories()
    buckets = pair_buckets(days)
    assert len(set(buckets.flatten().tolist())) > LENGTH
    for gated in (True, False):
        for time_bias in (True, False):
            block = block_of(gated=gated, time_bias=time_bias)
            found = block(x, buckets)
            for row in range(BATCH):
                assert torch.allclose(found[row], plain(block, x[row], days[row]), atol=1e-10)


def test_what_fills_a_row_up_is_looked_at_by_nothing() -> None:
    block = block_of()
    x, days = histories()
    found = block(x[:, :5], pair_buckets(days[:, :5]))
    # Rows are filled up with the epoch, which for a store of 1873 lies after all its events.
    days[:, 5:] = torch.tensor([0.0, 40_000.0])
    assert torch.allclose(block(x, pair_buckets(days))[:, :5], found, atol=1e-10)


def test_histories_of_any_epoch_have_the_same_buckets() -> None:
    # Gaps just short of the edge of a bucket, at 39 minutes: so far from an epoch, single precision
    # resolves days to six minutes only.
    days = torch.arange(LENGTH, dtype=torch.float64).unsqueeze(0) * 0.02702
    assert gap_bucket(days[0, 1] * torch.tensor([1, 1.001])).tolist() == [0, 1]
    for moved in (-35_000.0, 35_000.0):
        assert torch.equal(pair_buckets(days + moved), pair_buckets(days))
