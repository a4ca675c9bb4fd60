"""A collector's own bids and invoices."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auctions import selectors
from auctions.forms import BudgetForm
from auctions.selectors import people
from auctions.selectors.invoices import invoice_text, state_in_a_word
from auctions.services import registration
from auctions.services.invoices import pdf
from common import clock
from common.http import signed_in
from common.moments import moment

if TYPE_CHECKING:
    from common.http import PageRequest


@require_safe
@login_required
def my_bids(request: "PageRequest") -> HttpResponse:
    """Show the lots the collector bid on."""
    return _my_bids(request)


def _my_bids(request: "PageRequest", *, refused: BudgetForm | None = None) -> HttpResponse:
    rows = selectors.own_bids(signed_in(request))
    context = {
        "open": [row for row in rows if row.view.state in {"open", "closed"}],
        "over": [row for row in rows if row.view.state not in {"open", "closed"}],
        "exposure": people.exposure(rows),
        "budgets": people.budgets_of(signed_in(request)),
        "currencies": people.currencies_of(signed_in(request)),
        "refused": refused,
    }
    return render(request, "auctions/my_bids.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def budget(request: "PageRequest") -> HttpResponse:
    """Change one of the collector's budgets; an amount that can't be read is reported beside it."""
    if request.method != "POST":
        return redirect("auctions:my_bids")
    user, currency = signed_in(request), request.POST.get("currency", "")
    if currency not in people.currencies_of(user):
        currency = people.currencies_of(user)[0]
    form = BudgetForm(request.POST, currency=currency)
    if not form.is_valid():
        return _my_bids(request, refused=form)
    amount = form.cleaned_data["maximum"]
    registration.set_budget(user=user, currency=currency, amount=amount)
    saved = _("Your budget has been saved.")
    messages.success(request, saved if amount is not None else _("Your budget has been removed."))
    return redirect("auctions:my_bids")


@require_safe
@login_required
def my_invoices(request: "PageRequest") -> HttpResponse:
    """List the collector's invoices."""
    now, found = clock.now(), selectors.invoices_of(signed_in(request))
    context = {"invoices": [(invoice, state_in_a_word(invoice, now)) for invoice in found]}
    return render(request, "auctions/invoices.html", context)


@require_safe
@login_required
def invoice(request: "PageRequest", invoice_id: int) -> HttpResponse:
    """Show one invoice."""
    found = selectors.require_invoice(signed_in(request), invoice_id)
    work = found.lot.shown_artwork
    context = {
        "invoice": found,
        "text": invoice_text(found, now=clock.now(), moment_shown=moment),
        "picture": work if work is not None and work.images.exists() else None,
    }
    return render(request, "auctions/invoice.html", context)


@require_safe
@login_required
def lot_invoice(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Go to the collector's invoice for a lot; while it is being issued, to all of theirs."""
    found = selectors.invoices_of(signed_in(request)).filter(lot_id=lot_id).first()
    return redirect(found or "auctions:invoices")


@require_safe
@login_required
def invoice_pdf(request: "PageRequest", invoice_id: int) -> HttpResponse:
    """Send one invoice as PDF."""
    found = selectors.require_invoice(signed_in(request), invoice_id)
    response = HttpResponse(pdf(found, now=clock.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response
