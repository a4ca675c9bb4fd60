"""Enquiries that wait, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.waiting import Named, WaitingKind, desk, register
from shelves.models import Decision, Enquiry


class _Enquiries(WaitingKind):
    """Enquiries of some kind."""

    permissions = ("shelves.change_enquiry", "shelves.view_enquiry")

    def named(self, row: Any) -> Named:
        """Name an enquiry by its work."""
        return Named(str(row.artwork), desk("shelves_enquiry_change", row.pk))


@register
class UnansweredEnquiries(_Enquiries):
    """Enquiries that nobody has answered."""

    name, order, since = "enquiries", 25, "at"
    title = _("Enquiries without an answer")
    todo = _("Answer enquiries")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the enquiries, the oldest first."""
        waiting = Enquiry.objects.filter(answered_at=None).select_related("artwork")
        return waiting.order_by("at", "pk")

    def address(self) -> str:
        """Return the list of those without an answer."""
        return desk("shelves_enquiry_changelist", query="?answered_at__isempty=1")


@register
class AcceptedOffers(_Enquiries):
    """Offers that a collector accepted, whose works are held for them."""

    name, order, since = "accepted-offers", 30, "decided_at"
    title = _("Accepted offers to complete")
    todo = _("Agree on payment and delivery")

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the enquiries whose works are still on hold, the oldest first."""
        accepted = Enquiry.objects.filter(decision=Decision.ACCEPTED)
        held = accepted.filter(artwork__availability="on_hold")
        return held.select_related("artwork").order_by("decided_at", "pk")

    def address(self) -> str:
        """Return the list of accepted offers whose works are still on hold."""
        return self.in_list("shelves_enquiry_changelist")
