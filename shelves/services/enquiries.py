"""Writes of enquiries: a collector asks about a priced work, a curator answers, offers and holds.

A hold makes the work's last copy unavailable to others until it ends; beat ends it. An accepted
offer holds the work until the curator records the sale or answers again (`services.offers`).
"""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from catalog import selectors as catalog
from catalog.services import artworks
from catalog.services.artworks import AVAILABLE, ON_HOLD
from common.errors import DomainError, NotFoundError
from shelves.models import Enquiry, NoticeKind
from shelves.selectors import may_enquire
from shelves.services.notices import NoticeContent, notify

if TYPE_CHECKING:
    from accounts.models import User

LONGEST = 2000
# Of a title in a notice, whose text fits into a subject line.
LONGEST_TITLE = 60


class EnquiryError(DomainError):
    """The enquiry or its answer is not possible as sent."""


class NotForEnquiryError(DomainError):
    """The work has no price, is not available, or is in a sale."""

    code = "not_for_enquiry"
    status = 409


def enquire(*, user: "User", artwork_id: int, message: str, now: datetime) -> tuple[Enquiry, bool]:
    """Send an enquiry; return it, and whether it is new: one waits for its answer at a time.

    Raises NotFoundError, NotForEnquiryError, EnquiryError.
    """
    artwork = catalog.require_artwork(artwork_id)
    message = message.strip()
    if not message:
        text = _("Write up to %(longest)s characters.") % {"longest": LONGEST}
        raise EnquiryError(text, fields={"message": [text]})
    check_length(message, field="message")
    with transaction.atomic():
        artworks.hold(artwork_ids=[artwork_id])
        waiting = Enquiry.objects.filter(user=user, artwork=artwork, answered_at=None).first()
        if waiting is not None:
            return waiting, False
        if not may_enquire(user, catalog.require_artwork(artwork_id)):
            raise NotForEnquiryError(_("This work is not for sale by enquiry at present."))
        enquiry = Enquiry.objects.create(
            user=user, artwork=artwork, message=message, at=now, currency=artwork.currency
        )
        notify_desk(
            enquiry, now,
            "A collector enquires about “%(work)s”.", "有藏家就《%(work)s》询价。",
        )  # fmt: skip
    return enquiry, True


def check_length(text: str, *, field: str) -> None:
    """Raise EnquiryError where a text is too long."""
    if len(text) > LONGEST:
        refusal = _("Write up to %(longest)s characters.") % {"longest": LONGEST}
        raise EnquiryError(refusal, fields={field: [refusal]})


def can_be_held(enquiry: Enquiry) -> bool:
    """Tell whether the work is or can be on hold for an enquiry's collector."""
    return enquiry.holds_work or may_enquire(enquiry.user, enquiry.artwork)


def check_hold(enquiry: Enquiry, *, hold_until: datetime | None, now: datetime) -> None:
    """Raise EnquiryError where the work can't be held until then."""
    if hold_until is None or hold_until == enquiry.hold_until:
        return
    if hold_until <= now:
        text = _("Choose a time in the future.")
    elif not can_be_held(enquiry):
        text = _("The work is not available, so it can’t be put on hold.")
    else:
        return
    raise EnquiryError(text, fields={"hold_until": [text]})


def answer(
    *, enquiry_id: int, text: str, offer_minor: int | None, hold_until: datetime | None,
    now: datetime,
) -> Enquiry:  # fmt: skip
    """Answer an enquiry, with an offer and a hold where they are given, and notify the collector.

    The answer replaces the one before with its offer and hold, and what was decided on it; without
    `hold_until` a hold ends at once. Raises NotFoundError, EnquiryError.
    """
    with transaction.atomic():
        enquiry = locked(enquiry_id)
        check_hold(enquiry, hold_until=hold_until, now=now)
        enquiry.answer, enquiry.offer_minor = text.strip(), offer_minor
        enquiry.answered_at, enquiry.hold_until = now, hold_until
        enquiry.decision, enquiry.decided_at, enquiry.reply = "", None, ""
        if hold_until is None:
            release(enquiry)
        else:
            put_on_hold(enquiry)
        enquiry.save()
        _notify_collector(enquiry, now, "Your enquiry was answered.", "你的询价已有答复。")
    return enquiry


def end_holds(*, now: datetime) -> int:
    """End the holds whose time has come; return how many. The works are available again."""
    due = Enquiry.objects.filter(holds_work=True, hold_until__lte=now).values_list("pk", flat=True)
    ended = 0
    for pk in list(due):
        with transaction.atomic():
            enquiry = locked(pk)
            if not enquiry.holds_work or enquiry.hold_until is None or enquiry.hold_until > now:
                continue
            release(enquiry)
            enquiry.save(update_fields=["holds_work"])
            _notify_collector(enquiry, now, "A hold on a work has ended.", "一件作品的预留已结束。")
            ended += 1
    return ended


def locked(enquiry_id: int) -> Enquiry:
    """Return an enquiry, locked after its work; raise NotFoundError."""
    row = Enquiry.objects.filter(pk=enquiry_id).first()
    if row is None:
        raise NotFoundError(_("Enquiry not found."))
    artworks.hold(artwork_ids=[row.artwork_id])
    return Enquiry.objects.select_for_update(of=("self",)).select_related("artwork").get(pk=row.pk)


def put_on_hold(enquiry: Enquiry) -> None:
    """Hold the work's last copy for an enquiry, in place of the same collector's earlier one."""
    if enquiry.holds_work or enquiry.artwork.copies_left != 1:
        return
    earlier = Enquiry.objects.filter(
        user_id=enquiry.user_id, artwork_id=enquiry.artwork_id, holds_work=True
    )
    earlier.update(holds_work=False, hold_until=None)
    artworks.set_state(artwork_ids=[enquiry.artwork_id], availability=ON_HOLD)
    enquiry.holds_work = True


def release(enquiry: Enquiry) -> None:
    """Make the work available again, unless it was sold or its state changed meanwhile."""
    if enquiry.holds_work and enquiry.artwork.availability == ON_HOLD:
        artworks.set_state(artwork_ids=[enquiry.artwork_id], availability=AVAILABLE)
    enquiry.holds_work = False


def notify_desk(enquiry: Enquiry, now: datetime, text_en: str, text_zh: str) -> None:
    """Notify the curators who answer enquiries; `%(work)s` in the texts is the work's title."""
    work = enquiry.artwork
    titles = (work.title_en or work.title_zh, work.title_zh or work.title_en)
    en, zh = (Truncator(title).chars(LONGEST_TITLE) for title in titles)
    content = NoticeContent(
        kind=NoticeKind.ENQUIRY,
        event_id=uuid4(),
        text_en=text_en % {"work": en},
        text_zh=text_zh % {"work": zh},
        link=f"/admin/shelves/enquiry/{enquiry.pk}/change/",
        at=now,
    )
    notify(users=accounts.staff_who_may("shelves.change_enquiry"), content=content)


def _notify_collector(enquiry: Enquiry, now: datetime, text_en: str, text_zh: str) -> None:
    content = NoticeContent(
        kind=NoticeKind.ENQUIRY,
        event_id=uuid4(),
        text_en=text_en,
        text_zh=text_zh,
        link=f"/enquiries#enquiry-{enquiry.pk}",
        at=now,
    )
    notify(users=[enquiry.user], content=content)
