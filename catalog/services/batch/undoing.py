"""Undoing a batch edit field by field: what nobody changed since gets its earlier value back.

What somebody changed since is left as it is, and named with the value it has now. Of tags, and of
places in exhibitions and sets, those that were added go and those that were removed come back,
whatever else has been given to the work since.
"""

import copy
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from catalog.models import Artist, Artwork, Series
from catalog.services import artwork_rules
from catalog.services.batch.applying import PLACES, as_json
from catalog.services.batch.fields import FOLLOWING, UNITS, YEARS
from catalog.services.batch.places import TABLES, lock_owners, read_places, write_places
from catalog.services.batch.writing import GONE, Values, store, works_of
from catalog.services.origins import LANGUAGES, follow_tags, follow_texts
from catalog.services.tags import unknown_tags
from common.audit import RowChange, log_changes

LINKS: Mapping[str, type[Any]] = {"artist_id": Artist, "series_id": Series}
RELATED = {"artist_id": "artist", "series_id": "series"}


@dataclass(frozen=True)
class ToUndo:
    """A work that an edit has written: values by column before and after, as JSON."""

    pk: int
    before: Values
    after: Values


@dataclass
class Undone:
    """What came of works by key: columns left, with the values they have now; why a work is."""

    kept: dict[int, dict[str, Any]] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)


def undo(*, changes: Sequence[ToUndo], by: Any, now: datetime) -> Undone:
    """Take back changes in the caller's transaction, with their audit log and signals.

    Locks the works in the order of their keys, then exhibitions and sets.
    """
    works = {work.pk: work for work in works_of([one.pk for one in changes], locked=True)}
    owners = {name: _owners(changes, name) for name in PLACES}
    existing = lock_owners(owners)
    places = read_places(works.keys(), owners)
    rows = {name: _linked(changes, name) for name in LINKS}
    outcome, logged = Undone(), list[RowChange]()
    stored: list[tuple[Artwork, Values]] = []
    wanted: dict[str, list[tuple[int, Mapping[str, Any]]]] = {name: [] for name in PLACES}
    for one in changes:
        work = works.get(one.pk)
        if work is None:
            outcome.left[one.pk] = GONE
            continue
        was = copy.copy(work)
        kept = _restore(work, one, rows)
        changed = {name: None for name in one.after if name not in PLACES
                   and as_json(getattr(was, name)) != as_json(getattr(work, name))}  # fmt: skip
        if changed:
            stored.append((work, changed))
            logged.append(RowChange(was, work, tuple(changed)))
        for name in PLACES:
            back, lost = _places_back(one, name, places[one.pk].get(name, {}), existing[name])
            kept |= {name: lost} if lost else {}
            wanted[name] += [(one.pk, back)] if back else []
        if kept:
            outcome.kept[one.pk] = kept
    store(stored, now)
    for name in PLACES:
        logged += write_places(name, wanted[name]) if wanted[name] else []
    log_changes(logged, actor=by, now=now)
    return outcome


def _restore(work: Artwork, one: ToUndo, rows: Mapping[str, Mapping[int, Any]]) -> dict[str, Any]:
    """Give a work its earlier values; return the columns left, with what they have now."""
    kept: dict[str, Any] = {}
    for unit in _units(one.after):
        current = {name: as_json(getattr(work, name)) for name in unit}
        if current == {name: one.before[name] for name in unit}:
            continue
        if current != {name: one.after[name] for name in unit}:
            is_price = "price_minor" in unit
            kept |= {n: current[n] for n in unit if is_price or current[n] != one.after[n]}
            continue
        try:
            _set(work, {name: one.before[name] for name in unit}, rows)
        except _NotPossibleError:
            _set(work, current, {})
            kept |= current
            continue
        if _is_wrong(work, unit):
            _set(work, current, {})
            kept |= current
    if "tags" in one.after:
        kept |= _tags_back(work, one)
    _origins_back(work, one, kept)
    return kept


class _NotPossibleError(Exception):
    """What a column held is gone."""


def _units(after: Values) -> list[tuple[str, ...]]:
    """Return the columns that changed, in groups that have a meaning together only."""
    own = [name for name in after if name not in {*FOLLOWING, *PLACES, "tags"}]
    joined = [tuple(name for name in unit if name in own) for unit in UNITS]
    alone = [(name,) for name in own if not any(name in unit for unit in UNITS)]
    return [unit for unit in (*joined, *alone) if unit]


def _set(work: Artwork, values: Values, rows: Mapping[str, Mapping[int, Any]]) -> None:
    for name, value in values.items():
        known: Any = work._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001 - documented
        if name not in LINKS or not rows:
            setattr(work, name, value if name in LINKS else known.to_python(value))
        elif value is not None and value not in rows[name]:
            raise _NotPossibleError
        else:
            setattr(work, RELATED[name], rows[name].get(value))


def _is_wrong(work: Artwork, unit: Collection[str]) -> bool:
    """Tell whether an earlier value does not fit what somebody has written beside it since."""
    if set(unit) & set(YEARS) and artwork_rules.years_in_order(work.year_from, work.year_to):
        return True
    if set(unit) & {"copies", "copies_sold", "availability"}:
        follows, errors = artwork_rules.settle_copies(
            copies=work.copies, sold=work.copies_sold, availability=work.availability,
            changed=(), in_sales=0,
        )  # fmt: skip
        return bool(follows or errors)
    for name in unit:
        known: Any = work._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001 - documented
        try:
            known.run_validators(getattr(work, name)) if name not in LINKS else None
        except ValidationError:
            return True
    return False


def _tags_back(work: Artwork, one: ToUndo) -> dict[str, Any]:
    """Take added tags away and give removed ones back; return those that can't be."""
    before, after = one.before["tags"], one.after["tags"]
    back = [tag for tag in before if tag not in after]
    lost = unknown_tags(back)
    added = set(after) - set(before)
    returning = [tag for tag in back if tag not in {*lost, *work.tags}]
    remaining = [tag for tag in work.tags if tag not in added]
    tags = [*remaining, *returning]
    # In the order of before, as far as they stood there.
    work.tags = [
        *(tag for tag in before if tag in tags),
        *(tag for tag in tags if tag not in before),
    ]
    origins = one.before.get("tag_origins", {})
    given = {tag: origins[tag] for tag in returning if tag in origins}
    if given:
        work.tag_origins = {**work.tag_origins, **given}
    follow_tags(work)
    return {"tags": list(work.tags)} if lost else {}


def _origins_back(work: Artwork, one: ToUndo, kept: Values) -> None:
    """Mark restored descriptions as they were marked, and bring all marks up to the texts."""
    for language in LANGUAGES:
        text, column = f"description_{language}", f"description_{language}_origin"
        if column in one.before and text not in kept:
            setattr(work, column, one.before[column])
    follow_texts(work)


def _places_back(
    one: ToUndo, name: str, standing: Mapping[str, Any], existing: Collection[int]
) -> tuple[dict[str, Any], list[str]]:
    """Return the places to write, and the owners that are gone."""
    back: dict[str, Any] = {}
    lost: list[str] = []
    for key, earlier in one.before.get(name, {}).items():
        if (earlier is False) != (key not in standing):
            if earlier is not False and int(key) not in existing:
                lost.append(key)
            else:
                back[key] = earlier
    return back, lost


def _owners(changes: Sequence[ToUndo], name: str) -> list[int]:
    assert name in TABLES  # noqa: S101 - the two lists are one
    return sorted({int(key) for one in changes for key in one.before.get(name, ())})


def _linked(changes: Sequence[ToUndo], column: str) -> dict[int, Any]:
    """Return the rows to which works are linked again, as far as they still are there."""
    keys = {one.before[column] for one in changes if one.before.get(column) is not None}
    rows: dict[int, Any] = LINKS[column].objects.in_bulk(keys)
    return rows
