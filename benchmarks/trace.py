"""A page's largest contentful paint and layout shift, from Chromium's own trace."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

CATEGORIES = ["loading", "devtools.timeline", "blink.user_timing"]
NAVIGATION, SHIFT = "navigationStart", "LayoutShift"
CANDIDATE = "largestContentfulPaint::Candidate"
# A paint is in the trace once the page may know of it.
PAINTED = """async () => {
  await document.fonts.ready;
  await new Promise((done) =>
    new PerformanceObserver(done).observe({ type: 'largest-contentful-paint', buffered: true }));
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""
# Shifts belong together while less than this lies between them, for so long at most (web.dev, CLS).
GAP_US, WINDOW_US = 1_000_000, 5_000_000


@dataclass(frozen=True)
class Painted:
    """Seconds from the navigation to the largest contentful paint (None: none), and the shift.

    `shift` is the cumulative layout shift: the largest sum of a window of shifts without input.
    """

    largest_s: float | None
    shift: float


def start(browser: Browser, page: Page) -> None:
    """Begin a trace; a browser has one at a time."""
    browser.start_tracing(page=page, categories=CATEGORIES)


def stop(browser: Browser) -> Painted:
    """End the trace and read it."""
    return read(json.loads(browser.stop_tracing())["traceEvents"])


def read(events: Iterable[dict[str, Any]]) -> Painted:
    """Read a trace of one navigation."""
    in_order = sorted(events, key=lambda one: one.get("ts", 0))
    named = {name: [_data(one) | {"ts": one["ts"]} for one in in_order if one["name"] == name]
             for name in (NAVIGATION, CANDIDATE, SHIFT)}  # fmt: skip
    begun = {one["navigationId"]: one["ts"] for one in named[NAVIGATION]}
    largest = [
        (one["ts"] - begun[one["navigationId"]]) / 1e6
        for one in named[CANDIDATE]
        # The page before may paint once more when the trace has begun.
        if one["isOutermostMainFrame"] and one["navigationId"] in begun
    ]
    shifts = [
        (one["ts"], float(one["weighted_score_delta"]))
        for one in named[SHIFT]
        if not one["had_recent_input"]
    ]
    return Painted(largest[-1] if largest else None, largest_window(shifts))


def _data(event: dict[str, Any]) -> dict[str, Any]:
    return dict(event.get("args", {}).get("data") or {})


def largest_window(shifts: Iterable[tuple[int, float]]) -> float:
    """Return the largest sum of shifts that belong together; `shifts` are (µs, score) in order."""
    most = total = 0.0
    first = last = -GAP_US
    for at, score in shifts:
        if at - last >= GAP_US or at - first >= WINDOW_US:
            first, total = at, 0.0
        last, total = at, total + score
        most = max(most, total)
    return most


def settle(page: Page) -> None:
    """Wait until typefaces are there, something is painted, and three frames more."""
    page.evaluate(PAINTED)
