"""Collectors' shelves as pages."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import selectors, services
from accounts.forms import TimeZoneForm
from accounts.models import Consent, Purpose
from catalog import selectors as catalog
from common import clock
from common.http import page_or_fragment, signed_in

if TYPE_CHECKING:
    from common.http import PageRequest

PAGE = 24
NOTICES = 100


@require_safe
@login_required
def saved(request: "PageRequest") -> HttpResponse:
    """Show the works on the collector's shelf."""
    shelf_ = selectors.saved_works(signed_in(request))
    page = Paginator(shelf_, PAGE).get_page(request.GET.get("page"))
    return page_or_fragment(request, "accounts/saved.html", "accounts/_shelf.html", {"page": page})


@require_POST
@login_required
def save(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Put a work on the shelf."""
    position = request.POST.get("position", "")
    services.save_work(
        user=signed_in(request),
        artwork_id=artwork_id,
        now=clock.now(),
        source=request.POST.get("source", "")[:40],
        position=int(position) if position.isdecimal() and len(position) < 6 else None,
    )
    return _button(request, artwork_id, saved=True)


@require_POST
@login_required
def unsave(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take a work off the shelf."""
    services.unsave_work(user=signed_in(request), artwork_id=artwork_id, now=clock.now())
    return _button(request, artwork_id, saved=False)


@require_safe
def shelf(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show the save button in its present state: for pages kept by a cache."""
    user = request.user
    known = user.is_authenticated and artwork_id in selectors.saved_among(
        signed_in(request), [artwork_id]
    )
    return _fragment(request, artwork_id, saved=known)


def _button(request: "PageRequest", artwork_id: int, *, saved: bool) -> HttpResponse:
    """Answer htmx with the button, a plain form with the page it came from."""
    if request.htmx:
        return _fragment(request, artwork_id, saved=saved)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = catalog.require_artwork(artwork_id).get_absolute_url()
    return HttpResponseRedirect(back)


def _fragment(request: "PageRequest", artwork_id: int, *, saved: bool) -> HttpResponse:
    context = {
        "artwork_id": artwork_id,
        "saved": saved,
        "source": request.POST.get("source", ""),
        "position": request.POST.get("position", ""),
    }
    return render(request, "components/_save.html", context)


@require_safe
@login_required
def notices(request: "PageRequest") -> HttpResponse:
    """Show what the collector was told, and take it as read."""
    user = signed_in(request)
    told = list(selectors.notices(user)[:NOTICES])
    services.read_notices(user=user, now=clock.now())
    return render(request, "accounts/notices.html", {"notices": told})


@login_required
def notice_choices(request: "PageRequest") -> HttpResponse:
    """Show and keep which notices come, and how."""
    user = signed_in(request)
    if request.method == "POST":
        services.choose_notices(
            user=user,
            choices={
                kind: (f"{kind}-site" in request.POST, f"{kind}-mail" in request.POST)
                for kind, _site, _mail in selectors.notice_choices(user)
            },
        )
        messages.success(request, _("Your choice is kept."))
        return redirect("accounts:notice_choices")
    context = {"choices": selectors.notice_choices(user)}
    return render(request, "accounts/notice_choices.html", context)


@login_required
def consents(request: "PageRequest") -> HttpResponse:
    """Show and change what the collector agrees to."""
    user = signed_in(request)
    if request.method == "POST":
        services.set_consents(
            user=user,
            wanted={purpose: purpose.value in request.POST for purpose in Purpose},
            now=clock.now(),
            how=Consent.How.PAGE,
        )
        messages.success(request, _("Your choices are saved."))
        return redirect("accounts:consents")
    context = {"consents": selectors.consents(user)}
    return render(request, "accounts/consents.html", context)


@login_required
def time_zone(request: "PageRequest") -> HttpResponse:
    """Show and change the zone in which the collector sees times."""
    user = signed_in(request)
    form = TimeZoneForm(request.POST or None, initial={"timezone": user.timezone})
    if request.method == "POST" and form.is_valid():
        services.set_timezone(user=user, timezone=form.cleaned_data["timezone"])
        messages.success(request, _("Your time zone is saved."))
        return redirect("accounts:time_zone")
    return render(request, "accounts/time_zone.html", {"form": form, "now": clock.now()})
