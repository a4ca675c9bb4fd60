"""Exhibitions as the home page shows them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog import selectors as catalog
from catalog.selectors.near_shows import closest_words

if TYPE_CHECKING:
    from catalog.models import Artwork, Exhibition

PICTURES = 3


@dataclass(frozen=True)
class ExhibitionNear:
    """An exhibition, works to show of it, and why it is near to a taste; empty for everybody."""

    exhibition: "Exhibition"
    works: "Sequence[Artwork]"
    why: str


def exhibitions_by_id(
    near: Mapping[int, Sequence[int]], *, works: "Mapping[int, Artwork]", used: Collection[int]
) -> dict[int, ExhibitionNear]:
    """Return exhibitions that are shown, each with the works in it that are closest to a taste.

    works: those that are visible. Pictures are of works that the page does not show already
    (`used`). Three queries, none without exhibitions.
    """
    if not near:
        return {}
    rows = catalog.exhibitions().with_cover().filter(pk__in=list(near))
    shown: set[int] = set(used)
    found: dict[int, ExhibitionNear] = {}
    by_id = {row.pk: row for row in rows}
    for pk, ids in near.items():
        if pk not in by_id:
            continue
        best = [works[each] for each in ids if each in works]
        first = [place.artwork for place in by_id[pk].first_placements]
        pictures = [
            work
            for work in {each.pk: each for each in (*best, *first)}.values()
            if work.pk not in shown and work.has_picture
        ][:PICTURES]
        shown.update(work.pk for work in pictures)
        found[pk] = ExhibitionNear(by_id[pk], pictures, closest_words(best))
    return found
