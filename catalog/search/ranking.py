"""The ranking of a search: lexical and semantic, among the works that pass the filters.

Filters apply first: both rankings are computed among the works that pass them, so that a selective
filter loses no results. They are fused by reciprocal rank (Cormack, Clarke & Büttcher 2009), after
exact matches of number, title or artist.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.conf import settings
from django.core.cache import cache

from catalog.search.filters import filtered
from catalog.search.query import BrowseQuery
from catalog.search.sentences import exclusions, understand
from catalog.search.understood import Understood
from catalog.search.words import by_words, exactly_named, numbered, titled
from catalog.vocabulary import english_gloss
from common import ports
from common.money import site_currency

MAX_RANKED = 1000
RRF_K = 60
RANKING_CACHE_S = 600


@dataclass(frozen=True)
class Ranking:
    """Works in order, at most MAX_RANKED, and one more if there are more."""

    ids: tuple[int, ...]
    understood: Understood
    semantic: bool


def ranking(query: BrowseQuery) -> Ranking:
    """Return the ranking of a search; cached, so that all pages see one ranking."""
    least = settings.PREDICTED_TAGS_MIN_PERCENT
    search_key = repr((site_currency(), least, replace(query, sort="")))
    key = "ranking:5:" + hashlib.sha256(search_key.encode()).hexdigest()
    stored = cache.get(key)
    if stored is not None:
        ids, understood = stored
        return Ranking(tuple(ids), Understood.from_json(understood), semantic=True)
    computed = _compute(query)
    if computed.semantic:
        cache.set(key, [computed.ids, asdict(computed.understood)], RANKING_CACHE_S)
    return computed


def _compute(query: BrowseQuery) -> Ranking:
    remaining, understood = understand(query)
    excludes = any(found.field == "without" for found in understood.filters)
    if excludes and titled(filtered(query), query.text):
        # 'Without Horses' is a title: its words exclude nothing.
        return _fuse(query, *understand(query, refusals=False))
    computed = _fuse(query, remaining, understood)
    dropped = tuple(found for found in understood.filters if found.field != "without")
    if computed.ids or not dropped:
        return computed
    # The filters leave nothing: search by all the words instead, and say so. Exclusions still
    # apply.
    remaining, understood = exclusions(query)
    return _fuse(query, remaining, replace(understood, dropped=dropped))


def _fuse(query: BrowseQuery, remaining: BrowseQuery, understood: Understood) -> Ranking:
    works = filtered(remaining)
    exact = exactly_named(filtered(query), query.text)
    limit = MAX_RANKED + 1
    if numbered(filtered(query), query.text):
        # An accession number means that work, not what is near in meaning.
        return Ranking(tuple(exact), Understood(text=query.text), semantic=True)
    if not remaining.text:
        newest = works.order_by("-has_picture", "-id").values_list("pk", flat=True)[:limit]
        ids = tuple(dict.fromkeys([*exact, *newest]))[:limit]
        return Ranking(ids, understood, semantic=True)
    lexical, corrected = by_words(works, remaining.text, most=limit)
    meaning = ports.semantic_search(
        english_gloss(remaining.text), limit=limit, among=works.order_by().values("pk")
    )
    fused = _by_reciprocal_rank([lexical, meaning.artwork_ids])
    ids = tuple(dict.fromkeys([*exact, *fused]))[:limit]
    described = replace(understood, corrected=corrected, words_found=bool(lexical or exact))
    return Ranking(ids, described, semantic=meaning.answered)


def _by_reciprocal_rank(rankings: Sequence[Sequence[int]]) -> list[int]:
    score: dict[int, float] = {}
    for ranked in rankings:
        for place, pk in enumerate(ranked):
            score[pk] = score.get(pk, 0.0) + 1.0 / (RRF_K + place + 1)
    return sorted(score, key=lambda pk: (-score[pk], -pk))
