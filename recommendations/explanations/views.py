"""Pages that explain."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from catalog import selectors as catalog
from common.http import page_or_fragment
from recommendations.explanations.tasks import request_explanation

if TYPE_CHECKING:
    from common.http import PageRequest
from recommendations.collectors import subject_of

# So many concepts of a work are offered to have fewer of.
MOST_TAGS = 5


@require_safe
@login_required
def why(request: "PageRequest", artwork_id: int) -> HttpResponse:
    """Show why a work is recommended: the share of each past work and of each word."""
    subject_id, personalised = subject_of(request)
    explanation = request_explanation(
        subject_id=subject_id, artwork_id=artwork_id, wait_s=settings.WORKER_ANSWER_S
    )
    concepts_of_work = catalog.tags(explanation.artwork.tags)[:MOST_TAGS]
    context = {"why": explanation, "personalised": personalised, "concepts": concepts_of_work}
    return page_or_fragment(
        request, "recommendations/why.html", "recommendations/_why.html", context
    )
