"""Why a work is in a list, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import selectors as catalog
from recommendations.retrieval.sources import SOURCES
from recommendations.taste.selectors.tokens import TokenLabel, token_labels
from recommendations.vocabulary import words_for

# For the exposure floor, which is no source: it takes works from all of them.
FLOOR_REASON = gettext_lazy("An artist rarely shown")
REASONS = {source.name: source.reason for source in SOURCES if source.reason} | {
    "floor": FLOOR_REASON
}
# These ignore the taste, and their reason comes first.
BEYOND_TASTE = {source.name for source in SOURCES if source.beyond_taste} | {"floor"}


@dataclass(frozen=True)
class Reason:
    """Why a work is in the list, in the language of the request.

    `share` is the part's share of the sum of absolute parts; `rank_without` is the work's rank
    among the list's candidates without this piece of evidence.
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
    labels = token_labels({ref["token"] for ref in refs if "token" in ref})
    result: list[tuple[Reason, ...]] = []
    for item in items:
        item_reasons = [
            Reason(
                ref["kind"],
                text,
                ref.get("artwork"),
                ref["share"],
                ref["rank_without"],
                of_clause="token" in ref and labels[ref["token"]].is_clause,
            )
            for ref in item["reasons"]
            if (text := reason_text(ref, titles=titles, labels=labels))
        ]
        source_reasons = (
            [_source_reason(item["source"])]
            if item["source"] in BEYOND_TASTE or not item_reasons
            else []
        )
        result.append((*source_reasons, *item_reasons))
    return result


def reason_text(
    ref: dict[str, Any], *, titles: dict[int, str], labels: dict[int, TokenLabel]
) -> str:
    """Return a piece of evidence as a sentence; empty if its work or token was deleted."""
    if "token" in ref:
        if ref["token"] not in labels:
            return ""
        words = labels[ref["token"]].label
        if ref["kind"] == "statement_dislike":
            return _("You wrote that you dislike “%(words)s”") % {"words": words}
        return _("You wrote “%(words)s”") % {"words": words}
    title = titles.get(ref.get("artwork", 0))
    return "" if title is None else str(words_for(ref["kind"]).reason) % {"title": title}


def _source_reason(source: str) -> Reason:
    if source in REASONS:
        return Reason(source, str(REASONS[source]), None, 0.0, None)
    return Reason("general", _("Close to your taste as a whole"), None, 0.0, None)
