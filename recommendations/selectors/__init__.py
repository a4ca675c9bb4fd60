"""Reads of the recommender, for pages and API."""

from recommendations.selectors.cursors import BadCursorError, CursorExpiredError
from recommendations.selectors.feed import (
    Feed,
    FeedEntry,
    Reason,
    entries,
    feed,
    listed_ids,
    stored_item,
)
from recommendations.selectors.recommendable import newest_ids, picked_ids
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
    "CursorExpiredError",
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
    "listed_ids",
    "model_state",
    "newest_ids",
    "picked_ids",
    "redis_is_up",
    "stored_item",
    "taste_summary",
    "told_parts",
    "worker_is_up",
    "worker_state",
]
