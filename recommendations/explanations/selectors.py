"""Every part of a score, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from catalog import selectors as catalog
from recommendations.taste.selectors.reasons import reason_text
from recommendations.taste.selectors.tokens import token_labels

if TYPE_CHECKING:
    from catalog.models import Artwork


@dataclass(frozen=True)
class Part:
    """A piece of evidence's part of a score."""

    kind: str
    label: str
    artwork_id: int | None
    value: float
    share: float
    rank_without: int | None

    @property
    def size(self) -> float:
        """Return the share without its sign, for a bar and the number beside it."""
        return abs(self.share)


@dataclass(frozen=True)
class Word:
    """A word of a work's text: offset, share of the text match, text up to the next word."""

    text: str
    start: int
    weight: float
    after: str = " "

    @property
    def strength(self) -> int:
        """Return how strongly to show the word, 0 to 3."""
        return sum(self.weight >= threshold for threshold in (0.02, 0.05, 0.1))


@dataclass(frozen=True)
class Why:
    """Why a work is recommended.

    `complete` is false when no worker answered: then the parts are those of the stored list, at
    most five, and `score` is the list's (None when the work is not in it).
    """

    artwork: "Artwork"
    score: float | None
    rank: int | None
    parts: tuple[Part, ...]
    words: tuple[Word, ...]
    complete: bool


def labelled_parts(refs: Sequence[dict[str, Any]]) -> tuple[Part, ...]:
    """Return parts labelled in the language of the request; a deleted work or token says so."""
    titles = catalog.titles(ref["artwork"] for ref in refs if "artwork" in ref)
    labels = token_labels({ref["token"] for ref in refs if "token" in ref})
    return tuple(
        Part(
            kind=ref["kind"],
            label=_("General")
            if ref["kind"] == "general"
            else reason_text(ref, titles=titles, labels=labels)
            or _("Something you have since removed"),
            artwork_id=ref.get("artwork"),
            value=ref.get("value", 0.0),
            share=ref["share"],
            rank_without=ref["rank_without"],
        )
        for ref in refs
    )
