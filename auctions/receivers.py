"""What the saleroom does on news from the catalogue."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from auctions.services.withdrawing import withdraw_sold_works
from catalog.signals import artworks_changed


@receiver(artworks_changed)
def withdraw_lots_of_sold_works(artwork_ids: Sequence[int], **_: Any) -> None:
    """Withdraw the lots of works that were sold elsewhere, in the transaction that says so."""
    withdraw_sold_works(artwork_ids=artwork_ids)
