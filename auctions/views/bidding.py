"""Registering, bidding in two steps, watching."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from auctions import selectors
from auctions.forms import SURPRISING_FACTOR, ConfirmForm, MaximumForm, RegisterForm
from auctions.selectors import people
from auctions.services import bidding, registration
from auctions.services.bid_outcomes import BusyError, InProgressError, InvalidBidError
from auctions.views.rooms import lot_context
from common import clock, zones
from common.errors import DomainError
from common.http import row_id, signed_in

if TYPE_CHECKING:
    from auctions.selectors import LotForReader
    from common.http import PageRequest


INCOMPLETE = gettext_lazy("The form arrived incomplete, and no bid was placed. Enter it again.")


@login_required
def register(request: "PageRequest", sale_id: int) -> HttpResponse:
    """Show the terms and register."""
    sale, user = selectors.require_sale(sale_id), signed_in(request)
    before = selectors.bidder_of(user, sale.pk)
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        bidder = registration.register(
            user=user, sale_id=sale.pk, now=clock.now(), **form.cleaned_data
        )
        text = _("You are registered. Your paddle is %(paddle)d.") % {"paddle": bidder.paddle}
        if before is not None and bidder.approval_asked:
            text = _("You have asked for approval. We will notify you once it is granted.")
        messages.success(request, text)
        return redirect(_lot_address(request) if "lot" in request.GET else sale)
    context = {
        "sale": sale,
        "form": form,
        "bidder": before,
        "refused": registration.refusal(user, sale, now=clock.now()),
        "premium": people.tiers_of(sale),
        "limit": people.limit_of(sale),
    }
    return render(request, "auctions/register.html", context)


def _lot_address(request: "PageRequest") -> str:
    lot_id = row_id(request.GET["lot"])
    if lot_id is None:
        return reverse("auctions:calendar")
    return selectors.require_lot(lot_id).get_absolute_url()


@login_required
def review(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Show what a maximum would cost before it is bid; nothing is written."""
    view = selectors.lot_for(lot_id, user=signed_in(request))
    if not (view.is_open and view.may_bid):
        return _panel(request, view, {})
    form = MaximumForm(request.GET or None, currency=view.lot.sale.currency, view=view)
    if not form.is_valid():
        return _panel(request, view, {"form": form})
    maximum = form.cleaned_data["maximum"]
    # A page that shows the step anew keeps the key: the same bid is never placed twice.
    key = request.GET.get("key", "")
    return _panel(request, view, _confirmation(request, view, maximum, key=key))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def place(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Bid what was confirmed; a page that is loaded again leads back to the lot."""
    if request.method != "POST":
        return redirect("auctions:lot", lot_id)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise InvalidBidError(INCOMPLETE)
    user, maximum = signed_in(request), form.cleaned_data["maximum"]
    view = selectors.lot_for(lot_id, user=user)
    if maximum > SURPRISING_FACTOR * view.min_next.amount and not form.cleaned_data["surprising"]:
        confirmation = _confirmation(request, view, maximum, key=form.cleaned_data["key"])
        return _panel(request, view, confirmation)
    try:
        receipt = bidding.place_bid(
            user=user, lot_id=lot_id, maximum=maximum, key=form.cleaned_data["key"]
        )
    except (BusyError, InProgressError):
        raise  # shown beside the button, which sends the same bid again
    except DomainError as refused:
        if request.htmx:
            fresh = selectors.lot_for(lot_id, user=user)
            return _panel(request, fresh, {"refused": str(refused.text)})
        messages.error(request, str(refused.text))
        return redirect(view.lot)
    if request.htmx:
        context = {"receipt": receipt, "bid_up_to": view.lot.money(maximum)}
        return _panel(request, selectors.lot_for(lot_id, user=user), context)
    # Where the lot stands is what its page says: this stays on screen longer than it is true.
    accepted = _("Your bid up to %(maximum)s was accepted.")
    messages.success(request, accepted % {"maximum": view.lot.money(maximum)})
    return redirect(view.lot)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask_approval(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Ask for approval to bid above the limit, and return to the bid."""
    if request.method != "POST":
        return redirect("auctions:lot", lot_id)
    user, sent = signed_in(request), request.POST.get("maximum", "")
    form = ConfirmForm({"maximum": sent, "key": "-"})
    if not form.is_valid():
        raise InvalidBidError(INCOMPLETE)
    lot = selectors.require_lot(lot_id)
    registration.ask_approval(user=user, sale_id=lot.sale_id)
    view = selectors.lot_for(lot_id, user=user)
    return _panel(request, view, _confirmation(request, view, form.cleaned_data["maximum"]))


def _confirmation(
    request: "PageRequest", view: "LotForReader", maximum: int, *, key: str = ""
) -> dict[str, object]:
    """Return the context of the second step."""
    above = view.limit is not None and maximum > view.limit.amount
    return {
        "form": ConfirmForm.for_maximum(maximum, key=key),
        "preview": people.bid_preview(view, user=signed_in(request), maximum=maximum),
        "surprising": maximum > SURPRISING_FACTOR * view.min_next.amount,
        "over_limit": view.limit if above else None,
    }


def _panel(
    request: "PageRequest", view: "LotForReader", context: dict[str, object]
) -> HttpResponse:
    """Show a lot's panel, within its page unless a script asks."""
    if request.htmx:
        template = "auctions/_panel.html"
        context = {"view": view, "lot": view.lot, **context}
    elif "preview" in context:
        template = "auctions/confirm.html"
        context = {"view": view, "lot": view.lot, "zone": zones.reader_zone(), **context}
    else:
        template = "auctions/lot.html"
        context = {**lot_context(request, view.lot.pk), **context}
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
