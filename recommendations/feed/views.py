"""Pages of the list."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from common import clock
from common.http import page_or_fragment
from common.paging import shown_at_once, shown_next
from recommendations.feed.selectors.feed import Feed, feed
from recommendations.feed.services.serving import record_sent, serve

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of

PAGE = 24
STOP_POLLING = 286


@require_safe
@login_required
def for_you(request: "PageRequest") -> HttpResponse:
    """Show the collector's list, each work with its reason."""
    subject_id, personalised = subject_of(request)
    cursor = request.GET.get("cursor")
    page = serve(
        subject_id=subject_id,
        personalised=personalised,
        cursor=cursor,
        limit=PAGE if cursor else shown_at_once(request.GET, size=PAGE),
        now=clock.now(),
    )
    fragment = (
        "recommendations/_more.html" if "cursor" in request.GET else "recommendations/_feed.html"
    )
    context = _context(request, page, personalised=personalised)
    return page_or_fragment(request, "recommendations/for_you.html", fragment, context)


def _context(request: "PageRequest", page: Feed, *, personalised: bool) -> dict[str, Any]:
    following = shown_next(request.GET, size=PAGE)
    return {
        "feed": page,
        "switched_on": personalised,
        "shown_next": following,
        "status_url": reverse("recommendations:feed_status"),
    }


@require_safe
@login_required
def feed_status(request: "PageRequest") -> HttpResponse:
    """Answer 204 while a newer list is being made, then with the list (and stop the polling)."""
    subject_id, personalised = subject_of(request)
    page = feed(subject_id=subject_id, personalised=personalised, cursor=None, limit=PAGE)
    if page.pending and not page.worker_unavailable:
        return HttpResponse(status=204)
    record_sent(page)
    context = _context(request, page, personalised=personalised)
    return render(request, "recommendations/_feed.html", context, status=STOP_POLLING)
