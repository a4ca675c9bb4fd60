"""Works similar to a work that may be recommended now."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from accounts import selectors as accounts
from recommendations.retrieval.selectors import recommendable
from recommendations.retrieval.selectors.vectors import similar_ids

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

EXTRA = 12


def similar_works(
    artwork_id: int, *, limit: int, user: "User | AnonymousUser | None" = None
) -> list[int]:
    """Return the works most like one work, nearest first.

    user: the person they are shown to, who may be a visitor: only works that may be recommended to
    them now. The index may be behind the catalogue, so more are fetched until enough remain.
    Without a user: whatever the index holds, as input for another ranking.
    """
    if user is None:
        return similar_ids(artwork_id, limit=limit)
    subject_id = subject_of(user)
    fetched = limit + EXTRA
    while True:
        near = similar_ids(artwork_id, limit=fetched)
        allowed = recommendable.among(near, subject_id=subject_id)
        allowed_near = [pk for pk in near if pk in allowed]
        if len(allowed_near) >= limit or len(near) < fetched:
            return allowed_near[:limit]
        fetched *= 4


def recommendable_to(artwork_ids: Collection[int], *, user: "User | None" = None) -> set[int]:
    """Return those of the works that may be recommended to a person, or to everybody."""
    return recommendable.among(artwork_ids, subject_id=subject_of(user))


def subject_of(user: Any) -> UUID | None:
    """Return the user's pseudonym, None for a visitor."""
    profile = accounts.profile_of(user) if user is not None and user.is_authenticated else None
    return profile.subject_id if profile else None
