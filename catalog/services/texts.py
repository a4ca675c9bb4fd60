"""Accepting proposed texts and tags: what is written, by whom, and undone again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import signals
from catalog.models import Artwork, Tag, TagOrigin, TextOrigin
from catalog.services.artworks import UnknownTagError
from catalog.services.origins import Language, follow_tags
from catalog.services.search_text import search_text
from catalog.services.tags import unknown_tags


@dataclass(frozen=True)
class TextEdit:
    """Write a description, if `expected` is what stands there; `origin`: of the new text."""

    artwork_id: int
    language: Language
    expected: str
    text: str
    origin: TextOrigin | None


@dataclass(frozen=True)
class TagsEdit:
    """Add and remove tags; those that are there (or gone) already stay so.

    origin: of the tags that it adds.
    """

    artwork_id: int
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    origin: TagOrigin | None = None


Edit = TextEdit | TagsEdit


@dataclass(frozen=True)
class Edited:
    """What an edit met and left: a text and its origin, or tags. Not `applied`: nothing written."""

    applied: bool
    before: dict[str, Any]
    after: dict[str, Any]


def edit_works(*, edits: Sequence[Edit]) -> list[Edited | None]:
    """Apply edits in one transaction; return for each what it did, None where the work is gone.

    An edit of a text that somebody else has changed is not applied. Works are locked in the order
    of their keys and saved once each, for the audit log. Raises UnknownTagError, and then writes
    nothing.
    """
    wanted = {tag for edit in edits if isinstance(edit, TagsEdit) for tag in edit.add}
    require_tags(wanted)
    with transaction.atomic():
        works = _locked({edit.artwork_id for edit in edits})
        columns: dict[int, set[str]] = {}
        outcomes: list[Edited | None] = []
        for edit in edits:
            work = works.get(edit.artwork_id)
            if work is None:
                outcomes.append(None)
                continue
            done = _edit_text(work, edit) if isinstance(edit, TextEdit) else _edit_tags(work, edit)
            outcomes.append(done)
            if done.applied:
                columns.setdefault(work.pk, set()).update(_columns(edit))
        for pk, names in columns.items():
            works[pk].search_text = search_text(works[pk])
            works[pk].save(update_fields=[*sorted(names), "search_text", "updated_at"])
        if columns:
            signals.artworks_changed.send(sender=None, artwork_ids=sorted(columns))
    return outcomes


def require_tags(tags: Iterable[str]) -> None:
    """Raise UnknownTagError where one of the tags is not in the vocabulary, or not any more."""
    wanted = set(tags)
    if not wanted:
        return
    known = set(Tag.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    unknown = sorted({*unknown_tags(wanted), *(wanted - known)})
    if unknown:
        text = _("Not in the vocabulary: %(tags)s.") % {"tags": ", ".join(unknown)}
        raise UnknownTagError(text, fields={"tags": [_("Choose tags from the vocabulary.")]})


def _locked(ids: set[int]) -> dict[int, Artwork]:
    rows = Artwork.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids)
    found = rows.select_related("artist", "series").defer("search_vector").order_by("pk")
    return {work.pk: work for work in found}


def _edit_text(work: Artwork, edit: TextEdit) -> Edited:
    name, column = f"description_{edit.language}", f"description_{edit.language}_origin"
    before = {"text": getattr(work, name), "origin": getattr(work, column)}
    if before["text"] != edit.expected:
        return Edited(applied=False, before=before, after=before)
    setattr(work, name, edit.text)
    origin = edit.origin and edit.origin.after(TextOrigin.stored(before["origin"]))
    setattr(work, column, origin.as_json() if origin else {})
    after = {"text": edit.text, "origin": getattr(work, column)}
    return Edited(applied=True, before=before, after=after)


def _edit_tags(work: Artwork, edit: TagsEdit) -> Edited:
    before = list(work.tags)
    remaining = [tag for tag in before if tag not in edit.remove]
    work.tags = list(dict.fromkeys((*remaining, *edit.add)))
    if edit.origin is not None:
        new = dict.fromkeys(set(edit.add) - set(before), edit.origin.as_json())
        work.tag_origins = {**work.tag_origins, **new}
    follow_tags(work)
    return Edited(
        applied=work.tags != before, before={"tags": before}, after={"tags": list(work.tags)}
    )


def _columns(edit: Edit) -> tuple[str, ...]:
    if isinstance(edit, TagsEdit):
        return ("tags", "tag_origins")
    return (f"description_{edit.language}", f"description_{edit.language}_origin")
