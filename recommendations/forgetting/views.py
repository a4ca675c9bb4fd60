"""Pages to forget works, reset the taste and opt out."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services as accounts
from catalog import selectors as catalog
from common import clock
from common.http import confirmation_page, signed_in
from recommendations.feed.selectors.feed import entry_of
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
    return render(
        request, "components/_notice_beside.html", {"text": _("Removed from your activity.")}
    )


@require_POST
@login_required
def undo_refusal(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take back “Not interested”; the response is the card as it stood in its list."""
    subject_id, _personalised = subject_of(request)
    artwork = catalog.require_artwork(artwork_id)
    forgetting.undo_refusal(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
    announcement = _("This work may be shown again.")
    if not request.htmx:
        messages.success(request, announcement)
        return redirect("home")
    list_id = request.POST.get("list", "")[:200]
    entry = entry_of(artwork_id, subject_id=subject_id, list_id=list_id, now=clock.now())
    context: dict[str, object] = {"artwork": artwork, "announcement": announcement}
    if entry is not None:
        context |= {"reasons": entry.headlines, "source": entry.place, "list": list_id}
        context |= {"position": entry.position}
    return render(request, "components/_work.html", context)


@require_POST
@login_required
def reset(request: "PageRequest") -> HttpResponse:
    """Forget everything the recommender knows of the collector, once that is confirmed."""
    subject_id, _personalised = subject_of(request)
    asked = confirmation_page(
        request,
        question=_("Delete all your taste data?"),
        explanation=_("This can’t be undone. Your saved works are kept but no longer count."),
        action=_("Delete it all"),
        back=reverse("recommendations:taste"),
    )
    if asked is not None:
        return asked
    forgetting.reset(subject_id=subject_id, now=clock.now())
    messages.success(request, _("Your taste data has been deleted."))
    return redirect("recommendations:taste")


@require_POST
@login_required
def personalise(request: "PageRequest") -> HttpResponse:
    """Turn personal recommendations on, or off once that is confirmed."""
    wanted = request.POST.get("personalised") == "1"
    asked = None if wanted else _ask_before_opting_out(request)
    if asked is not None:
        return asked
    accounts.set_personalised(user=signed_in(request), personalised=wanted, now=clock.now())
    text = (
        _("Personal recommendations are on.") if wanted else _("Personal recommendations are off.")
    )
    messages.success(request, text)
    return HttpResponseRedirect(reverse("recommendations:taste"))


def _ask_before_opting_out(request: "PageRequest") -> HttpResponse | None:
    return confirmation_page(
        request,
        question=_("Turn personal recommendations off?"),
        explanation=_(
            "Your lists are deleted, and what you do here is no longer recorded for them. You can "
            "turn them on again at any time."
        ),
        action=_("Turn them off"),
        back=reverse("recommendations:taste"),
    )
