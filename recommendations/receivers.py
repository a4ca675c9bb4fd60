"""What the recommender does on the lower apps' news."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from accounts.signals import artwork_saved, artwork_unsaved
from catalog.signals import artworks_changed
from common import outbox
from recommendations.models import Kind
from recommendations.services import events, versions


@receiver(artwork_saved)
def log_save(
    subject_id: UUID, artwork_id: int, at: datetime, source: str, position: int | None, **_: Any
) -> None:
    """Write the save into the log."""
    events.record_own(
        subject_id=subject_id,
        kind=Kind.SAVE,
        artwork_id=artwork_id,
        at=at,
        source=source,
        position=position,
    )


@receiver(artwork_unsaved)
def log_unsave(subject_id: UUID, artwork_id: int, at: datetime, **_: Any) -> None:
    """Write the change of mind into the log."""
    events.record_own(subject_id=subject_id, kind=Kind.UNSAVE, artwork_id=artwork_id, at=at)


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
