"""Keeping the origins of descriptions and tags up to what stands there, whoever writes it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from catalog.models import Artwork, TagOrigin, TextOrigin, TextSource

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def follow_texts(artwork: Artwork, *, own: Iterable[str] = ()) -> list[str]:
    """Bring the origins of a work's descriptions up to its texts; return the columns that changed.

    own: the languages whose text a curator says to have written anew.
    """
    changed = []
    for language in LANGUAGES:
        column = f"description_{language}_origin"
        origin = TextOrigin.stored(getattr(artwork, column))
        if origin is None:
            continue
        text = getattr(artwork, f"description_{language}")
        followed = origin.followed(text, own=language in own)
        if followed != origin:
            setattr(artwork, column, followed.as_json())
            changed.append(column)
    return changed


def follow_tags(artwork: Artwork) -> list[str]:
    """Drop the origins of tags that a work no longer has; return the columns that changed."""
    kept = {tag: origin for tag, origin in artwork.tag_origins.items() if tag in artwork.tags}
    if kept == artwork.tag_origins:
        return []
    artwork.tag_origins = kept
    return ["tag_origins"]


def follow(artwork: Artwork) -> bool:
    """Bring all origins of a work up to what stands there; tell whether any changed."""
    return bool([*follow_texts(artwork), *follow_tags(artwork)])


def follow_merged(kept: Artwork, held: Sequence[Mapping[str, Any]]) -> None:
    """Let the work that stays know what was known of both works' descriptions.

    held: for each of the two, what its columns of origins held before the texts were chosen.
    """
    for language in LANGUAGES:
        column = f"description_{language}_origin"
        chosen = TextOrigin.stored(getattr(kept, column))
        others = [TextOrigin.stored(columns[column]) for columns in held]
        known = [origin for origin in (chosen, *others) if origin is not None]
        if not known:
            continue
        origin = known[0]
        for other in known[1:]:
            origin = origin.after(other)
        is_own = chosen is None or chosen.is_replaced
        text = getattr(kept, f"description_{language}")
        setattr(kept, column, origin.followed(text, own=is_own).as_json())


def store_origins(works: Sequence[Artwork]) -> None:
    """Store the origins of works of which some changed; no statement for none."""
    if works:
        columns = [f"description_{name}_origin" for name in LANGUAGES]
        Artwork.objects.bulk_update(works, [*columns, "tag_origins"])


def text_origin(
    *, text: str, accepted: str, model: str, prompt_version: str, written_at: datetime
) -> TextOrigin:
    """Return the origin of a proposed `text` that a curator accepted, as it is or changed.

    model: the language model that wrote it, '' for one composed from the record.
    """
    source = TextSource.MODEL if model else TextSource.RECORD
    day = written_at.date().isoformat()
    origin = TextOrigin(source.value, text, day, model, prompt_version)
    return origin.followed(accepted)


def tag_origin(*, source: str, model: str, by: int, now: datetime) -> TagOrigin:
    """Return the origin of proposed tags that a curator accepts."""
    return TagOrigin(source, model, now.date().isoformat(), by)


def undone_origin(
    *, before: Mapping[str, Any], after: Mapping[str, Any], text: str
) -> TextOrigin | None:
    """Return the origin of a text that is put back in the place of an accepted one.

    before, after: what the column held. The accepted text is known ever after, also where nothing
    was known before.
    """
    origin, accepted = TextOrigin.stored(before), TextOrigin.stored(after)
    if origin is not None:
        return origin.after(accepted)
    return accepted and accepted.followed(text, own=True)
