"""Past results of similar works, and of the same artist's."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from auctions.models import Lot, Result
from catalog.selectors import shown
from common import ports
from common.money import Money

if TYPE_CHECKING:
    from catalog.models import Artwork

COMPARABLES, NEIGHBOURS = 5, 60


@dataclass(frozen=True)
class Comparable:
    """A sold lot whose work is similar, or by the same artist where `is_similar` is false."""

    lot: Lot
    hammer: Money
    at: datetime
    is_similar: bool = True


def comparables(lot: Lot) -> list[Comparable]:
    """Return sold lots whose works are most similar to this one's.

    Works that are not public are left out on both sides.
    """
    work = lot.shown_artwork
    return [] if work is None else comparables_of(work, without=lot)


def comparables_of(work: "Artwork", *, without: Lot | None = None) -> list[Comparable]:
    """Return sold lots of the works most similar to one, then of others by its artist."""
    near = list(ports.similar_artworks(work.pk, limit=NEIGHBOURS))
    similar = set(near)
    sold = Result.objects.filter(shown("lot__artwork__"), sold=True)
    if without is not None:
        sold = sold.exclude(lot=without)
    if work.artist_id is not None:
        same = sold.filter(lot__artwork__artist_id=work.artist_id)
        near += [pk for pk in same.values_list("lot__artwork_id", flat=True) if pk not in similar]
    results = sold.filter(lot__artwork_id__in=near)
    found = list(results.select_related("lot__sale", "lot__artwork__artist"))
    found.sort(key=lambda result: near.index(result.lot.artwork_id or 0))
    return [
        Comparable(
            result.lot, result.lot.money(result.hammer or 0), result.at,
            is_similar=result.lot.artwork_id in similar,
        )
        for result in found[:COMPARABLES]
    ]  # fmt: skip
