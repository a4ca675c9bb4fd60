"""Pages of works that a collector looks for, and the search within one's shelves."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from catalog import selectors as catalog
from common import clock
from common.errors import DomainError
from common.http import page_or_fragment, row_id, signed_in
from common.paging import numbered_page
from shelves.selectors import saved_among
from shelves.selectors import wanted as selectors
from shelves.selectors.finding import on_shelves
from shelves.services import wanted as services

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE, LONGEST, MOST_ASKED = 24, 200, 300


@require_safe
@login_required
def wanted(request: "PageRequest") -> HttpResponse:
    """Show the works that the collector looks for, and how far their series have come."""
    user = signed_in(request)
    page = numbered_page(selectors.wanted_works(user), request.GET, size=PAGE)
    context = {"page": page, "series": selectors.series_counts(user), "section": "wanted"}
    return page_or_fragment(request, "shelves/wanted.html", "shelves/_wanted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def want(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Look for a work, or no longer; asked for, return the button as it is now."""
    user, now = signed_in(request), clock.now()
    work = catalog.require_artwork(artwork_id)
    if request.method == "POST":
        try:
            if request.POST.get("step") == "unwant":
                services.unwant_work(user=user, artwork_id=artwork_id, now=now)
            else:
                services.want_work(user=user, artwork_id=artwork_id, now=now)
        except DomainError as refused:
            messages.error(request, str(refused.text))
        back = request.POST.get("next", "")
        if not request.htmx:
            is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
            return redirect(back if is_ours else work.get_absolute_url())
    context = {
        "artwork_id": artwork_id,
        "is_wanted": selectors.is_wanted(user, artwork_id),
        "next": request.POST.get("next", ""),
    }
    return render(request, "components/_want.html", context)


@require_safe
@login_required
def search(request: "PageRequest") -> HttpResponse:
    """Find works on all of the collector's shelves."""
    text = request.GET.get("search", "")[:LONGEST]
    found = on_shelves(signed_in(request), text)
    return render(request, "shelves/search.html", {"text": text, "found": found})


@require_safe
def saved_states(request: "PageRequest") -> JsonResponse:
    """Return which of the works that a stored page shows are saved now."""
    ids = [row_id(text) for text in request.GET.get("works", "").split(",")[:MOST_ASKED]]
    user = request.user
    saved = (
        saved_among(signed_in(request), [pk for pk in ids if pk is not None])
        if user.is_authenticated
        else set()
    )
    return JsonResponse({"saved": sorted(saved)})
