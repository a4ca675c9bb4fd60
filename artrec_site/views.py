"""The pages that put several apps together, and what is shown when something went wrong."""

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
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import second_factor
from accounts import selectors as accounts
from auctions.selectors import people
from catalog import selectors as catalog
from common import clock, problems
from common.http import page_or_fragment, signed_in
from common.page_rates import limit_unknown_address
from common.transactions import is_busy
from recommendations.feed.views import for_you
from recommendations.lists.selectors.stored import listed_ids
from recommendations.retrieval.selectors.recommendable import newest_ids, picked_ids

if TYPE_CHECKING:
    from common.http import PageRequest

SHOWN = 12
HUNG = 3
# Postgres that is started again takes some seconds.
COME_BACK_S = 5
# What held a write up is over at once.
SEND_AGAIN_S = 1
PROGRAMS = ("/api/", "/_allauth/")
DESK_LOGIN = secure_admin_login(admin.site.login)


@require_safe
def home(request: "PageRequest") -> HttpResponse:
    """Show a collector their list, and everybody else what this place is."""
    if request.user.is_authenticated:
        return for_you(request)
    today = clock.now().date()
    picks = catalog.artworks_in_order(picked_ids(limit=SHOWN + HUNG))
    newest = catalog.artworks_in_order(newest_ids(limit=SHOWN + HUNG))
    hung = catalog.hang(picks, newest, places=HUNG, day=today)
    return render(
        request,
        "landing.html",
        {
            "hung": hung,
            "picks": [work for work in picks if work not in hung][:SHOWN],
            "newest": [work for work in newest if work not in hung][:SHOWN],
            "exhibitions": catalog.open_exhibitions(today)[:2],
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
        ranked = listed_ids(subject_id=profile.subject_id)
    views = people.lots_closing_soon(user=user, near=ranked, limit=SHOWN)
    context = {"views": views}
    return page_or_fragment(request, "auctions/rail.html", "auctions/_rail.html", context)


def may_open_desk(request: HttpRequest) -> bool:
    """Tell whether the desk is open to who asks: active staff, with a second factor."""
    user = signed_in(request)
    return bool(user.is_active and user.is_staff) and not second_factor.is_missing(user)


def desk_login(request: HttpRequest) -> HttpResponse:
    """Send who may not open the desk to where they sign in or set up a second factor."""
    user = signed_in(request)
    if user.is_authenticated and user.is_staff and second_factor.is_missing(user):
        messages.info(request, _("Set up a second factor before you open the desk."))
        return redirect("mfa_index")
    answer: HttpResponse = DESK_LOGIN(request)
    return answer


def desk_shortcut(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
    """Lead from a row at the desk to its page, whoever may see rows of its kind."""
    if not admin.site.has_permission(request):
        return desk_login(request)
    kind = get_object_or_404(ContentType, pk=content_type_id)
    if not request.user.has_perm(f"{kind.app_label}.view_{kind.model}"):
        raise PermissionDenied
    answer: HttpResponse = shortcut(request, content_type_id, object_id)
    return answer


def desk_environment(_request: HttpRequest) -> list[str] | None:
    """Return the label in the desk's header: a trial says what it leaves out."""
    if settings.STAFF_NEED_SECOND_FACTOR:
        return None
    return [_("Trial: no second factor needed"), "warning"]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that there is nothing here, as a page or as a problem."""
    if request.resolver_match is None and (refused := limit_unknown_address(request)):
        return refused
    if request.path.startswith(PROGRAMS):
        return problems.api_not_found(request)
    context = {"title": _("There is nothing at this address")}
    return render(request, "error.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that a request can't be read, without reading it again.

    Django's own view checks the form's token once more, and breaks where the body can't be parsed.
    """
    if request.path.startswith(PROGRAMS):
        return problems.api_bad_request(request)
    return HttpResponse(render_to_string("400.html"), status=400)


def no_phone(_request: HttpRequest) -> HttpResponse:
    """Answer allauth's call for telephone numbers, which no account has here."""
    raise Http404


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke here, touching nothing that may have broken.

    Django calls this while it handles the error, whichever layer let it through: a database that is
    away shows itself in the session as well as in a view.
    """
    error = sys.exception()
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request, busy=is_busy(error))
    if request.path.startswith(PROGRAMS):
        return problems.api_server_error(request)
    return render(request, "500.html", status=500)


def unavailable(request: HttpRequest, *, busy: bool) -> HttpResponse:
    """Say when to come back, and why: the database is away, or busy.

    No query, no session, no account.
    """
    changing = request.method not in {"GET", "HEAD"}
    with translation.override(translation.get_language_from_request(request)):
        if request.path.startswith(PROGRAMS):
            answer: HttpResponse = (
                problems.api_busy(request) if busy else problems.api_unavailable(request)
            )
        else:
            again = "/" if changing else request.get_full_path()
            context = {"again": again, "sent": changing, "busy": busy}
            answer = HttpResponse(render_to_string("503.html", context), status=503)
    answer.headers["Retry-After"] = str(SEND_AGAIN_S if busy else COME_BACK_S)
    answer.headers["Cache-Control"] = "no-store"
    return answer
