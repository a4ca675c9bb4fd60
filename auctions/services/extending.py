"""Extending a lot: by a curator, with a reason, to a later end within the hard stop."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from auctions import locks
from auctions.models import Author, Bid, LedgerKind, LotEvent
from auctions.services import ledger
from auctions.services.closing import ENDING_SOON

if TYPE_CHECKING:
    from accounts.models import User


def extend_lot(*, by: "User", lot_id: int, ends_at: datetime, reason: str) -> Bid:
    """Extend an announced or open lot; its end is never shortened.

    Raises ForbiddenError, NotFoundError, ledger.NotNowError.
    """
    ledger.check_curator(by)
    reason = ledger.required_reason(reason)
    with transaction.atomic():
        lot = ledger.locked_for_house(lot_id)
        at = locks.moment_under_lock(lot)
        ledger.check_not_over(lot, at=at)
        _check_end(ends_at, now=lot.ends_at, hard_stop=lot.sale.hard_stop_at)
        was = lot.ends_at.isoformat()
        after = replace(lot.standing(), ends_at=ends_at)
        row = ledger.append(
            lot, LedgerKind.EXTEND, after, at=at, reason=reason, author=Author.CURATOR, by=by
        )
        if lot.ending_announced and ends_at - at > ENDING_SOON:
            lot.ending_announced = False  # notified again before the new end
            lot.save(update_fields=["ending_announced"])
        LotEvent.objects.create(
            lot=lot, kind=LotEvent.Kind.EXTEND, event_id=uuid4(), at=at
        )  # fmt: skip
        ledger.audit(lot, by=by, what="ends_at", was=was, reason=f"{ends_at.isoformat()}: {reason}")
        return row


def _check_end(ends_at: datetime, *, now: datetime, hard_stop: datetime | None) -> None:
    text = ""
    if ends_at <= now:
        text = _("A lot can only be extended. Choose an end later than the current one.")
    elif hard_stop is not None and ends_at > hard_stop:
        text = _("The sale has a hard stop: no lot may end after it.")
    if text:
        raise ledger.NotNowError(text, fields={"ends_at": [text]})
