"""The list for those without one of their own: curators' picks alternating with the newest works.

Also called everybody's list: it depends on the subject only in what must not be recommended.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID

from django.db.models import Q

from recommendations.retrieval.selectors import recommendable

# The number of picks that alternate with the newest works; older picks are listed by age among the
# newest. A cursor holds their ids and has to fit into a URL.
PICKS = 60
# The most works of one artist on a page, for which so many times its works are read.
PER_ARTIST, READ = 3, 3


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

    position: None for the first page of the current list. An artist's works beyond PER_ARTIST on
    a page are passed over.
    """
    if position is None:
        picks = _current_picks(subject_id, exclude=exclude)
        position = FallbackPosition(picks=tuple(picks))
    else:
        picks = _remaining_picks(subject_id, position, exclude=exclude)
    newest = _newest(subject_id, position, limit=READ * limit, exclude=exclude)
    pictured = {pk: has_picture for pk, _artist, has_picture in newest}
    artists = picks | {pk: artist for pk, artist, _has_picture in newest}
    streams = [[("pick", pk) for pk in picks], [("new", pk) for pk in pictured]]
    # Alternation continues where the previous page ended.
    turns = zip_longest(*(streams if position.shown % 2 == 0 else streams[::-1]))
    mixed = [turn for turn in chain.from_iterable(turns) if turn is not None]
    chosen = capped([pk for _source, pk in mixed], artists, limit=limit)
    end = len(mixed) if len(chosen) < limit else chosen[-1] + 1 if chosen else 0
    items: list[dict[str, Any]] = [
        {"artwork": pk, "score": 0.0, "source": source, "reasons": []}
        for source, pk in (mixed[place] for place in chosen)
    ]
    last = dict(mixed[:end])
    next_position = replace(
        position,
        pick=last.get("pick", position.pick),
        newest=_mark(last["new"], pictured) if "new" in last else position.newest,
        shown=position.shown + len(items),
    )
    return items, next_position, len(mixed) > end or len(newest) > READ * limit


def capped(
    artwork_ids: Sequence[int], artists: Mapping[int, int | None], *, limit: int
) -> list[int]:
    """Return the places of the first works of which no artist has too many, up to `limit`."""
    of_artist: Counter[int] = Counter()
    chosen: list[int] = []
    for place, pk in enumerate(artwork_ids):
        artist = artists[pk]
        if len(chosen) == limit:
            break
        if artist is None or of_artist[artist] < PER_ARTIST:
            chosen.append(place)
            of_artist.update([artist] if artist is not None else [])
    return chosen


def _current_picks(subject_id: UUID | None, *, exclude: Collection[int]) -> dict[int, int | None]:
    rows = (
        recommendable.works_for_list(subject_id)
        .filter(curators_pick=True)
        .exclude(pk__in=list(exclude))
    )
    return dict(rows.order_by("-has_picture", "-pk").values_list("pk", "artist_id")[:PICKS])


def _remaining_picks(
    subject_id: UUID | None, position: FallbackPosition, *, exclude: Collection[int]
) -> dict[int, int | None]:
    """Return the list's picks not shown yet that may still be recommended, with their artists."""
    begun = position.picks.index(position.pick) + 1 if position.pick in position.picks else 0
    remaining = [pk for pk in position.picks[begun:] if pk not in exclude]
    artists = recommendable.artists_among(remaining, subject_id=subject_id, in_own_list=True)
    return {pk: artists[pk] for pk in remaining if pk in artists}


def _mark(last: int, pictured: Mapping[int, bool]) -> int:
    """Return the last new work as a position."""
    return last if pictured[last] else -last


def _newest(
    subject_id: UUID | None, position: FallbackPosition, *, limit: int, exclude: Collection[int]
) -> list[tuple[int, int | None, bool]]:
    """Return works with their artists and whether each has a picture, one more than `limit`."""
    rows = recommendable.works_for_list(subject_id).exclude(pk__in=[*position.picks, *exclude])
    if position.newest > 0:
        rows = rows.filter(Q(has_picture=False) | Q(pk__lt=position.newest))
    elif position.newest < 0:
        rows = rows.filter(has_picture=False, pk__lt=-position.newest)
    found = rows.order_by("-has_picture", "-pk").values_list("pk", "artist_id", "has_picture")
    return list(found[: limit + 1])
