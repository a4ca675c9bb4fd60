"""Places of works in exhibitions and curated sets, read and written for many works at once."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Max

from catalog.models import CuratedSet, CuratedSetWork, Exhibition, ExhibitionWork
from catalog.services.sets import LAST
from common.audit import RowChange

# By the name under which operations know them: the place, its owner, and the owner's column.
TABLES: Mapping[str, tuple[type[Any], type[Any], str]] = {
    "exhibitions": (ExhibitionWork, Exhibition, "exhibition_id"),
    "sets": (CuratedSetWork, CuratedSet, "curated_set_id"),
}
# Of a work, by name: its positions by the key of the owner, as text. False: it has no place there.
Standing = dict[str, dict[str, Any]]


def read_places(
    artwork_ids: Collection[int], owners: Mapping[str, Collection[int]]
) -> dict[int, Standing]:
    """Return the places that works have with these owners: a query for each kind of them."""
    found: dict[int, Standing] = {pk: {} for pk in artwork_ids}
    for name, keys in owners.items():
        if not keys:
            continue
        model, _owner, column = TABLES[name]
        rows = model.objects.filter(artwork_id__in=list(artwork_ids), **{f"{column}__in": keys})
        for pk, key, position in rows.values_list("artwork_id", column, "position"):
            found[pk].setdefault(name, {})[str(key)] = position
    return found


def lock_owners(owners: Mapping[str, Collection[int]]) -> dict[str, set[int]]:
    """Lock exhibitions and sets, so that nobody orders their works meanwhile; return those left."""
    locked = {}
    for name, keys in owners.items():
        model = TABLES[name][1]
        rows = model.objects.select_for_update(no_key=True).filter(pk__in=list(keys))
        locked[name] = set(rows.order_by("pk").values_list("pk", flat=True)) if keys else set()
    return locked


def write_places(name: str, wanted: Sequence[tuple[int, Mapping[str, Any]]]) -> list[RowChange]:
    """Give works places and take others away; return the changes, for the audit log.

    wanted: for each work its positions by owner, None for the end, False for none. Those at the end
    get the next numbers, in this order. The owners must be locked.
    """
    model, _owner, column = TABLES[name]
    keys = {int(key) for _pk, places in wanted for key in places}
    rows = model.objects.filter(
        artwork_id__in=[pk for pk, _places in wanted], **{f"{column}__in": keys}
    )
    standing = {(row.artwork_id, getattr(row, column)): row for row in rows}
    ends = dict(
        model.objects.filter(**{f"{column}__in": keys}).order_by().values_list(column)
        .annotate(last=Max("position"))
    )  # fmt: skip
    made, gone = [], []
    for pk, places in wanted:
        for key, position in ((int(key), position) for key, position in places.items()):
            row = standing.get((pk, key))
            if position is False and row is not None:
                gone.append(row)
            elif position is not False and row is None:
                last = min(LAST, ends.get(key, -1) + 1)
                ends[key] = last if position is None else ends.get(key, -1)
                place = last if position is None else position
                made.append(model(artwork_id=pk, position=place, **{column: key}))
    model.objects.bulk_create(made, batch_size=1000)
    changes = [RowChange(row, None) for row in gone]
    if gone:
        model.objects.filter(pk__in=[row.pk for row in gone])._raw_delete(model.objects.db)  # noqa: SLF001
    return [*changes, *(RowChange(None, row) for row in made)]
