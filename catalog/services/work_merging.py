"""Merging two records of one work, and undoing it.

The merged row stays, hidden: its address redirects, its source does not bring it again, its history
can be read. What hangs on it moves to the work that stays (`followers`), all in one transaction.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import (
    Artwork,
    ArtworkImage,
    Availability,
    CuratedSetWork,
    ExhibitionWork,
    HistoryEntry,
)
from catalog.selectors.merging import BOTH, GROUPS, KEPT, MERGED, fuller
from catalog.services import followers
from catalog.services.artworks import hold
from catalog.services.origins import follow_merged
from catalog.services.search_text import search_text
from common.errors import DomainError, NotFoundError

# The state that counts when two records disagree: a sold work is sold, whoever wrote it down.
STRICTEST = (
    Availability.SOLD, Availability.ON_HOLD, Availability.AVAILABLE, Availability.NOT_FOR_SALE,
)  # fmt: skip


class MergeError(DomainError):
    """The two can't be merged, or a merge can't be undone, as things stand."""

    code = "merge_refused"
    status = 409


FIELDS = tuple(name for group in GROUPS for name in group.fields)
TEXT_ORIGINS = ("description_en_origin", "description_zh_origin")
# Decided by rule, not by choice.
RULED = ("availability", "copies_sold", "published", "curators_pick", "tag_origins")


def merge_works(*, kept_id: int, merged_id: int, choices: Mapping[str, str]) -> dict[str, Any]:
    """Merge one work into another; return what changed, for `unmerge_works`, as JSON.

    choices: by group `kept`, `merged` or, for lists, `both`; for groups left out, as `fuller` says.
    Raises NotFoundError, MergeError: nothing has changed then.
    """
    with transaction.atomic():
        kept, merged = _two(kept_id, merged_id)
        if kept.merged_into_id is not None or merged.merged_into_id is not None:
            raise MergeError(_("One of the two has been merged already."))
        if forbidding := followers.reasons(kept_id=kept_id, merged_id=merged_id):
            raise MergeError(" ".join(forbidding))
        before = {"kept": _values(kept), "merged": _values(merged)}
        _choose(kept, merged, {**fuller(kept, merged), **choices})
        published = merged.published
        merged.published, merged.merged_into = False, kept
        merged.save()
        kept.published = kept.published or published
        kept.save()
        moved = _move(kept, merged)
        others = followers.move(kept_id=kept_id, merged_id=merged_id)
        kept.search_text = search_text(kept)
        kept.save()
        signals.artworks_changed.send(sender=None, artwork_ids=[kept_id, merged_id])
    return {"before": before, "after": _values(kept), "moved": moved, "followers": others}


def unmerge_works(*, kept_id: int, merged_id: int, journal: Mapping[str, Any]) -> list[str]:
    """Undo a merge; return what stays with the kept work, in sentences, since others changed it.

    Raises NotFoundError, MergeError.
    """
    with transaction.atomic():
        kept, merged = _two(kept_id, merged_id)
        if merged.merged_into_id != kept_id:
            raise MergeError(_("This merge has been undone already."))
        left = followers.restore(kept_id=kept_id, merged_id=merged_id, moved=journal["followers"])
        _move_back(kept, merged, journal["moved"])
        now, before, after = _values(kept), journal["before"], journal["after"]
        changed = [name for name in after if now[name] != after[name]]
        restored = {name: value for name, value in before["kept"].items() if name not in changed}
        _set(kept, restored)
        merged.merged_into = None
        _set(merged, {"published": before["merged"]["published"]})
        for work in (kept, merged):
            work.search_text = search_text(work)
            work.save()
        signals.artworks_changed.send(sender=None, artwork_ids=[kept_id, merged_id])
    labels = [str(group.label) for group in GROUPS if set(group.fields) & set(changed)]
    if labels:
        text = _("Changed since then and left unchanged: %(fields)s.")
        left.append(text % {"fields": ", ".join(labels)})
    return left


def _two(kept_id: int, merged_id: int) -> tuple[Artwork, Artwork]:
    """Return both works, locked in the order of their keys."""
    found = hold(artwork_ids=[kept_id, merged_id])
    if kept_id == merged_id or len(found) < 2:
        raise NotFoundError(_("Work not found. It may have been deleted."))
    return found[kept_id], found[merged_id]


def _values(work: Artwork) -> dict[str, Any]:
    """Return what a merge may change of a work, as JSON."""
    found = {name: getattr(work, name) for name in (*FIELDS, *RULED)}
    lengths = ("height_cm", "width_cm", "depth_cm")
    return found | {n: None if found[n] is None else f"{found[n]:.2f}" for n in lengths}


def _set(work: Artwork, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        column = work._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001 - documented
        is_length = isinstance(column, models.DecimalField)
        setattr(work, name, Decimal(value) if is_length and value is not None else value)


def _choose(kept: Artwork, merged: Artwork, choices: Mapping[str, str]) -> None:
    """Give the work that stays the chosen values, and those that follow from a rule."""
    own = set() if choices.get("tags") == MERGED else set(kept.tags)
    held = [{name: getattr(work, name) for name in TEXT_ORIGINS} for work in (kept, merged)]
    for group in GROUPS:
        choice = choices.get(group.name, KEPT)
        for name in group.fields:
            ours, theirs = getattr(kept, name), getattr(merged, name)
            if choice == BOTH and group.joins:
                setattr(kept, name, list(dict.fromkeys([*ours, *theirs])))
            elif choice == MERGED:
                setattr(kept, name, theirs)
    follow_merged(kept, held)
    origins = {tag: (kept if tag in own else merged).tag_origins.get(tag) for tag in kept.tags}
    kept.tag_origins = {tag: origin for tag, origin in origins.items() if origin}
    kept.curators_pick = kept.curators_pick or merged.curators_pick
    states = {Availability(kept.availability), Availability(merged.availability)}
    kept.copies_sold = min(max(kept.copies_sold, merged.copies_sold), kept.copies)
    kept.availability = next(state for state in STRICTEST if state in states)


def _move(kept: Artwork, merged: Artwork) -> dict[str, Any]:
    """Move pictures behind those of the work that stays, its places and its history."""
    last = kept.images.aggregate(last=models.Max("position"))["last"]
    images = list(merged.images.order_by("position", "id"))
    positions = {image.pk: image.position for image in images}
    for place, image in enumerate(images, start=0 if last is None else last + 1):
        image.artwork, image.position = kept, place
        image.save()
    return {
        "images": [[pk, position] for pk, position in positions.items()],
        "placements": _move_places(ExhibitionWork, "exhibition_id", kept, merged),
        "set_places": _move_places(CuratedSetWork, "curated_set_id", kept, merged),
        "history": _move_history(kept, merged),
    }


def _move_history(kept: Artwork, merged: Artwork) -> list[int]:
    """Give the work that stays the entries of the other's history."""
    rows = list(HistoryEntry.objects.filter(artwork=merged).order_by("pk"))
    for row in rows:
        row.artwork = kept
        row.save()
    return [row.pk for row in rows]


def _move_places(
    model: type[ExhibitionWork] | type[CuratedSetWork], owner: str, kept: Artwork, merged: Artwork
) -> list[int]:
    """Give the work that stays the places of the other, where it has none of its own."""
    own = set(model.objects.filter(artwork=kept).values_list(owner, flat=True))
    moved = []
    for row in model.objects.filter(artwork=merged).order_by("pk"):
        if getattr(row, owner) not in own:
            row.artwork = kept
            row.save()
            moved.append(row.pk)
    return moved


def _move_back(kept: Artwork, merged: Artwork, moved: Mapping[str, Any]) -> None:
    positions = dict(moved["images"])
    for image in ArtworkImage.objects.filter(artwork=kept, pk__in=list(positions)):
        image.artwork, image.position = merged, positions[image.pk]
        image.save()
    places: Sequence[tuple[Any, str]] = (
        (ExhibitionWork, "placements"), (CuratedSetWork, "set_places"), (HistoryEntry, "history"),
    )  # fmt: skip
    for model, name in places:
        for row in model.objects.filter(artwork=kept, pk__in=moved.get(name, ())):
            row.artwork = merged
            row.save()
