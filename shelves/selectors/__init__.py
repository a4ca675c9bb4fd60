"""Reads of shelves and notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common import ports
from common.errors import NotFoundError
from shelves.models import LOT, Enquiry, Notice, SavedWork

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork


def saved_works(user: "User") -> QuerySet[SavedWork]:
    """The collector's shelf, newest first, works with what a card shows."""
    return SavedWork.objects.filter(
        catalog.shown("artwork__"), profile__user=user, removed=False
    ).prefetch_related(Prefetch("artwork", catalog.artworks_with_cover()))


def saved_among(user: "User", artwork_ids: Iterable[int]) -> set[int]:
    """Return which of the works are on the collector's shelf: one query for a whole page."""
    rows = SavedWork.objects.filter(
        profile__user=user, removed=False, artwork_id__in=list(artwork_ids)
    )
    return set(rows.values_list("artwork_id", flat=True))


def saved_since(user: "User", artwork_id: int, *, at: datetime) -> bool:
    """Tell whether a work was put on the collector's shelf after a moment, and still is there."""
    rows = SavedWork.objects.filter(profile__user=user, removed=False, artwork_id=artwork_id)
    return rows.filter(changed_at__gt=at).exists()


def works_of_collectors(artwork_ids: Iterable[int]) -> set[int]:
    """Return those of the works that are on anybody's shelf, or that somebody enquired about."""
    ids = list(artwork_ids)
    saved = SavedWork.objects.filter(removed=False, artwork_id__in=ids)
    asked = Enquiry.objects.filter(artwork_id__in=ids)
    return {pk for rows in (saved, asked) for pk in rows.values_list("artwork_id", flat=True)}


def saved_ids(subject_id: UUID) -> set[int]:
    """Return the ids of all works on a subject's shelf."""
    rows = SavedWork.objects.filter(profile__subject_id=subject_id, removed=False)
    return set(rows.values_list("artwork_id", flat=True))


def shelf_ids(user: "User") -> set[int]:
    """Return the ids of all works on a collector's shelf."""
    rows = SavedWork.objects.filter(profile__user=user, removed=False)
    return set(rows.values_list("artwork_id", flat=True))


def shelf_changes(user: "User", *, since: datetime) -> QuerySet[SavedWork]:
    """What changed on a shelf from `since` on, tombstones too; index `shelf_changes`."""
    return SavedWork.objects.filter(profile__user=user, changed_at__gte=since).prefetch_related(
        Prefetch("artwork", catalog.artworks_with_cover())
    )


def require_saved(user: "User", artwork_id: int) -> SavedWork:
    """Return a work as it stands on the shelf; raise NotFoundError."""
    saved = saved_works(user).filter(artwork_id=artwork_id).first()
    if saved is None:
        raise NotFoundError(_("This work is not among your saved works."))
    return saved


def notices(user: "User") -> QuerySet[Notice]:
    """The notices that a collector sees in the site, newest first; one per kind and lot."""
    rows = Notice.objects.filter(user=user, in_site=True)
    return rows.filter(~Exists(newer_notices().filter(in_site=True)))


def with_lot_names(rows: Iterable[Notice]) -> list[Notice]:
    """Return notices with their lots' current public names and ends, in one query.

    A lot that was extended ends later than the notice knew; one that is over ends no more.

    The rows are for reading and must not be saved.
    """
    notices = list(rows)
    names = ports.lot_names({notice.link for notice in notices})
    for notice in notices:
        lot = names.get(notice.link, ports.NamedLot("a lot", "拍品"))
        notice.text_en = notice.text_en.replace(LOT, lot.en)
        notice.text_zh = notice.text_zh.replace(LOT, lot.zh)
        notice.ends_at = lot.ends_at if notice.ends_at else None
    return notices


def require_notice(user: "User", notice_id: int) -> Notice:
    """Return one of the collector's notices; raise NotFoundError."""
    notice = Notice.objects.filter(user=user, pk=notice_id).first()
    if notice is None:
        raise NotFoundError(_("Notice not found."))
    return notice


def newer_notices() -> QuerySet[Notice]:
    """For a subquery: newer notices of the same person, kind and lot; index `notices_of_a_lot`."""
    same = {name: OuterRef(name) for name in ("user", "kind", "link")}
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    return Notice.objects.filter(later, at__gte=OuterRef("at"), **same)


def enquiries(user: "User") -> QuerySet[Enquiry]:
    """The collector's enquiries about works that are shown, newest first."""
    return (
        Enquiry.objects.filter(catalog.shown("artwork__"), user=user)
        .select_related("artwork__artist")
        .prefetch_related("artwork__images")
    )


@dataclass(frozen=True)
class EnquiryOfSubject:
    """That a subject enquired about a work, without who they are or what they asked."""

    subject_id: UUID
    artwork_id: int
    at: datetime


def enquiries_since(since: datetime) -> list[EnquiryOfSubject]:
    """Return the enquiries from a moment on, by the collectors' pseudonyms, oldest first."""
    rows = Enquiry.objects.filter(at__gte=since, user__profile__isnull=False).order_by("at")
    pairs = rows.values_list("user__profile__subject_id", "artwork_id", "at")
    return [EnquiryOfSubject(*row) for row in pairs]


def require_enquiry(user: "User", enquiry_id: int) -> Enquiry:
    """Return one of the collector's enquiries; raise NotFoundError."""
    enquiry = enquiries(user).filter(pk=enquiry_id).first()
    if enquiry is None:
        raise NotFoundError(_("Enquiry not found."))
    return enquiry


def enquiry_about(user: "User", artwork_id: int) -> Enquiry | None:
    """Return the collector's latest enquiry about a work that is shown."""
    rows = Enquiry.objects.filter(catalog.shown("artwork__"), user=user, artwork_id=artwork_id)
    return rows.order_by("-at", "-pk").first()


def require_enquiry_about(user: "User", artwork_id: int) -> Enquiry:
    """Return the collector's latest enquiry about a work; raise NotFoundError."""
    enquiry = enquiry_about(user, artwork_id)
    if enquiry is None:
        raise NotFoundError(_("Enquiry not found."))
    return enquiry


def may_be_enquired(artwork: "Artwork") -> bool:
    """Tell whether a work that is shown can be enquired about: priced, available, and in no sale.

    By the lot that was read with it; `may_enquire` reads anew.
    """
    in_play = artwork.lot is not None and artwork.lot.is_in_play
    return _is_for_sale(artwork) and not in_play


def may_enquire(user: "User", artwork: "Artwork") -> bool:
    """Tell whether a collector can enquire about a work: also while it is on hold for them."""
    in_no_sale = _is_for_sale(artwork) and not ports.works_in_sales([artwork.pk])
    return in_no_sale or holds(user, artwork.pk)


def _is_for_sale(artwork: "Artwork") -> bool:
    return artwork.is_available and artwork.price is not None


def holds(user: "User", artwork_id: int) -> bool:
    """Tell whether a work is on hold for a collector."""
    return Enquiry.objects.filter(user=user, artwork_id=artwork_id, holds_work=True).exists()


def unread_notices(user: "User") -> int:
    """Return how many notices a collector has not seen."""
    return notices(user).filter(read_at__isnull=True).count()
