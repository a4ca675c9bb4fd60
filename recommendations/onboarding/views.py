"""Pages of the questionnaire."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import clock
from common.http import confirmation_page, page_or_fragment
from recommendations.onboarding.services import questionnaire
from recommendations.taste.selectors.taste import taste_summary

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of


@require_safe
@login_required
def welcome(request: "PageRequest") -> HttpResponse:
    """Greet a new collector: two ways to begin, both may be skipped."""
    subject_id, personalised = subject_of(request)
    summary = taste_summary(subject_id=subject_id, personalised=personalised)
    return render(request, "recommendations/welcome.html", {"taste": summary})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def question(request: "PageRequest") -> HttpResponse:
    """Ask the next question, after taking the answer to the last."""
    subject_id, _personalised = subject_of(request)
    now = clock.now()
    if request.method == "POST":
        next_question = questionnaire.answer(
            subject_id=subject_id,
            pair_id=_uuid(request.POST.get("pair_id", "")),
            choice=request.POST.get("choice", ""),
            now=now,
        )
        if not request.htmx:
            return redirect("recommendations:questionnaire")
    else:
        next_question = questionnaire.next_question(subject_id=subject_id, now=now)
    return page_or_fragment(
        request,
        "recommendations/questionnaire.html",
        "recommendations/_question.html",
        {"question": next_question},
    )


@require_POST
@login_required
def restart_questionnaire(request: "PageRequest") -> HttpResponse:
    """Begin the questionnaire again, once that is confirmed."""
    subject_id, _personalised = subject_of(request)
    asked = confirmation_page(
        request,
        question=_("Delete your answers?"),
        explanation=_("Your choices between pairs no longer count, and the questions begin again."),
        action=_("Delete and start again"),
        back=reverse("recommendations:questionnaire"),
    )
    if asked is not None:
        return asked
    questionnaire.restart(subject_id=subject_id, now=clock.now())
    return redirect("recommendations:questionnaire")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        # No question has this id: answered as any unknown one.
        return UUID(int=0)
