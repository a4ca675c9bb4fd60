"""Exhibitions that are open or open soon, for those who rank them."""

from collections.abc import Sequence
from datetime import date, timedelta

from catalog.models import Exhibition, ExhibitionWork
from catalog.querysets import ExhibitionQuerySet, shown

SOON = timedelta(days=30)


def programme_now(day: date) -> ExhibitionQuerySet:
    """The visible exhibitions that are open on a day or open within a month, the earliest first."""
    rows: ExhibitionQuerySet = Exhibition.objects.visible()
    return rows.filter(starts_on__lte=day + SOON, ends_on__gte=day).order_by("ends_on", "pk")


def works_of_programme(day: date) -> dict[int, Sequence[int]]:
    """Return the visible works of each of these exhibitions, as they hang; one query."""
    rows = ExhibitionWork.objects.filter(
        shown("artwork__"), exhibition__in=programme_now(day).order_by()
    )
    found: dict[int, list[int]] = {}
    for exhibition, work in rows.order_by("position", "pk").values_list(
        "exhibition_id", "artwork_id"
    ):
        found.setdefault(exhibition, []).append(work)
    return dict(found)
