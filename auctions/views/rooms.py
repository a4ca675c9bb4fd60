"""Public pages: the calendar, a sale, a lot."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from auctions import selectors
from auctions.selectors import people
from auctions.selectors.lots import result_of
from auctions.selectors.prices import prices_of, results_of_artist
from auctions.selectors.sales import SHOWN, neighbours, sale_lots, turnover
from auctions.services import registration
from catalog.selectors import require_artist, require_artwork
from common import clock, zones
from common.http import page_or_fragment, redirects_merged, signed_in

if TYPE_CHECKING:
    from accounts.models import User
    from common.http import PageRequest


def caller(request: "PageRequest") -> "User | None":
    """Return the user, None for visitors."""
    return signed_in(request) if request.user.is_authenticated else None


@require_safe
def calendar(request: "PageRequest") -> HttpResponse:
    """List the sales: running, announced, past."""
    now = clock.now()
    context = {"calendar": selectors.calendar(now), "now": now}
    return render(request, "auctions/calendar.html", context)


@require_safe
def sale(request: "PageRequest", sale_id: int) -> HttpResponse:
    """Show a sale with its lots and terms."""
    shown, user = selectors.require_sale(sale_id), caller(request)
    now, show = clock.now(), request.GET.get("show", "")
    if show not in SHOWN or (user is None and show != "open"):
        show = ""
    state, bidder = selectors.sale_state(shown, now), selectors.bidder_of(user, shown.pk)
    refused = ""
    if user is not None and bidder is None and state != "past":
        refused = registration.refusal(user, shown, now=now)
    context = {
        "sale": shown,
        "state": state,
        "refused": refused,
        "show": show,
        "lots": sale_lots(shown, user=user, show=show),
        "bidder": bidder,
        "turnover": turnover(shown),
        "premium": people.tiers_of(shown),
    }
    return render(request, "auctions/sale.html", context)


@require_safe
def lot(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Show a lot with its standing and the reader's actions."""
    return render(request, "auctions/lot.html", lot_context(request, lot_id))


def lot_context(request: "PageRequest", lot_id: int) -> dict[str, object]:
    """Return the context of a lot's page."""
    user = caller(request)
    view = selectors.lot_for(lot_id, user=user)
    over = view.state in {"sold", "passed", "closed", "withdrawn"}
    before, after = neighbours(view.lot)
    return {
        "before": before,
        "after": after,
        "zone": zones.reader_zone(),
        "view": view,
        "lot": view.lot,
        "artwork": view.lot.shown_artwork,
        "result": result_of(view.lot) if over else None,
        "similar": people.similar_open_lots(view.lot, user=user) if over else [],
        "premium": people.tiers_of(view.lot.sale),
    }


@require_safe
def standing(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Show a lot's panel, for pages whose stream is broken."""
    view = selectors.lot_for(lot_id, user=caller(request))
    return render(request, "auctions/_panel.html", {"view": view, "lot": view.lot})


@require_safe
def history(request: "PageRequest", lot_id: int) -> HttpResponse:
    """Show a lot's public changes, bidders masked."""
    found = selectors.require_lot(lot_id)
    rows = selectors.lot_history(found, user=caller(request))
    template = "auctions/_history.html" if request.htmx else "auctions/history.html"
    return render(request, template, {"lot": found, "rows": rows})


@require_safe
@redirects_merged
def prices(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show what is known of a work's price: its lots, its value, comparable results."""
    work = require_artwork(artwork_id)
    context = {"artwork": work, "prices": prices_of(work, now=clock.now())}
    return page_or_fragment(request, "auctions/prices.html", "auctions/_prices.html", context)


@require_safe
@redirects_merged
def artist_results(request: "PageRequest", artist_id: int) -> HttpResponse:
    """Show what lots of an artist came to."""
    context = {"artist": require_artist(artist_id), "results": results_of_artist(artist_id)}
    return page_or_fragment(
        request,
        "auctions/results_of_artist.html",
        "auctions/_results_of_artist.html",
        context,
    )
