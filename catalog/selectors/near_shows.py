"""Exhibitions near a person's taste, with the reason in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.models import Artwork, Exhibition
from catalog.selectors.works import artworks_in_order

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class NearShow:
    """An exhibition, and why it is near to somebody's taste."""

    exhibition: Exhibition
    why: str


def near_shows(near: Mapping[int, Sequence[int]], *, day: "date", most: int = 3) -> list[NearShow]:
    """Return exhibitions that are not over, in the order given, with what is closest in them.

    Seven queries at most, none where nothing is near.
    """
    if not near:
        return []
    rows = Exhibition.objects.visible().with_cover().filter(pk__in=list(near), ends_on__gte=day)
    by_id = {row.pk: row for row in rows}
    order = [pk for pk in near if pk in by_id][:most]
    works = {work.pk: work for work in artworks_in_order([pk for one in order for pk in near[one]])}
    return [
        NearShow(by_id[pk], closest_words([works[one] for one in near[pk] if one in works]))
        for pk in order
    ]


def closest_words(best: Sequence[Artwork]) -> str:
    """Return which works are closest to a taste, in a sentence; '' for none."""
    if not best:
        return ""
    # Works of different artists may have the same title.
    names = list(dict.fromkeys(str(work) for work in best))
    titles = [_("“%(title)s”") % {"title": name} for name in names[:2]]
    if len(titles) == 1:
        return _("Closest to your taste: %(first)s") % {"first": titles[0]}
    return _("Closest to your taste: %(first)s and %(second)s") % {
        "first": titles[0], "second": titles[1],
    }  # fmt: skip
