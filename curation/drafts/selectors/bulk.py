"""Bulk decisions, as the desk lists them."""

from django.db.models import Count, Q, QuerySet

from curation.drafts.models import BulkDecision

# The most that a page lists.
SHOWN = 10


def recent() -> QuerySet[BulkDecision]:
    """Return the newest bulk decisions with their curators and `count` of what is not undone."""
    rows = BulkDecision.objects.select_related("curator__profile")
    counted = rows.annotate(
        count=Count("decisions"),
        standing=Count("decisions", filter=Q(decisions__undone_at=None)),
    )
    return counted.order_by("-pk")[:SHOWN]
