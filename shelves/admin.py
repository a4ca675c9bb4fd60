"""Enquiries at the desk: read, answered, offered and held."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock
from common.desk import FindsAddresses, moment_column
from common.stale_forms import LockedRowMixin
from common.waiting_filter import waiting_filter
from shelves.forms import AnswerForm
from shelves.models import Enquiry
from shelves.services import enquiries

if TYPE_CHECKING:
    from django.forms import ModelForm


@admin.register(Enquiry)
class EnquiryAdmin(FindsAddresses, LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """Enquiries; the answer goes through its service, which holds the work and sends the notice."""

    form = AnswerForm
    list_display = ("artwork", "user", "at_", "answered_", "offer_", "decision_", "held_until_")
    list_filter = (
        waiting_filter("accepted-offers"), ("answered_at", admin.EmptyFieldListFilter), "decision",
    )  # fmt: skip
    list_select_related = ("artwork", "user")
    search_fields = ("user__email", "artwork__title_en", "artwork__title_zh")
    fields = (
        "artwork", "user", "at_", "message", "price_", "decision_", "decided_", "reply", "next_",
        "answer", "offer", "hold_until",
    )  # fmt: skip
    readonly_fields = fields[:-3]
    at_ = moment_column("at", _("received"))
    answered_ = moment_column("answered_at", _("answered"))
    held_until_ = moment_column("hold_until", _("on hold until"))
    decided_ = moment_column("decided_at", _("decided"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: collectors send enquiries."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an enquiry goes with its collector's account."""
        return False

    @admin.display(description=_("offer"), ordering="offer_minor")
    def offer_(self, enquiry: Enquiry) -> str:
        """Show the offer as money."""
        return "—" if enquiry.offer is None else str(enquiry.offer)

    @admin.display(description=_("decision"), ordering="decision")
    def decision_(self, enquiry: Enquiry) -> str:
        """Show what the collector decided on the offer."""
        return enquiry.get_decision_display() or "—"

    @admin.display(description=_("next step"))
    def next_(self, enquiry: Enquiry) -> SafeString | str:
        """Say what the curator does next."""
        if enquiry.is_accepted:
            work = reverse("admin:catalog_artwork_change", args=[enquiry.artwork_id])
            return format_html(
                '{} <a class="underline" href="{}">{}</a>',
                gettext(
                    "Agree on payment and delivery with the collector, then mark the work as sold. "
                    "Another answer replaces the accepted offer and ends the hold."
                ),
                work,
                enquiry.artwork,
            )
        if enquiry.answered_at is None:
            return gettext("Answer, with an offer and a hold if you like.")
        if enquiry.awaits_decision:
            return gettext("Wait for the collector’s decision, or answer again.")
        return gettext("Nothing to do. You can answer again.")

    @admin.display(description=_("price"))
    def price_(self, enquiry: Enquiry) -> str:
        """Show the work's price now."""
        price = enquiry.artwork.price
        return "—" if price is None else str(price)

    def save_model(
        self, request: HttpRequest, obj: Enquiry, form: "ModelForm[Enquiry]", change: bool
    ) -> None:
        """Answer through the service; a form sent as it was shown answers nothing."""
        if not form.has_changed():
            return
        cleaned = form.cleaned_data
        enquiries.answer(
            enquiry_id=obj.pk,
            text=cleaned["answer"],
            offer_minor=cleaned["offer_minor"],
            hold_until=cleaned["hold_until"],
            now=clock.now(),
        )
