"""Closing: an idempotent scan over due lots, one transaction each, and the ledger's proof."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import translation

from auctions import locks, rules
from auctions.models import (
    Author,
    Bid,
    Bidder,
    Invoice,
    LedgerKind,
    Lot,
    LotEvent,
    LotState,
    Result,
)
from auctions.services import withdrawing
from auctions.services.announcing import PROCESS_LOT_EVENTS, announce
from catalog.services import artworks
from common import outbox
from common.zones import known, site_zone

if TYPE_CHECKING:
    from catalog.models import Artwork

logger = logging.getLogger(__name__)

MAX_PER_SCAN = 500
# How long before its end a lot's bidders and watchers are notified, once.
ENDING_SOON = timedelta(minutes=15)


def close_due_lots() -> list[Result]:
    """Close every lot past its end and return the results written by this call."""
    now = locks.database_clock()
    due = Lot.objects.due_at(now).order_by("ends_at", "pk").values_list("pk", flat=True)
    written = [close_lot(lot_id=pk) for pk in list(due[:MAX_PER_SCAN])]
    return [result for result in written if result is not None]


def close_lot(*, lot_id: int) -> Result | None:
    """Write the result of a lot that has ended; None if there is nothing to do or it is locked.

    Result, invoice, state, the work's state and lot event are one transaction: a crash leaves the
    lot unchanged, and the next scan closes it. A lot whose work has no copy left is withdrawn
    instead of sold.
    """
    with transaction.atomic():
        lot, work = _lock_with_work(lot_id)
        if lot is None or lot.state != LotState.UNSETTLED or not lot.sale.published:
            return None
        at = locks.moment_under_lock(lot)
        if at < lot.ends_at:  # a bid extended it while this scan came along
            return None
        sold = rules.is_sold(lot.terms(), lot.standing())
        if sold and work is not None and withdrawing.copies_free(work) < 1:
            withdrawing.withdraw(lot, author=Author.SOLD_ELSEWHERE, reason="at closing", at=at)
            return None
        return _settle(lot, sold=sold, at=at)


def _lock_with_work(lot_id: int) -> "tuple[Lot | None, Artwork | None]":
    """Lock a lot's work, then the lot; return no lot where either is locked elsewhere."""
    artwork_id = Lot.objects.filter(pk=lot_id).values_list("artwork_id", flat=True).first()
    work = None
    if artwork_id is not None:
        work = artworks.hold(artwork_ids=[artwork_id], skip_locked=True).get(artwork_id)
        if work is None:
            return None, None
    lot = locks.lock_lot(lot_id, skip_locked=True)
    if lot is None or lot.artwork_id != artwork_id:
        return None, None
    return lot, work


def _settle(lot: Lot, *, sold: bool, at: datetime) -> Result:
    result = Result.objects.create(
        lot=lot,
        sold=sold,
        winner_id=lot.leader_id if sold else None,
        hammer=lot.price if sold else None,
        at=at,
    )
    if sold:
        _write_invoice(lot, at, bidder_id=lot.leader_id, hammer=lot.price)
    lot.state = LotState.SOLD if sold else LotState.PASSED
    lot.version += 1
    lot.last_at = at
    lot.save(update_fields=["state", "version", "last_at"])
    LotEvent.objects.create(
        lot=lot,
        kind=LotEvent.Kind.CLOSED,
        event_id=uuid5(NAMESPACE_OID, f"artrec lot {lot.pk} closed"),
        bidder_id=result.winner_id,
        at=at,
    )
    announce(lot)
    if sold and lot.artwork_id is not None:
        artworks.sell_copy(artwork_id=lot.artwork_id)
    return result


def _write_invoice(lot: Lot, at: datetime, *, bidder_id: int | None, hammer: int | None) -> Invoice:
    """Write the winner's invoice: premium by tiers, tax on hammer and premium, each rounded."""
    if bidder_id is None or hammer is None:
        raise ValueError(f"Lot {lot.pk} is sold without a leader.")
    premium = rules.premium(hammer, tuple((bound, rate) for bound, rate in lot.sale.premium))
    tax = rules.half_up(hammer + premium, lot.sale.tax_rate)
    # The sale's day and year, not UTC's.
    day = at.astimezone(known(lot.sale.timezone) or site_zone()).date()
    buyer = Bidder.objects.select_related("user").get(pk=bidder_id).user
    return Invoice.objects.create(
        lot=lot,
        bidder_id=bidder_id,
        lot_number=lot.number,
        lot_name_en=_name(lot, "en"),
        lot_name_zh=_name(lot, "zh-hans"),
        sale_title_en=lot.sale.title_en,
        sale_title_zh=lot.sale.title_zh,
        is_demo=lot.sale.is_demo,
        timezone=lot.sale.timezone,
        buyer=buyer.email if buyer else "",
        seller=settings.SELLER,
        bank_account=settings.BANK_ACCOUNT,
        contact=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        premium_tiers=lot.sale.premium,
        tax_rate=lot.sale.tax_rate,
        number=f"{day.year}-{lot.sale_id:04}-{lot.number:04}",
        currency=lot.sale.currency,
        hammer=hammer,
        premium=premium,
        tax=tax,
        total=hammer + premium + tax,
        issued_at=at,
        due_on=day + timedelta(days=lot.sale.payment_days),
    )


def _name(lot: Lot, language: str) -> str:
    with translation.override(language):
        return lot.name


def notify_ending_soon() -> int:
    """Write an event for each lot that ends soon, once; return how many."""
    now = locks.database_clock()
    count = 0
    ending = Lot.objects.open_at(now).filter(ends_at__lte=now + ENDING_SOON, ending_announced=False)
    for pk in ending.values_list("pk", flat=True)[:MAX_PER_SCAN]:
        with transaction.atomic():
            lot = locks.lock_lot(pk, skip_locked=True)
            if lot is None or lot.ending_announced:
                continue
            lot.ending_announced = True
            lot.save(update_fields=["ending_announced"])
            LotEvent.objects.create(
                lot=lot,
                kind=LotEvent.Kind.ENDING,
                event_id=uuid5(NAMESPACE_OID, f"artrec lot {lot.pk} ends soon, {lot.ends_at}"),
                at=now,
            )
            outbox.signal(PROCESS_LOT_EVENTS)
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Proof:
    """A lot's stored standing and the one replayed from its ledger."""

    lot_id: int
    stored: rules.Standing
    replayed: rules.Standing
    rows: int
    differences: tuple[str, ...]


def replay_lot(*, lot_id: int) -> Proof | None:
    """Compare a lot with the replay of its ledger, under its lock; None for an unknown lot."""
    with transaction.atomic():
        locks.limit_waiting()
        lot = locks.lock_lot(lot_id)
        if lot is None:
            return None
        rows = list(Bid.objects.filter(lot_id=lot_id).order_by("seq"))
        result = Result.objects.filter(pk=lot_id).first()
    replayed = rules.replay(lot.terms(), [row.entry() for row in rows])
    stored = lot.standing()
    found = [
        name
        for name in ("ends_at", "leader", "top", "second", "price", "withdrawn")
        if getattr(stored, name) != getattr(replayed, name)
    ]
    if [row.seq for row in rows] != list(range(1, lot.last_seq + 1)):
        found.append("seq")
    if lot.bid_count != sum(row.changed for row in rows if row.kind == LedgerKind.BID):
        found.append("bid_count")
    found += _result_differences(lot, replayed, result)
    return Proof(lot.pk, stored, replayed, len(rows), tuple(found))


def _result_differences(lot: Lot, replayed: rules.Standing, result: Result | None) -> list[str]:
    if result is None:
        return [] if lot.state in {LotState.UNSETTLED, LotState.WITHDRAWN} else ["result"]
    if replayed.withdrawn:
        return ["result"]
    sold = rules.is_sold(lot.terms(), replayed)
    as_replayed = (sold, replayed.leader if sold else None, replayed.price if sold else None)
    expected = (result.sold, result.winner_id, result.hammer) == as_replayed
    return [] if expected else ["result"]


def all_lot_ids() -> list[int]:
    """Return every lot, for `check_ledgers`."""
    return list(Lot.objects.order_by("pk").values_list("pk", flat=True))


def differing_lots() -> list[int]:
    """Return the lots whose row differs from their ledger, and log each."""
    differing: list[int] = []
    for lot_id in all_lot_ids():
        proof = replay_lot(lot_id=lot_id)
        if proof is not None and proof.differences:
            logger.error("Lot %s differs from its ledger: %s", lot_id, proof.differences)
            differing.append(lot_id)
    return differing
