"""The list for those without one of their own: curators' picks alternating with the newest works.

Also called everybody's list: it depends on the subject only in what must not be recommended.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID

from django.db.models import Q

from recommendations.retrieval.selectors import recommendable

# The number of picks that alternate with the newest works; older picks are listed by age among the
# newest. A cursor holds their ids and has to fit into a URL.
PICKS = 60


@dataclass(frozen=True)
class FallbackPosition:
    """The last pick and the last new work shown (0 before the first), and the number shown so far.

    `picks` are the works that were picks when the first page was read. They stay fixed: picking or
    unpicking a work later moves no other. Works with a picture come first, of either kind, then
    those without, each newest first, so that works added, sold or hidden move no other either:
    `newest` is negative once the works without a picture have begun.
    """

    pick: int = 0
    newest: int = 0
    picks: tuple[int, ...] = ()
    shown: int = 0


def page(
    subject_id: UUID | None,
    *,
    position: FallbackPosition | None,
    limit: int,
    exclude: Collection[int] = (),
) -> tuple[list[dict[str, Any]], FallbackPosition, bool]:
    """Return items in a stored list's format, the next position, and whether there are more.

    position: None for the first page of the current list.
    """
    if position is None:
        picks = _current_picks(subject_id, exclude=exclude)
        position = FallbackPosition(picks=tuple(picks))
    else:
        picks = _remaining_picks(subject_id, position, exclude=exclude)
    newest = _newest(subject_id, position, limit=limit, exclude=exclude)
    streams = [[("pick", pk) for pk in picks], [("new", pk) for pk, _pictured in newest]]
    # Alternation continues where the previous page ended.
    turns = zip_longest(*(streams if position.shown % 2 == 0 else streams[::-1]))
    mixed = [turn for turn in chain.from_iterable(turns) if turn is not None]
    items: list[dict[str, Any]] = [
        {"artwork": pk, "score": 0.0, "source": source, "reasons": []}
        for source, pk in mixed[:limit]
    ]
    last = dict(mixed[:limit])
    next_position = replace(
        position,
        pick=last.get("pick", position.pick),
        newest=_mark(last["new"], dict(newest)) if "new" in last else position.newest,
        shown=position.shown + len(items),
    )
    return items, next_position, len(mixed) > limit


def _current_picks(subject_id: UUID | None, *, exclude: Collection[int]) -> list[int]:
    rows = (
        recommendable.works_for_list(subject_id)
        .filter(curators_pick=True)
        .exclude(pk__in=list(exclude))
    )
    return list(rows.order_by("-has_picture", "-pk").values_list("pk", flat=True)[:PICKS])


def _remaining_picks(
    subject_id: UUID | None, position: FallbackPosition, *, exclude: Collection[int]
) -> list[int]:
    """Return the list's picks not shown yet that may still be recommended."""
    begun = position.picks.index(position.pick) + 1 if position.pick in position.picks else 0
    remaining = position.picks[begun:]
    allowed = recommendable.among(remaining, subject_id=subject_id, in_own_list=True) - set(exclude)
    return [pk for pk in remaining if pk in allowed]


def _mark(last: int, pictured: Mapping[int, bool]) -> int:
    """Return the last new work as a position."""
    return last if pictured[last] else -last


def _newest(
    subject_id: UUID | None, position: FallbackPosition, *, limit: int, exclude: Collection[int]
) -> list[tuple[int, bool]]:
    """Return works and whether each has a picture, one more than `limit` where there are more."""
    rows = recommendable.works_for_list(subject_id).exclude(pk__in=[*position.picks, *exclude])
    if position.newest > 0:
        rows = rows.filter(Q(has_picture=False) | Q(pk__lt=position.newest))
    elif position.newest < 0:
        rows = rows.filter(has_picture=False, pk__lt=-position.newest)
    found = rows.order_by("-has_picture", "-pk").values_list("pk", "has_picture")
    return list(found[: limit + 1])
