"""Reads of the recommender, for pages and API."""

from recommendations.selectors.feed import (
    BadCursorError,
    Feed,
    FeedEntry,
    Reason,
    entries,
    feed,
    list_is_pending,
    listed_ids,
    stored_item,
)
from recommendations.selectors.taste import (
    ChipView,
    Part,
    PastView,
    TasteSummary,
    Why,
    Word,
    chips,
    taste_summary,
    told_parts,
)
from recommendations.selectors.training import model_state
from recommendations.selectors.workers import redis_is_up, worker_is_up, worker_state

__all__ = [
    "BadCursorError",
    "ChipView",
    "Feed",
    "FeedEntry",
    "Part",
    "PastView",
    "Reason",
    "TasteSummary",
    "Why",
    "Word",
    "chips",
    "entries",
    "feed",
    "list_is_pending",
    "listed_ids",
    "model_state",
    "redis_is_up",
    "stored_item",
    "taste_summary",
    "told_parts",
    "worker_is_up",
    "worker_state",
]
