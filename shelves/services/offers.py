"""A collector's decision on an offer that a curator made in answer to an enquiry."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import DomainError, NotFoundError
from shelves.models import Decision, Enquiry
from shelves.services import enquiries

if TYPE_CHECKING:
    from accounts.models import User

# Both languages are stored, as in every notice.
NOTICES = {
    Decision.ACCEPTED: (
        "A collector accepted the offer of %(offer)s for “%(work)s”.",
        "藏家接受了《%(work)s》的报价 %(offer)s。",
    ),
    Decision.DECLINED: (
        "A collector declined the offer of %(offer)s for “%(work)s”.",
        "藏家谢绝了《%(work)s》的报价 %(offer)s。",
    ),
}


class OfferChangedError(DomainError):
    """The offer is not the one that the collector saw: changed, withdrawn or decided on."""

    code = "offer_changed"
    status = 409


def decide(
    *, user: "User", enquiry_id: int, accept: bool, offer_minor: int, reply: str, now: datetime
) -> Enquiry:
    """Accept or decline the offer of this amount, with a reply, and notify the curators.

    Accepting puts the last copy on hold until the curator records the sale or answers again, and
    declines other offers for the work; declining ends a hold. Sent again, the same decision changes
    nothing.
    Raises NotFoundError, EnquiryError, NotForEnquiryError, OfferChangedError.
    """
    reply = reply.strip()
    enquiries.check_length(reply, field="reply")
    decision = Decision.ACCEPTED if accept else Decision.DECLINED
    with transaction.atomic():
        enquiry = enquiries.locked(enquiry_id)
        if enquiry.user_id != user.pk:
            raise NotFoundError(_("Enquiry not found."))
        catalog.require_artwork(enquiry.artwork_id)  # not one that was hidden meanwhile
        if enquiry.offer_minor == offer_minor and enquiry.decision == decision:
            return enquiry
        if enquiry.offer_minor != offer_minor or enquiry.decision:
            raise OfferChangedError(_("The offer has changed. Check it before you decide."))
        if accept:
            _take_alone(enquiry, now)
        enquiry.decision, enquiry.decided_at, enquiry.reply = decision, now, reply
        enquiry.hold_until = None
        if accept:
            enquiries.put_on_hold(enquiry)
        else:
            enquiries.release(enquiry)
        enquiry.save()
        _notify_desk(enquiry, now)
    return enquiry


def _take_alone(enquiry: Enquiry, now: datetime) -> None:
    """Check that the work can be had; the collector's other offers for it are declined."""
    if not enquiries.can_be_held(enquiry):
        raise enquiries.NotForEnquiryError(_("The work is no longer available."))
    others = Enquiry.objects.filter(
        user_id=enquiry.user_id, artwork_id=enquiry.artwork_id, offer_minor__isnull=False
    ).exclude(pk=enquiry.pk)
    if others.filter(decision=Decision.ACCEPTED, holds_work=True).exists():
        raise OfferChangedError(_("You have already accepted an offer for this work."))
    others.filter(decision="").update(decision=Decision.DECLINED, decided_at=now)


def _notify_desk(enquiry: Enquiry, now: datetime) -> None:
    text_en, text_zh = NOTICES[Decision(enquiry.decision)]
    with translation.override("en"):
        text_en %= {"offer": enquiry.offer, "work": "%(work)s"}
    with translation.override("zh-hans"):
        text_zh %= {"offer": enquiry.offer, "work": "%(work)s"}
    enquiries.notify_desk(enquiry, now, text_en, text_zh)
