"""Keeping the origins of descriptions up to what stands there, whoever writes it."""

from collections.abc import Iterable, Sequence
from typing import Literal

from catalog.models import Artwork, TextOrigin

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


def store_followed(works: Sequence[Artwork]) -> None:
    """Store the origins of works whose texts were written in bulk; no statement for others."""
    followed = [work for work in works if follow_texts(work)]
    if followed:
        Artwork.objects.bulk_update(followed, [f"description_{name}_origin" for name in LANGUAGES])
