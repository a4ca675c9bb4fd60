"""Writes of single works; imports write many by `imports`."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artwork, Availability
from catalog.services.origins import follow_tags, follow_texts
from catalog.services.search_text import search_text
from catalog.services.tags import unknown_tags
from common import clock, ports
from common.errors import DomainError

# For the apps above, which know states by these names.
AVAILABLE, ON_HOLD = Availability.AVAILABLE, Availability.ON_HOLD


class UnknownTagError(DomainError):
    """A tag is not in the vocabulary."""


class InASaleError(DomainError):
    """A lot of the work is announced or open, so the work can't be deleted."""

    code = "in_a_sale"
    status = 409


def save_artwork(*, artwork: Artwork, own_texts: Iterable[str] = ()) -> Artwork:
    """Write a work with the words it is found by, and tell the apps above.

    own_texts: the languages whose description a curator says to have written anew, which counts
    where it does not use the words of the accepted one (`TextOrigin.followed`). Raises
    UnknownTagError.
    """
    unknown = unknown_tags(artwork.tags)
    if unknown:
        raise UnknownTagError(
            _("Not in the vocabulary: %(tags)s.") % {"tags": ", ".join(unknown)},
            fields={"tags": [_("Choose tags from the vocabulary.")]},
        )
    artwork.tags = list(dict.fromkeys(artwork.tags))
    artwork.search_text = search_text(artwork)
    follow_texts(artwork, own=own_texts)
    follow_tags(artwork)
    with transaction.atomic():
        artwork.save()
        signals.artworks_changed.send(sender=None, artwork_ids=[artwork.pk])
    return artwork


def set_state(
    *,
    artwork_ids: Sequence[int],
    published: bool | None = None,
    availability: Availability | None = None,
    curators_pick: bool | None = None,
) -> int:
    """Change the state of several works, one by one for the audit log; return how many changed."""
    changed: list[int] = []
    changes = {
        "published": published,
        "availability": availability,
        "curators_pick": curators_pick,
    }
    with transaction.atomic():
        # NO KEY: a row that refers to a work need not wait for it.
        works = Artwork.objects.select_for_update(no_key=True).filter(pk__in=list(artwork_ids))
        for artwork in works.order_by("pk"):
            fields = [
                name
                for name, value in changes.items()
                if value is not None and getattr(artwork, name) != value
            ]
            for name in fields:
                setattr(artwork, name, changes[name])
            if availability == Availability.AVAILABLE and artwork.copies_sold >= artwork.copies:
                artwork.copies_sold = artwork.copies - 1  # one came back
                fields.append("copies_sold")
            if fields:
                artwork.save(update_fields=[*fields, "updated_at"])
                changed.append(artwork.pk)
        if changed:
            signals.artworks_changed.send(sender=None, artwork_ids=changed)
    return len(changed)


def hold(*, artwork_ids: Sequence[int], skip_locked: bool = False) -> dict[int, Artwork]:
    """Return works by their keys, locked until the transaction ends, in the order of the keys.

    Selling or consigning a work locks it first, and a lot only after that. With `skip_locked`,
    works locked elsewhere are left out.
    """
    rows = Artwork.objects.select_for_update(no_key=True, skip_locked=skip_locked)
    return {work.pk: work for work in rows.filter(pk__in=list(artwork_ids)).order_by("pk")}


def sell_copy(*, artwork_id: int) -> None:
    """Record the sale of a copy; with the last one the work is sold."""
    with transaction.atomic():
        artwork = hold(artwork_ids=[artwork_id]).get(artwork_id)
        if artwork is None:
            return
        artwork.copies_sold = min(artwork.copies, artwork.copies_sold + 1)
        if artwork.copies_sold == artwork.copies:
            artwork.availability = Availability.SOLD
        artwork.save(update_fields=["copies_sold", "availability", "updated_at"])
        signals.artworks_changed.send(sender=None, artwork_ids=[artwork_id])


def return_copy(*, artwork_id: int) -> None:
    """Take back the sale of a copy: the work is available again."""
    with transaction.atomic():
        artwork = hold(artwork_ids=[artwork_id]).get(artwork_id)
        if artwork is None:
            return
        artwork.copies_sold = max(0, artwork.copies_sold - 1)
        if artwork.availability == Availability.SOLD:
            artwork.availability = Availability.AVAILABLE
        artwork.save(update_fields=["copies_sold", "availability", "updated_at"])
        signals.artworks_changed.send(sender=None, artwork_ids=[artwork_id])


def announce(*, artwork_ids: Sequence[int]) -> None:
    """Signal that works changed in a part written elsewhere (their pictures)."""
    with transaction.atomic():
        Artwork.objects.filter(pk__in=list(artwork_ids)).update(updated_at=clock.now())
        signals.artworks_changed.send(sender=None, artwork_ids=list(artwork_ids))


def delete_artworks(*, artwork_ids: Sequence[int]) -> None:
    """Delete works, one by one for the audit log, and tell the apps above.

    All or none: raises InASaleError while a lot of one of them is announced or open.
    """
    with transaction.atomic():
        works = Artwork.objects.select_for_update().filter(pk__in=list(artwork_ids)).order_by("pk")
        found = list(works)
        in_sales = ports.works_in_sales([artwork.pk for artwork in found])
        if in_sales:
            raise InASaleError(
                _("Nothing was deleted. Withdraw these lots first: %(lots)s.")
                % {"lots": "; ".join(lot for lots in in_sales.values() for lot in lots)}
            )
        for artwork in found:
            artwork.delete()
        signals.artworks_changed.send(sender=None, artwork_ids=list(artwork_ids))
