"""What everybody gets who has no list of their own: curators' picks and the newest, by turns."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID

from recommendations.retrieval.selectors import recommendable

# So many picks take turns with the newest works; those after them come among these. A cursor holds
# their ids, and has to fit an address.
PICKS = 60


@dataclass(frozen=True)
class After:
    """Where to go on: the last pick and the last new work shown, 0 before the first, and how many.

    `picks` are the works that were picks when the list was begun, newest first. They stay its
    picks: a work that is picked or unpicked later changes no place. Both kinds come newest first,
    so that works that are added, sold or hidden move no other.
    """

    pick: int = 0
    newest: int = 0
    picks: tuple[int, ...] = ()
    shown: int = 0


def page(
    subject_id: UUID | None, *, after: After | None, limit: int, without: Collection[int] = ()
) -> tuple[list[dict[str, Any]], After, bool]:
    """Return items as a stored list holds them, where to go on, and whether there are more.

    after: None for the first page of the list as it is now.
    """
    if after is None:
        picks = _picked_now(subject_id, without=without)
        after = After(picks=tuple(picks))
    else:
        picks = _still_to_come(subject_id, after, without=without)
    newest = _newest(subject_id, after, limit=limit, without=without)
    streams = [[("pick", pk) for pk in picks], [("new", pk) for pk in newest]]
    # A page goes on with the turn at which the last one ended.
    turns = zip_longest(*(streams if after.shown % 2 == 0 else streams[::-1]))
    mixed = [turn for turn in chain.from_iterable(turns) if turn is not None]
    items: list[dict[str, Any]] = [
        {"artwork": pk, "score": 0.0, "source": source, "reasons": []}
        for source, pk in mixed[:limit]
    ]
    last = dict(mixed[:limit])
    going_on = replace(
        after,
        pick=last.get("pick", after.pick),
        newest=last.get("new", after.newest),
        shown=after.shown + len(items),
    )
    return items, going_on, len(mixed) > limit


def _picked_now(subject_id: UUID | None, *, without: Collection[int]) -> list[int]:
    rows = recommendable.works(subject_id).filter(curators_pick=True).exclude(pk__in=list(without))
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:PICKS])


def _still_to_come(subject_id: UUID | None, after: After, *, without: Collection[int]) -> list[int]:
    """Return the list's picks that were not shown yet and may still be recommended."""
    ahead = [pk for pk in after.picks if not after.pick or pk < after.pick]
    allowed = recommendable.among(ahead, subject_id=subject_id) - set(without)
    return [pk for pk in ahead if pk in allowed]


def _newest(
    subject_id: UUID | None, after: After, *, limit: int, without: Collection[int]
) -> list[int]:
    """Return one work more than asked for, to tell whether there are more."""
    rows = recommendable.works(subject_id).exclude(pk__in=[*after.picks, *without])
    if after.newest:
        rows = rows.filter(pk__lt=after.newest)
    return list(rows.order_by("-pk").values_list("pk", flat=True)[: limit + 1])
