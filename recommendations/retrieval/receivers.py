"""New works have to be encoded."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from catalog.signals import artworks_changed
from common import outbox


@receiver(artworks_changed)
def embed_changed_works(artwork_ids: Sequence[int], **_: Any) -> None:
    """Have a worker encode the new and changed works, which it finds by itself."""
    if artwork_ids:
        outbox.publish("recommendations.bulk.embed_artworks")
