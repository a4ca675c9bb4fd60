"""Stored lists, for tests: the one served, and ones written by hand."""

from collections.abc import Sequence
from uuid import UUID

from catalog.models import Artwork
from common import clock
from recommendations.lists.models import ListRequest, RecommendationList


def current_list(subject: UUID) -> RecommendationList:
    """Return the list that a subject is served."""
    request = ListRequest.objects.select_related("current").get(pk=subject)
    assert request.current is not None
    return request.current


def is_fresh(subject: UUID) -> bool:
    """Tell whether the subject's list is as new as what is known of them."""
    request = ListRequest.objects.filter(pk=subject).first()
    return bool(request and request.current_id and not request.pending)


def store_list(
    subject: UUID, works: Sequence[Artwork], *, pending: bool = False, served: int = 0
) -> int:
    """Write a list of works, best first, as a worker would have made it; return its id.

    served: how many of them, from the first, pages have sent.
    """
    items = [
        {"artwork": work.pk, "score": 1.0 / place, "source": "taste", "reasons": []}
        for place, work in enumerate(works, start=1)
    ]
    made = RecommendationList.objects.create(
        subject_id=subject, items=items, generated_at=clock.now(), personalised=True,
        served=list(range(served)),
    )  # fmt: skip
    request, _ = ListRequest.objects.get_or_create(pk=subject, defaults={"wanted_at": clock.now()})
    request.wanted += 1
    request.made_from = request.wanted - pending
    request.current = made
    request.save()
    return made.pk
