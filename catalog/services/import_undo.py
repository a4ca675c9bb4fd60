"""Taking back what an import changed (`import_changes`): a batch at a time, in the caller's
transaction. What somebody has built upon or changed since stays as it is, and is named.
"""

import copy
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditlog.context import disable_auditlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from catalog import signals
from catalog.models import Artist, Artwork, ArtworkImage, ExhibitionWork, Series
from catalog.services import merging
from catalog.services.bulk import commit_without_waiting, update_works, write_works
from catalog.services.import_changes import (
    EDITED,
    LINKS,
    MODELS,
    Changed,
    Kind,
    fingerprints,
    remember,
    value_print,
)
from catalog.services.search_text import search_text
from common import outbox
from common.audit import RowChange, changed, log_changes

# Why a row stays: codes, which pages put into words.
CHANGED, LATER, GONE, PICTURE, EXHIBITION, USED = (
    "edited", "later_import", "gone", "picture", "exhibition", "used",
)  # fmt: skip
OF_SOURCE = "source."
# What is put back together, or not at all: a text or tags with what says where they come from.
TOGETHER = (
    *merging.TOGETHER, ("tags", "tag_origins"), ("description_en", "description_en_origin"),
    ("description_zh", "description_zh_origin"),
)  # fmt: skip


@dataclass
class Undone:
    """What came of a batch: rows undone, and why the others stay, by their keys."""

    done: set[int] = field(default_factory=set)
    left: dict[int, str] = field(default_factory=dict)


def lock_works(pks: Collection[int]) -> None:
    """Lock works: nobody puts one on a shelf or into a lot before the transaction ends."""
    commit_without_waiting()
    rows = Artwork.objects.select_for_update(of=("self",)).filter(pk__in=list(pks))
    list(rows.order_by("pk").values_list("pk", flat=True))


def remove_works(*, created: Sequence[Changed], in_use: Mapping[int, str]) -> Undone:
    """Delete locked works that an import created, but those edited since and those `in_use`.

    Not one by one for the audit log: their creation is not there either. The run is.
    """
    found = _unchanged("work", created, in_use)
    pks = list(found.done)
    pictured = ArtworkImage.objects.filter(artwork_id__in=pks)
    placed = ExhibitionWork.objects.filter(artwork_id__in=pks)
    for rows, reason in ((pictured, PICTURE), (placed, EXHIBITION)):
        for pk in rows.values_list("artwork_id", flat=True):
            found.left.setdefault(pk, reason)
    found.done -= found.left.keys()
    if found.done:
        _delete(Artwork, found.done)
        signals.artworks_changed.send(sender=None, artwork_ids=sorted(found.done))
    return found


def remove_makers(*, kind: Kind, created: Sequence[Changed]) -> Undone:
    """Delete artists or series that an import created and that nothing uses (any more)."""
    model = MODELS[kind]
    found = _unchanged(kind, created, {})
    list(model.objects.select_for_update().filter(pk__in=found.done).values_list("pk"))
    for pk in _used(model, found.done):
        found.left[pk] = USED
    found.done -= found.left.keys()
    _delete(model, found.done)
    return found


def restore_works(
    *, changes: Sequence[Changed], by: AbstractBaseUser | None, now: datetime
) -> Undone:
    """Give locked works their earlier values back, field by field where nobody changed them.

    A work that a later import has changed is left; one with a field that a curator changed gets the
    others back, and is named as edited. by: who is named in the audit log.
    """
    rows = {
        work.pk: work
        for work in Artwork.objects.select_related("artist", "series")
        .defer("search_vector")
        .filter(pk__in=[one.pk for one in changes])
    }
    found, written, columns = Undone(), list[Artwork](), dict[int, set[str]]()
    logged = list[RowChange]()
    for one in changes:
        work = rows.get(one.pk)
        if work is None:
            found.left[one.pk] = GONE
        elif work.source_hash != one.fingerprint:
            found.left[one.pk] = LATER
        else:
            old = copy.copy(work)
            kept = _restore(work, one)
            logged.append(changed(old, work))
            work.source_hash = str(one.before.get("source_hash", ""))
            written.append(work)
            columns[work.pk] = {name for name in one.before if not name.startswith(OF_SOURCE)}
            _note(found, one.pk, edited=bool(kept))
    _write_restored(written, columns, now)
    log_changes(logged, actor=by, now=now)
    return found


def _write_restored(
    works: Sequence[Artwork], columns: Mapping[int, set[str]], now: datetime
) -> None:
    if not works:
        return
    artists = Artist.objects.in_bulk({work.artist_id for work in works if work.artist_id})
    series = Series.objects.in_bulk({work.series_id for work in works if work.series_id})
    for work in works:
        # A maker who was deleted meanwhile can't be given back.
        work.artist = artists.get(work.artist_id or 0)
        work.series = series.get(work.series_id or 0)
        work.search_text = search_text(work)
    # A work that no source gave, and what no source writes, are written by the key.
    own = [work for work in works if not work.source_id or columns[work.pk].intersection(EDITED)]
    kept = {work.pk for work in own}
    others = [work for work in works if work.pk not in kept]
    written = write_works(others, now) if others else []
    if own:
        names = set[str]().union(*(columns[pk] for pk in kept))
        names = {f"{name}_id" if name in LINKS else name for name in names}
        names |= {"search_text", "source_hash", "source_values", "updated_at"}
        for work in own:
            work.updated_at = now
        update_works(own, sorted(names))
    signals.artworks_changed.send(sender=None, artwork_ids=[*written, *sorted(kept)])


def restore_makers(
    *, kind: Kind, changes: Sequence[Changed], by: AbstractBaseUser | None, now: datetime
) -> Undone:
    """Give artists or series their earlier values back, by the same rules."""
    model = MODELS[kind]
    rows: dict[int, Any] = {
        row.pk: row
        for row in model.objects.select_for_update(no_key=True).filter(
            pk__in=[one.pk for one in changes]
        )
    }
    found, logged = Undone(), list[RowChange]()
    for one in changes:
        row = rows.get(one.pk)
        if row is None:
            found.left[one.pk] = GONE
            continue
        old = copy.copy(row)
        _note(found, one.pk, edited=bool(_restore(row, one)))
        with disable_auditlog():
            row.save()
        logged.append(changed(old, row))
        outbox.publish("catalog.bulk.renew_words", **{f"{kind}_id": one.pk})
    log_changes(logged, actor=by, now=now)
    return found


def _restore(row: Artwork | Artist | Series, change: Changed) -> list[str]:
    """Set the earlier values; return the columns that somebody has changed since."""
    current = remember(row).values
    kept: list[str] = []
    for unit in _units(change.after):
        if all(value_print(current, name) == change.after[name] for name in unit):
            _set(row, {name: change.before.get(name) for name in unit})
        else:
            kept += unit
    held = dict(row.source_values)
    for name, value in change.before.items():
        if name.startswith(OF_SOURCE):
            key = name.removeprefix(OF_SOURCE)
            held.pop(key, None)
            held |= {key: value} if value is not None else {}
    row.source_values = held
    return kept


def _set(row: Artwork | Artist | Series, values: Mapping[str, Any]) -> None:
    merging.set_columns(row, values)
    for name in LINKS:
        if name in values:
            setattr(row, f"{name}_id", values[name])


def _units(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return columns in groups that have a meaning together only."""
    rest = set(names)
    found = []
    for unit in TOGETHER:
        if part := tuple(name for name in unit if name in rest):
            found.append(part)
            rest -= set(part)
    return [*found, *((name,) for name in sorted(rest))]


def _note(found: Undone, pk: int, *, edited: bool) -> None:
    if edited:
        found.left[pk] = CHANGED
    else:
        found.done.add(pk)


def _unchanged(kind: Kind, created: Sequence[Changed], in_use: Mapping[int, str]) -> Undone:
    """Sort created rows into those as they were made, and those edited, gone or in use."""
    now = fingerprints(kind, [one.pk for one in created])
    found = Undone(left=dict(in_use))
    for one in created:
        if one.pk not in now:
            found.left[one.pk] = GONE
        elif now[one.pk] != one.fingerprint:
            found.left.setdefault(one.pk, CHANGED)
        elif one.pk not in in_use:
            found.done.add(one.pk)
    return found


def _used(model: type[Model], pks: Collection[int]) -> set[int]:
    """Return the rows to which any other row refers, whichever app's."""
    used: set[int] = set()
    for relation in model._meta.related_objects:  # noqa: SLF001 - documented
        column = relation.field.attname
        rows = relation.related_model._base_manager.filter(**{f"{column}__in": list(pks)})  # noqa: SLF001
        used |= set(rows.values_list(column, flat=True))
    return used


def _delete(model: type[Model], pks: Collection[int]) -> None:
    if pks:
        with disable_auditlog():
            model._base_manager.filter(pk__in=list(pks)).delete()  # noqa: SLF001 - documented
