"""Lots that occupy a work: announced, open or sold."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from auctions.models import Lot, LotState
from auctions.querysets import LotQuerySet
from auctions.selectors.desk import state_in_words
from auctions.selectors.lots import LotForReader, lots_for
from common import clock
from common.errors import NotFoundError

if TYPE_CHECKING:
    from accounts.models import User


def lots_holding(artwork_ids: Iterable[int]) -> LotQuerySet:
    """Return the lots that occupy works, by opening time."""
    found: LotQuerySet = (
        Lot.objects.consigned()
        .filter(artwork_id__in=list(artwork_ids))
        .select_related("sale", "artwork")
        .order_by("opens_at", "pk")
    )
    return found


def consigned_lots(user: "User") -> list[LotForReader]:
    """Return the lots that a collector consigned to published sales, those that end last first."""
    rows = Lot.objects.visible().filter(seller=user).with_cover().annotate(read_at=Now())
    return lots_for(list(rows.order_by("-ends_at", "-pk")), user=user)


def require_consigned(user: "User", lot_id: int) -> LotForReader:
    """Return a lot that the collector consigned; raise NotFoundError."""
    rows = Lot.objects.visible().filter(seller=user, pk=lot_id)
    lot = rows.with_cover().annotate(read_at=Now()).first()
    if lot is None:
        raise NotFoundError(_("Lot not found."))
    return lots_for([lot], user=user)[0]


def in_words(lot: Lot) -> str:
    """Return the state of a lot as text for curators."""
    return _("“%(work)s” is lot %(number)d of “%(sale)s” (%(state)s)") % {
        "work": lot.artwork or lot.desk_name, "number": lot.number, "sale": lot.sale,
        "state": state_in_words(lot, clock.now()),
    }  # fmt: skip


def works_in_drafts(artwork_ids: Sequence[int]) -> list[str]:
    """Return the lots of drafts that name works, in words: `ports.works_in_drafts`."""
    lots = Lot.objects.filter(artwork_id__in=list(artwork_ids), sale__published=False)
    return [in_words(lot) for lot in lots.select_related("sale", "artwork").order_by("pk")]


def works_in_sales(artwork_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the announced and open lots of works in words, by work: `ports.works_in_sales`."""
    found: dict[int, list[str]] = {}
    if not artwork_ids:
        return found
    for lot in lots_holding(artwork_ids).filter(state=LotState.UNSETTLED):
        found.setdefault(lot.artwork_id or 0, []).append(in_words(lot))
    return found
