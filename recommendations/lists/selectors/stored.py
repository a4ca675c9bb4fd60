"""Items of a subject's stored list."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from accounts import selectors as accounts
from recommendations.lists.models import ListRequest

if TYPE_CHECKING:
    from accounts.models import User


def listed_ids(*, subject_id: UUID) -> list[int]:
    """Return the works of the subject's stored list, best first, served or not."""
    return [item["artwork"] for item in _current_items(subject_id)]


def works_listed_for(*, user: "User") -> list[int]:
    """Return the works of a person's list, none where they turned it off: `ports.listed_works`."""
    profile = accounts.profile_of(user)
    if profile is None or not profile.personalised:
        return []
    return listed_ids(subject_id=profile.subject_id)


def exhibitions_listed_for(*, user: "User") -> dict[int, list[int]]:
    """Return exhibitions near a person's taste with their works: `ports.exhibitions_near`."""
    profile = accounts.profile_of(user)
    if profile is None or not profile.personalised:
        return {}
    request = ListRequest.objects.select_related("current").filter(pk=profile.subject_id).first()
    rails = request.current.rails if request and request.current else []
    return {
        one["exhibition"]: one["works"] for rail in rails for one in rail.get("exhibitions", ())
    }


def stored_item(*, subject_id: UUID, artwork_id: int) -> dict[str, Any] | None:
    """Return one work's item in the stored list, None if it is not in it."""
    items = _current_items(subject_id)
    return next((item for item in items if item["artwork"] == artwork_id), None)


def placed_by(*, subject_id: UUID, artwork_id: int) -> tuple[int | None, str]:
    """Return the trial and the arm that placed a work in the stored list.

    (None, "") outside a trial; a work that an interleaved list has not got is arm A's.
    """
    request = ListRequest.objects.select_related("current").filter(pk=subject_id).first()
    stored = request.current if request else None
    if stored is None or stored.trial_id is None:
        return None, ""
    found = (item.get("arm", "") for item in stored.items if item["artwork"] == artwork_id)
    return stored.trial_id, next(found, "") or stored.arm or "a"


def unmet_tokens(*, subject_id: UUID) -> list[int]:
    """Return the tokens that no work met when the subject's stored list was computed."""
    rows = ListRequest.objects.filter(pk=subject_id, current__isnull=False)
    return next(iter(rows.values_list("current__unmet", flat=True)), [])


def _current_items(subject_id: UUID) -> list[dict[str, Any]]:
    request = ListRequest.objects.select_related("current").filter(pk=subject_id).first()
    return request.current.items if request and request.current else []
