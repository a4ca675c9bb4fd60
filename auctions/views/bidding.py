"""Registering, bidding in two steps, watching."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from auctions import selectors
from auctions.forms import SURPRISING_FACTOR, ConfirmForm, MaximumForm, RegisterForm
from auctions.selectors import people
from auctions.services import bidding, registration
from auctions.services.bid_outcomes import Receipt
from auctions.views.rooms import lot_context
from common import clock
from common.errors import DomainError
from common.http import signed_in

if TYPE_CHECKING:
    from auctions.selectors import LotForReader
    from common.http import PageRequest


@login_required
def register(request: "PageRequest", sale_id: int) -> HttpResponse:
    """Show the terms and register."""
    sale, user = selectors.require_sale(sale_id), signed_in(request)
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        bidder = registration.register(
            user=user, sale_id=sale.pk, now=clock.now(), **form.cleaned_data
        )
        text = _("You are registered. Your paddle is %(paddle)d.") % {"paddle": bidder.paddle}
        messages.success(request, text)
        return redirect(_lot_address(request) if "lot" in request.GET else sale)
    context = {
        "sale": sale,
        "form": form,
        "bidder": selectors.bidder_of(user, sale.pk),
        "premium": people.tiers_of(sale),
        "limit": people.limit_of(sale),
    }
    return render(request, "auctions/register.html", context)


def _lot_address(request: "PageRequest") -> str:
    lot = request.GET["lot"]
    entered = lot.isdecimal() and len(lot) < 19
    return selectors.require_lot(int(lot)).get_absolute_url() if entered else "/sales"


@login_required
def review(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Show what a maximum would cost before it is bid; nothing is written."""
    view = selectors.lot_for(lot_id, user=signed_in(request))
    form = MaximumForm(request.GET or None, currency=view.lot.sale.currency)
    if not form.is_valid():
        return _bid_panel(request, lot_id, form)
    maximum = form.cleaned_data["maximum"]
    return _confirm(request, view, ConfirmForm.for_maximum(maximum), maximum)


@require_POST
@login_required
def place(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Bid what was confirmed."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect(selectors.require_lot(lot_id))
    maximum = form.cleaned_data["maximum"]
    view = selectors.lot_for(lot_id, user=signed_in(request))
    if _surprises(view, maximum) and not form.cleaned_data["surprising"]:
        return _confirm(request, view, form, maximum)
    try:
        receipt = bidding.place_bid(
            user=signed_in(request), lot_id=lot_id, maximum=maximum, key=form.cleaned_data["key"]
        )
    except DomainError as refused:
        if request.htmx:
            return _bid_panel(request, lot_id, None, refused=str(refused.text))
        messages.error(request, str(refused.text))
        return redirect(view.lot)
    if request.htmx:
        return _bid_panel(request, lot_id, None, receipt=receipt)
    text = _("You are leading.") if receipt.leading else _("You were outbid immediately.")
    messages.success(request, text)
    return redirect(view.lot)


def _surprises(view: "LotForReader", maximum: int) -> bool:
    return maximum > SURPRISING_FACTOR * view.min_next.amount


def _confirm(
    request: "PageRequest", view: "LotForReader", form: ConfirmForm, maximum: int
) -> HttpResponse:
    context = {
        "view": view,
        "lot": view.lot,
        "form": form,
        "preview": people.bid_preview(view, user=signed_in(request), maximum=maximum),
        "surprising": _surprises(view, maximum),
        "too_low": maximum < view.min_next.amount,
    }
    template = "auctions/_confirm.html" if request.htmx else "auctions/confirm.html"
    return render(request, template, context)


def _bid_panel(
    request: "PageRequest",
    lot_id: int,
    form: MaximumForm | None,
    *,
    refused: str = "",
    receipt: Receipt | None = None,
) -> HttpResponse:
    context = {**lot_context(request, lot_id), "form": form, "refused": refused, "receipt": receipt}
    template = "auctions/_bid.html" if request.htmx else "auctions/lot.html"
    return render(request, template, context)


@require_POST
@login_required
def watch(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Begin or end watching a lot."""
    watching = request.POST.get("watching") == "1"
    registration.watch(user=signed_in(request), lot_id=lot_id, watching=watching, now=clock.now())
    view = selectors.lot_for(lot_id, user=signed_in(request))
    if request.htmx:
        return render(request, "auctions/_watch.html", {"view": view, "lot": view.lot})
    return HttpResponseRedirect(view.lot.get_absolute_url())
