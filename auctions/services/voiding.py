"""Voiding: by a curator, with a reason, while a lot is open; it alone may lower a price."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from auditlog.models import LogEntry
from django.db import transaction
from django.utils.translation import gettext as _

from auctions import locks, rules
from auctions.models import Bid, Consequence, Lot, LotState
from auctions.services.closing import announce, standing_of
from common.errors import DomainError, ForbiddenError, NotFoundError

if TYPE_CHECKING:
    from accounts.models import User


class CannotVoidError(DomainError):
    """The bid can't be voided, or no more."""

    status = 409


def void_bid(*, by: "User", lot_id: int, seq: int, reason: str) -> Bid:
    """Append a VOID row for a live bid and compute the standing anew; the end stays as it is.

    Raises ForbiddenError, NotFoundError, CannotVoidError.
    """
    if not (by.is_active and by.has_perm("auctions.change_lot")):
        raise ForbiddenError(_("Only a curator may void a bid."))
    if not reason.strip():
        text = _("Say why: the reason is kept for good.")
        raise CannotVoidError(text, fields={"reason": [text]})
    with transaction.atomic():
        locks.limit_waiting()
        lot = locks.lock_lot(lot_id)
        if lot is None:
            raise NotFoundError(_("There is no such lot."))
        at = locks.moment_under_lock(lot)
        if lot.state != LotState.UNSETTLED or not lot.opens_at <= at < lot.ends_at:
            raise CannotVoidError(_("A bid can be voided only while its lot is open."))
        entries = [
            rules.Entry(row.seq, row.at, row.bidder_id, row.maximum, row.voids)
            for row in Bid.objects.filter(lot=lot).order_by("seq")
        ]
        voided = next((bid for bid in rules.live(entries) if bid.seq == seq), None)
        if voided is None:
            raise CannotVoidError(_("There is no such bid, or it is void already."))
        entries.append(rules.Entry(lot.last_seq + 1, at, voids=seq))
        after = rules.settled(lot.terms(), rules.live(entries), ends_at=lot.ends_at)
        row = _write(lot, after, voids=seq, reason=reason.strip()[:500], at=at)
        Consequence.objects.create(
            lot=lot, kind=Consequence.Kind.VOID, event_id=uuid4(), bidder_id=voided.bidder, at=at
        )
        if row.changed:
            announce(lot)
        LogEntry.objects.log_create(
            lot,
            action=LogEntry.Action.UPDATE,
            actor=by,
            changes={"voided bid": [str(seq), row.reason]},
            force_log=True,
        )
        return row


def _write(lot: Lot, after: rules.Standing, *, voids: int, reason: str, at: datetime) -> Bid:
    changed = after.public != standing_of(lot).public
    lot.leader_id, lot.top, lot.second, lot.price = (
        after.leader, after.top, after.second, after.price,
    )  # fmt: skip
    lot.last_seq += 1
    lot.last_at = at
    lot.bid_count += changed
    lot.version += changed
    lot.save(
        update_fields=[
            "leader", "top", "second", "price", "last_seq", "last_at", "bid_count", "version",
        ]
    )  # fmt: skip
    return Bid.objects.create(
        lot=lot, seq=lot.last_seq, at=lot.last_at, voids=voids, reason=reason, changed=changed,
        leader_id=after.leader, price=after.price, ends_at=after.ends_at,
    )  # fmt: skip
