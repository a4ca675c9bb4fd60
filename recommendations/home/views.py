"""The home page."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from auctions.selectors.people import lots_bid_on_or_watched
from catalog.vocabulary import concepts
from common import clock
from common.http import page_or_fragment, signed_in
from common.paging import shown_at_once
from recommendations.collectors import subject_of
from recommendations.feed.services.serving import serve
from recommendations.feed.views import PAGE, STOP_POLLING
from recommendations.home.services.serving import serve_home
from recommendations.monitoring.selectors.public import (
    LIST_LENGTH,
    PLACES,
    live_model,
    public_figures,
)

if TYPE_CHECKING:
    from common.http import PageRequest

LOTS = 12


@require_safe
@login_required
def home_page(request: "PageRequest") -> HttpResponse:
    """Show the rails, and below them as much of the rest of the list as the address asks for.

    Above them are the lots that the collector bid on or watches: the list leaves their works out.
    """
    context = _context(request)
    context["views"] = lots_bid_on_or_watched(signed_in(request), limit=LOTS)
    return page_or_fragment(
        request, "recommendations/home.html", "recommendations/_home.html", context
    )


@require_safe
@login_required
def home_status(request: "PageRequest") -> HttpResponse:
    """Answer 204 while a newer list is being made, then with the rails (and stop the polling)."""
    context = _context(request)
    feed = context["home"].feed
    if feed.pending and not feed.worker_unavailable:
        return HttpResponse(status=204)
    return render(request, "recommendations/_home.html", context, status=STOP_POLLING)


def _context(request: "PageRequest") -> dict[str, Any]:
    subject_id, personalised = subject_of(request)
    now = clock.now()
    home = serve_home(
        user=signed_in(request), subject_id=subject_id, personalised=personalised, now=now
    )
    beyond = shown_at_once(request.GET, size=PAGE) if "shown" in request.GET else 0
    more = replace(home.feed, entries=())
    if beyond and home.feed.next_cursor:
        more = serve(
            subject_id=subject_id,
            personalised=personalised,
            cursor=home.feed.next_cursor,
            limit=beyond,
            now=now,
        )
    return {
        "home": home,
        "feed": home.feed,
        "more": more,
        "switched_on": personalised,
        "shown_next": beyond + PAGE,
        "status_url": reverse("recommendations:home_status"),
    }


@require_safe
def how(request: "PageRequest") -> HttpResponse:
    """Explain how recommendations come about, with figures of the lists that are served."""
    context = {
        "concepts": len(concepts()),
        "figures": public_figures(),
        "model": live_model(),
        "places": PLACES,
        "length": LIST_LENGTH,
    }
    return render(request, "recommendations/how.html", context)
