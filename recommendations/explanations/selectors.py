"""Every part of a score, as a page shows it."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from catalog import selectors as catalog
from catalog.selectors import CitedTitle
from catalog.vocabulary import HAN
from catalog.vocabulary.text import general_words
from common.bilingual import prefers_chinese
from common.percentages import whole_percent, whole_percents
from recommendations.taste.models import ReasonSentence
from recommendations.taste.selectors.preferences import PreferenceNote
from recommendations.taste.selectors.reasons import reason_clause, reason_text
from recommendations.taste.selectors.tokens import TokenLabel, token_labels
from recommender import kinds

if TYPE_CHECKING:
    from catalog.models import Artwork

# How many parts are shown one by one.
SHOWN = 5
# The most pictures of past works.
PICTURES = 4
# The parts that a sentence names: so many for the work and against it, each from which share on,
# and from which share on the first is called the main one.
NAMED_FOR, NAMED_AGAINST, NAMED_FROM, MAINLY = 2, 1, 0.05, 0.5
# From which shares of the strongest word on a word is marked, and more strongly.
STRENGTHS = (0.25, 0.5, 0.75)
# A clause is a verb and what it is about, in quotation marks, with a maker or a concept.
OPENING = re.compile(r"[“《]")
OF_OBJECT = re.compile(r"[“《].*[”》](?: by .+| \(.+\)|（.+）)?")


@dataclass(frozen=True)
class Part:
    """A piece of evidence's part of a score.

    `clause`: what may follow "because" in a sentence, empty for what belongs into none. `percent`:
    the share as it is shown, without its sign; with all that is shown beside it, it adds up to 100.
    `mixed`: several parts, for and against, of which no sign is shown.
    """

    kind: str
    label: str
    artwork_id: int | None
    value: float
    share: float
    rank_without: int | None
    percent: int = 0
    mixed: bool = False
    clause: str = ""
    token_id: int | None = None

    @property
    def piece(self) -> str:
        """Return how a form names the piece of evidence; empty for what is no single one."""
        if self.token_id is not None:
            return f"token:{self.token_id}"
        return f"artwork:{self.artwork_id}" if self.artwork_id is not None else ""

    @property
    def can_be_lessened(self) -> bool:
        """Tell whether its weight can be set: answers to a pair count as they were given."""
        return bool(self.piece) and self.kind not in {kinds.QUIZ_LIKE, kinds.QUIZ_DISLIKE}

    @property
    def size(self) -> float:
        """Return the share without its sign, for a bar and the number beside it."""
        return abs(self.share)

    @property
    def is_against(self) -> bool:
        """Tell whether it counts against the work."""
        return self.value < 0 and not self.mixed


@dataclass(frozen=True)
class Word:
    """A word of a work's text: offset, share of the text match, text up to the next word.

    `strength`: how strongly to mark it, 0 to 3, relative to the strongest word of the text.
    """

    text: str
    start: int
    weight: float
    after: str = " "
    strength: int = 0


@dataclass(frozen=True)
class Why:
    """Why a work is recommended.

    `complete` is false when no worker answered: then the parts are those of the stored list, at
    most five, and `score` is the list's (None when the work is not in it). `rank` is the work's
    among `of` works, those of the list and itself, by score; `rank_preferred` after `preferences`,
    `steps`, which change no part of it. `model_sentence`: a language model's sentence of the parts,
    if any. `past`: the past works that count most for it.
    """

    artwork: "Artwork"
    score: float | None
    rank: int | None
    of: int | None
    parts: tuple[Part, ...]
    words: tuple[Word, ...]
    complete: bool
    preferences: tuple[PreferenceNote, ...] = ()
    rank_preferred: int | None = None
    model_sentence: str = ""
    steps: tuple[str, ...] = ()
    past: "tuple[Artwork, ...]" = ()

    @property
    def sentence(self) -> str:
        """Return the largest parts in one sentence: a language model's if there is one.

        Empty where the explanation is not complete: stored parts don't say which count against.
        """
        if not self.complete:
            return ""
        mainly = any(part.size >= MAINLY for part in self.named[:1])
        return self.model_sentence or composed_sentence(self.named, mainly=mainly)

    @property
    def named(self) -> tuple[Part, ...]:
        """Return the parts that a sentence is made from: the largest for and against the work."""
        worth = [part for part in self.shown if part.clause and part.size >= NAMED_FROM]
        return (
            *[part for part in worth if not part.is_against][:NAMED_FOR],
            *[part for part in worth if part.is_against][:NAMED_AGAINST],
        )

    @property
    def digest(self) -> str:
        """Return a hash of those parts, by which a stored sentence is found to fit."""
        named = [[part.label, part.percent, part.is_against] for part in self.named]
        return hashlib.sha256(json.dumps(named).encode()).hexdigest()

    @property
    def largest(self) -> tuple[Part, ...]:
        """Return the parts to show one by one, the largest first."""
        return tuple(sorted(self.parts, key=lambda part: -part.size)[:SHOWN])

    @property
    def rest(self) -> Part | None:
        """Return all other parts as one, so that what is shown adds up; None without any."""
        others = sorted(self.parts, key=lambda part: -part.size)[SHOWN:]
        if not others:
            return None
        mixed = min(part.value for part in others) < 0 < max(part.value for part in others)
        if mixed:
            label = _("%(count)d smaller parts, for and against") % {"count": len(others)}
        else:
            label = ngettext(
                "%(count)d smaller part", "%(count)d smaller parts together", len(others)
            ) % {"count": len(others)}
        return Part(
            kind="rest",
            label=label,
            artwork_id=None,
            value=sum(part.value for part in others),
            share=sum(part.size for part in others),
            rank_without=None,
            mixed=mixed,
        )

    @property
    def shown(self) -> tuple[Part, ...]:
        """Return the parts as they are shown: the largest and the rest, with their percents."""
        parts = self.largest if self.rest is None else (*self.largest, self.rest)
        shares = [part.size for part in parts]
        percents = whole_percents(shares) if self.complete else map(whole_percent, shares)
        return tuple(
            replace(part, percent=percent) for part, percent in zip(parts, percents, strict=True)
        )

    @property
    def text_is_chinese(self) -> bool:
        """Tell whether the words are those of a Chinese text."""
        return any(HAN.search(word.text) for word in self.words)


def stored_sentence(*, subject_id: UUID, artwork_id: int, language: str, digest: str) -> str:
    """Return what a language model wrote of just these parts; empty without it."""
    rows = ReasonSentence.objects.filter(
        subject_id=subject_id, artwork_id=artwork_id, language=language, digest=digest
    )
    return rows.values_list("text", flat=True).first() or ""


def composed_sentence(parts: Sequence[Part], *, mainly: bool) -> str:
    """Return parts, the largest first, in one sentence; empty where none speaks for the work.

    mainly: the first outweighs all others.
    """
    reasons = [part.clause for part in parts if not part.is_against]
    against = [part.clause for part in parts if part.is_against]
    if not reasons:
        return ""
    reason = reasons[0]
    if len(reasons) > 1:
        reason = _both(*reasons[:2])
    if against:
        reason = _("%(reason)s, although %(against)s") % {"reason": reason, "against": against[0]}
    if mainly:
        return _("Recommended mainly because %(reason)s.") % {"reason": reason}
    return _("Recommended because %(reason)s.") % {"reason": reason}


def _both(first: str, second: str) -> str:
    """Return two clauses as one; of one verb both are told under it: 'you wrote “A” and “B”'."""
    verb = OPENING.split(first)[0]
    more = second.removeprefix(verb)
    # A verb that goes on behind its object (「你对《A》不感兴趣」) can't take a second one.
    ends = OF_OBJECT.fullmatch(first.removeprefix(verb)) and OF_OBJECT.fullmatch(more)
    if not verb or more == second or not ends:
        return _("%(first)s and %(second)s") % {"first": first, "second": second}
    return pgettext("under one verb", "%(first)s and %(second)s") % {
        "first": first, "second": more,
    }  # fmt: skip


def marked_words(words: Sequence[dict[str, Any]]) -> tuple[Word, ...]:
    """Return a text's words as they are marked: no stop words, the strongest word fully."""
    stop, numbers = general_words()["stop"], general_words()["numbers"]
    stopped = {*stop["english"], *stop["index"], *stop["chinese"], *stop["places"]}
    stopped |= {*numbers["ones"], *numbers["tens"]}
    matching = [word["weight"] for word in words if word["text"].casefold() not in stopped]
    strongest = max(matching, default=0.0)

    def strength(word: dict[str, Any]) -> int:
        if strongest <= 0 or word["text"].casefold() in stopped:
            return 0
        return sum(word["weight"] >= strongest * share for share in STRENGTHS)

    return tuple(Word(**word, strength=strength(word)) for word in words)


def labelled_parts(refs: Sequence[dict[str, Any]], *, artwork_id: int) -> tuple[Part, ...]:
    """Return a work's parts in the language of the request; a deleted work or token says so."""
    cited = [ref["artwork"] for ref in refs if "artwork" in ref]
    titles = catalog.cited_titles([*cited, artwork_id] if cited else ())
    labels = token_labels({ref["token"] for ref in refs if "token" in ref})
    return tuple(
        Part(
            kind=ref["kind"],
            label=_label(ref, titles=titles, labels=labels),
            clause=_clause(ref, titles=titles, labels=labels),
            artwork_id=ref.get("artwork"),
            token_id=ref.get("token"),
            value=ref.get("value", 0.0),
            share=ref["share"],
            rank_without=ref["rank_without"],
        )
        for ref in refs
    )


def past_works(refs: Sequence[dict[str, Any]], *, artwork_id: int) -> "tuple[Artwork, ...]":
    """Return the past works that count most for a work, with what a card shows: three queries."""
    liked = [
        ref
        for ref in refs
        if "artwork" in ref
        and ref["artwork"] != artwork_id
        and ref["share"] >= NAMED_FROM
        and kinds.is_like(ref["kind"])
    ]
    strongest = sorted(liked, key=lambda ref: -float(ref["share"]))[:PICTURES]
    return tuple(catalog.artworks_in_order([ref["artwork"] for ref in strongest]))


def _label(
    ref: dict[str, Any], *, titles: dict[int, CitedTitle], labels: dict[int, TokenLabel]
) -> str:
    if ref["kind"] == "general":
        return _("Time in the catalogue") if ref.get("by_age") else _("General")
    if ref.get("itself"):
        return _("Your own history with this work")
    if ref.get("loose") and ref["token"] in labels:
        return capfirst(_loosely_related(labels[ref["token"]], is_far=_is_far(ref)))
    return reason_text(ref, titles=titles, labels=labels) or _("Something you have since removed")


def _clause(
    ref: dict[str, Any], *, titles: dict[int, CitedTitle], labels: dict[int, TokenLabel]
) -> str:
    if ref["kind"] == "general":
        return ""
    if ref.get("itself"):
        if ref.get("value", 0.0) < 0:
            return _("your own history with this work speaks against it")
        return _("your own history with this work speaks for it")
    if ref.get("loose") and ref["token"] in labels:
        related = _loosely_related(labels[ref["token"]], is_far=_is_far(ref))
        return _("it is %(related)s") % {"related": related}
    return reason_clause(ref, titles=titles, labels=labels)


def _is_far(ref: dict[str, Any]) -> bool:
    """Tell whether a liked word counts against a work, which lacks it."""
    return ref.get("value", 0.0) < 0 and not ref["kind"].endswith("dislike")


def _loosely_related(label: TokenLabel, *, is_far: bool) -> str:
    """Return the words for a loose match; beside a word of the other language, its concept."""
    words = {"words": label.label, "concept": label.concept}
    if label.concept and bool(HAN.search(label.label)) != prefers_chinese():
        if is_far:
            return _("hardly related to “%(words)s” (%(concept)s)") % words
        return _("loosely related to “%(words)s” (%(concept)s)") % words
    if is_far:
        return _("hardly related to “%(words)s”") % words
    return _("loosely related to “%(words)s”") % words
