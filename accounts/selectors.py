"""Reads of people's shelves."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import CollectorProfile, SavedWork, User


def profile_of(user: User) -> CollectorProfile | None:
    """Return the collector's profile, None before first use."""
    return CollectorProfile.objects.filter(user=user).first()


def saved_works(user: User) -> QuerySet[SavedWork]:
    """The collector's shelf, newest first, works with what a card shows."""
    return (
        SavedWork.objects.filter(profile__user=user, removed=False, artwork__published=True)
        .select_related("artwork__artist")
        .prefetch_related("artwork__images")
    )


def saved_among(user: User, artwork_ids: Iterable[int]) -> set[int]:
    """Return which of the works are on the collector's shelf: one query for a whole page."""
    rows = SavedWork.objects.filter(
        profile__user=user, removed=False, artwork_id__in=list(artwork_ids)
    )
    return set(rows.values_list("artwork_id", flat=True))


def saved_ids(subject_id: UUID) -> set[int]:
    """Return the ids of all works on a subject's shelf."""
    rows = SavedWork.objects.filter(profile__subject_id=subject_id, removed=False)
    return set(rows.values_list("artwork_id", flat=True))


def shelf_ids(user: User) -> set[int]:
    """Return the ids of all works on a collector's shelf."""
    rows = SavedWork.objects.filter(profile__user=user, removed=False)
    return set(rows.values_list("artwork_id", flat=True))
