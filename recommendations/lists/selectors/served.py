"""Served lists, looked up by the signed ids in events."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from recommendations.lists.models import RecommendationList
from recommendations.lists.selectors.signed_ids import read_list_id


@dataclass(frozen=True)
class ServedList:
    """A list served to a subject, with the position and source of each work that was sent."""

    pk: int
    generated_at: datetime
    places: Mapping[int, tuple[int, str]]


def served_lists(
    names: Collection[str], *, subject_id: UUID, now: datetime
) -> dict[str, ServedList]:
    """Return the subject's lists by signed id, without forged, expired and others' ids.

    One query.
    """
    numbers = {name: pk for name in names if (pk := read_list_id(name, now=now)) is not None}
    if not numbers:
        return {}
    rows = RecommendationList.objects.filter(pk__in=numbers.values(), subject_id=subject_id)
    lists = {
        row.pk: ServedList(
            row.pk,
            row.generated_at,
            {row.items[n]["artwork"]: (n, row.items[n]["source"]) for n in sorted({*row.served})},
        )
        for row in rows
    }
    return {name: lists[pk] for name, pk in numbers.items() if pk in lists}
