"""Why a work is in a list, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import selectors as catalog
from catalog.selectors import CitedTitle
from recommendations.retrieval.sources import SOURCES
from recommendations.taste.selectors.tokens import TokenLabel, token_labels
from recommendations.vocabulary import words_for
from recommender import kinds

# For the exposure floor, which is no source: it takes works from all of them.
FLOOR_REASON = gettext_lazy("An artist rarely shown")
DIFFERENT = gettext_lazy("Something different")
REASONS = {source.name: source.reason for source in SOURCES if source.reason} | {
    "floor": FLOOR_REASON
}
# These ignore the taste, and their reason comes first.
BEYOND_TASTE = {source.name for source in SOURCES if source.beyond_taste} | {"floor"}

# Stands behind a title until it is known where its quotation ends.
END = "\ue001"
# A title that is quoted already gets no second marks.
OWN_MARKS = frozenset(("“”", '""', "《》", "「」"))


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
    cited = [ref["artwork"] for ref in refs if "artwork" in ref]
    # With the listed works, so that one of the same title is told apart as well.
    titles = catalog.cited_titles([*cited, *(item["artwork"] for item in items)] if cited else ())
    labels = token_labels({ref["token"] for ref in refs if "token" in ref})
    # The same past works and words stand behind most of a list: each is put in words once.
    texts: dict[tuple[str, str | None, int | None], str] = {}

    def text_of(ref: dict[str, Any]) -> str:
        key = (ref["kind"], ref.get("token"), ref.get("artwork"))
        if key not in texts:
            texts[key] = reason_text(ref, titles=titles, labels=labels)
        return texts[key]

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
            if (text := text_of(ref))
        ]
        source_reasons = (
            [_source_reason(item)] if item["source"] in BEYOND_TASTE or not item_reasons else []
        )
        result.append((*source_reasons, *item_reasons))
    return result


def reason_text(
    ref: dict[str, Any], *, titles: dict[int, CitedTitle], labels: dict[int, TokenLabel]
) -> str:
    """Return a piece of evidence as a sentence; empty if its work or token was deleted."""
    clause = reason_clause(ref, titles=titles, labels=labels)
    if clause and "artwork" in ref and kinds.is_like(ref["kind"]):
        return _("Because %(clause)s") % {"clause": clause}
    return capfirst(clause)


def reason_clause(
    ref: dict[str, Any], *, titles: dict[int, CitedTitle], labels: dict[int, TokenLabel]
) -> str:
    """Return a piece of evidence as what follows "because"; empty if it was deleted."""
    if "token" in ref:
        label = labels.get(ref["token"])
        return (
            "" if label is None else _word_clause(label, disliked=ref["kind"].endswith("dislike"))
        )
    cited = titles.get(ref.get("artwork", 0))
    if cited is None:
        return ""
    title = cited.title
    if len(title) > 2 and title[0] + title[-1] in OWN_MARKS and title[0] not in title[1:-1]:
        title = title[1:-1]
    clause = str(words_for(ref["kind"]).clause) % {"title": f"{title}{END}"}
    # The maker stands by the work, not behind the verb: 「你对《渡》（林墨）出过价」.
    named, _mark, rest = clause.partition(END)
    named, rest = named + rest[:1], rest[1:]
    if cited.maker:
        named = _("%(clause)s by %(artist)s") % {"clause": named, "artist": cited.maker}
    return named + rest


def _word_clause(label: TokenLabel, *, disliked: bool) -> str:
    words = {"words": label.label, "concept": label.concept}
    if label.added:
        return _added_clause(words, disliked=disliked)
    if label.concept:
        if disliked:
            return _("you wrote that you dislike “%(words)s” (%(concept)s)") % words
        return _("you wrote “%(words)s” (%(concept)s)") % words
    if disliked:
        return _("you wrote that you dislike “%(words)s”") % words
    return _("you wrote “%(words)s”") % words


def _added_clause(words: Mapping[str, str], *, disliked: bool) -> str:
    if disliked:
        return _("you added that you dislike “%(words)s”") % words
    return _("you added “%(words)s”") % words


def _source_reason(item: Mapping[str, Any]) -> Reason:
    """Return the words for a work that no single piece of the taste recommends."""
    if item["source"] in REASONS:
        return Reason(item["source"], str(REASONS[item["source"]]), None, 0.0, None)
    # Lists stored earlier do not say how far a work is.
    if item.get("far"):
        return Reason("different", str(DIFFERENT), None, 0.0, None)
    return Reason("general", _("Close to your taste as a whole"), None, 0.0, None)
