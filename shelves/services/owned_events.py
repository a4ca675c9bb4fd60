"""Writes on the timeline and the documents of an owned work."""

import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.services.images import cleaned_master
from common.encryption import encrypt_bytes
from common.errors import DomainError, NotFoundError
from common.money import Money
from shelves.models import EventKind, OwnedDocument, OwnedEvent, OwnedWork
from shelves.models.owned import LONGEST_LINE, LONGEST_NOTES
from shelves.services.owned import lock_owned, touch

if TYPE_CHECKING:
    from accounts.models import User

MOST_EVENTS, MOST_DOCUMENTS = 200, 40
MOST_BYTES = 15 * 2**20
# Where a day begins first, it is this much ahead of UTC.
FURTHEST_EAST = timedelta(hours=14)
LOANS = (EventKind.LOAN_OUT, EventKind.LOAN_IN)
PDF = b"%PDF-"
# What a viewer runs when a PDF is opened.
ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/XFA")


class DocumentRefusedError(DomainError):
    """An upload is no picture or PDF that can be stored."""

    code = "document_refused"


class EventInvalidError(DomainError):
    """Values that an entry of a timeline can't have."""


def add_event(
    *,
    user: "User",
    owned_id: int,
    kind: str,
    on: date,
    until: date | None = None,
    party: str = "",
    text: str = "",
    amount: Money | None = None,
    now: datetime,
) -> OwnedEvent:
    """Add an entry to a work's timeline; raises EventInvalidError, NotFoundError."""
    refused = _refused(kind, on, until, party, text, amount) or _too_early(kind, on, now)
    if refused:
        _refuse(*refused)
    with transaction.atomic():
        owned = lock_owned(user, owned_id)
        if kind in LOANS:
            _require_no_other_loan(owned, kind, on, until)
        if OwnedEvent.objects.filter(owned=owned).count() >= MOST_EVENTS:
            raise EventInvalidError(_("The timeline is full. Delete an entry first."))
        event = OwnedEvent(owned=owned, kind=EventKind(kind), on=on, until=until, created_at=now)
        event.seal(
            party=party.strip(),
            text=text.replace("\r\n", "\n").strip(),
            amount=amount.amount if amount else None,
            currency=amount.currency if amount else None,
        )
        event.save()
        touch(owned, now)
        return event


def _refuse(field: str, reason: str) -> NoReturn:
    raise EventInvalidError(reason, fields={field: [reason]})


def _too_early(kind: str, on: date, now: datetime) -> tuple[str, str] | None:
    """Return why what is yet to come can't be noted; a loan may be arranged beforehand."""
    if kind in LOANS or on <= (now + FURTHEST_EAST).date():
        return None
    return "on", _("This day lies in the future. Add the entry once it has happened.")


def _require_no_other_loan(owned: OwnedWork, kind: str, on: date, until: date | None) -> None:
    """Refuse a loan at a time for which the work is lent, or borrowed, already."""
    same = OwnedEvent.objects.filter(owned=owned, kind=kind)
    # The day on which a work comes back it may go to somebody else.
    same = same.filter(Q(until__gt=on) | Q(until=None))
    if until is not None:
        same = same.filter(on__lt=until)
    other = same.first()
    if other is None:
        return
    party = other.private.get("party") or _("somebody")
    if kind == EventKind.LOAN_OUT:
        text = _("The work is lent to %(party)s at that time. Note its return first.")
    else:
        text = _("The work is borrowed from %(party)s at that time. Note its return first.")
    _refuse("on", text % {"party": party})


def _refused(
    kind: str, on: date, until: date | None, party: str, text: str, amount: Money | None
) -> tuple[str, str] | None:
    """Return the field that can't be so, and why."""
    if kind not in EventKind.values:
        return "kind", _("Choose what happened.")
    if until is not None and until < on:
        return "until", _("The end lies before the beginning.")
    if until is not None and kind not in LOANS:
        return "until", _("Only a loan has an end.")
    if kind == EventKind.APPRAISAL and amount is None:
        return "amount", _("Enter the amount of the appraisal.")
    if len(party) > LONGEST_LINE:
        return "party", _("Enter at most %(count)d characters.") % {"count": LONGEST_LINE}
    if len(text) > LONGEST_NOTES:
        return "text", _("Enter at most %(count)d characters.") % {"count": LONGEST_NOTES}
    return None


def end_loan(*, user: "User", owned_id: int, event_id: int, on: date, now: datetime) -> None:
    """Note that a loan has ended; raises NotFoundError."""
    with transaction.atomic():
        owned = lock_owned(user, owned_id)
        event = OwnedEvent.objects.filter(owned=owned, pk=event_id, kind__in=LOANS).first()
        if event is None:
            raise NotFoundError(_("This entry is not in the timeline any more."))
        event.until, event.returned = max(on, event.on), True
        event.save(update_fields=["until", "returned"])
        touch(owned, now)


def delete_event(*, user: "User", owned_id: int, event_id: int, now: datetime) -> None:
    """Delete an entry of a timeline; nothing happens if it is gone."""
    with transaction.atomic():
        owned = lock_owned(user, owned_id)
        OwnedEvent.objects.filter(owned=owned, pk=event_id).delete()
        touch(owned, now)


def add_document(
    *, user: "User", owned_id: int, upload: BinaryIO, name: str, now: datetime
) -> OwnedDocument:
    """Store a picture, encoded anew, or a PDF, encrypted; raises DocumentRefusedError."""
    body, content_type = _checked(upload)
    with transaction.atomic():
        owned = lock_owned(user, owned_id)
        if OwnedDocument.objects.filter(owned=owned).count() >= MOST_DOCUMENTS:
            raise DocumentRefusedError(
                _("A work has at most %(count)d documents. Delete one first.")
                % {"count": MOST_DOCUMENTS}
            )
        document = OwnedDocument(
            owned=owned,
            name=" ".join(name.split())[:200] or _("Document"),
            content_type=content_type,
            size=len(body),
            at=now,
        )
        document.file.save(
            f"{secrets.token_hex(16)}.sealed", ContentFile(encrypt_bytes(body)), save=False
        )
        document.save()
        touch(owned, now)
        return document


def _checked(upload: BinaryIO) -> tuple[bytes, str]:
    """Return what is stored of an upload, with its type; judged by content alone."""
    body = upload.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise DocumentRefusedError(_("The file is larger than 15 MB. Upload a smaller one."))
    upload.seek(0)
    if not body.startswith(PDF):
        try:
            cleaned, _colour = cleaned_master(upload)
        except DomainError as refused:
            raise DocumentRefusedError(refused.text) from refused
        return cleaned.read(), "image/jpeg"
    if any(name in body for name in ACTIVE):
        raise DocumentRefusedError(
            _("The PDF contains scripts or other files. Print it to a new PDF and upload that.")
        )
    return body, "application/pdf"


def delete_document(*, user: "User", owned_id: int, document_id: int, now: datetime) -> None:
    """Delete a document and its file; nothing happens if it is gone."""
    with transaction.atomic():
        owned = lock_owned(user, owned_id)
        OwnedDocument.objects.filter(owned=owned, pk=document_id).delete()
        touch(owned, now)
