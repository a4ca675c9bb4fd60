"""Consigning: a work is in at most one lot that is announced, open or sold; an edition in as many
as it has copies.

The database enforces this (migration 0007). Here it is checked before, with texts for curators.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils.translation import gettext as _

from auctions.models import Lot, LotState
from auctions.selectors.consigned import in_words, lots_holding
from catalog.services import artworks
from shelves.services.searches import works_came_into_sale

if TYPE_CHECKING:
    from auctions.models import Sale
    from catalog.models import Artwork

# The names of the triggers' errors.
TAKEN, TAKEN_BY_INDEX = "a_work_is_sold_once", "a_copy_is_in_one_lot"
NOT_FOR_SALE, WORK_FIXED = "a_lot_needs_a_work_for_sale", "a_lot_keeps_its_work"


def refusals(
    wanted: Mapping[str, int], *, rewritten: Collection[int] = (), drafts: bool = False
) -> dict[str, str]:
    """Return why works can't be consigned, by the requesting place.

    Call inside the transaction that writes the lots: locks the works. `rewritten`: lots that are
    about to be rewritten, which do not count. `drafts`: lots of other sales do not count either.
    """
    works = artworks.hold(artwork_ids=sorted(set(wanted.values())))
    standing: dict[int, list[Lot]] = {}
    if not drafts:
        for lot in lots_holding(works).exclude(pk__in=rewritten):
            standing.setdefault(lot.artwork_id or 0, []).append(lot)
    refused: dict[str, str] = {}
    requested: dict[int, int] = {}
    for place, pk in wanted.items():
        work = works.get(pk)
        if work is None:
            refused[place] = _("The work has been deleted. Choose another, or remove the lot.")
            continue
        reason = _not_for_sale(work)
        if not reason:
            requested[pk] = requested.get(pk, 0) + 1
            reason = _taken(work, standing.get(pk, []), requested[pk])
        if reason:
            refused[place] = reason
    return refused


def refusals_of_lots(sale: "Sale") -> dict[int, str]:
    """Return why a draft's lots can't be published, by their numbers; locks the works."""
    lots = Lot.objects.filter(sale=sale).order_by("number")
    # Locked before the lots are read, so that no work is deleted in between.
    artworks.hold(artwork_ids=[pk for pk in lots.values_list("artwork_id", flat=True) if pk])
    wanted: dict[str, int] = {}
    refused: dict[int, str] = {}
    for lot in lots:
        if lot.artwork_id is not None:
            wanted[str(lot.number)] = lot.artwork_id
        elif lot.work_title or not lot.title:
            text = _("“%(work)s” has been deleted. Choose another work, or remove the lot.")
            refused[lot.number] = text % {"work": lot.work_title or lot.name}
    return refused | {int(number): reason for number, reason in refusals(wanted).items()}


def _not_for_sale(work: "Artwork") -> str:
    states = {
        "sold": _("“%(work)s” is sold and can’t be consigned."),
        "on_hold": _("“%(work)s” is on hold. Mark it as available before you consign it."),
        "not_for_sale": _(
            "“%(work)s” is not for sale. Mark it as available before you consign it."
        ),
    }
    reason = states.get(work.availability, "")
    if not reason and not work.published:
        reason = _("“%(work)s” is unpublished. Publish it before you consign it.")
    return reason % {"work": work} if reason else ""


def _taken(work: "Artwork", standing: "list[Lot]", requested: int) -> str:
    """Return why no copy is left for the `asked`-th lot of these, '' where one is."""
    sold = sum(lot.state == LotState.SOLD for lot in standing)
    free = work.copies - max(work.copies_sold, sold) - (len(standing) - sold)
    if requested <= free:
        return ""
    if work.copies > 1:
        return _("All %(copies)d copies of “%(work)s” are sold or in sales.") % {
            "copies": work.copies, "work": work,
        }  # fmt: skip
    if standing:
        return _("%(lot)s: a work can be sold only once.") % {"lot": in_words(standing[0])}
    if requested == 1:
        return _("“%(work)s” is sold and can’t be consigned.") % {"work": work}
    return _("“%(work)s” is in this sale twice. A work can be sold only once.") % {"work": work}


def refusal_text(error: DatabaseError) -> str | None:
    """Return the text of a trigger's error, None for other errors."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return {
        TAKEN: _(
            "The work has been added to another lot in the meantime. A work can be sold only once."
        ),
        TAKEN_BY_INDEX: _(
            "The work has been added to another lot in the meantime. A work can be sold only once."
        ),
        NOT_FOR_SALE: _("The work has been sold, put on hold or taken off sale in the meantime."),
        WORK_FIXED: _("The work is in an announced or open lot. Withdraw the lot first."),
    }.get(name or "")


def note_arrivals(lots: Iterable[Lot]) -> None:
    """Note for saved searches that the works of lots came into a published sale."""
    works = [(lot.artwork_id, lot.seller) for lot in lots if lot.artwork_id is not None]
    works_came_into_sale(works=works)
