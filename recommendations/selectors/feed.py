"""The stored list as a page shows it: no model call, the same few queries for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from catalog import selectors as catalog
from catalog.vocabulary import concepts
from common.bilingual import prefers_chinese
from common.errors import DomainError
from recommendations.models import RecommendationList, TasteToken
from recommendations.selectors.workers import worker_is_up

if TYPE_CHECKING:
    from catalog.models import Artwork

# Sources that do not follow the taste: they say so before all else.
BEYOND = frozenset({"explore", "floor", "new", "popular", "pick"})
# What everybody gets who has no list of their own.
EVERYBODYS = 96


class BadCursorError(DomainError):
    """The cursor is not one that this list gave out."""


@dataclass(frozen=True)
class Said:
    """A token as it is named in a reason: a concept's label, or the words of a clause."""

    label: str
    is_clause: bool


@dataclass(frozen=True)
class Reason:
    """Why a work is in the list, in the language of the request.

    `share` is the piece's part of the sum of all parts' sizes; `rank_without` the work's rank
    among the list's candidates had the piece not been known.
    """

    kind: str
    text: str
    artwork_id: int | None
    share: float
    rank_without: int | None
    of_clause: bool = False


@dataclass(frozen=True)
class FeedEntry:
    """A work in a list, its score before diversity, and the source that proposed it."""

    artwork: "Artwork"
    score: float
    source: str
    reasons: tuple[Reason, ...]
    position: int

    @property
    def place(self) -> str:
        """Return the `source` of events on this work: the list, and what proposed it."""
        return f"for-you/{self.source}"

    @property
    def headlines(self) -> tuple[str, ...]:
        """Return the one or two reasons to show with the work: a word said, and a work met.

        A whole clause of a statement is the reason of half the list; its words tell more.
        """
        told = [reason for reason in self.reasons if not reason.of_clause] or list(self.reasons)
        said = [reason.text for reason in told if reason.artwork_id is None]
        met = [reason.text for reason in told if reason.artwork_id is not None]
        return (*said[:1], *met[:1])


@dataclass(frozen=True)
class Feed:
    """A page of a subject's list.

    `pending`: something newer is known than the list was made from. `worker_away`: nobody is there
    to make a newer one, so this is the last.
    """

    personalised: bool
    model_version: str
    generated_at: datetime | None
    entries: tuple[FeedEntry, ...]
    next_cursor: str | None
    pending: bool
    worker_away: bool


def feed(*, subject_id: UUID | None, personalised: bool, cursor: str | None, limit: int) -> Feed:
    """Return a page of the subject's list; without one (or personalisation) everybody's.

    A cursor names the list it came from; when a newer list was made in between, paging goes on in
    it after the same number of works. Raises BadCursorError.
    """
    offset = _offset(cursor)
    stored = (
        RecommendationList.objects.select_related("version").filter(pk=subject_id).first()
        if subject_id and personalised
        else None
    )
    own = stored is not None and stored.generated_at is not None
    items = stored.items if stored is not None and own else _everybodys()
    page = items[offset : offset + limit]
    pending = stored is not None and (
        stored.generated_at is None or stored.generated_at < stored.wanted_at
    )
    after = offset + limit
    return Feed(
        personalised=bool(stored and own and stored.personalised),
        model_version=stored.version.name if stored and stored.version else "",
        generated_at=stored.generated_at if stored else None,
        entries=entries(page, offset),
        next_cursor=str(after) if after < len(items) else None,
        pending=pending,
        worker_away=pending and not worker_is_up(),
    )


def list_is_pending(*, subject_id: UUID) -> bool:
    """Tell whether a newer list is on its way."""
    stored = RecommendationList.objects.filter(pk=subject_id).only("generated_at", "wanted_at")
    row = stored.first()
    return row is not None and (row.generated_at is None or row.generated_at < row.wanted_at)


def listed_ids(*, subject_id: UUID) -> list[int]:
    """Return the works of the subject's stored list, best first."""
    stored = RecommendationList.objects.filter(pk=subject_id).first()
    return [item["artwork"] for item in stored.items] if stored else []


def stored_item(*, subject_id: UUID, artwork_id: int) -> dict[str, Any] | None:
    """Return what the stored list says of one work."""
    stored = RecommendationList.objects.filter(pk=subject_id).first()
    items = stored.items if stored else []
    return next((item for item in items if item["artwork"] == artwork_id), None)


def reasons(items: Sequence[dict[str, Any]]) -> list[tuple[Reason, ...]]:
    """Return each stored item's reasons in the language of the request: two queries for all."""
    refs = [ref for item in items for ref in item["reasons"]]
    titles = catalog.titles(ref["artwork"] for ref in refs if "artwork" in ref)
    said = said_tokens({ref["token"] for ref in refs if "token" in ref})
    told: list[tuple[Reason, ...]] = []
    for item in items:
        named = [
            Reason(
                ref["kind"],
                text,
                ref.get("artwork"),
                ref["share"],
                ref["rank_without"],
                of_clause="token" in ref and said[ref["token"]].is_clause,
            )
            for ref in item["reasons"]
            if (text := reason_text(ref, titles=titles, said=said))
        ]
        own = [_source_reason(item["source"])] if item["source"] in BEYOND or not named else []
        told.append((*own, *named))
    return told


def reason_text(ref: dict[str, Any], *, titles: dict[int, str], said: dict[int, Said]) -> str:
    """Return a piece of evidence as a sentence; empty when what it names is gone."""
    if "token" in ref:
        if ref["token"] not in said:
            return ""
        words = said[ref["token"]].label
        if ref["kind"] == "statement_dislike":
            return _("You said you do not like “%(words)s”") % {"words": words}
        return _("You wrote “%(words)s”") % {"words": words}
    title = titles.get(ref.get("artwork", 0))
    return "" if title is None else _past(ref["kind"]) % {"title": title}


def said_tokens(token_ids: set[int]) -> dict[int, Said]:
    """Return what the tokens say, concepts by their label in the language of the request."""
    known = concepts()
    language = "zh" if prefers_chinese() else "en"
    rows = TasteToken.objects.filter(pk__in=token_ids) if token_ids else ()
    return {
        token.pk: Said(known[token.concept_id].label(language), is_clause=False)
        if token.concept_id in known
        else Said(token.text, is_clause=True)
        for token in rows
    }


def _past(kind: str) -> str:
    return {
        "purchase": _("Because you bought “%(title)s”"),
        "bid": _("Because you bid on “%(title)s”"),
        "save": _("Because you saved “%(title)s”"),
        "watch": _("Because you watch “%(title)s”"),
        "share": _("Because you shared “%(title)s”"),
        "view": _("Because you looked at “%(title)s”"),
        "quiz_like": _("Because you chose “%(title)s”"),
        "not_interested": _("You are not interested in “%(title)s”"),
        "quiz_dislike": _("You passed over “%(title)s”"),
    }.get(kind, _("Because of “%(title)s”"))


def _source_reason(source: str) -> Reason:
    texts = {
        "new": _("New in the catalogue"),
        "popular": _("Collectors save it"),
        "pick": _("A curators’ pick"),
        "collaborative": _("Collectors who chose the same chose this too"),
        "explore": _("Beyond your usual taste"),
        "floor": _("An artist seldom seen"),
    }
    kind = source if source in texts else "general"
    return Reason(kind, texts.get(source, _("Close to your taste as a whole")), None, 0.0, None)


def entries(items: Sequence[dict[str, Any]], offset: int = 0) -> tuple[FeedEntry, ...]:
    """Return list items with their works and reasons; works no longer shown are left out."""
    works = {work.pk: work for work in catalog.artworks_in_order([i["artwork"] for i in items])}
    told = reasons(items)
    return tuple(
        FeedEntry(works[item["artwork"]], item["score"], item["source"], why, offset + place)
        for place, (item, why) in enumerate(zip(items, told, strict=True))
        if item["artwork"] in works
    )


def _everybodys() -> list[dict[str, Any]]:
    """Return the curators' picks and the newest works, taking turns."""
    picks = catalog.picked_ids(limit=EVERYBODYS // 2)
    newest = [pk for pk in catalog.newest_ids(limit=EVERYBODYS) if pk not in set(picks)]
    mixed: list[dict[str, Any]] = []
    for place in range(max(len(picks), len(newest))):
        for source, ids in (("pick", picks), ("new", newest)):
            if place < len(ids):
                mixed.append({"artwork": ids[place], "score": 0.0, "source": source, "reasons": []})
    return mixed[:EVERYBODYS]


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 6:
        raise BadCursorError(
            _("This cursor is not one of ours: begin without one."), fields={"cursor": [_("Bad.")]}
        )
    return int(cursor)
