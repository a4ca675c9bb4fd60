"""Withdrawing a lot: by a curator, or because its work was sold elsewhere.

Callers lock a work (`catalog.services.artworks.hold`) before its lots.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from auctions import locks
from auctions.models import Author, Bid, LedgerKind, Lot, LotEvent, LotState
from auctions.services import ledger
from catalog.services import artworks

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork

MAX_PER_SCAN = 200


def withdraw_lot(*, by: "User", lot_id: int, reason: str) -> Bid:
    """Take an announced or open lot out of its sale, for good: no winner, no invoice.

    Raises ForbiddenError, NotFoundError, ledger.NotNowError.
    """
    ledger.check_curator(by)
    reason = ledger.required_reason(reason)
    with transaction.atomic():
        lot = ledger.locked_for_house(lot_id)
        at = locks.moment_under_lock(lot)
        ledger.check_not_over(lot, at=at)
        row = withdraw(lot, author=Author.CURATOR, reason=reason, at=at, by=by)
        ledger.audit(lot, by=by, what=gettext_noop("withdrawn"), was="", reason=reason)
        return row


def withdraw(
    lot: Lot, *, author: Author, reason: str, at: datetime, by: "User | None" = None
) -> Bid:
    """Append the WITHDRAW row and the lot event. Call with the lot locked."""
    after = replace(lot.standing(), withdrawn=True)
    row = ledger.append(lot, LedgerKind.WITHDRAW, after, at=at, reason=reason, author=author, by=by)
    LotEvent.objects.create(
        lot=lot, kind=LotEvent.Kind.WITHDRAW, event_id=uuid4(), at=at
    )  # fmt: skip
    return row


def copies_free(work: "Artwork") -> int:
    """Return how many copies of a locked work are unsold, by its own count and by sold lots."""
    sold = Lot.objects.consigned().filter(artwork_id=work.pk, state=LotState.SOLD).count()
    return min(work.copies_left, work.copies - sold)


def withdraw_sold_works(*, artwork_ids: Iterable[int]) -> list[int]:
    """Withdraw the lots for which no copy of their work is left; return their ids.

    Lots that opened first keep the remaining copies. Locks the works, then the lots.
    """
    ids = set(artwork_ids)
    standing = Lot.objects.consigned().filter(state=LotState.UNSETTLED, artwork_id__in=ids)
    affected = set(standing.values_list("artwork_id", flat=True))
    withdrawn: list[int] = []
    if not affected:
        return withdrawn
    with transaction.atomic():
        for work in artworks.hold(artwork_ids=sorted(filter(None, affected))).values():
            lots = standing.filter(artwork_id=work.pk).order_by("opens_at", "pk")
            copies = max(0, copies_free(work))
            for lot_id in list(lots.values_list("pk", flat=True))[copies:]:
                lot = locks.lock_lot(lot_id)
                if lot is None or lot.state != LotState.UNSETTLED:
                    continue
                withdraw(
                    lot, author=Author.SOLD_ELSEWHERE, reason="its work is sold",
                    at=locks.moment_under_lock(lot),
                )  # fmt: skip
                withdrawn.append(lot_id)
    return withdrawn


def withdraw_overlooked() -> list[int]:
    """Withdraw lots whose work is sold; return their ids.

    Services withdraw them directly: this scan finds changes that no service made. Index
    `unsettled_lots`.
    """
    sold = Q(artwork__availability="sold") | Q(artwork__copies_sold__gte=F("artwork__copies"))
    lots = Lot.objects.consigned().filter(sold, state=LotState.UNSETTLED)
    found = list(lots.values_list("artwork_id", flat=True)[:MAX_PER_SCAN])
    return withdraw_sold_works(artwork_ids=[pk for pk in found if pk is not None])
