"""A subject's history, read from the interaction log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recommendations.interactions.models import Interaction
from recommender import kinds
from recommender.kinds import KINDS

# The attention sees the newest events; older ones have decayed to little.
HISTORY = 200


@dataclass(frozen=True)
class PastWork:
    """A work in a subject's history with their strongest interaction with it."""

    artwork_id: int
    kind: str
    at: datetime


@dataclass(frozen=True)
class History:
    """A subject's past works, newest first, and how often each work was shown to them."""

    works: tuple[PastWork, ...]
    shown: dict[int, int]

    def of_kind(self, kind: str) -> tuple[int, ...]:
        """Return the works with which this is the strongest interaction, the newest first."""
        return tuple(past.artwork_id for past in self.works if past.kind == kind)


def history(subject_id: UUID) -> History:
    """Return a subject's history: two queries over the newest part of the log."""
    rows = Interaction.objects.filter(
        subject_id=subject_id, kind__in=kinds.of_works(), artwork_id__isnull=False
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
        subject_id=subject_id, kind=kinds.IMPRESSION, artwork_id__isnull=False
    ).order_by("-at")
    counts: dict[int, int] = {}
    for artwork_id in rows.values_list("artwork_id", flat=True)[:1000]:
        counts[artwork_id] = counts.get(artwork_id, 0) + 1
    return counts


def strongest(artwork_id: int, events: list[tuple[str, datetime]]) -> PastWork | None:
    """Return the strongest of a work's events, newest first; None if all were retracted."""
    remaining = without_retracted(events)
    if not remaining:
        return None
    kind, at = max(remaining, key=lambda event: (KINDS[event[0]].strength, event[1]))
    return PastWork(artwork_id, kind, at)


def without_retracted(events: list[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Return a work's events without those retracted later, and without the retractions."""
    retracted: dict[str, datetime] = {}
    for kind, at in events:
        retracted_kind = KINDS[kind].retracts
        if retracted_kind:
            retracted[retracted_kind] = max(at, retracted.get(retracted_kind, at))
    return [
        (kind, at)
        for kind, at in events
        if not KINDS[kind].retracts and not (kind in retracted and at <= retracted[kind])
    ]
