"""Works as the saleroom knows them: their lots, and which are not recommended (subqueries)."""

from collections.abc import Collection
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from auctions.models import Bid, Lot, LotEvent, LotState, Watch
from auctions.selectors.snapshots import state_at
from common.ports import LotOfWork, LotOfWorkState

if TYPE_CHECKING:
    from auctions.querysets import LotQuerySet


def lots_of_works(artwork_ids: Collection[int]) -> dict[int, LotOfWork]:
    """Return the lot of each work that pages show with it: `ports.lots_of_works`.

    One in play comes before one that has ended, an open one first; of ended ones the last counts.
    """
    lots = Lot.objects.visible().filter(artwork_id__in=list(artwork_ids))
    lots = lots.filter(rescinded_at__isnull=True).exclude(state=LotState.WITHDRAWN)
    found: dict[int, LotOfWork] = {}
    for lot in lots.select_related("sale").annotate(read_at=Now()).order_by("ends_at", "pk"):
        shown = _of_work(lot)
        before = found.get(lot.artwork_id or 0)
        if before is None or _rank(shown) >= _rank(before):
            found[lot.artwork_id or 0] = shown
    return found


def works_with_lots(artwork_ids: Collection[int]) -> set[int]:
    """Return those of the works that any lot names, drafts and ended ones included."""
    rows = Lot.objects.filter(artwork_id__in=list(artwork_ids))
    return set(rows.values_list("artwork_id", flat=True))


RANKS = ("passed", "sold", "closed", "scheduled", "open")


def _rank(lot: LotOfWork) -> int:
    return RANKS.index(lot.state) if lot.is_in_play else 0


def _of_work(lot: Lot) -> LotOfWork:
    now = lot.read_at  # type: ignore[attr-defined] # annotated
    return LotOfWork(
        lot_id=lot.pk, url=lot.get_absolute_url(),
        state=cast("LotOfWorkState", state_at(lot.state, lot.opens_at, lot.ends_at, now)),
        price=None if lot.price is None else lot.money(lot.price), start=lot.money(lot.start),
        opens_at=lot.opens_at, ends_at=lot.ends_at, now=now, timezone=lot.sale.timezone,
    )  # fmt: skip


def just_sold() -> Exists:
    """Whether a work's lot has closed as sold while the work itself is not marked sold yet."""
    closed = LotEvent.objects.filter(kind=LotEvent.Kind.CLOSED, bidder__isnull=False)
    return Exists(closed.filter(lot__artwork_id=OuterRef("pk")))


def won_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` won a work's lot.

    By the result itself, which exists as soon as the lot has closed.
    """
    won = Lot.objects.filter(result__winner__user__profile__subject_id=subject_id)
    return Exists(won.filter(artwork_id=OuterRef("pk")))


def ids_won_by(subject_id: UUID) -> set[int]:
    """Return the works whose lots the collector known by `subject_id` won; one query."""
    won = Lot.objects.filter(
        result__winner__user__profile__subject_id=subject_id, artwork_id__isnull=False
    )
    return set(won.values_list("artwork_id", flat=True))


def consigned_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` consigned a work to a sale."""
    consigned = Lot.objects.filter(seller__profile__subject_id=subject_id)
    return Exists(consigned.filter(artwork_id=OuterRef("pk")))


def _in_play() -> "LotQuerySet":
    """Lots of published sales that are announced, open or about to be settled."""
    return Lot.objects.visible().filter(state=LotState.UNSETTLED)


def bid_on_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` bid on a lot of a work that is not over."""
    bids = Bid.objects.filter(
        bidder__user__profile__subject_id=subject_id, lot_id=OuterRef("pk"), voids__isnull=True
    )
    return Exists(_in_play().filter(Exists(bids), artwork_id=OuterRef("pk")))


def watched_by(subject_id: UUID) -> Exists:
    """Whether the collector known by `subject_id` watches a lot of a work that is not over."""
    watches = Watch.objects.filter(user__profile__subject_id=subject_id, lot_id=OuterRef("pk"))
    return Exists(_in_play().filter(Exists(watches), artwork_id=OuterRef("pk")))


def sellers_and_winners(artwork_id: int) -> set[UUID]:
    """Return the subjects who consigned a work to a sale or won a lot of it."""
    lots = Lot.objects.filter(artwork_id=artwork_id)
    sellers = lots.filter(seller__profile__isnull=False)
    winners = lots.filter(result__winner__user__profile__isnull=False)
    return {
        *sellers.values_list("seller__profile__subject_id", flat=True),
        *winners.values_list("result__winner__user__profile__subject_id", flat=True),
    }


def taking_part(artwork_id: int) -> set[UUID]:
    """Return the subjects who bid on or watch a lot of a work that is not over."""
    lots = _in_play().filter(artwork_id=artwork_id)
    bids = Bid.objects.filter(lot__in=lots, voids__isnull=True)
    watches = Watch.objects.filter(lot__in=lots)
    found = {
        *bids.values_list("bidder__user__profile__subject_id", flat=True),
        *watches.values_list("user__profile__subject_id", flat=True),
    }
    return {subject for subject in found if subject is not None}


def lot_in_play(artwork_id: int) -> Lot | None:
    """Return the lot of a work that is announced, open or about to be settled, the first to end."""
    lots = _in_play().filter(artwork_id=artwork_id).select_related("sale")
    return lots.order_by("ends_at", "pk").first()
