"""Which concepts a work's record names: its tags, and what its texts mention without a negation."""

from collections.abc import Iterable
from functools import lru_cache

from catalog.vocabulary.concept import concepts
from catalog.vocabulary.hierarchy import kind_named
from catalog.vocabulary.text import mentions_among, normalise, tokenise

NEGATIONS = frozenset((
    "no", "not", "without", "never", "neither", "nor", "lacking", "没有", "没", "无", "不", "非",
    "未", "不见", "看不见", "看不到", "未见", "毫无", "并无", "绝无", "不带", "不含", "缺",
))  # fmt: skip
# How many words before a mention may negate it: 'no trace of a figure'.
REACH = 3
ENDS = frozenset(".!?;,。！？；，…")


def concepts_named(texts: Iterable[str], tags: Iterable[str] = ()) -> frozenset[str]:
    """Return what a record names by its tags and any of its texts: concepts, and kinds of them."""
    known = concepts()
    found = {tag for tag in tags if tag in known}
    for text in texts:
        if text:
            found |= _named(text)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _named(text: str) -> frozenset[str]:
    tokens = tokenise(normalise(text))
    words = [token.text.casefold() for token in tokens]
    found: set[str] = set()
    for mention in mentions_among(tokens):
        before = words[max(0, mention.first - REACH) : mention.first]
        clause_start = max((row + 1 for row, word in enumerate(before) if word in ENDS), default=0)
        if not NEGATIONS.intersection(before[clause_start:]):
            found |= {mention.concept_id, kind_named(mention.text)} - {""}
    return frozenset(found)
