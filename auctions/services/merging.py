"""Lots follow when their work is merged into another; announced and open ones forbid it.

The ledger is of the lot and does not change. The database's triggers have a sold lot take a copy of
the work that stays (docs/adr/0017).
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from auctions.models import Lot, LotState
from auctions.selectors.consigned import works_in_sales
from catalog import selectors as catalog
from catalog.services.followers import Follower, Moved


def refuse(*, kept_id: int, merged_id: int) -> list[str]:
    """Refuse while a lot of either is announced, open or unsettled, or where both were sold."""
    both = [kept_id, merged_id]
    reasons = [
        _("%(lot)s. Merge after the lot has ended, or withdraw it.") % {"lot": lot}
        for lots in works_in_sales(both).values()
        for lot in lots
    ]
    sold = Lot.objects.filter(artwork__in=both, copy__isnull=False, state=LotState.SOLD)
    works = catalog.artworks_with_records(both)
    copies = max(works.values_list("copies", flat=True), default=0)
    if sold.filter(artwork=merged_id).exists() and sold.count() > copies:
        text = _(
            "Both works have sold lots: %(lots)d in all. Set the number of copies to at least that."
        )
        reasons.append(text % {"lots": sold.count()})
    return reasons


def move(*, kept_id: int, merged_id: int) -> dict[str, list[int]]:
    """Have the lots of the merged work show the one that stays."""
    lots = Lot.objects.filter(artwork=merged_id).select_for_update(no_key=True)
    moved = []
    for lot in lots.order_by("pk"):
        lot.artwork_id = kept_id
        lot.save(update_fields=["artwork"])  # one by one for the audit log
        moved.append(lot.pk)
    return {"lots": moved}


def restore(*, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
    """Give the lots back, but those that have been announced since."""
    left = []
    lots = Lot.objects.filter(pk__in=moved["lots"], artwork=kept_id).select_related("sale")
    for lot in lots.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        if lot.state == LotState.UNSETTLED and lot.sale.published:
            left.append(
                _("Stays with the other work, because it has been announced: %(lot)s.")
                % {"lot": lot}
            )
        else:
            lot.artwork_id = merged_id
            lot.save(update_fields=["artwork"])
    return left


FOLLOWER = Follower("auctions", move=move, restore=restore, refuse=refuse)
