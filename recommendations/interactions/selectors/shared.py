"""The part of the log that may influence other people: lists, popularity, exploration, training."""

from django.db.models import QuerySet

from accounts import selectors as accounts
from recommendations.interactions.models import Interaction


def shared_log() -> QuerySet[Interaction]:
    """The part of the log that may change anything for other people.

    Excludes subjects who have opted out of personal recommendations.
    """
    rows = Interaction.objects.filter(shared=True)
    return rows.exclude(subject_id__in=accounts.opted_out_subjects())
