"""Exhibitions as the home page shows them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog import selectors as catalog

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
        found[pk] = ExhibitionNear(by_id[pk], pictures, _why(best))
    return found


def _why(best: "Sequence[Artwork]") -> str:
    if not best:
        return ""
    titles = [_("“%(title)s”") % {"title": work} for work in best[:2]]
    if len(titles) == 1:
        return _("Closest to your taste: %(first)s") % {"first": titles[0]}
    return _("Closest to your taste: %(first)s and %(second)s") % {
        "first": titles[0], "second": titles[1],
    }  # fmt: skip
