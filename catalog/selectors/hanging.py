"""Works in the order in which curators put them, hidden ones too: for labels and checklists."""

from collections.abc import Iterable

from catalog.models import Artwork, CuratedSetWork, ExhibitionWork


def works_hung_in(exhibition_id: int) -> dict[int, str]:
    """Return an exhibition's works in hanging order, each with its room ('' for none)."""
    rows = ExhibitionWork.objects.filter(
        exhibition_id=exhibition_id, artwork__merged_into=None
    ).order_by("position", "pk")
    return dict(rows.values_list("artwork_id", "room"))


def works_of_set(set_id: int) -> list[int]:
    """Return a curated set's works in their order."""
    rows = CuratedSetWork.objects.filter(curated_set_id=set_id, artwork__merged_into=None)
    return list(rows.order_by("position", "pk").values_list("artwork_id", flat=True))


def works_with_pictures(artwork_ids: Iterable[int]) -> dict[int, Artwork]:
    """Return works that were not merged, by id, with artist and pictures; two queries."""
    rows = Artwork.objects.filter(merged_into=None).select_related("artist")
    found: dict[int, Artwork] = rows.prefetch_related("images").in_bulk(list(artwork_ids))
    return found
