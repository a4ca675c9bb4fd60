"""What is known of one subject, gathered from the log and their own words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recommendations.models import Interaction, Kind, TasteToken

# The attention sees the newest events; older ones have decayed to little.
HISTORY = 200
TELLING = [
    Kind.VIEW,
    Kind.SAVE,
    Kind.UNSAVE,
    Kind.FOLLOW,
    Kind.BID,
    Kind.WATCH,
    Kind.PURCHASE,
    Kind.SHARE,
    Kind.NOT_INTERESTED,
    Kind.QUIZ_LIKE,
    Kind.QUIZ_DISLIKE,
]
# Strongest first: of several events on one work the strongest speaks for it.
STRENGTH = [
    Kind.NOT_INTERESTED,
    Kind.PURCHASE,
    Kind.BID,
    Kind.SAVE,
    Kind.WATCH,
    Kind.FOLLOW,
    Kind.SHARE,
    Kind.QUIZ_LIKE,
    Kind.QUIZ_DISLIKE,
    Kind.VIEW,
]


@dataclass(frozen=True)
class Past:
    """One work that a subject met, by the strongest thing they did with it."""

    artwork_id: int
    kind: str
    at: datetime


@dataclass(frozen=True)
class History:
    """A subject's past works, newest first, and how often each work was shown to them."""

    works: tuple[Past, ...]
    shown: dict[int, int]


def history(subject_id: UUID) -> History:
    """Return what a subject did: two queries over the newest part of the log."""
    rows = Interaction.objects.filter(
        subject_id=subject_id, kind__in=TELLING, artwork_id__isnull=False
    ).order_by("-at", "-id")
    by_work: dict[int, list[tuple[str, datetime]]] = {}
    for artwork_id, kind, at in rows.values_list("artwork_id", "kind", "at")[: HISTORY * 3]:
        by_work.setdefault(artwork_id, []).append((kind, at))
    works = [
        past
        for artwork_id, events in by_work.items()
        if (past := strongest(artwork_id, events)) is not None
    ]
    return History(
        works=tuple(sorted(works, key=lambda past: past.at, reverse=True)[:HISTORY]),
        shown=impressions(subject_id),
    )


def impressions(subject_id: UUID) -> dict[int, int]:
    """Return how often each work was shown to a subject in the newest thousand impressions."""
    rows = Interaction.objects.filter(
        subject_id=subject_id, kind=Kind.IMPRESSION, artwork_id__isnull=False
    ).order_by("-at")
    counts: dict[int, int] = {}
    for artwork_id in rows.values_list("artwork_id", flat=True)[:1000]:
        counts[artwork_id] = counts.get(artwork_id, 0) + 1
    return counts


def strongest(artwork_id: int, events: list[tuple[str, datetime]]) -> Past | None:
    """Return what a work's events, newest first, come to; None when nothing is left of them."""
    unsaved_at = next((at for kind, at in events if kind == Kind.UNSAVE), None)
    counting = [
        (kind, at)
        for kind, at in events
        if kind != Kind.UNSAVE
        and not (kind == Kind.SAVE and unsaved_at is not None and at <= unsaved_at)
    ]
    if not counting:
        return None
    kind, at = min(
        counting, key=lambda event: (STRENGTH.index(Kind(event[0])), -event[1].timestamp())
    )
    return Past(artwork_id, kind, at)


def tokens(subject_id: UUID) -> list[TasteToken]:
    """Return what a subject said, in the order they said it."""
    return list(TasteToken.objects.filter(subject_id=subject_id))
