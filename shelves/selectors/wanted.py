"""Reads of works that collectors look for, and of what is missing of their series."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from catalog import selectors as catalog
from catalog.selectors import following
from shelves.models import OwnedWork, WantedWork

if TYPE_CHECKING:
    from accounts.models import User


def wanted_works(user: "User") -> QuerySet[WantedWork]:
    """The works that a collector looks for and that are shown, the latest first."""
    return WantedWork.objects.filter(
        catalog.shown("artwork__"), profile__user=user, removed=False
    ).prefetch_related(Prefetch("artwork", catalog.artworks_with_cover()))


def wanted_changes(user: "User", *, since: datetime) -> QuerySet[WantedWork]:
    """What changed from `since` on, tombstones too; index `changes_of_wanted_works`."""
    return WantedWork.objects.filter(profile__user=user, changed_at__gte=since).prefetch_related(
        Prefetch("artwork", catalog.artworks_with_cover())
    )


def is_wanted(user: "User", artwork_id: int) -> bool:
    """Tell whether a collector looks for a work."""
    rows = WantedWork.objects.filter(profile__user=user, artwork_id=artwork_id, removed=False)
    return rows.exists()


@dataclass(frozen=True)
class SeriesCount:
    """How far a collector has come with a series: owned, wanted, and shown here.

    `whole`: how many works it has, as far as known; at least those that are shown.
    """

    series: Any
    owned: int
    wanted: int
    whole: int


def series_counts(user: "User") -> list[SeriesCount]:
    """Return the series of which the collector owns or wants a work, the fullest first."""
    owned = _by_series(
        OwnedWork.objects.filter(
            profile__user=user, removed=False, artwork__series__isnull=False
        ).values_list("artwork__series", "artwork")
    )
    wanted = _by_series(
        WantedWork.objects.filter(
            profile__user=user, removed=False, artwork__series__isnull=False
        ).values_list("artwork__series", "artwork")
    )
    found = following.series_with_counts(owned.keys() | wanted.keys())
    counts = [
        SeriesCount(
            one,
            len(owned.get(one.pk, ())),
            len(wanted.get(one.pk, set()) - owned.get(one.pk, set())),
            max(one.planned_count or 0, shown),
        )
        for one, shown in found
    ]
    return sorted(counts, key=lambda each: (-each.owned, -each.wanted, str(each.series)))


def _by_series(rows: "QuerySet[Any, tuple[Any, Any]]") -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for series, artwork in rows:
        found.setdefault(series, set()).add(artwork)
    return found
