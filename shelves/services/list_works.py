"""Writes on the works of a list: added, moved, noted, removed; one or many at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import NotFoundError
from shelves.models import ListEntry, WorkList
from shelves.models.lists import LONGEST_NOTE
from shelves.services.list_errors import ListFullError, ListInvalidError
from shelves.services.lists import lock_list

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

MOST_WORKS = 10_000
# The room between two works.
GAP = 1024
Step = Literal["up", "down", "first", "last"]

# Adds works in their order, after those that are there; removed ones come back at the end.
ADD = """
    INSERT INTO shelves_listentry
        (list_id, artwork_id, position, note, added_at, changed_at, removed)
    SELECT %(list)s, artwork, %(after)s + place * %(gap)s, '', %(now)s, %(now)s, false
    FROM unnest(%(artworks)s::bigint[]) WITH ORDINALITY AS added (artwork, place)
    ON CONFLICT (list_id, artwork_id) DO UPDATE
        SET removed = false, position = excluded.position, added_at = excluded.added_at,
            changed_at = excluded.changed_at
        WHERE shelves_listentry.removed
    RETURNING artwork_id
"""
RENUMBER = """
    UPDATE shelves_listentry AS entry
    SET position = numbered.place * %(gap)s, changed_at = %(now)s
    FROM (
        SELECT id, row_number() OVER (ORDER BY position, id) AS place
        FROM shelves_listentry WHERE list_id = %(list)s AND NOT removed
    ) AS numbered
    WHERE entry.id = numbered.id
"""


def add_work(*, user: "User", list_id: int, artwork_id: int, now: datetime) -> bool:
    """Add one work at the end of a list; return whether it was not in it.

    Raises NotFoundError for a work that is not shown and not in the list, and ListFullError.
    """
    if add_works(user=user, list_id=list_id, artwork_ids=[artwork_id], now=now):
        return True
    if not ListEntry.objects.filter(list=list_id, artwork=artwork_id, removed=False).exists():
        catalog.require_artwork(artwork_id)
    return False


def add_works(
    *, user: "User", list_id: int, artwork_ids: Sequence[int], now: datetime
) -> list[int]:
    """Add works at the end of a list, in their order; return those that were not in it.

    Works that are not shown are left out. Raises ListFullError and then adds none.
    """
    known = catalog.existing_ids(artwork_ids)
    wanted = [pk for pk in dict.fromkeys(artwork_ids) if pk in known]
    with transaction.atomic():
        found = lock_list(user, list_id)
        present = set(_entries(found).values_list("artwork_id", flat=True))
        new = [pk for pk in wanted if pk not in present]
        if len(present) + len(new) > MOST_WORKS:
            raise ListFullError(
                _("A list holds at most %(most)d works; this one has %(count)d.")
                % {"most": MOST_WORKS, "count": len(present)}
            )
        if not new:
            return []
        last = _entries(found).order_by("-position").values_list("position", flat=True).first()
        with connection.cursor() as cursor:
            cursor.execute(
                ADD,
                {"list": found.pk, "artworks": new, "after": last or 0, "gap": GAP, "now": now},
            )
            added = {row[0] for row in cursor.fetchall()}
        _touch(found, now)
    return [pk for pk in new if pk in added]


def remove_works(
    *, user: "User", list_id: int, artwork_ids: Collection[int], now: datetime
) -> list[int]:
    """Take works out of a list; return those that were in it."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        rows = _entries(found).filter(artwork_id__in=list(artwork_ids))
        removed = list(rows.values_list("artwork_id", flat=True))
        if removed:
            rows.update(removed=True, changed_at=now)
            _touch(found, now)
        return removed


def remove_hidden_works(*, user: "User", list_id: int, now: datetime) -> int:
    """Take the works that are no longer shown out of a list; return how many."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        count = (
            _entries(found).exclude(catalog.shown("artwork__")).update(removed=True, changed_at=now)
        )
        if count:
            _touch(found, now)
        return count


def put_back_works(
    *, user: "User", list_id: int, artwork_ids: Collection[int], now: datetime
) -> None:
    """Undo `remove_works`: the works come back to where they were, with their notes."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        rows = ListEntry.objects.filter(list=found, removed=True, artwork_id__in=list(artwork_ids))
        if _entries(found).count() + rows.count() > MOST_WORKS:
            raise ListFullError(_("The list is full. Remove works first."))
        if rows.update(removed=False, changed_at=now):
            _touch(found, now)


def set_note(*, user: "User", list_id: int, artwork_id: int, note: str, now: datetime) -> ListEntry:
    """Write the owner's note on a work of a list; raises ListInvalidError, NotFoundError."""
    stored = note.replace("\r\n", "\n").strip()
    if len(stored) > LONGEST_NOTE:
        refused = _("Enter at most %(count)d characters.") % {"count": LONGEST_NOTE}
        raise ListInvalidError(refused, fields={"note": [refused]})
    with transaction.atomic():
        found = lock_list(user, list_id)
        entry = _entry(found, artwork_id)
        if entry.note != stored:
            entry.note, entry.changed_at = stored, now
            entry.save(update_fields=["note", "changed_at"])
            _touch(found, now)
        return entry


def move_work(
    *, user: "User", list_id: int, artwork_id: int, after: int | None, now: datetime
) -> ListEntry:
    """Put a work behind another of the list, or first for None; raises NotFoundError."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        entry = _entry(found, artwork_id)
        if after != artwork_id:
            _place(entry, found, after=after, now=now)
            _touch(found, now)
        return entry


def step_work(
    *, user: "User", list_id: int, artwork_id: int, step: Step, now: datetime
) -> ListEntry:
    """Move a work by one among those that are shown, or to either end; raises NotFoundError."""
    with transaction.atomic():
        found = lock_list(user, list_id)
        entry = _entry(found, artwork_id)
        others = _entries(found).filter(catalog.shown("artwork__")).exclude(pk=entry.pk)
        earlier = others.filter(position__lt=entry.position).order_by("-position", "-id")
        later = others.filter(position__gt=entry.position).order_by("position", "id")
        if step in {"up", "first"}:
            ids = list(earlier.values_list("artwork_id", flat=True)[:2])
            is_moved, after = bool(ids), ids[1] if step == "up" and len(ids) > 1 else None
        else:
            rows = later if step == "down" else later.reverse()
            after = rows.values_list("artwork_id", flat=True).first()
            is_moved = after is not None
        if is_moved:
            _place(entry, found, after=after, now=now)
            _touch(found, now)
        return entry


def _place(entry: ListEntry, found: WorkList, *, after: int | None, now: datetime) -> None:
    """Set the position of an entry behind another; the list is locked."""
    others = _entries(found).exclude(pk=entry.pk).order_by("position", "id")
    start = 0
    if after is None:
        first = others.values_list("position", flat=True).first()
        entry.position = (first or 0) - GAP
    else:
        start = _entry(found, after).position
        end = others.filter(position__gt=start).values_list("position", flat=True).first()
        if end is not None and end - start < 2:
            with connection.cursor() as cursor:
                cursor.execute(RENUMBER, {"list": found.pk, "gap": GAP, "now": now})
            start = _entry(found, after).position
            end = others.filter(position__gt=start).values_list("position", flat=True).first()
        entry.position = start + GAP if end is None else (start + end) // 2
    entry.changed_at = now
    entry.save(update_fields=["position", "changed_at"])


def _entries(found: WorkList) -> "QuerySet[ListEntry]":
    return ListEntry.objects.filter(list=found, removed=False)


def _entry(found: WorkList, artwork_id: int) -> ListEntry:
    entry = _entries(found).filter(artwork_id=artwork_id).first()
    if entry is None:
        raise NotFoundError(_("This work is not in the list any more."))
    return entry


def _touch(found: WorkList, now: datetime) -> None:
    WorkList.objects.filter(pk=found.pk).update(changed_at=now)
