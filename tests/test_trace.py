"""What is read from Chromium's trace of a page."""

from typing import Any

import pytest

from benchmarks import trace


def event(name: str, at_us: int, **data: Any) -> dict[str, Any]:
    """Return an event of a trace."""
    return {"name": name, "ts": at_us, "args": {"data": data}}


def painted(at_us: int, navigation: str) -> dict[str, Any]:
    return event(trace.CANDIDATE, at_us, navigationId=navigation, isOutermostMainFrame=True)


def shifted(at_us: int, score: float) -> dict[str, Any]:
    return event(trace.SHIFT, at_us, weighted_score_delta=score, had_recent_input=False)


def test_the_last_candidate_of_the_navigation_is_the_largest_paint() -> None:
    found = trace.read([
        painted(900_000, "the page before"),
        event(trace.NAVIGATION, 1_000_000, navigationId="this"),
        painted(1_200_000, "this"), painted(1_700_000, "this"),
        painted(1_800_000, "the page before"),
    ])  # fmt: skip
    assert found.largest_s == pytest.approx(0.7)
    assert found.shift == 0


def test_shifts_add_up_while_they_belong_together() -> None:
    found = trace.read([shifted(0, 0.01), shifted(500_000, 0.02), shifted(2_000_000, 0.025)])
    assert found.largest_s is None
    assert found.shift == pytest.approx(0.03)
