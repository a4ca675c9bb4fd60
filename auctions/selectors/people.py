"""A collector's bids, invoices and budgets, and the preview of a bid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from auctions import rules
from auctions.locks import database_clock
from auctions.models import Bid, Bidder, Budget, Invoice, Lot, LotState, Sale, Watch
from auctions.selectors.comparables import Comparable, comparables
from auctions.selectors.lots import LotForReader, own_maxima, views_of
from common import ports
from common.errors import NotFoundError
from common.money import Money

if TYPE_CHECKING:
    from accounts.models import User

NEIGHBOURS = 60
# Open lots that are looked at, of the works near to a taste and of those that end next.
MOST_OPEN = 60


@dataclass(frozen=True)
class OwnBid:
    """A lot that a collector bid on, with its state for them."""

    view: LotForReader
    status: str


def bidder_of(user: "User | None", sale_id: int) -> Bidder | None:
    """Return the collector's registration for a sale."""
    return None if user is None else Bidder.objects.filter(user=user, sale_id=sale_id).first()


def own_bids(user: "User") -> list[OwnBid]:
    """Return the lots that a collector bid on, by their end."""
    bidders = list(Bidder.objects.filter(user=user).values_list("pk", flat=True))
    lot_ids = set(Bid.objects.filter(bidder_id__in=bidders).values_list("lot_id", flat=True))
    views = views_of(Lot.objects.visible().filter(pk__in=lot_ids), user=user)
    views.sort(key=lambda view: (not view.is_open, view.lot.ends_at))
    return [OwnBid(view, _status(view)) for view in views]


def exposure(rows: Iterable[OwnBid]) -> list[Money]:
    """Return what a collector would pay if they won every lot they lead on, by currency."""
    totals: dict[str, int] = {}
    for view in (row.view for row in rows if row.status == "leading"):
        if view.own_maximum is not None:
            total = cost_of(view.lot, view.own_maximum.amount).total
            totals[total.currency] = totals.get(total.currency, 0) + total.amount
    return [Money(amount, currency) for currency, amount in sorted(totals.items())]


def _status(view: LotForReader) -> str:
    if view.voided and view.state != "withdrawn":
        return "voided"
    if view.state in {"open", "closed"}:
        return "leading" if view.leading else "outbid"
    if view.state == "withdrawn":
        return "withdrawn"
    return "won" if view.won else "lost"


def invoices_of(user: "User") -> QuerySet[Invoice]:
    """A collector's invoices, newest first."""
    return Invoice.objects.filter(bidder__user=user).select_related("bidder")


def require_invoice(user: "User", invoice_id: int) -> Invoice:
    """Return one of the collector's own invoices; raise NotFoundError."""
    invoice = invoices_of(user).filter(pk=invoice_id).first()
    if invoice is None:
        raise NotFoundError(_("Invoice not found."))
    return invoice


@dataclass(frozen=True)
class Cost:
    """The cost of a bid that wins at its maximum."""

    hammer: Money
    premium: Money
    tax: Money
    total: Money


def cost_of(lot: Lot, hammer: int) -> Cost:
    """Return hammer price, premium, tax and total as on an invoice."""
    premium = rules.premium(hammer, tuple((bound, rate) for bound, rate in lot.sale.premium))
    tax = rules.half_up(hammer + premium, lot.sale.tax_rate)
    return Cost(
        lot.money(hammer), lot.money(premium), lot.money(tax), lot.money(hammer + premium + tax)
    )


def tiers_of(sale: Sale) -> list[tuple[Money | None, int]]:
    """Return the buyer's premium as (up to, rate)."""
    return [
        (None if bound is None else Money(bound, sale.currency), rate)
        for bound, rate in sale.premium
    ]


def limit_of(sale: Sale) -> Money | None:
    """Return the amount above which bids need approval."""
    return None if sale.approval_above is None else Money(sale.approval_above, sale.currency)


@dataclass(frozen=True)
class BidPreview:
    """The preview of a bid: cost, comparables, and the sum if every open bid won."""

    cost: Cost
    comparables: Sequence[Comparable]
    open_total: Money
    open_count: int
    with_this: Money
    budget: Money | None

    @property
    def over_budget(self) -> bool:
        """Tell whether winning everything would cost more than the collector's budget."""
        return self.budget is not None and self.with_this.amount > self.budget.amount


def bid_preview(view: LotForReader, *, user: "User", maximum: int) -> BidPreview:
    """Return the preview of a maximum; the sum leaves out other currencies."""
    lot, currency = view.lot, view.lot.sale.currency
    cost = cost_of(lot, maximum)
    bidders = list(Bidder.objects.filter(user=user).values_list("pk", flat=True))
    running = Lot.objects.filter(
        leader_id__in=bidders, state="unsettled", sale__currency=currency
    ).exclude(pk=lot.pk)
    others = {open_lot.pk: open_lot for open_lot in running.select_related("sale")}
    maxima = own_maxima(bidders, others)
    open_total = sum(cost_of(others[pk], top).total.amount for pk, top in maxima.items())
    return BidPreview(
        cost=cost,
        comparables=comparables(lot),
        open_total=Money(open_total, currency),
        open_count=len(maxima),
        with_this=Money(open_total + cost.total.amount, currency),
        budget=budget_of(user, currency),
    )


def budget_of(user: "User", currency: str) -> Money | None:
    """Return the collector's budget in a currency."""
    stored = Budget.objects.filter(user=user, currency=currency).first()
    return None if stored is None else Money(stored.amount, currency)


def budgets_of(user: "User") -> list[Money]:
    """Return the collector's budgets."""
    stored = Budget.objects.filter(user=user).order_by("currency")
    return [Money(budget.amount, budget.currency) for budget in stored]


def currencies_of(user: "User") -> list[str]:
    """Return the currencies that the collector is registered to bid in, the usual one first."""
    found = Bidder.objects.filter(user=user).values_list("sale__currency", flat=True)
    return sorted(set(found)) or ["USD"]


def similar_open_lots(lot: Lot, *, user: "User | None", limit: int = 4) -> list[LotForReader]:
    """Return open lots whose works are most similar to this one's, for a lot that is over."""
    near: list[int] = []
    work = lot.shown_artwork
    if work is not None:
        near = list(ports.similar_artworks(work.pk, limit=NEIGHBOURS))
    views = lots_closing_soon(user=user, near=near, limit=limit + 1)
    return [view for view in views if view.lot.pk != lot.pk][:limit]


def lots_bid_on_or_watched(user: "User", *, limit: int) -> list[LotForReader]:
    """Return the lots in play that a collector bid on or watches, those that end first first."""
    bids = Bid.objects.filter(bidder__user=user, lot_id=OuterRef("pk"), voids__isnull=True)
    watches = Watch.objects.filter(user=user, lot_id=OuterRef("pk"))
    rows = Lot.objects.visible().filter(Exists(bids) | Exists(watches), state=LotState.UNSETTLED)
    views = views_of(rows.order_by("ends_at", "pk")[:limit], user=user)
    return sorted(views, key=lambda view: (view.lot.ends_at, view.lot.pk))


def lots_closing_soon(
    *, user: "User | None", near: Sequence[int], limit: int
) -> list[LotForReader]:
    """Return open lots of the works in `near`, in their order, and then the next to end.

    Lots whose work may not be recommended to the person are left out.
    """
    views = open_lots(user=user, near=near)
    works = {view.lot.artwork_id for view in views if view.lot.artwork_id is not None}
    allowed = ports.recommendable_works(works, user=user)
    return [view for view in views if view.lot.artwork_id in {None, *allowed}][:limit]


def open_lots(*, user: "User | None", near: Sequence[int]) -> list[LotForReader]:
    """Return open lots: those of the works in `near`, in their order, and then the next to end."""
    lots = Lot.objects.open_at(database_clock())
    wanted = {
        *lots.filter(artwork__any_of=near).values_list("pk", flat=True)[:MOST_OPEN],
        *lots.order_by("ends_at", "pk").values_list("pk", flat=True)[:MOST_OPEN],
    }
    views = views_of(Lot.objects.filter(pk__in=wanted), user=user) if wanted else []
    place = {artwork_id: rank for rank, artwork_id in enumerate(near)}
    views.sort(key=lambda view: (place.get(view.lot.artwork_id or 0, len(near)), view.lot.ends_at))
    return views
