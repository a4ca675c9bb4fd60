"""Reads of invitations: the collector's own, and what the desk may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from catalog import selectors as catalog
from common.errors import NotFoundError
from recommendations.matching.models import Answer, Invitation, InvitationRound

if TYPE_CHECKING:
    from accounts.models import User

ANSWERS = tuple(Answer.values)


def invitations(user: "User") -> QuerySet[Invitation]:
    """A collector's invitations to works that are shown, newest first."""
    rows = Invitation.objects.filter(catalog.shown("artwork__"), user=user)
    return rows.select_related("artwork__artist").prefetch_related("artwork__images")


def require_invitation(user: "User", invitation_id: int) -> Invitation:
    """Return one of the collector's own invitations; raise NotFoundError."""
    found = invitations(user).filter(pk=invitation_id).first()
    if found is None:
        raise NotFoundError(_("Invitation not found. The work may no longer be shown."))
    return found


def rounds() -> QuerySet[InvitationRound]:
    """All rounds of invitations, newest first."""
    return InvitationRound.objects.select_related("artwork", "requested_by")


@dataclass(frozen=True)
class Interested:
    """A collector who answered an invitation with interest, and so gave their name."""

    name: str
    address: str
    at: datetime


def interested(artwork_id: int) -> Sequence[Interested]:
    """Return who answered invitations to a work with interest, the latest first."""
    rows = list(
        Invitation.objects.filter(artwork_id=artwork_id, answer=Answer.INTERESTED)
        .order_by("-answered_at", "-pk")
        .values_list("user_id", "answered_at")
    )
    people = [user_id for user_id, _at in rows]
    names, addresses = accounts.names_of(people), accounts.addresses_of(people)
    return [Interested(names[user], addresses[user], at) for user, at in rows if at is not None]


def works_of_interest(*, since: datetime) -> QuerySet[Any, Any]:
    """Return works on sale with interested answers after `since`, the earliest answer first.

    Of each `artwork_id`, both titles, `since` (its earliest answer) and `people`.
    """
    answered = Invitation.objects.filter(
        answer=Answer.INTERESTED, answered_at__gte=since, artwork__availability="available"
    )
    works = answered.order_by().values("artwork_id", "artwork__title_en", "artwork__title_zh")
    counted = works.annotate(since=Min("answered_at"), people=Count("pk"))
    return counted.order_by("since", "artwork_id")
