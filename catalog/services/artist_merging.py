"""Merging two rows of one artist, and undoing it.

Works and series move to the artist who stays, who is from then on found by the other's names, too.
The merged row stays for its address and its source, which would bring it again.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artist, Artwork, Series
from catalog.selectors.merging import ARTIST_FIELDS, MERGED, fuller_artist
from catalog.services.makers import save_artist
from catalog.services.work_merging import MergeError
from common import clock
from common.audit import RowChange, log_changes
from common.errors import NotFoundError

COLUMNS = (*(name for one in ARTIST_FIELDS for name in one.fields), "other_names")


def merge_artists(
    *, kept_id: int, merged_id: int, choices: Mapping[str, str], by: AbstractBaseUser | None = None
) -> dict[str, Any]:
    """Merge one artist into another; return what changed, for `unmerge_artists`, as JSON.

    choices: by field `kept` or `merged`. by: who is named in the audit log of the works and series.
    Raises NotFoundError, MergeError.
    """
    with transaction.atomic():
        kept, merged = _two(kept_id, merged_id)
        if kept.merged_into_id is not None or merged.merged_into_id is not None:
            raise MergeError(_("One of the two has been merged already."))
        before = {"kept": _values(kept), "merged": _values(merged)}
        names = [name for row in (kept, merged) for name in (row.name_en, row.name_zh)]
        for one in ARTIST_FIELDS:
            if {**fuller_artist(kept, merged), **choices}.get(one.name) == MERGED:
                for name in one.fields:
                    setattr(kept, name, getattr(merged, name))
        known = {kept.name_en, kept.name_zh, ""}
        others = [*kept.other_names, *names, *merged.other_names]
        kept.other_names = [name for name in dict.fromkeys(others) if name not in known]
        merged.merged_into = kept
        merged.save()
        works = _take(Artwork, kept, merged, by)
        series = _take(Series, kept, merged, by)
        save_artist(artist=kept)
        signals.artworks_changed.send(sender=None, artwork_ids=works)
    moved = {"works": works, "series": series}
    return {"before": before, "after": _values(kept), "moved": moved}


def unmerge_artists(
    *, kept_id: int, merged_id: int, journal: Mapping[str, Any], by: AbstractBaseUser | None = None
) -> list[str]:
    """Undo a merge: what is still with the artist goes back; return what stays, in sentences.

    by: as of `merge_artists`. Raises NotFoundError, MergeError.
    """
    with transaction.atomic():
        kept, merged = _two(kept_id, merged_id)
        if merged.merged_into_id != kept_id:
            raise MergeError(_("This merge has been undone already."))
        now, after = _values(kept), journal["after"]
        changed = [name for name in after if now[name] != after[name]]
        for name, value in journal["before"]["kept"].items():
            if name not in changed:
                setattr(kept, name, value)
        merged.merged_into = None
        save_artist(artist=kept)
        save_artist(artist=merged)
        works = _take(Artwork, merged, kept, by, among=journal["moved"]["works"])
        _take(Series, merged, kept, by, among=journal["moved"]["series"])
        signals.artworks_changed.send(sender=None, artwork_ids=works)
    labels = [str(one.label) for one in ARTIST_FIELDS if set(one.fields) & set(changed)]
    text = _("Changed since then and left unchanged: %(fields)s.")
    return [text % {"fields": ", ".join(labels)}] if labels else []


def _two(kept_id: int, merged_id: int) -> tuple[Artist, Artist]:
    rows = Artist.objects.select_for_update(no_key=True).filter(pk__in=[kept_id, merged_id])
    found = {row.pk: row for row in rows.order_by("pk")}
    if kept_id == merged_id or len(found) < 2:
        raise NotFoundError(_("Artist not found."))
    return found[kept_id], found[merged_id]


def _values(artist: Artist) -> dict[str, Any]:
    return {name: getattr(artist, name) for name in COLUMNS}


def _take(
    model: type[Artwork] | type[Series],
    new: Artist,
    old: Artist,
    by: AbstractBaseUser | None,
    *,
    among: Sequence[int] | None = None,
) -> list[int]:
    """Give rows of one artist to another, logged one by one; return their keys."""
    rows = model.objects.filter(artist=old)
    if among is not None:
        rows = rows.filter(pk__in=among)
    # What names them in the log.
    named = rows.only("artist", "title_en", "title_zh").select_for_update(no_key=True)
    found: list[Any] = list(named.order_by("pk"))
    ids, now = [row.pk for row in found], clock.now()
    changes: dict[str, Any] = {"artist": new}
    if model is Artwork:
        changes["updated_at"] = now
    model.objects.filter(pk__in=ids).update(**changes)
    logged = []
    for row in found:
        before = copy.copy(row)
        row.artist = new
        logged.append(RowChange(before, row, ("artist",)))
    log_changes(logged, actor=by, now=now)
    return ids
