"""The zero-shot attention: parts add up, dislikes subtract, reasons survive leaving out."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recommender import kinds
from recommender.model.attention import Evidence, ZeroShotAttention, ranks, scores

KINDS = sorted(kinds.priors())


def unit(rows: int, *, seed: int) -> torch.Tensor:
    """Return random unit vectors [rows, 384]."""
    drawn = torch.randn(rows, 384, generator=torch.Generator().manual_seed(seed))
    return torch.nn.functional.normalize(drawn, dim=1)


def evidence(values: torch.Tensor, kinds: list[str]) -> Evidence:
    """Return evidence of today, fully weighted."""
    return Evidence(values, kinds, torch.zeros(len(kinds)), torch.ones(len(kinds)))


@pytest.mark.slow
@given(
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=40),
    seed=st.integers(0, 10_000),
    ages=st.floats(0, 4000),
)
def test_parts_add_up_to_the_score(kinds: list[str], seed: int, ages: float) -> None:
    known = Evidence(
        values=unit(len(kinds), seed=seed),
        kinds=kinds,
        ages_days=torch.linspace(0, ages, len(kinds)),
        weights=torch.linspace(0.1, 1, len(kinds)),
    )
    model = ZeroShotAttention()
    attended = model.attend(known)
    items = unit(20, seed=seed + 1)
    parts = model.parts(known, attended, items)
    assert torch.allclose(parts.sum(dim=1), scores(attended.user, items), atol=1e-5)
    assert float(attended.alpha.sum()) + attended.null_alpha == pytest.approx(1, abs=1e-5)


def test_disliking_a_work_lowers_it_and_its_near_twin() -> None:
    liked, disliked = unit(2, seed=1)
    twin = torch.nn.functional.normalize(disliked + 0.1 * unit(1, seed=2)[0], dim=0)
    other = unit(1, seed=3)[0]
    items = torch.stack([disliked, twin, other])
    model = ZeroShotAttention()
    before = scores(model.attend(evidence(liked[None], ["save"])).user, items)
    known = evidence(torch.stack([liked, disliked]), ["save", "not_interested"])
    after = scores(model.attend(known).user, items)
    assert after[0] < before[0] - 0.1
    assert after[1] < before[1] - 0.1


def test_a_weight_of_zero_takes_a_piece_out_of_the_score() -> None:
    values = unit(2, seed=4)
    known = Evidence(values, ["statement", "statement"], torch.zeros(2), torch.tensor([1.0, 0.0]))
    attended = ZeroShotAttention().attend(known)
    parts = ZeroShotAttention().parts(known, attended, values)
    assert float(parts[:, 1].abs().max()) == 0


def test_newer_evidence_of_a_kind_counts_more() -> None:
    values = unit(2, seed=5)
    known = Evidence(values, ["save", "save"], torch.tensor([0.0, 300.0]), torch.ones(2))
    alpha = ZeroShotAttention().attend(known).alpha
    assert alpha[0] > 2 * alpha[1]


def test_leaving_one_out_is_what_is_known_without_it() -> None:
    values = unit(4, seed=6)
    kinds = ["statement", "save", "view", "not_interested"]
    model = ZeroShotAttention()
    without = model.leave_one_out(evidence(values, kinds))
    for piece in range(4):
        rest = [row for row in range(4) if row != piece]
        alone = model.attend(evidence(values[rest], [kinds[row] for row in rest])).user
        assert torch.allclose(without[piece], alone, atol=1e-6)


def test_no_evidence_is_no_taste() -> None:
    attended = ZeroShotAttention().attend(evidence(torch.zeros(0, 384), []))
    assert float(attended.user.norm()) == 0
    assert attended.null_alpha == 1


def test_ranks_count_from_one_and_ties_keep_their_order() -> None:
    assert ranks(torch.tensor([[0.2, 0.9, 0.2]])).tolist() == [[2, 1, 3]]
