"""Reads for the desk; they contain secrets and must not reach bidders."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts import selectors as accounts
from auctions.locks import database_clock
from auctions.models import Author, Bid, Lot, Sale
from auctions.selectors.snapshots import state_at
from common.money import Money

# The desk's names of the states.
STATES = {
    "draft": _("draft"),
    "scheduled": _("announced"),
    "open": _("open"),
    "closed": _("ended, result pending"),
    "sold": _("sold"),
    "passed": _("passed"),
    "withdrawn": _("withdrawn"),
}


def state_of(lot: Lot, now: datetime) -> str:
    """Return draft, scheduled, open, closed, sold, passed or withdrawn; reads the sale."""
    if not lot.sale.published:
        return "draft"
    return state_at(lot.state, lot.opens_at, lot.ends_at, now)


def state_in_words(lot: Lot, now: datetime) -> str:
    """Return the state of a lot as text for curators."""
    return str(STATES[state_of(lot, now)])


def has_opened(sale: Sale | None) -> bool:
    """Tell whether a published sale's first lot has opened: then its terms are frozen."""
    if sale is None or not sale.pk or not sale.published:
        return False
    return Lot.objects.filter(sale=sale, opens_at__lte=database_clock()).exists()


def last_number(sale: Sale) -> int:
    """Return the highest number among a sale's lots."""
    return int(Lot.objects.filter(sale=sale).aggregate(last=Max("number"))["last"] or 0)


def by_number(sale: Sale) -> list[Lot]:
    """Return a sale's lots in the order of their numbers, with their works' pictures."""
    lots = Lot.objects.filter(sale=sale).select_related("sale", "artwork")
    return list(lots.prefetch_related("artwork__images").order_by("number"))


def is_over(lot: Lot) -> bool:
    """Tell whether a lot is neither announced nor open."""
    return state_of(lot, database_clock()) not in {"scheduled", "open"}


@dataclass(frozen=True)
class DeskLot:
    """A lot in the desk's view of the bidding."""

    lot: Lot
    state: str
    price: Money | None
    reserve_met: bool | None
    ends_at: datetime
    # Until it opens or ends, '' once it is over.
    left: str

    @property
    def image(self) -> Any:
        """Return the work's first picture, None for none."""
        artwork = self.lot.artwork
        return next(iter(artwork.images.all()), None) if artwork else None

    @property
    def undecided(self) -> bool:
        """Tell whether the lot can still be extended or withdrawn."""
        return self.state in {"scheduled", "open"}

    @property
    def words(self) -> str:
        """Return the state as text for curators."""
        return str(STATES[self.state])


def bidding(sale: Sale) -> list[DeskLot]:
    """Return a sale's lots with their current standing, by their end."""
    now = database_clock()
    lots = Lot.objects.filter(sale=sale).select_related("sale", "artwork", "leader")
    lots = lots.prefetch_related("artwork__images")
    rows = [
        DeskLot(
            lot=lot,
            state=state_of(lot, now),
            price=None if lot.price is None else lot.money(lot.price),
            reserve_met=None if lot.reserve is None else (lot.price or 0) >= lot.reserve,
            ends_at=lot.ends_at,
            left=_left(lot, now),
        )
        for lot in lots
    ]
    order = {"open": 0, "closed": 1, "scheduled": 2}
    return sorted(rows, key=lambda row: (order.get(row.state, 3), row.ends_at, row.lot.number))


def _left(lot: Lot, now: datetime) -> str:
    """Return the time until a lot opens, or else ends, as 1:02:03; '' once it is over."""
    state = state_of(lot, now)
    if state not in {"scheduled", "open"}:
        return ""
    seconds = int(((lot.opens_at if state == "scheduled" else lot.ends_at) - now).total_seconds())
    hours, rest = divmod(max(0, seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


@dataclass(frozen=True)
class LedgerRow:
    """A row of the ledger for the desk."""

    seq: int
    at: datetime
    paddle: int | None
    maximum: Money | None
    price: Money | None
    leader: int | None
    voids: int | None
    reason: str
    is_void: bool
    kind: str
    author: str
    actor: str
    ends_at: datetime


def ledger(lot: Lot) -> list[LedgerRow]:
    """Return all rows of a lot's ledger, newest first."""
    rows = list(Bid.objects.filter(lot=lot).select_related("bidder", "leader").order_by("-seq"))
    voided = {row.voids for row in rows}
    actors = accounts.addresses_of({row.actor_id for row in rows if row.actor_id})
    return [
        LedgerRow(
            seq=row.seq,
            at=row.at,
            paddle=row.bidder.paddle if row.bidder else None,
            maximum=None if row.maximum is None else lot.money(row.maximum),
            price=None if row.price is None else lot.money(row.price),
            leader=row.leader.paddle if row.leader else None,
            voids=row.voids,
            reason=row.reason,
            is_void=row.seq in voided,
            kind=row.kind,
            author=str(Author(row.author).label) if row.author else "",
            actor=actors.get(row.actor_id or 0, ""),
            ends_at=row.ends_at,
        )
        for row in rows
    ]
