"""How sure a text is of a work's maker, against the record."""

import re

from django.utils.translation import gettext as _

from catalog.writing.draft import Draft
from catalog.writing.facts import Facts
from catalog.writing.flags import Kind
from catalog.writing.record import with_attribution

# Families of attributions, and the words by which texts say them.
FAMILIES = {
    "after": (
        r"(?<!\bnamed )(?<!\bcalled )(?<!\btitled )\bafter (?=[A-Z])|\bcop(?:y|ied) (?:of|after)\b"
        r"|[据依按照](?=.{1,80}(?:原作|原画|设计|画稿))|摹自|临摹"
    ),
    "circle": (
        r"\bcircle of\b|(?:\bhis|\bher|\btheir|['’]s) circle\b"
        r"|周围的?画家|周边的?画家|圈子?[内里中]|圈[内里]"
    ),
    "follower": r"\bfollowers? of\b|追随者",
    "attributed": r"\b(?:attributed|ascribed) to\b|传为|归[于在](?=.{1,80}名下)",
    "school": r"\bfrom the school of\b|出自(?=.{1,80}画派)",
    "studio": (
        r"\b(?:studio|workshop) of\b|\b\w+['’]s (?:studio|workshop)\b|作坊"
        r"|出自(?=.{1,80}工作室)|工作室(?=的|所|[,，。])"
    ),
    "manner": r"\b(?:manner|style) of\b|\bimitator of\b|仿(?=.{1,80}风格)|仿作|的?风格的",
    "pupil": r"\bpupil of\b|弟子",
}
CAPITAL_NEXT = re.compile(r"\s*[A-Z]")
WORDS = {
    "after": r"\bafter\b|\bcop(?:y|ies)\b|摹|临", "circle": r"\bcircle\b|\bassociate",
    "follower": r"\bfollower",
    "attributed": r"attrib|ascribed|传", "school": r"\bschool\b", "studio": r"\bstudio\b|workshop",
    "manner": r"manner|style|imitator|仿", "pupil": r"pupil|student|门人",
}  # fmt: skip


def attribution_of(text: str, table: dict[str, str]) -> set[str]:
    """Return the families of attributions that a text names, by one of the two tables."""
    return {name for name, pattern in table.items() if re.search(pattern, text, re.IGNORECASE)}


def read_attributions(draft: Draft, facts: Facts) -> None:
    """Flag an attribution that is not the record's, and a maker without the one that is."""
    recorded = attribution_of(with_attribution(facts.record).attribution, WORDS)
    for name, pattern in FAMILIES.items():
        flags = 0 if name == "after" else re.IGNORECASE
        for found in re.finditer(pattern, draft.plain, flags):
            if not draft.is_free(*found.span()):
                continue
            if name in recorded:
                draft.claim(*found.span())
                continue
            if name in {"after", "manner", "studio"} and not _beside_name(found, draft, facts):
                continue
            reason = _("The record does not say this of the maker.")
            draft.flag(found.start(), found.end(), Kind.NAME, reason)


def read_sureness(draft: Draft, facts: Facts) -> None:
    """Flag the maker's name in a text that drops the record's attribution."""
    recorded = attribution_of(with_attribution(facts.record).attribution, WORDS)
    if not recorded or attribution_of(draft.plain, FAMILIES | {"all": r"据|传|仿|圈|周"}):
        return
    for name in sorted(facts.names, key=len, reverse=True):
        place = draft.small.find(name.casefold())
        if place >= 0:
            reason = _("The record says of this maker: “%(attribution)s”.") % {
                "attribution": facts.record.attribution
            }
            draft.flag(place, place + len(name), Kind.NAME, reason)
            return


def _beside_name(found: re.Match[str], draft: Draft, facts: Facts) -> bool:
    """Tell whether a maker's name stands by the words: 'after Turner', but not 'after rain'."""
    near = draft.small[found.start() : found.end() + 40]
    return any(name.casefold() in near for name in facts.names) or bool(
        CAPITAL_NEXT.match(draft.plain, found.end())
    )
