"""Voiding a bid: by a curator, with a reason, while the lot is open. Only this lowers a price."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from auctions import locks, rules
from auctions.models import Author, Bid, Bidder, LedgerKind, LotEvent, LotState
from auctions.services import ledger
from auctions.services.announcing import announce_own

if TYPE_CHECKING:
    from accounts.models import User

CannotVoidError = ledger.NotNowError


def void_bid(*, by: "User", lot_id: int, seq: int, reason: str) -> Bid:
    """Append a VOID row for a live bid and compute the standing anew; the end stays as it is.

    Raises ForbiddenError, NotFoundError, CannotVoidError.
    """
    ledger.check_curator(by)
    reason = ledger.required_reason(reason)
    with transaction.atomic():
        lot = ledger.locked_for_house(lot_id)
        at = locks.moment_under_lock(lot)
        if lot.state != LotState.UNSETTLED or not lot.opens_at <= at < lot.ends_at:
            raise CannotVoidError(_("A bid can be voided only while the lot is open."))
        entries = [row.entry() for row in Bid.objects.filter(lot=lot).order_by("seq")]
        voided = next((bid for bid in rules.live(entries) if bid.seq == seq), None)
        if voided is None:
            raise CannotVoidError(_("Bid not found, or already voided."))
        entries.append(rules.Entry(lot.last_seq + 1, at, voids=seq))
        after = rules.settled(lot.terms(), rules.live(entries), ends_at=lot.ends_at)
        row = ledger.append(
            lot, LedgerKind.VOID, after, at=at, reason=reason, author=Author.CURATOR, by=by,
            voids=seq,
        )  # fmt: skip
        LotEvent.objects.create(
            lot=lot, kind=LotEvent.Kind.VOID, event_id=uuid4(), bidder_id=voided.bidder, at=at
        )
        user_id = Bidder.objects.values_list("user_id", flat=True).get(pk=voided.bidder or 0)
        if user_id is not None and not row.changed:
            announce_own(user_id)
        ledger.audit(lot, by=by, what=gettext_noop("voided bid"), was=str(seq), reason=reason)
        return row
