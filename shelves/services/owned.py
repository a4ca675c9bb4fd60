"""Writes on a collector's own works: added, changed, deleted and brought back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import DomainError, ForbiddenError, NotFoundError
from common.money import Money
from shelves.models import OwnedWork
from shelves.models.owned import LONGEST_LINE, LONGEST_NOTES
from shelves.services.lists import lock_owner

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork

MOST_OWNED = 5000
# What only the owner reads, as `OwnedWork` seals it.
PRIVATE = ("bought_on", "bought_from", "place", "notes", "inventory")
PUBLIC = ("title", "artist", "date_text", "medium", "height_cm", "width_cm", "depth_cm")


class CollectionFullError(DomainError):
    """The collection has as many works as it may have."""

    code = "collection_full"
    status = 409


class OwnedInvalidError(DomainError):
    """Values that an owned work can't have."""


@dataclass(frozen=True)
class OwnedValues:
    """What is known of a work that somebody owns; `bought_on` is ISO, a year at least."""

    title: str = ""
    artist: str = ""
    date_text: str = ""
    medium: str = ""
    height_cm: Decimal | None = None
    width_cm: Decimal | None = None
    depth_cm: Decimal | None = None
    price: Money | None = None
    bought_on: str = ""
    bought_from: str = ""
    place: str = ""
    inventory: str = ""
    notes: str = field(default="", repr=False)


def values_of_work(work: "Artwork") -> OwnedValues:
    """Return what the catalogue knows of a work, for one who owns it."""
    return OwnedValues(
        title=str(work)[:LONGEST_LINE],
        artist=str(work.artist or work.attribution)[:LONGEST_LINE],
        date_text=work.date_text[:LONGEST_LINE],
        medium=work.medium[:LONGEST_LINE],
        height_cm=work.height_cm,
        width_cm=work.width_cm,
        depth_cm=work.depth_cm,
    )


def add_owned(
    *, user: "User", values: OwnedValues, artwork_id: int | None = None, now: datetime
) -> OwnedWork:
    """Add a work to the collection, of the catalogue or not.

    Raises CollectionFullError, OwnedInvalidError, NotFoundError.
    """
    return add_many_owned(user=user, rows=[(values, artwork_id)], now=now)[0]


def add_many_owned(
    *, user: "User", rows: Iterable[tuple[OwnedValues, int | None]], now: datetime
) -> list[OwnedWork]:
    """Add works to the collection, all or none."""
    new = list(rows)
    wanted = {artwork_id for _values, artwork_id in new if artwork_id is not None}
    if wanted - catalog.existing_ids(wanted):
        raise NotFoundError(_("Work not found. It may no longer be shown."))
    with transaction.atomic():
        profile = lock_owner(user)
        count = OwnedWork.objects.filter(profile=profile, removed=False).count()
        if count + len(new) > MOST_OWNED:
            raise CollectionFullError(
                _("A collection holds at most %(most)d works; yours has %(count)d.")
                % {"most": MOST_OWNED, "count": count}
            )
        return OwnedWork.objects.bulk_create(
            [
                _filled(
                    OwnedWork(profile=profile, artwork_id=artwork_id, created_at=now), values, now
                )
                for values, artwork_id in new
            ]
        )


def change_owned(*, user: "User", owned_id: int, values: OwnedValues, now: datetime) -> OwnedWork:
    """Replace what is known of an owned work; raises OwnedInvalidError, NotFoundError."""
    with transaction.atomic():
        found = _filled(lock_owned(user, owned_id), values, now)
        found.save()
        return found


def delete_owned(*, user: "User", owned_id: int, now: datetime) -> OwnedWork:
    """Delete an owned work; `restore_owned` brings it back with its timeline and documents."""
    with transaction.atomic():
        found = lock_owned(user, owned_id)
        found.removed, found.changed_at = True, now
        found.save(update_fields=["removed", "changed_at"])
        return found


def restore_owned(*, user: "User", owned_id: int, now: datetime) -> OwnedWork:
    """Bring a deleted work back."""
    with transaction.atomic():
        found = lock_owned(user, owned_id, removed=True)
        found.removed, found.changed_at = False, now
        found.save(update_fields=["removed", "changed_at"])
        return found


def lock_owned(user: "User", owned_id: int, *, removed: bool = False) -> OwnedWork:
    """Return one of the collector's own works, locked; raise NotFoundError, also for another's."""
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    rows = OwnedWork.objects.select_for_update(no_key=True).filter(profile__user=user, pk=owned_id)
    found = rows.first() if removed else rows.filter(removed=False).first()
    if found is None:
        raise NotFoundError(_("This work is not in your collection."))
    return found


def touch(owned: OwnedWork, now: datetime) -> None:
    """Mark an owned work as changed, for delta sync."""
    OwnedWork.objects.filter(pk=owned.pk).update(changed_at=now)


def _filled(owned: OwnedWork, values: OwnedValues, now: datetime) -> OwnedWork:
    errors: dict[str, list[Any]] = {}
    if not values.title.strip():
        errors["title"] = [_("Enter a title.")]
    for name in (*PUBLIC[:4], *PRIVATE):
        longest = LONGEST_NOTES if name == "notes" else LONGEST_LINE
        text = getattr(values, name).replace("\r\n", "\n").strip()
        if len(text) > longest:
            errors[name] = [_("Enter at most %(count)d characters.") % {"count": longest}]
    for name in PUBLIC[4:]:
        side = getattr(values, name)
        if side is not None and not 0 < side < 1_000_000:
            errors[name] = [_("Enter a length above zero.")]
    if errors:
        text = next(iter(errors.values()))[0]
        raise OwnedInvalidError(text, fields=errors)
    for name in PUBLIC:
        value = getattr(values, name)
        setattr(owned, name, value.strip() if isinstance(value, str) else value)
    owned.seal(
        price=values.price.amount if values.price else None,
        currency=values.price.currency if values.price else None,
        **{name: getattr(values, name).replace("\r\n", "\n").strip() for name in PRIVATE},
    )
    owned.changed_at = now
    return owned
