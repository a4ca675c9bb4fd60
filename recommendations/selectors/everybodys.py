"""What everybody gets who has no list of their own: curators' picks and the newest, by turns."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID

from recommendations.selectors import recommendable


@dataclass(frozen=True)
class After:
    """Where to go on: the last pick and the last new work shown, 0 before the first.

    Both come newest first, so that works that are added, sold or hidden move no other.
    """

    pick: int = 0
    newest: int = 0


def page(
    subject_id: UUID | None, *, after: After, limit: int, without: Collection[int] = ()
) -> tuple[list[dict[str, Any]], After, bool]:
    """Return items as a stored list holds them, where to go on, and whether there are more."""
    picks = _ids(subject_id, after.pick, picked=True, limit=limit, without=without)
    newest = _ids(subject_id, after.newest, picked=False, limit=limit, without=without)
    turns = zip_longest((("pick", pk) for pk in picks), (("new", pk) for pk in newest))
    mixed = [turn for turn in chain.from_iterable(turns) if turn is not None]
    items: list[dict[str, Any]] = [
        {"artwork": pk, "score": 0.0, "source": source, "reasons": []}
        for source, pk in mixed[:limit]
    ]
    last = dict(mixed[:limit])
    going_on = After(last.get("pick", after.pick), last.get("new", after.newest))
    return items, going_on, len(mixed) > limit


def _ids(
    subject_id: UUID | None, after: int, *, picked: bool, limit: int, without: Collection[int]
) -> list[int]:
    """Return one work more than asked for, to tell whether there are more."""
    rows = recommendable.works(subject_id).filter(curators_pick=picked).order_by("-pk")
    if after:
        rows = rows.filter(pk__lt=after)
    if without:
        rows = rows.exclude(pk__in=list(without))
    return list(rows.values_list("pk", flat=True)[: limit + 1])
