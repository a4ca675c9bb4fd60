"""What is kept of a work follows when it is merged into another: shelves and enquiries."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.services.followers import Follower, Moved
from common import clock
from shelves.models import Enquiry, ListEntry, OwnedWork, SavedWork, SearchHit, WantedWork


def refuse(*, kept_id: int, merged_id: int) -> list[str]:
    """Refuse while one collector waits for two answers, or both works are on hold."""
    rows = Enquiry.objects.filter(artwork__in=[kept_id, merged_id])
    waiting = list(rows.filter(answered_at=None).values_list("user_id", flat=True))
    held = rows.filter(holds_work=True).values("artwork_id").distinct().count()
    reasons = []
    if len(waiting) > len(set(waiting)):
        reasons.append(_("A collector waits for an answer about both works. Answer one first."))
    if held > 1:
        reasons.append(_("Both works are on hold for a collector. End one of the holds first."))
    return reasons


def move(*, kept_id: int, merged_id: int) -> dict[str, list[int]]:
    """Put the work that stays on the shelves of the other; enquiries move as they are.

    Rows on shelves stay as tombstones, from which apps learn that the work is gone.
    """
    now = clock.now()
    own = {row.profile_id: row for row in SavedWork.objects.filter(artwork=kept_id)}
    saved = list(SavedWork.objects.filter(artwork=merged_id, removed=False).order_by("pk"))
    new: list[SavedWork] = []
    again: list[SavedWork] = []
    for row in saved:
        present = own.get(row.profile_id)
        if present is None:
            new.append(
                SavedWork(
                    profile_id=row.profile_id, artwork_id=kept_id, saved_at=row.saved_at,
                    changed_at=now,
                )
            )  # fmt: skip
        elif present.removed:
            present.removed, present.changed_at, present.saved_at = False, now, row.saved_at
            again.append(present)
    SavedWork.objects.bulk_create(new)
    SavedWork.objects.bulk_update(again, ["removed", "changed_at", "saved_at"])
    removed = [row.pk for row in saved]
    SavedWork.objects.filter(pk__in=removed).update(removed=True, changed_at=now)
    enquiries = list(Enquiry.objects.filter(artwork=merged_id).values_list("pk", flat=True))
    Enquiry.objects.filter(pk__in=enquiries).update(artwork=kept_id)
    return {
        "removed": removed,
        "put": [row.pk for row in (*new, *again)],
        "enquiries": enquiries,
        **_move_in_lists(kept_id, merged_id, now),
        **_move_own(kept_id, merged_id, now),
        "found": _copy_hits(kept_id, merged_id),
    }


def _copy_hits(kept_id: int, merged_id: int) -> list[int]:
    """Note the work that stays as found by what had found the other: it is no news to them."""
    known = SearchHit.objects.filter(artwork=kept_id).values("search")
    hits = SearchHit.objects.filter(artwork=merged_id).exclude(search__in=known)
    copies = SearchHit.objects.bulk_create(
        SearchHit(
            search_id=hit.search_id, artwork_id=kept_id, found_at=hit.found_at,
            notified_at=hit.notified_at,
        )
        for hit in hits
    )  # fmt: skip
    return [hit.pk for hit in copies]


def _move_own(kept_id: int, merged_id: int, now: datetime) -> dict[str, list[int]]:
    """Have owned and wanted works name the work that stays.

    Who wants both has one row; the other's stays as a tombstone.
    """
    owned = OwnedWork.objects.filter(artwork=merged_id)
    owned_ids = list(owned.values_list("pk", flat=True))
    owned.update(artwork=kept_id, changed_at=now)
    both = WantedWork.objects.filter(artwork=kept_id).values("profile")
    wanted = WantedWork.objects.filter(artwork=merged_id, removed=False)
    doubled = list(wanted.filter(profile__in=both).values_list("pk", flat=True))
    moved = list(wanted.exclude(profile__in=both).values_list("pk", flat=True))
    ended = WantedWork.objects.filter(artwork=kept_id, removed=True).filter(
        profile__in=WantedWork.objects.filter(pk__in=doubled).values("profile")
    )
    again = list(ended.values_list("pk", flat=True))
    WantedWork.objects.filter(pk__in=again).update(removed=False, changed_at=now)
    WantedWork.objects.filter(pk__in=doubled).update(removed=True, changed_at=now)
    WantedWork.objects.filter(pk__in=moved).update(artwork=kept_id, changed_at=now)
    return {
        "owned": owned_ids, "wanted": moved, "wanted_twice": doubled, "wanted_again": again,
    }  # fmt: skip


def _move_in_lists(kept_id: int, merged_id: int, now: datetime) -> dict[str, list[int]]:
    """Put the work that stays in the other's place in lists; where it is already, it stays there.

    Entries of the merged work stay as tombstones with their notes.
    """
    own = {row.list_id: row for row in ListEntry.objects.filter(artwork=kept_id)}
    listed = list(ListEntry.objects.filter(artwork=merged_id, removed=False).order_by("pk"))
    put: list[ListEntry] = []
    for row in listed:
        entry = own.get(row.list_id) or ListEntry(
            list_id=row.list_id, artwork_id=kept_id, added_at=row.added_at, removed=True
        )
        if not entry.removed:
            continue
        entry.position, entry.note = row.position, row.note
        entry.removed, entry.changed_at = False, now
        entry.save()
        put.append(entry)
    unlisted = [row.pk for row in listed]
    ListEntry.objects.filter(pk__in=unlisted).update(removed=True, changed_at=now)
    return {"unlisted": unlisted, "listed": [row.pk for row in put]}


def restore(*, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
    """Put the works back on the shelves that they were on; what was removed since stays removed."""
    now = clock.now()
    put = SavedWork.objects.filter(pk__in=moved["put"], artwork=kept_id, removed=False)
    still = set(put.values_list("profile_id", flat=True))
    unchanged = set(
        SavedWork.objects.filter(artwork=kept_id, removed=False)
        .exclude(pk__in=moved["put"])
        .values_list("profile_id", flat=True)
    )
    put.update(removed=True, changed_at=now)
    back = SavedWork.objects.filter(
        Q(profile__in=still | unchanged), pk__in=moved["removed"], artwork=merged_id
    )
    back.update(removed=False, changed_at=now)
    Enquiry.objects.filter(pk__in=moved["enquiries"], artwork=kept_id).update(artwork=merged_id)
    _restore_in_lists(kept_id, merged_id, moved, now)
    owned = OwnedWork.objects.filter(pk__in=moved.get("owned", ()), artwork=kept_id)
    owned.update(artwork=merged_id, changed_at=now)
    wanted = WantedWork.objects.filter(pk__in=moved.get("wanted", ()), artwork=kept_id)
    wanted.update(artwork=merged_id, changed_at=now)
    still_wanted = WantedWork.objects.filter(artwork=kept_id, removed=False)
    doubled = WantedWork.objects.filter(
        pk__in=moved.get("wanted_twice", ()), artwork=merged_id,
        profile__in=set(still_wanted.values_list("profile_id", flat=True)),
    )  # fmt: skip
    doubled.update(removed=False, changed_at=now)
    again = WantedWork.objects.filter(pk__in=moved.get("wanted_again", ()), artwork=kept_id)
    again.update(removed=True, changed_at=now)
    SearchHit.objects.filter(pk__in=moved.get("found", ()), artwork=kept_id).delete()
    return ()


def _restore_in_lists(kept_id: int, merged_id: int, moved: Moved, now: datetime) -> None:
    """Put the work back into the lists where the other one, or its replacement, still is."""
    put = ListEntry.objects.filter(pk__in=moved.get("listed", ()), artwork=kept_id, removed=False)
    present = ListEntry.objects.filter(artwork=kept_id, removed=False)
    lists = set(present.values_list("list_id", flat=True))
    put.update(removed=True, changed_at=now)
    back = ListEntry.objects.filter(
        pk__in=moved.get("unlisted", ()), artwork=merged_id, list_id__in=lists
    )
    back.update(removed=False, changed_at=now)


FOLLOWER = Follower("shelves", move=move, restore=restore, refuse=refuse)
