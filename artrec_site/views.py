"""Pages that combine several apps, and error pages."""

import sys
from typing import TYPE_CHECKING

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import second_factor
from artrec_site import design
from artrec_site.site_texts import site_text
from auctions.selectors import people
from catalog import selectors as catalog
from catalog.selectors.sets import shown_sets
from common import clock, problems
from common.http import absolute_url, page_or_fragment, signed_in
from common.languages import language_of_request
from common.page_rates import limit_unknown_address
from common.transactions import is_busy
from recommendations.home.views import home_page
from recommendations.lists.selectors.stored import works_listed_for
from recommendations.retrieval.selectors.recommendable import newest_ids, picked_ids

if TYPE_CHECKING:
    from common.http import PageRequest

SHOWN = 12
OWN = 200
SHOWCASE_SIZE = 3
# Restarting Postgres takes some seconds.
RETRY_WHEN_DOWN_S = 5
# Locks are short.
RETRY_WHEN_BUSY_S = 1
PROGRAMS = ("/api/", "/_allauth/")
# Searches without end, and what is for people who signed in.
NO_ROBOTS = ("/admin/", "/api/", "/_allauth/", "/account/", "/*/account/", "/browse?", "/*/browse?")
DESK_LOGIN = secure_admin_login(admin.site.login)


@require_safe
def home(request: "PageRequest") -> HttpResponse:
    """Show a collector their recommendations, and visitors the landing page."""
    if request.user.is_authenticated:
        return home_page(request)
    now = clock.now()
    today = now.date()
    picks = catalog.artworks_in_order(picked_ids(limit=SHOWN + SHOWCASE_SIZE))
    newest = catalog.artworks_in_order(newest_ids(limit=SHOWN + SHOWCASE_SIZE))
    showcase = catalog.showcase(picks, newest, places=SHOWCASE_SIZE, day=today)
    return render(
        request,
        "landing.html",
        {
            "showcase": showcase,
            "picks": [work for work in picks if work not in showcase][:SHOWN],
            "newest": [work for work in newest if work not in showcase][:SHOWN],
            "sets": shown_sets(now),
            "exhibitions": catalog.open_exhibitions(today)[:2],
        },
    )


@require_safe
@login_required
def own_lots(request: "PageRequest") -> HttpResponse:
    """Show the lots that the collector bid on or watches."""
    views = people.lots_bid_on_or_watched(signed_in(request), limit=OWN)
    return render(request, "auctions/own.html", {"views": views})


@require_safe
@login_required
def lots_for_you(request: "PageRequest") -> HttpResponse:
    """Show open lots in the order of the collector's list, then those that end next."""
    user = signed_in(request)
    ranked = works_listed_for(user=user)
    views = people.lots_closing_soon(user=user, near=ranked, limit=SHOWN)
    context = {"views": views}
    return page_or_fragment(request, "auctions/rail.html", "auctions/_rail.html", context)


@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page whose text the operator writes."""
    titles = {"terms": _("Terms of use"), "privacy": _("Privacy policy"), "contact": _("Contact")}
    text = site_text(page, translation.get_language() or settings.LANGUAGE_CODE)
    return render(request, "about/page.html", {"title": titles[page], "text": text})


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell robots where the public pages are listed, and what is none."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NO_ROBOTS)]
    lines += ["", f"Sitemap: {absolute_url(reverse('sitemaps'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show staff the design: every component in its states, in both languages."""
    if not may_open_desk(request):
        raise Http404
    works = catalog.artworks_in_order(newest_ids(limit=SHOWCASE_SIZE))
    specimens = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            context = {"code": code, "works": works, **design.examples()}
            specimen = render_to_string("design/_specimen.html", context, request)
        specimens.append((code, mark_safe(specimen)))  # noqa: S308 - a template's
    return render(request, "design/components.html", {"specimens": specimens})


def may_open_desk(request: HttpRequest) -> bool:
    """Tell whether a user may open the desk: active staff with a second factor."""
    user = signed_in(request)
    return bool(user.is_active and user.is_staff) and not second_factor.is_missing(user)


def desk_login(request: HttpRequest) -> HttpResponse:
    """Redirect to signing in or to setting up a second factor."""
    user = signed_in(request)
    if user.is_authenticated and user.is_staff and second_factor.is_missing(user):
        messages.info(request, _("Set up two-factor authentication before you open the desk."))
        return redirect("mfa_index")
    response: HttpResponse = DESK_LOGIN(request)
    return response


def desk_password_change(_request: HttpRequest, **_: object) -> HttpResponse:
    """Redirect to everybody's page for a new password."""
    return redirect("account_change_password")


def desk_shortcut(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
    """Redirect from a row at the desk to its public page; requires the view permission."""
    if not admin.site.has_permission(request):
        return desk_login(request)
    kind = get_object_or_404(ContentType, pk=content_type_id)
    if not request.user.has_perm(f"{kind.app_label}.view_{kind.model}"):
        raise PermissionDenied
    response: HttpResponse = shortcut(request, content_type_id, object_id)
    return response


def desk_environment(_request: HttpRequest) -> list[str] | None:
    """Return the label in the desk's header: a trial states that it needs no second factor."""
    if settings.STAFF_NEED_SECOND_FACTOR:
        return None
    return [_("Trial: two-factor authentication not required"), "warning"]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Return a 404, as a page or as a problem."""
    if request.resolver_match is None and (refused := limit_unknown_address(request)):
        return refused
    if request.path.startswith(PROGRAMS):
        return problems.api_not_found(request)
    context = {"title": _("Page not found")}
    return render(request, "error.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Return a 400 without parsing the request again.

    Django's own view checks the CSRF token, and fails where the body can't be parsed.
    """
    if request.path.startswith(PROGRAMS):
        return problems.api_bad_request(request)
    return HttpResponse(render_to_string("400.html"), status=400)


def phone_not_supported(_request: HttpRequest) -> HttpResponse:
    """Disable allauth's endpoint of telephone numbers, which accounts do not have."""
    raise Http404


def server_error(request: HttpRequest) -> HttpResponse:
    """Return a 500, or a 503 for a database that is unavailable or busy.

    Django calls this while it handles the error of any layer: an unavailable database also fails in
    the session's middleware.
    """
    error = sys.exception()
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request, busy=is_busy(error))
    if request.path.startswith(PROGRAMS):
        return problems.api_server_error(request)
    return render(request, "500.html", status=500)


def unavailable(request: HttpRequest, *, busy: bool) -> HttpResponse:
    """Return a 503 with the reason and Retry-After, without query, session and account."""
    changing = request.method not in {"GET", "HEAD"}
    with translation.override(language_of_request(request)):
        if request.path.startswith(PROGRAMS):
            response: HttpResponse = (
                problems.api_busy(request) if busy else problems.api_unavailable(request)
            )
        else:
            retry_url = "/" if changing else request.get_full_path()
            context = {"again": retry_url, "sent": changing, "busy": busy}
            response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(RETRY_WHEN_BUSY_S if busy else RETRY_WHEN_DOWN_S)
    response.headers["Cache-Control"] = "no-store"
    return response
