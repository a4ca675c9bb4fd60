"""Signals of lower apps, written into the log."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.dispatch import receiver

from accounts import services as accounts
from auctions.signals import bid_placed, lot_bought, lot_watched
from common import clock
from recommendations.interactions import services as events
from recommender import kinds
from shelves.signals import (
    artwork_saved,
    artwork_unsaved,
    artwork_unwanted,
    artwork_wanted,
)

if TYPE_CHECKING:
    from accounts.models import User


@receiver(artwork_saved)
def log_save(
    subject_id: UUID,
    personalised: bool,  # noqa: FBT001 - a signal's
    artwork_id: int,
    at: datetime,
    source: str,
    position: int | None,
    **_: Any,
) -> None:
    """Write the save into the log."""
    events.record_now(
        subject_id=subject_id,
        personalised=personalised,
        kind=kinds.SAVE,
        artwork_id=artwork_id,
        at=at,
        source=source,
        position=position,
    )


@receiver(artwork_unsaved)
def log_unsave(**sent: Any) -> None:
    """Write the retracted save into the log."""
    _log_from_shelves(kinds.UNSAVE, **sent)


@receiver(artwork_wanted)
def log_want(**sent: Any) -> None:
    """Write into the log that a collector looks for a work."""
    _log_from_shelves(kinds.WANT, **sent)


@receiver(artwork_unwanted)
def log_unwant(**sent: Any) -> None:
    """Write into the log that a collector looks for a work no longer."""
    _log_from_shelves(kinds.UNWANT, **sent)


def _log_from_shelves(
    kind: str,
    subject_id: UUID,
    personalised: bool,  # noqa: FBT001 - a signal's
    artwork_id: int,
    at: datetime,
    **_: Any,
) -> None:
    events.record_now(
        subject_id=subject_id,
        personalised=personalised,
        kind=kind,
        artwork_id=artwork_id,
        at=at,
    )


@receiver(bid_placed)
def log_bid(user: "User", artwork_id: int, at: datetime, event_id: UUID, **_: Any) -> None:
    """Write into the log that a collector bids on a work: once a lot, and never how much."""
    _log_from_saleroom(kinds.BID, user, artwork_id, at, event_id)


@receiver(lot_watched)
def log_watch(user: "User", artwork_id: int, at: datetime, event_id: UUID, **_: Any) -> None:
    """Write into the log that a collector watches a work."""
    _log_from_saleroom(kinds.WATCH, user, artwork_id, at, event_id)


@receiver(lot_bought)
def log_purchase(user: "User", artwork_id: int, at: datetime, event_id: UUID, **_: Any) -> None:
    """Write into the log that a collector bought a work."""
    _log_from_saleroom(kinds.PURCHASE, user, artwork_id, at, event_id)


def _log_from_saleroom(
    kind: str, user: "User", artwork_id: int, at: datetime, event_id: UUID
) -> None:
    events.record_own(
        subject_id=accounts.subject_of(user=user),
        kind=kind,
        artwork_id=artwork_id,
        at=at,
        source="saleroom",
        event_id=event_id,
        now=clock.now(),
    )
