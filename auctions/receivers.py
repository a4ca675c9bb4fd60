"""What the saleroom does on news from the catalogue."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from accounts.signals import person_deleting
from auctions.services.invoices import forget_buyer
from auctions.services.withdrawing import withdraw_sold_works
from catalog.signals import artworks_changed

if TYPE_CHECKING:
    from accounts.models import User


@receiver(artworks_changed)
def withdraw_lots_of_sold_works(artwork_ids: Sequence[int], **_: Any) -> None:
    """Withdraw the lots of works that were sold elsewhere, in the transaction that says so."""
    withdraw_sold_works(artwork_ids=artwork_ids)


@receiver(person_deleting)
def forget_the_buyer(user: "User", **_: Any) -> None:
    """Have invoices name a pseudonym; watches and budgets go with the account by themselves."""
    forget_buyer(user=user)
