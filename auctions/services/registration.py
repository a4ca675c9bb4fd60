"""Registration for a sale, curators' decisions about bidders, budgets, watching a lot."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid4, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from auctions import signals
from auctions.models import Bidder, BidderStatus, Budget, Lot, Sale, Watch
from auctions.services.announcing import announce_own
from common import clock
from common.errors import DomainError, ForbiddenError, NotFoundError
from shelves.services.notices import NoticeContent, notify

if TYPE_CHECKING:
    from accounts.models import User


class CannotRegisterError(DomainError):
    """The registration is not possible as sent."""


def register(
    *, user: "User", sale_id: int, accept_terms: bool, now: datetime,
    ask_approval: bool = False, approved: bool = False,
) -> Bidder:  # fmt: skip
    """Register a collector for a sale and return their bidder; again returns the same.

    Raises NotFoundError, ForbiddenError, CannotRegisterError.
    """
    if not accept_terms:
        text = _("Accept the terms of sale to register.")
        raise CannotRegisterError(text, fields={"accept_terms": [text]})
    with transaction.atomic():
        # The sale's row lock serialises the assignment of paddles.
        sale = (
            Sale.objects.visible().select_for_update(no_key=True).filter(pk=sale_id).first()
        )  # fmt: skip
        if sale is None:
            raise NotFoundError(_("Sale not found."))
        refused = refusal(user, sale, now=now)
        if refused:
            raise ForbiddenError(refused)
        bidder = Bidder.objects.filter(sale=sale, user=user).first()
        if bidder is None:
            last = Bidder.objects.filter(sale=sale).aggregate(last=Max("paddle"))["last"]
            bidder = Bidder(
                sale=sale, user=user, paddle=(last or 100) + 1, terms_accepted_at=now
            )  # fmt: skip
        bidder.approval_asked = bidder.approval_asked or ask_approval
        if approved and bidder.status == BidderStatus.REGISTERED:
            bidder.status = BidderStatus.APPROVED
        bidder.save()
        announce_own(user.pk)
        return bidder


def ask_approval(*, user: "User", sale_id: int) -> None:
    """Ask for approval to bid above the sale's limit. Raises ForbiddenError."""
    with transaction.atomic():
        found = Bidder.objects.select_for_update(no_key=True).filter(user=user, sale_id=sale_id)
        bidder = found.filter(status=BidderStatus.REGISTERED).first()
        if bidder is None or not user.is_active:
            raise ForbiddenError(_("Register for the sale before you ask for approval."))
        if not bidder.approval_asked:
            bidder.approval_asked = True
            bidder.save()


def register_approved(*, user: "User", sale_id: int) -> None:
    """Register a collector as approved, for operators."""
    register(user=user, sale_id=sale_id, accept_terms=True, now=clock.now(), approved=True)


def refusal(user: "User", sale: Sale, *, now: datetime) -> str:
    """Return why a collector may not register for a sale, '' if they may."""
    if not user.is_active:
        return _("This account has been closed.")
    if user.is_staff:
        return _("Staff who can see reserves may not bid.")
    profile = accounts.profile_of(user)
    if profile is not None and profile.is_simulated and not sale.is_demo:
        return _("A simulated collector may bid only in demo sales.")
    if not Lot.objects.filter(sale=sale, ends_at__gt=now, state="unsettled").exists():
        return _("This sale has ended.")
    return ""


def set_status(*, bidder_ids: Sequence[int], status: BidderStatus) -> int:
    """Approve, limit or suspend bidders; return how many changed.

    Each is audited; whoever is approved is notified.
    """
    with transaction.atomic():
        bidders = Bidder.objects.select_for_update(no_key=True, of=["self"]).filter(
            pk__in=bidder_ids
        )
        bidders = bidders.select_related("sale", "user")
        changed = [bidder for bidder in bidders if bidder.status != status]
        for bidder in changed:
            bidder.status = status
            bidder.approval_asked = False
            bidder.save()
            if bidder.user_id is not None:
                announce_own(bidder.user_id)
            if status == BidderStatus.APPROVED and bidder.user is not None:
                _notify_approved(bidder, bidder.user)
    return len(changed)


def _notify_approved(bidder: Bidder, user: "User") -> None:
    sale = bidder.sale
    content = NoticeContent(
        kind="approved",
        event_id=uuid4(),
        text_en=f"You may now bid without a limit in “{sale.title_en}”.",
        text_zh=f"你现在可以在“{sale.title_zh or sale.title_en}”中不限额出价。",
        link=sale.get_absolute_url(),
        at=clock.now(),
    )
    notify(users=[user], content=content)


def set_budget(*, user: "User", currency: str, amount: int | None) -> None:
    """Set a collector's budget for open bids in minor units; None deletes it."""
    if amount is None:
        Budget.objects.filter(user=user, currency=currency).delete()
        return
    Budget.objects.update_or_create(user=user, currency=currency, defaults={"amount": amount})


def watch(*, user: "User", lot_id: int, watching: bool, now: datetime) -> None:
    """Watch or unwatch a lot. Raises NotFoundError, ForbiddenError."""
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    lot = Lot.objects.visible().filter(pk=lot_id).first()
    if lot is None:
        raise NotFoundError(_("Lot not found."))
    with transaction.atomic():
        if not watching:
            Watch.objects.filter(user=user, lot=lot).delete()
            return
        _watch, new = Watch.objects.get_or_create(user=user, lot=lot, defaults={"at": now})
        if new and lot.artwork_id is not None:
            signals.lot_watched.send(
                sender=None,
                user=user,
                artwork_id=lot.artwork_id,
                at=now,
                event_id=uuid5(NAMESPACE_OID, f"artrec watch {user.pk} {lot.pk}"),
            )
