"""Reads of a collector's own works: the collection, its values, timelines and documents."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common import ports
from common.encryption import decrypt_bytes
from common.errors import NotFoundError
from common.money import Money, known_currency, site_currency
from common.numbers import fold_signs
from shelves.models import CollectionImport, EventKind, OwnedDocument, OwnedEvent, OwnedWork

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork


def owned_works(user: "User") -> QuerySet[OwnedWork]:
    """The works of a collection, the last added first, with cover, timeline and documents."""
    rows = OwnedWork.objects.filter(profile__user=user, removed=False)
    return rows.prefetch_related(
        Prefetch("artwork", catalog.artworks_with_cover()), "events", "documents"
    )


def owned_changes(user: "User", *, since: datetime) -> QuerySet[OwnedWork]:
    """What changed in a collection from `since` on, tombstones too."""
    return OwnedWork.objects.filter(profile__user=user, changed_at__gte=since).prefetch_related(
        "events", "documents"
    )


def require_owned(user: "User", owned_id: int) -> OwnedWork:
    """Return one of the collector's own works; raise NotFoundError, also for another's."""
    found = owned_works(user).filter(pk=owned_id).first()
    if found is None:
        raise NotFoundError(_("This work is not in your collection."))
    return found


def owned_by(subject_id: UUID) -> Exists:
    """For a query of works: those that are in a subject's collection."""
    return Exists(
        OwnedWork.objects.filter(
            profile__subject_id=subject_id, removed=False, artwork=OuterRef("pk")
        )
    )


def owned_artwork_ids(subject_id: UUID) -> set[int]:
    """Return the works of the catalogue that a subject owns."""
    rows = OwnedWork.objects.filter(
        profile__subject_id=subject_id, removed=False, artwork__isnull=False
    )
    return {pk for pk in rows.values_list("artwork_id", flat=True) if pk is not None}


def owns(user: "User", artwork_id: int) -> OwnedWork | None:
    """Return the collector's own row of a work of the catalogue."""
    rows = OwnedWork.objects.filter(profile__user=user, removed=False, artwork_id=artwork_id)
    return rows.first()


def price_of(owned: OwnedWork) -> Money | None:
    """Return what was paid."""
    return _money(owned.private.get("price"), owned.private.get("currency"))


def amount_of(event: OwnedEvent) -> Money | None:
    """Return the amount of an entry."""
    return _money(event.private.get("amount"), event.private.get("currency"))


def _money(amount: int | None, currency: str | None) -> Money | None:
    return None if amount is None else Money(amount, known_currency(currency, site_currency()))


@dataclass(frozen=True)
class InsuredValue:
    """For what a work is insured, and by what: an appraisal of a day, or the price paid."""

    money: Money
    basis: str
    on: date | None = None


def insured_value(owned: OwnedWork) -> InsuredValue | None:
    """Return the latest appraisal, else the price paid; None where neither is known."""
    appraisals = [row for row in owned.events.all() if row.kind == EventKind.APPRAISAL]
    for event in sorted(appraisals, key=lambda row: (row.on, row.pk), reverse=True):
        amount = amount_of(event)
        if amount is not None:
            return InsuredValue(amount, _("appraisal"), event.on)
    price = price_of(owned)
    return InsuredValue(price, _("price paid")) if price else None


def loan_of(owned: OwnedWork, *, today: date) -> OwnedEvent | None:
    """Return the loan that a work is on now."""
    loans = [row for row in owned.events.all() if row.is_open_loan and row.on <= today]
    return max(loans, key=lambda row: (row.on, row.pk), default=None)


def valuation(owned: OwnedWork, *, now: datetime) -> ports.Valuation | None:
    """Return what a work is worth by comparable results; None where too few are known."""
    price = price_of(owned)
    return ports.value_of_work(
        ports.ValuedWork(
            artwork_id=owned.artwork_id,
            artist=owned.artist,
            title=owned.title,
            medium=owned.medium,
            height_cm=float(owned.height_cm) if owned.height_cm else None,
            width_cm=float(owned.width_cm) if owned.width_cm else None,
            currency=price.currency if price else site_currency(),
        ),
        now=now,
    )


@dataclass(frozen=True)
class Place:
    """Where works hang, with how many and what they are insured for, a sum for each currency."""

    name: str
    works: tuple[OwnedWork, ...]
    totals: tuple[Money, ...]
    unvalued: int


@dataclass(frozen=True)
class Collection:
    """A collection by places, with its totals."""

    places: tuple[Place, ...]
    totals: tuple[Money, ...]
    count: int
    unvalued: int
    works: tuple[OwnedWork, ...] = field(default=(), repr=False)


def collection(user: "User", *, place: str | None = None, text: str = "") -> Collection:
    """Return a collection, or what hangs in a place or bears words of a text.

    “Salon” and “salon” are one place, called as in most works. Places are sealed, so that they are
    compared here and not by the database.
    """
    wanted = None if place is None else _folded(place)
    works = [
        row
        for row in owned_works(user)
        if wanted in (None, _folded(row.private.get("place", ""))) and _bears(row, text)
    ]
    by_place: dict[str, list[OwnedWork]] = {}
    for row in works:
        by_place.setdefault(_folded(row.private.get("place", "")), []).append(row)
    places = [
        Place(_name(rows), tuple(rows), totals(rows), _unvalued(rows))
        for _key, rows in sorted(by_place.items(), key=lambda each: (not each[0], each[0]))
    ]
    return Collection(tuple(places), totals(works), len(works), _unvalued(works), tuple(works))


def _folded(place: str) -> str:
    """Return a place as it is compared: without case, width and doubled spaces."""
    return " ".join(fold_signs(place).casefold().split())


def _name(works: Sequence[OwnedWork]) -> str:
    """Return how the place of works is written most often, in the newest ones where it is even."""
    return Counter(str(row.private.get("place", "")) for row in works).most_common(1)[0][0]


def totals(works: Iterable[OwnedWork]) -> tuple[Money, ...]:
    """Return what works are insured for, a sum for each currency, the largest first."""
    sums: dict[str, int] = {}
    for row in works:
        value = insured_value(row)
        if value is not None:
            sums[value.money.currency] = sums.get(value.money.currency, 0) + value.money.amount
    return tuple(
        Money(amount, currency)
        for currency, amount in sorted(sums.items(), key=lambda each: -each[1])
    )


def _unvalued(works: Iterable[OwnedWork]) -> int:
    return sum(insured_value(row) is None for row in works)


def _bears(owned: OwnedWork, text: str) -> bool:
    private = owned.private
    said = (owned.title, owned.artist, owned.medium, owned.date_text, private.get("place", ""),
            private.get("inventory", ""), private.get("notes", ""))  # fmt: skip
    held = fold_signs(" ".join(said)).casefold()
    return all(word in held for word in fold_signs(text).casefold().split())


def require_document(user: "User", document_id: int) -> OwnedDocument:
    """Return a document of a work that the collector owns; raise NotFoundError."""
    found = OwnedDocument.objects.filter(
        owned__profile__user=user, owned__removed=False, pk=document_id
    ).first()
    if found is None:
        raise NotFoundError(_("Document not found."))
    return found


def document_body(document: OwnedDocument) -> bytes:
    """Return a document as it was stored, decrypted."""
    with document.file.open("rb") as file:
        return decrypt_bytes(file.read())


def require_import(user: "User", import_id: int) -> CollectionImport:
    """Return a file between preview and import; raise NotFoundError."""
    found = CollectionImport.objects.filter(profile__user=user, pk=import_id).first()
    if found is None:
        raise NotFoundError(_("This preview is over. Upload the file again."))
    return found


def cover_of(owned: OwnedWork) -> "Artwork | None":
    """Return the work of the catalogue whose picture shows an owned one."""
    work = owned.artwork
    return work if work is not None and catalog.may_be_shown(work) else None


def pictures_of(owned: OwnedWork) -> Sequence[OwnedDocument]:
    """Return the pictures among an owned work's documents."""
    return [row for row in owned.documents.all() if row.is_picture]
