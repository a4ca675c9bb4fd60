"""The house's rows in a lot's ledger: voidings, withdrawals, extensions; under its lock."""

from datetime import datetime
from typing import TYPE_CHECKING

from auditlog.models import LogEntry
from django.utils.translation import gettext as _

from auctions import locks, rules
from auctions.models import Author, Bid, LedgerKind, Lot, LotState
from auctions.services.announcing import announce
from common.errors import DomainError, ForbiddenError, NotFoundError

if TYPE_CHECKING:
    from accounts.models import User


class NotNowError(DomainError):
    """The action is not possible in the lot's state."""

    status = 409


def check_curator(by: "User") -> None:
    """Raise ForbiddenError for anybody who may not change lots."""
    if not (by.is_active and by.has_perm("auctions.change_lot")):
        raise ForbiddenError(_("Only a curator may void bids, withdraw lots or extend them."))


def required_reason(reason: str) -> str:
    """Return the reason, stripped; raises NotNowError if it is empty."""
    if not reason.strip():
        text = _("Enter the reason. It is kept permanently.")
        raise NotNowError(text, fields={"reason": [text]})
    return reason.strip()[:500]


def locked_for_house(lot_id: int) -> Lot:
    """Return the lot under its lock; raise NotFoundError."""
    locks.limit_waiting()
    lot = locks.lock_lot(lot_id)
    if lot is None:
        raise NotFoundError(_("Lot not found."))
    return lot


def check_not_over(lot: Lot, *, at: datetime) -> None:
    """Raise NotNowError unless the lot is announced or open."""
    if not lot.sale.published:
        raise NotNowError(_("The sale is a draft. Change or remove the lot there."))
    if lot.state == LotState.WITHDRAWN:
        raise NotNowError(_("The lot has already been withdrawn."))
    if lot.state != LotState.UNSETTLED or at >= lot.ends_at:
        raise NotNowError(_("Bidding on this lot has ended."))


def append(
    lot: Lot, kind: LedgerKind, after: rules.Standing, *,
    at: datetime, reason: str, author: Author, by: "User | None" = None, voids: int | None = None,
) -> Bid:  # fmt: skip
    """Append a row, update the lot's standing and announce it.

    Call with the lot locked. `version` counts public changes: withdrawals and extensions are
    public, a voiding is if it changes leader or price. None of them counts as a bid.
    """
    changed = after.public != lot.standing().public
    lot.leader_id, lot.top, lot.second, lot.price, lot.ends_at = (
        after.leader, after.top, after.second, after.price, after.ends_at,
    )  # fmt: skip
    if after.withdrawn:
        lot.state = LotState.WITHDRAWN
    public = changed or kind != LedgerKind.VOID
    lot.last_seq += 1
    lot.last_at = at
    lot.version += public
    lot.save(
        update_fields=[
            "leader", "top", "second", "price", "ends_at", "state", "last_seq", "last_at",
            "version",
        ]
    )  # fmt: skip
    row = Bid.objects.create(
        lot=lot, seq=lot.last_seq, at=at, kind=kind, author=author,
        actor_id=None if by is None else by.pk, voids=voids, reason=reason, changed=changed,
        leader_id=after.leader, price=after.price, ends_at=after.ends_at,
    )  # fmt: skip
    if public:
        announce(lot)
    return row


def audit(lot: Lot, *, by: "User", what: str, was: str, reason: str) -> None:
    """Write the audit row of a curator's action."""
    LogEntry.objects.log_create(
        lot,
        action=LogEntry.Action.UPDATE,
        actor=by,
        changes={what: [was, reason]},
        force_log=True,
    )
