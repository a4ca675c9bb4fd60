"""Writing several lots of a sale that has not opened: their terms and their order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from auctions.models import Lot, Sale
from auctions.selectors import desk
from auctions.services import consigning, ledger
from common import clock
from common.errors import NotFoundError

if TYPE_CHECKING:
    from accounts.models import User

# The columns that curators edit; bids, closing and withdrawals write the others.
WRITTEN = (
    "number", "artwork", "title", "seller", "start", "reserve", "estimate_low", "estimate_high",
    "opens_at", "scheduled_ends_at", "ends_at",
)  # fmt: skip
# Above any number that a lot has.
TEMPORARY_NUMBER = 1_000_000_000


def save_lots(*, sale: Sale, lots: Sequence[Lot]) -> None:
    """Write new and changed lots; those without a number get the next ones.

    Inside a transaction that holds the sale and the works; locks the lots. Works and numbers may
    change places among the lots: the old ones are given back before any new one is taken.
    """
    last = max([desk.last_number(sale), *(lot.number or 0 for lot in lots)])
    released = _release_places(sale, lots)
    for lot in lots:
        if not lot.number:
            last += 1
            lot.number = last
        if lot._state.adding:  # noqa: SLF001 - of the public API
            lot.save()
            if sale.published:
                consigning.note_arrivals([lot])
        else:
            lot.save(update_fields=[*WRITTEN, *released.get(lot.pk, ())])
    # Where the work was deleted, a curator has given a title instead.
    Lot.objects.filter(pk__in=[lot.pk for lot in lots]).update(work_title_en="", work_title_zh="")


def _release_places(sale: Sale, lots: Sequence[Lot]) -> dict[int, tuple[str, ...]]:
    """Release numbers and copies that change; return the lots that need a new copy."""
    locked = Lot.objects.filter(sale=sale).order_by("pk").select_for_update(no_key=True)
    stored = {lot.pk: lot for lot in locked}
    released: dict[int, tuple[str, ...]] = {}
    for lot in lots:
        before = stored.get(lot.pk)
        if before is None:
            continue
        if before.number != lot.number:
            Lot.objects.filter(pk=lot.pk).update(number=TEMPORARY_NUMBER + lot.pk)
        if before.artwork_id != lot.artwork_id and before.copy is not None:
            # A rescinded lot holds no copy; writing null makes the trigger assign one or fail.
            Lot.objects.filter(pk=lot.pk).update(rescinded_at=clock.now())
            released[lot.pk] = ("rescinded_at",)
    return released


def move_lot(*, by: "User", sale_id: int, lot_id: int, up: bool) -> bool:
    """Exchange a lot's number with the one before or after it; False if there is none.

    Until the sale opens. Raises ForbiddenError, NotFoundError, ledger.NotNowError.
    """
    ledger.check_curator(by)
    with transaction.atomic():
        sale = Sale.objects.select_for_update(no_key=True).filter(pk=sale_id).first()
        if sale is None:
            raise NotFoundError(_("Sale not found."))
        if desk.has_opened(sale):
            raise ledger.NotNowError(_("The sale has opened. Its lots keep their order."))
        rows = Lot.objects.filter(sale=sale).order_by("pk").select_for_update(no_key=True)
        order = sorted(rows, key=lambda lot: lot.number)
        place = next((place for place, lot in enumerate(order) if lot.pk == lot_id), None)
        if place is None:
            raise NotFoundError(_("Lot not found."))
        other = place - 1 if up else place + 1
        if not 0 <= other < len(order):
            return False
        _exchange_numbers(order[place], order[other])
    return True


def _exchange_numbers(one: Lot, other: Lot) -> None:
    Lot.objects.filter(pk=one.pk).update(number=TEMPORARY_NUMBER + one.pk)
    one.number, other.number = other.number, one.number
    for lot in (other, one):
        lot.version += 1
        lot.save(update_fields=["number", "version"])
