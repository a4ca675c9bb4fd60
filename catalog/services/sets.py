"""Writes of lists that curators order: sets, exhibitions, series."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from catalog import signals
from catalog.models import CuratedSetWork, ExhibitionWork, Series
from catalog.services.artworks import hold
from catalog.services.search_text import search_text

# The position of what is put at the end.
LAST = 32_767


def renumber(*, places: type[CuratedSetWork] | type[ExhibitionWork], owner: str, pk: int) -> None:
    """Number the works of a set or an exhibition from 0; of equal numbers the older comes first."""
    with transaction.atomic():
        rows: Any = places.objects.select_for_update(no_key=True).filter(**{owner: pk})
        for number, row in enumerate(rows.order_by("position", "pk")):
            if row.position != number:
                row.position = number
                row.save(update_fields=["position"])


def change_members(
    *, series: Series, add: Collection[int] = (), remove: Collection[int] = ()
) -> list[int]:
    """Add works to a series and take others out, one by one for the audit log; return which."""
    changed = []
    with transaction.atomic():
        for pk, work in hold(artwork_ids=[*add, *remove]).items():
            leaves = pk in remove
            if leaves == (work.series_id != series.pk):
                continue
            work.series = None if leaves else series
            work.series_number = None if leaves else work.series_number
            work.search_text = search_text(work)
            work.save(update_fields=["series", "series_number", "search_text", "updated_at"])
            changed.append(pk)
        signals.artworks_changed.send(sender=None, artwork_ids=changed)
    return changed


def number_works(*, numbers: dict[int, int | None]) -> None:
    """Give works their numbers in their series."""
    with transaction.atomic():
        for pk, work in hold(artwork_ids=list(numbers)).items():
            if work.series_number != numbers[pk]:
                work.series_number = numbers[pk]
                work.save(update_fields=["series_number", "updated_at"])
