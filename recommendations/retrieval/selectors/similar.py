"""Works like a work, as they may be recommended now."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from accounts import selectors as accounts
from recommendations.retrieval.selectors import recommendable
from recommendations.retrieval.selectors.vectors import similar_ids

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

SPARE = 12


def similar_works(
    artwork_id: int, *, limit: int, user: "User | AnonymousUser | None" = None
) -> list[int]:
    """Return the works most like one work, nearest first.

    With the user who is shown them, a visitor too: those that may be recommended to that person
    now. The index is as old as its last upkeep: where what was near is gone, more is asked for.
    Without: whatever the index holds, to rank other things by.
    """
    if user is None:
        return similar_ids(artwork_id, limit=limit)
    subject_id = subject_of(user)
    asked = limit + SPARE
    while True:
        near = similar_ids(artwork_id, limit=asked)
        allowed = recommendable.among(near, subject_id=subject_id)
        kept = [pk for pk in near if pk in allowed]
        if len(kept) >= limit or len(near) < asked:
            return kept[:limit]
        asked *= 4


def recommendable_to(artwork_ids: Collection[int], *, user: "User | None" = None) -> set[int]:
    """Return those of the works that may be recommended to a person, or to everybody."""
    return recommendable.among(artwork_ids, subject_id=subject_of(user))


def subject_of(user: Any) -> UUID | None:
    """Return the pseudonym of who asks, None for a visitor."""
    profile = accounts.profile_of(user) if user is not None and user.is_authenticated else None
    return profile.subject_id if profile else None
