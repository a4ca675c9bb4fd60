"""A text cut into its flagged passages and what is between them."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.writing import Flag

# Each reason with the passages that it marks, once each.
Reasons = list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `reason` says why it is flagged, '' for one that follows."""

    text: str
    reason: str = ""


def pieces(text: str, flags: Iterable[Flag]) -> tuple[Piece, ...]:
    """Return a text in pieces that joined are the text; of flags that overlap, the rest counts."""
    found: list[Piece] = []
    at = 0
    for flag in sorted(flags, key=lambda one: (one.start, one.end)):
        start, end = max(at, flag.start), min(flag.end, len(text))
        if end <= start:
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], str(flag.reason)))
        at = end
    if at < len(text):
        found.append(Piece(text[at:]))
    return tuple(found)


def reasons(marked: Iterable[Piece]) -> Reasons:
    """Return the reasons of a text's flags in their order."""
    found: dict[str, list[str]] = {}
    for piece in marked:
        if piece.reason and piece.text not in found.setdefault(piece.reason, []):
            found[piece.reason].append(piece.text)
    return list(found.items())
