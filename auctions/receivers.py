"""Receivers of signals of the catalogue and of accounts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from accounts.signals import person_deleting
from auctions.services.invoices import anonymise_buyer
from auctions.services.withdrawing import withdraw_sold_works
from catalog.signals import artworks_changed

if TYPE_CHECKING:
    from accounts.models import User


@receiver(artworks_changed)
def withdraw_lots_of_sold_works(artwork_ids: Sequence[int], **_: Any) -> None:
    """Withdraw the lots of works that were sold elsewhere, in the same transaction."""
    withdraw_sold_works(artwork_ids=artwork_ids)


@receiver(person_deleting)
def anonymise_buyer_of_invoices(user: "User", **_: Any) -> None:
    """Replace the buyer's address on invoices; watches and budgets cascade."""
    anonymise_buyer(user=user)
