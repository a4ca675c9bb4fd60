"""Enquiries at the desk: read, answered, offered and held."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from common import clock
from common.desk import FindsAddresses, moment_column
from common.stale_forms import LockedRowMixin
from shelves.forms import AnswerForm
from shelves.models import Enquiry
from shelves.services import enquiries

if TYPE_CHECKING:
    from django.forms import ModelForm


@admin.register(Enquiry)
class EnquiryAdmin(FindsAddresses, LockedRowMixin, ModelAdmin):  # type: ignore[misc]
    """Enquiries; the answer goes through its service, which holds the work and sends the notice."""

    form = AnswerForm
    list_display = ("artwork", "user", "at_", "answered_", "offer_", "held_until_")
    list_filter = (("answered_at", admin.EmptyFieldListFilter),)
    list_select_related = ("artwork", "user")
    search_fields = ("user__email", "artwork__title_en", "artwork__title_zh")
    fields = ("artwork", "user", "at_", "message", "price_", "answer", "offer", "hold_until")
    readonly_fields = ("artwork", "user", "at_", "message", "price_")
    at_ = moment_column("at", _("received"))
    answered_ = moment_column("answered_at", _("answered"))
    held_until_ = moment_column("hold_until", _("on hold until"))

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

    @admin.display(description=_("price"))
    def price_(self, enquiry: Enquiry) -> str:
        """Show the work's price now."""
        price = enquiry.artwork.price
        return "—" if price is None else str(price)

    def save_model(
        self, request: HttpRequest, obj: Enquiry, form: "ModelForm[Enquiry]", change: bool
    ) -> None:
        """Answer through the service."""
        cleaned = form.cleaned_data
        enquiries.answer(
            enquiry_id=obj.pk,
            text=cleaned["answer"],
            offer_minor=cleaned["offer_minor"],
            hold_until=cleaned["hold_until"],
            now=clock.now(),
        )
