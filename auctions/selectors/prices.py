"""What is known of a work's price: its own lots, what it is worth, and comparable results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.db.models.functions import Now

from auctions.models import Lot, LotState, Result
from auctions.selectors.comparables import Comparable, comparables_of
from auctions.selectors.snapshots import state_at
from auctions.selectors.valuing import value_of_work
from catalog.selectors import shown
from common import ports
from common.money import Money

if TYPE_CHECKING:
    from catalog.models import Artwork

MOST_LOTS = 20


@dataclass(frozen=True)
class LotOfWork:
    """A lot that a work is or was offered in: scheduled, open, closed, sold or passed.

    `price` is the hammer price of a sold one, the current price of an open one, else None.
    """

    lot: Lot
    state: str
    price: Money | None
    at: datetime


@dataclass(frozen=True)
class PriceContext:
    """A work's lots, the latest first; the range it lies in, None where too little is known."""

    lots: Sequence[LotOfWork]
    valuation: ports.Valuation | None
    comparables: Sequence[Comparable]


def prices_of(work: "Artwork", *, now: datetime) -> PriceContext:
    """Return what is known of a work's price."""
    wanted = ports.ValuedWork(
        artwork_id=work.pk,
        artist=str(work.artist or ""),
        title=work.title_en or work.title_zh,
        medium=work.medium_en,
        height_cm=float(work.height_cm) if work.height_cm else None,
        width_cm=float(work.width_cm) if work.width_cm else None,
        currency=work.currency,
    )
    others = [one for one in comparables_of(work) if one.lot.artwork_id != work.pk]
    return PriceContext(lots_of(work), value_of_work(wanted, now=now), others)


@dataclass(frozen=True)
class ResultOfArtist:
    """What a lot of an artist's work came to; `hammer` is None where it was not sold."""

    lot: Lot
    hammer: Money | None
    at: datetime


def ended_lots_of(artist_id: int) -> QuerySet[Result]:
    """The results of an artist's shown works in any order, with what `as_results` reads."""
    rows = Result.objects.filter(
        shown("lot__artwork__"), lot__artwork__artist_id=artist_id, lot__rescinded_at__isnull=True
    )
    return rows.select_related("lot__sale", "lot__artwork")


def as_results(rows: Iterable[Result]) -> list[ResultOfArtist]:
    """Return rows of `ended_lots_of` as what their lots came to."""
    return [
        ResultOfArtist(row.lot, row.lot.money(row.hammer) if row.hammer else None, row.at)
        for row in rows
    ]


def results_of_artist(artist_id: int, *, most: int = MOST_LOTS) -> list[ResultOfArtist]:
    """Return what lots of an artist's shown works came to, the latest first; one query."""
    return as_results(ended_lots_of(artist_id).order_by("-at", "-pk")[:most])


def lots_of(work: "Artwork") -> list[LotOfWork]:
    """Return the public lots of a work, the latest first; one query."""
    rows = Lot.objects.visible().filter(artwork=work, rescinded_at__isnull=True)
    rows = rows.exclude(state=LotState.WITHDRAWN).select_related("sale", "result")
    found = []
    for lot in rows.annotate(read_at=Now()).order_by("-ends_at", "-pk")[:MOST_LOTS]:
        state = state_at(lot.state, lot.opens_at, lot.ends_at, lot.read_at)
        result = getattr(lot, "result", None)
        amount = result.hammer if result is not None else lot.price
        price = None if amount is None or state == "passed" else lot.money(amount)
        found.append(LotOfWork(lot, state, price, lot.ends_at))
    return found
