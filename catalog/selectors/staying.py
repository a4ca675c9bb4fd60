"""The rows that merged ones were merged into."""

from collections.abc import Iterable

from catalog.models import Artist, Artwork

# A chain of merges is this long at most where it is followed by queries.
MOST_STEPS = 5


def staying_artist_ids(artist_ids: Iterable[int]) -> dict[int, int]:
    """Return the artist who stands for each now: those whom merged ones were merged into."""
    return _staying(Artist, artist_ids)


def staying_work_ids(artwork_ids: Iterable[int]) -> dict[int, int]:
    """Return the work that stands for each now: that which merged ones were merged into."""
    return _staying(Artwork, artwork_ids)


def _staying(model: type[Artist] | type[Artwork], ids: Iterable[int]) -> dict[int, int]:
    stands = {pk: pk for pk in ids}
    for _step in range(MOST_STEPS):
        rows = model._default_manager.filter(pk__in=set(stands.values())).exclude(merged_into=None)  # noqa: SLF001 - documented
        moved = dict(rows.values_list("pk", "merged_into_id"))
        if not moved:
            break
        stands = {pk: moved.get(now, now) for pk, now in stands.items()}
    return stands
