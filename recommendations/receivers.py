"""What the recommender does on the lower apps' news."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from accounts import services as accounts
from accounts.signals import (
    artwork_saved,
    artwork_unsaved,
    person_deleting,
    personalisation_changed,
)
from auctions.signals import bid_placed, lot_bought, lot_watched
from catalog.signals import artworks_changed
from common import clock, outbox
from recommendations.services import erasing, events, taste, versions
from recommender import kinds

if TYPE_CHECKING:
    from accounts.models import User


@receiver(artwork_saved)
def log_save(
    subject_id: UUID, artwork_id: int, at: datetime, source: str, position: int | None, **_: Any
) -> None:
    """Write the save into the log."""
    events.record_own(
        subject_id=subject_id,
        kind=kinds.SAVE,
        artwork_id=artwork_id,
        at=at,
        source=source,
        position=position,
    )


@receiver(artwork_unsaved)
def log_unsave(subject_id: UUID, artwork_id: int, at: datetime, **_: Any) -> None:
    """Write the change of mind into the log."""
    events.record_own(subject_id=subject_id, kind=kinds.UNSAVE, artwork_id=artwork_id, at=at)


@receiver(personalisation_changed)
def switch_recommendations(subject_id: UUID, personalised: bool, at: datetime, **_: Any) -> None:  # noqa: FBT001 - a signal's
    """Forget what was computed, or compute again."""
    taste.switch(subject_id=subject_id, personalised=personalised, now=at)


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


@receiver(person_deleting)
def erase_the_subject(subject_id: UUID | None, **_: Any) -> None:
    """Delete all that is stored under a person's pseudonym."""
    if subject_id is not None:
        erasing.erase_subject(subject_id=subject_id)


@receiver(artworks_changed)
def embed_what_changed(artwork_ids: Sequence[int], **_: Any) -> None:
    """Have a worker read what is new; it finds by itself what that is."""
    if artwork_ids:
        outbox.publish("recommendations.bulk.embed_artworks")


@receiver(post_migrate)
def serve_something_after_migrating(sender: AppConfig, **_: Any) -> None:
    """See to it that some version of the model is live."""
    if sender.name == "recommendations":
        versions.ensure_live_version()
