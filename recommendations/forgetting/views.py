"""Pages to forget works, reset the taste and opt out."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services as accounts
from catalog import selectors as catalog
from common import clock
from common.errors import NotFoundError
from common.http import confirmation_page, page_or_fragment, row_id, signed_in
from common.undo import offer_undo
from recommendations.feed.selectors.feed import entry_of
from recommendations.forgetting import services as forgetting
from recommendations.forgetting.selectors import reset_to_undo
from recommendations.forgetting.services import reasons

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of


@require_POST
@login_required
def forget(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Take one work out of the collector's history."""
    subject_id, _personalised = subject_of(request)
    forgetting.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
    text = _("Removed from your activity.")
    undo = reverse("recommendations:change_reason")
    fields = {"piece": f"artwork:{artwork_id}", "do": "restore"}
    if not request.htmx:
        offer_undo(request, text, action=undo, fields=fields)
        return redirect("recommendations:taste")
    context = {"text": text, "undo": undo, "undo_fields": fields, "undo_target": ""}
    return render(request, "components/_notice_beside.html", context)


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
        explanation=_(
            "You can undo this for a day; after that, the data is deleted. Your saved works are"
            " kept but no longer count."
        ),
        action=_("Delete it all"),
        back=reverse("recommendations:taste"),
    )
    if asked is not None:
        return asked
    forgetting.reset(subject_id=subject_id, now=clock.now())
    offer_undo(
        request,
        _("Your taste data has been deleted. You can undo this for a day."),
        action=reverse("recommendations:undo_reset"),
        fields={},
    )
    return redirect("recommendations:taste")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo_reset(request: "PageRequest") -> HttpResponse:
    """Show until when a reset can be undone, or put back what it deleted."""
    subject_id, _personalised = subject_of(request)
    if request.method != "POST":
        until = reset_to_undo(subject_id=subject_id, now=clock.now())
        return page_or_fragment(
            request,
            "recommendations/undo_reset.html",
            "recommendations/_undo_reset.html",
            {"until": until},
        )
    try:
        forgetting.undo_reset(subject_id=subject_id, now=clock.now())
    except NotFoundError as error:
        messages.error(request, str(error.text))
    else:
        messages.success(request, _("Your taste data is back."))
    return redirect("recommendations:taste")


@require_POST
@login_required
def change_reason(request: "PageRequest") -> HttpResponse:
    """Have a reason count less, forget it, or undo that.

    A script gets a notice with the way back, and an event by which the page renews its reasons.
    """
    subject_id, _personalised = subject_of(request)
    change = reasons.changed(subject_id=subject_id, sent=request.POST, now=clock.now())
    address = reverse("recommendations:change_reason")
    if not request.htmx:
        if change.undo is None:
            messages.success(request, change.text)
        else:
            offer_undo(request, change.text, action=address, fields=change.undo)
        back = request.POST.get("work", "")
        if (work := row_id(back)) is not None:
            return redirect("recommendations:why", work)
        return redirect("recommendations:taste")
    context: dict[str, object] = {"text": change.text}
    if change.undo is not None:
        context |= {"undo": address, "undo_fields": change.undo, "undo_target": "closest .notice"}
    response = render(request, "components/_notice_beside.html", context)
    response.headers["HX-Trigger"] = "reasons-changed"
    return response


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
