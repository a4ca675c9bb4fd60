"""The order in which a search's works are found: by words and by meaning, among those that pass.

The filters come first: both rankings are made among the works that pass them, so that a filter's
share decides nothing. They are fused by reciprocal rank (Cormack, Clarke & Büttcher 2009), after
works whose number, title or maker is exactly what was asked.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.core.cache import cache

from catalog.search.filters import filtered
from catalog.search.query import BrowseQuery
from catalog.search.sentences import exclusions, understand
from catalog.search.understood import Understood
from catalog.search.words import by_words, exactly_named, numbered, titled
from catalog.vocabulary import english_gloss
from common import ports
from common.money import site_currency

RANKED_MOST = 1000
RRF_K = 60
RANKING_KEPT_S = 600


@dataclass(frozen=True)
class Ranking:
    """Works in the order in which they are found: RANKED_MOST, and one more if there are more."""

    ids: tuple[int, ...]
    understood: Understood
    semantic: bool


def ranking(query: BrowseQuery) -> Ranking:
    """Return the ranking of a search; kept for a while, so that paging sees one ranking."""
    asked = repr((site_currency(), replace(query, sort="")))
    key = "ranking:5:" + hashlib.sha256(asked.encode()).hexdigest()
    stored = cache.get(key)
    if stored is not None:
        ids, understood = stored
        return Ranking(tuple(ids), Understood.from_json(understood), semantic=True)
    made = _made(query)
    if made.semantic:
        cache.set(key, [made.ids, asdict(made.understood)], RANKING_KEPT_S)
    return made


def _made(query: BrowseQuery) -> Ranking:
    read, understood = understand(query)
    refuses = any(found.field == "without" for found in understood.filters)
    if refuses and titled(filtered(query), query.text):
        # 'Without Horses' is what a work is called: its words exclude nothing.
        return _fuse(query, *understand(query, refusals=False))
    made = _fuse(query, read, understood)
    wanted = tuple(found for found in understood.filters if found.field != "without")
    if made.ids or not wanted:
        return made
    # What was read as filters leaves nothing: search by all the words instead, and say so. What
    # was asked not to be there stays away.
    read, understood = exclusions(query)
    return _fuse(query, read, replace(understood, dropped=wanted))


def _fuse(query: BrowseQuery, read: BrowseQuery, understood: Understood) -> Ranking:
    works = filtered(read)
    exact = exactly_named(filtered(query), query.text)
    most = RANKED_MOST + 1
    if numbered(filtered(query), query.text):
        # Who asks for a number means that work, not what is near in meaning.
        return Ranking(tuple(exact), Understood(text=query.text), semantic=True)
    if not read.text:
        newest = works.order_by("-id").values_list("pk", flat=True)[:most]
        ids = tuple(dict.fromkeys([*exact, *newest]))[:most]
        return Ranking(ids, understood, semantic=True)
    lexical, corrected = by_words(works, read.text, most=most)
    meaning = ports.semantic_search(
        english_gloss(read.text), limit=most, among=works.order_by().values("pk")
    )
    fused = _by_reciprocal_rank([lexical, meaning.artwork_ids])
    ids = tuple(dict.fromkeys([*exact, *fused]))[:most]
    told = replace(understood, corrected=corrected, words_found=bool(lexical or exact))
    return Ranking(ids, told, semantic=meaning.answered)


def _by_reciprocal_rank(rankings: Sequence[Sequence[int]]) -> list[int]:
    score: dict[int, float] = {}
    for ranked in rankings:
        for place, pk in enumerate(ranked):
            score[pk] = score.get(pk, 0.0) + 1.0 / (RRF_K + place + 1)
    return sorted(score, key=lambda pk: (-score[pk], -pk))
