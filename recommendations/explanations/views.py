"""Pages that explain."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.vocabulary import concepts
from common.http import page_or_fragment
from recommendations.explanations.tasks import request_explanation

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of


@require_safe
@login_required
def why(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show why a work is recommended: the share of each past work and of each word."""
    subject_id, personalised = subject_of(request)
    explanation = request_explanation(
        subject_id=subject_id, artwork_id=artwork_id, wait_s=settings.WORKER_ANSWER_S
    )
    context = {"why": explanation, "personalised": personalised}
    return page_or_fragment(
        request, "recommendations/why.html", "recommendations/_why.html", context
    )


@require_safe
def how(request: "PageRequest") -> HttpResponse:
    """Explain on one page how recommendations come about."""
    return render(request, "recommendations/how.html", {"concepts": len(concepts())})
