"""Pages to forget works, reset the taste and opt out."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services as accounts
from common import clock
from common.http import signed_in
from recommendations.forgetting import services as forgetting

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of


@require_POST
@login_required
def forget(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take one work out of the collector's history."""
    subject_id, _personalised = subject_of(request)
    forgetting.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
    if not request.htmx:
        return redirect("recommendations:taste")
    if request.POST.get("undo"):
        return HttpResponse(_("This work may be shown again."))
    return HttpResponse()


@require_POST
@login_required
def reset(request: "PageRequest") -> HttpResponse:
    """Forget everything the recommender knows of the collector."""
    subject_id, _personalised = subject_of(request)
    forgetting.reset(subject_id=subject_id, now=clock.now())
    return redirect("recommendations:taste")


@require_POST
@login_required
def personalise(request: "PageRequest") -> HttpResponse:
    """Turn personal recommendations on or off."""
    wanted = request.POST.get("personalised") == "1"
    accounts.set_personalised(user=signed_in(request), personalised=wanted, now=clock.now())
    return HttpResponseRedirect(reverse("recommendations:taste"))
