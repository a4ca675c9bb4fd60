"""Why a work is in a list, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import selectors as catalog
from recommendations.retrieval.sources import SOURCES
from recommendations.taste.selectors.tokens import Said, said_tokens
from recommendations.vocabulary import words_for

# Of the exposure floor, which is no source: it takes from all of them.
FLOOR_REASON = gettext_lazy("An artist rarely shown")
REASONS = {source.name: source.reason for source in SOURCES if source.reason} | {
    "floor": FLOOR_REASON
}
# These leave the taste aside, and say so before all else.
BEYOND_TASTE = {source.name for source in SOURCES if source.beyond_taste} | {"floor"}


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
        own = (
            [_source_reason(item["source"])] if item["source"] in BEYOND_TASTE or not named else []
        )
        told.append((*own, *named))
    return told


def reason_text(ref: dict[str, Any], *, titles: dict[int, str], said: dict[int, Said]) -> str:
    """Return a piece of evidence as a sentence; empty when what it names is gone."""
    if "token" in ref:
        if ref["token"] not in said:
            return ""
        words = said[ref["token"]].label
        if ref["kind"] == "statement_dislike":
            return _("You wrote that you dislike “%(words)s”") % {"words": words}
        return _("You wrote “%(words)s”") % {"words": words}
    title = titles.get(ref.get("artwork", 0))
    return "" if title is None else str(words_for(ref["kind"]).reason) % {"title": title}


def _source_reason(source: str) -> Reason:
    if source in REASONS:
        return Reason(source, str(REASONS[source]), None, 0.0, None)
    return Reason("general", _("Close to your taste as a whole"), None, 0.0, None)
