"""A lot for one reader: its public facts and the reader's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from auctions import rules
from auctions.models import Bid, Bidder, BidderStatus, LedgerKind, Lot, Result, Watch
from auctions.querysets import LotQuerySet
from auctions.selectors.snapshots import LotSnapshot, LotUpdate, leads, snapshot
from common.caching import forbid_storing
from common.errors import NotFoundError
from common.money import Money

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, kw_only=True)
class LotForReader(LotSnapshot):
    """A lot with its snapshot and the reader's registration, maximum and watch.

    In a stream `lot` is read once: its terms count, its standing is the snapshot's. `voided` says
    that the house voided every bid of the reader's.
    """

    lot: Lot
    bidder: Bidder | None
    own_maximum: Money | None
    voided: bool
    watching: bool

    @property
    def may_bid(self) -> bool:
        """Tell whether the reader is registered and not suspended."""
        return self.bidder is not None and self.bidder.status != BidderStatus.SUSPENDED

    @property
    def limit(self) -> Money | None:
        """Return the maximum above which the reader's bids need a curator's approval."""
        limit = self.lot.sale.approval_above
        if limit is None or self.bidder is None or self.bidder.status == BidderStatus.APPROVED:
            return None
        return self.lot.money(limit)

    @property
    def mark(self) -> str:
        """Return what differs whenever the page of this reader must."""
        status = self.bidder.status if self.bidder else ""
        own = self.own_maximum.amount if self.own_maximum else ""
        return f"{self.version} {self.state} {status} {own} {self.ends_at.timestamp():.0f}"

    @property
    def estimate(self) -> tuple[Money, Money] | None:
        """Return the estimate, if there is one."""
        low, high = self.lot.estimate_low, self.lot.estimate_high
        if low is None or high is None:
            return None
        return self.lot.money(low), self.lot.money(high)

    @property
    def copies(self) -> tuple[int, int] | None:
        """Return which copy of an edition the lot holds, and of how many; None for other works."""
        work, copy = self.lot.shown_artwork, self.lot.copy
        return None if work is None or copy is None or work.copies < 2 else (copy, work.copies)

    @property
    def start(self) -> Money:
        """Return the start price."""
        return self.lot.money(self.lot.start)

    @property
    def quick_bids(self) -> list[Money]:
        """Return the maxima offered as buttons; for the leader, steps above their own maximum."""
        table = self.lot.terms().increments
        if self.leading:
            steps = rules.quick_steps(self.min_next.amount - 1, table, count=5)[1:]
        else:
            steps = rules.quick_steps(self.min_next.amount, table)
        return [self.lot.money(step) for step in steps]

    @property
    def increments(self) -> list[tuple[Money, Money]]:
        """Return the table of increments, as money."""
        return [(self.lot.money(b), self.lot.money(s)) for b, s in self.lot.sale.increments]


def require_lot(lot_id: int) -> Lot:
    """Return a visible lot with what its page shows and `read_at`; raise NotFoundError."""
    lot: Lot | None = (
        Lot.objects.visible().with_cover().annotate(read_at=Now()).filter(pk=lot_id).first()
    )
    if lot is None:
        raise NotFoundError(_("Lot not found."))
    return lot


def lot_for(lot_id: int, *, user: "User | None") -> LotForReader:
    """Return one lot as this caller may see it; raises NotFoundError."""
    return lots_for([require_lot(lot_id)], user=user)[0]


def views_of(lots: LotQuerySet, *, user: "User | None") -> list[LotForReader]:
    """Return the lots of a query as this caller may see them."""
    return lots_for(list(lots.with_cover().annotate(read_at=Now())), user=user)


def lots_for(lots: Sequence[Any], *, user: "User | None") -> list[LotForReader]:
    """Return lots (with `read_at`) for a caller: three queries more for a collector."""
    own = _Own.of(user, lots)
    return [
        lot_at(
            lot, LotUpdate.of(lot), now=lot.read_at, own=own.of_lot(lot),
            watching=lot.pk in own.watched,
        )
        for lot in lots
    ]  # fmt: skip


@dataclass(frozen=True)
class OwnPart:
    """A reader's part in one lot: registration, highest live maximum, whether they bid."""

    bidder: Bidder | None = None
    maximum: int | None = None
    has_bid: bool = False


@dataclass(frozen=True)
class _Own:
    """A reader's data of some lots: bidder by sale, maxima by lot, watched lots."""

    bidders: dict[int, Bidder]
    maxima: dict[int, int | None]
    watched: frozenset[int]

    @classmethod
    def of(cls, user: "User | None", lots: Sequence[Lot]) -> "_Own":
        if user is None or not lots:
            return cls({}, {}, frozenset())
        found = Bidder.objects.filter(user=user, sale__in={lot.sale_id for lot in lots})
        bidders = {bidder.sale_id: bidder for bidder in found}
        watched = Watch.objects.filter(user=user, lot__in=lots).values_list("lot_id", flat=True)
        ids = [bidder.pk for bidder in bidders.values()]
        return cls(bidders, _own_bids(ids, [lot.pk for lot in lots]), frozenset(watched))

    def of_lot(self, lot: Lot) -> OwnPart:
        maximum = self.maxima.get(lot.pk)
        return OwnPart(self.bidders.get(lot.sale_id), maximum, has_bid=lot.pk in self.maxima)


def own_part(user_id: int, lot: Lot) -> OwnPart:
    """Return a collector's part in a lot as it is now, in one query: for streams."""
    own = Bid.objects.filter(lot_id=lot.pk, bidder_id=OuterRef("pk"))
    voids = Bid.objects.filter(lot_id=lot.pk, voids=OuterRef("seq"))
    live = own.filter(~Exists(voids)).order_by("-maximum").values("maximum")
    found = Bidder.objects.filter(user_id=user_id, sale_id=lot.sale_id)
    bidder = found.annotate(own_maximum=Subquery(live[:1]), has_bid=Exists(own)).first()
    if bidder is None:
        return OwnPart()
    return OwnPart(bidder, bidder.own_maximum, has_bid=bidder.has_bid)


def own_maxima(bidder_ids: Iterable[int], lot_ids: Iterable[int]) -> dict[int, int]:
    """Return the bidders' highest live maximum by lot, and mark the response `no-store`.

    A leader's least next maximum discloses theirs, too; it is shown only where these are read.
    """
    found = _own_bids(bidder_ids, lot_ids)
    return {lot_id: maximum for lot_id, maximum in found.items() if maximum is not None}


def _own_bids(bidder_ids: Iterable[int], lot_ids: Iterable[int]) -> dict[int, int | None]:
    """Return the lots that bidders bid on with their highest live maximum, None if all are void."""
    ids, lots = list(bidder_ids), list(lot_ids)
    if not ids:
        return {}
    rows = Bid.objects.filter(lot_id__in=lots, bidder_id__in=ids)
    voided = set(
        Bid.objects.filter(lot_id__in=lots, voids__isnull=False).values_list("lot_id", "voids")
    )
    maxima: dict[int, int | None] = {}
    for lot_id, seq, maximum in rows.values_list("lot_id", "seq", "maximum"):
        live = 0 if (lot_id, seq) in voided else maximum
        maxima[lot_id] = max(maxima.get(lot_id) or 0, live or 0) or None
    if maxima:
        forbid_storing()
    return maxima


def lot_at(
    lot: Lot, update: LotUpdate, *, now: datetime, own: OwnPart, watching: bool = False
) -> LotForReader:
    """Return a lot after an update for a reader who has this part in it; `lot` gives its terms."""
    bidder_id = None if own.bidder is None else own.bidder.pk
    maximum = own.maximum
    state = snapshot(
        update, now=now, timezone=lot.sale.timezone, bidder_id=bidder_id,
        # A leader's highest maximum is the lot's.
        own_min_next=maximum + 1 if maximum and leads(update, bidder_id) else None,
        took_part=maximum is not None,
    )  # fmt: skip
    return LotForReader(
        **vars(state),
        lot=lot,
        bidder=own.bidder,
        own_maximum=None if maximum is None else lot.money(maximum),
        voided=own.has_bid and maximum is None,
        watching=watching,
    )


@dataclass(frozen=True)
class HistoryRow:
    """A public change: when, the price after it, and who led then, masked.

    `event` is bid or void, or what the house did to the lot: withdraw, extend. `ends_at` is the end
    after it; `author` says by whom a lot was withdrawn. Bidders are numbered by their first
    appearance in this very history, so that the numbers say nothing of private raises or of other
    lots.
    """

    at: datetime
    price: Money | None
    bidder: str
    own: bool
    event: str
    automatic: bool
    ends_at: datetime
    author: str

    @property
    def withdrawn(self) -> bool:
        """Tell whether the house voided a bid."""
        return self.event == LedgerKind.VOID


def lot_history(lot: Lot, *, user: "User | None") -> list[HistoryRow]:
    """Return a lot's public changes, newest first."""
    public = Q(changed=True) | Q(kind__in=[LedgerKind.WITHDRAW, LedgerKind.EXTEND])
    rows = list(Bid.objects.filter(public, lot=lot).order_by("seq"))
    mine = None
    if user is not None:
        mine = Bidder.objects.filter(sale_id=lot.sale_id, user=user).first()
    masks: dict[int, int] = {}
    history: list[HistoryRow] = []
    for row in rows:
        house = row.kind in {LedgerKind.WITHDRAW, LedgerKind.EXTEND}
        if row.leader_id is not None:
            masks.setdefault(row.leader_id, len(masks) + 1)
        own = mine is not None and row.leader_id == mine.pk and not house
        history.append(
            HistoryRow(
                at=row.at,
                price=None if row.price is None else lot.money(row.price),
                bidder=_("Bidder %(number)d") % {"number": masks[row.leader_id]}
                if row.leader_id and not house
                else "",
                own=own,
                event=row.kind,
                automatic=row.kind == LedgerKind.BID and row.bidder_id != row.leader_id,
                ends_at=row.ends_at,
                author=row.author if row.kind == LedgerKind.WITHDRAW else "",
            )
        )
    return history[::-1]


def result_of(lot: Lot) -> Result | None:
    """Return how a lot ended, None before that."""
    return Result.objects.filter(pk=lot.pk).first()
