"""The pages that put several apps together, and what is shown when something went wrong."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import selectors as accounts
from auctions.selectors import people
from catalog import selectors as catalog
from common import clock, drf
from common.http import page_or_fragment, signed_in
from recommendations import selectors as recommended
from recommendations import views as recommendations

if TYPE_CHECKING:
    from common.http import PageRequest

SHOWN = 12


@require_safe
def home(request: "PageRequest") -> HttpResponse:
    """Show a collector their list, and everybody else what this place is."""
    if request.user.is_authenticated:
        return recommendations.for_you(request)
    return render(
        request,
        "landing.html",
        {
            "picks": catalog.artworks_in_order(catalog.picked_ids(limit=SHOWN)),
            "newest": catalog.artworks_in_order(catalog.newest_ids(limit=SHOWN)),
            "exhibitions": catalog.open_exhibitions(clock.now().date())[:2],
        },
    )


@require_safe
@login_required
def lots_for_you(request: "PageRequest") -> HttpResponse:
    """Show open lots in the order of the collector's list, then those that end next."""
    user = signed_in(request)
    profile = accounts.profile_of(user)
    ranked: list[int] = []
    if profile is not None and profile.personalised:
        ranked = recommended.listed_ids(subject_id=profile.subject_id)
    views = people.lots_closing_soon(user=user, near=ranked, limit=SHOWN)
    context = {"views": views}
    return page_or_fragment(request, "auctions/rail.html", "auctions/_rail.html", context)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that there is nothing here, as a page or as a problem."""
    if request.path.startswith("/api/"):
        return drf.api_not_found(request)
    context = {"title": _("There is nothing at this address")}
    return render(request, "error.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke here, touching nothing that may have broken."""
    if request.path.startswith("/api/"):
        return drf.api_server_error(request)
    return render(request, "500.html", status=500)
