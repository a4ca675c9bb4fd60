"""Finding works: filters, lexical and semantic search fused, facets, and pages by cursor.

Lexical: the GIN index `artwork_words` over English words and Chinese words cut by the vocabulary.
Semantic: the recommender's vectors, through a port. The two rankings are fused by reciprocal rank
(Cormack, Clarke & Büttcher 2009), after works whose title or artist is exactly what was asked.
"""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.cache import cache
from django.db import connection
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from catalog.models import Artwork
from catalog.querysets import ArtworkQuerySet
from catalog.search.facets import FacetGroup, facets, size_condition, works_for_facets
from catalog.search.query import (
    PRICE_SORTS,
    BadQueryError,
    BrowseQuery,
    Understood,
    understand,
)
from catalog.vocabulary import english_gloss, segment
from catalog.vocabulary.text import general_words
from common import ports
from common.money import site_currency

FUSED_MOST = 400
RRF_K = 60
RANKING_KEPT_S = 600
WORDS_KEPT_S = 600
COUNTED_MOST = 10_000
ORDERS = {
    "relevance": ("-id",),
    "newest": ("-id",),
    "year_asc": (F("year_from").asc(nulls_last=True), "id"),
    "year_desc": (F("year_from").desc(nulls_last=True), "-id"),
}


@dataclass(frozen=True)
class BrowsePage:
    """A page of works found.

    `semantic` is None without a text, False when nobody could read it for meaning (the result is
    by words alone). `total` counts to COUNTED_MOST at most, a ranked search to FUSED_MOST.
    """

    artworks: tuple[Artwork, ...]
    facets: tuple[FacetGroup, ...]
    understood: Understood
    semantic: bool | None
    total: int
    total_is_capped: bool
    next_cursor: str | None


@dataclass(frozen=True)
class _Ranking:
    ids: tuple[int, ...]
    understood: Understood
    semantic: bool


def browse(query: BrowseQuery, *, cursor: str | None, limit: int) -> BrowsePage:
    """Return a page of visible works and the facets of all that were found.

    Raises BadQueryError for a cursor that is not one of ours.
    """
    offset = _offset(cursor)
    if query.text:
        return _ranked_page(query, offset=offset, limit=limit)
    works = filtered(query)
    rows = _ordered(works.with_cover(), query.sort)
    page = list(rows[offset : offset + limit + 1])
    total = works.order_by()[: COUNTED_MOST + 1].count()
    return BrowsePage(
        artworks=tuple(page[:limit]),
        facets=facets(works, query),
        understood=Understood(),
        semantic=None,
        total=min(total, COUNTED_MOST),
        total_is_capped=total > COUNTED_MOST,
        next_cursor=str(offset + limit) if len(page) > limit else None,
    )


def filtered(query: BrowseQuery) -> ArtworkQuerySet:
    """Return the visible works that pass all filters; the text is not looked at."""
    asked = {
        "artist_id": query.artist,
        "currency": site_currency() if query.has_price else None,
        "price_minor__gte": query.price_min,
        "price_minor__lte": query.price_max,
        "year_to__gte": query.year_min,
        "year_from__lte": query.year_max,
        "availability": "available" if query.available else None,
        "tags__contains": list(query.tags) or None,
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    return Artwork.objects.visible().filter(size_condition(query.size), **given)


def _ordered(works: ArtworkQuerySet, sort: str) -> ArtworkQuerySet:
    """Order works; those priced in another currency than the site's stand with the unpriced."""
    if sort not in PRICE_SORTS:
        return works.order_by(*ORDERS[sort])
    compared = Case(When(currency=site_currency(), then=F("price_minor")))
    if sort == "price_asc":
        return works.order_by(compared.asc(nulls_last=True), "id")
    return works.order_by(compared.desc(nulls_last=True), "-id")


def _ranked_page(query: BrowseQuery, *, offset: int, limit: int) -> BrowsePage:
    ranking = _ranking(query)
    found = works_for_facets(ranking.ids)
    ids = ranking.ids
    if query.sort not in {"relevance", ""}:
        ids = tuple(_ordered(found, query.sort).values_list("pk", flat=True))
    page = ids[offset : offset + limit]
    works = Artwork.objects.visible().with_cover().in_bulk(page)
    return BrowsePage(
        artworks=tuple(works[pk] for pk in page if pk in works),
        facets=facets(found, query),
        understood=ranking.understood,
        semantic=ranking.semantic,
        total=len(ids),
        total_is_capped=len(ids) >= FUSED_MOST,
        next_cursor=str(offset + limit) if offset + limit < len(ids) else None,
    )


def _ranking(query: BrowseQuery) -> _Ranking:
    """Return the ranking of a search; kept for a while, so that paging sees one ranking."""
    key = "ranking:2:" + hashlib.sha256(repr(replace(query, sort="")).encode()).hexdigest()
    kept = cache.get(key)
    if isinstance(kept, _Ranking):
        return kept
    read, understood = understand(query)
    ranking = _fuse(query, read, understood)
    if not ranking.ids and understood.filters:
        # What was read as filters leaves nothing: search by all the words instead, and say so.
        ranking = _fuse(query, query, Understood(text=query.text, dropped=understood.filters))
    if ranking.semantic:
        cache.set(key, ranking, RANKING_KEPT_S)
    return ranking


def _fuse(query: BrowseQuery, read: BrowseQuery, understood: Understood) -> _Ranking:
    works = filtered(read)
    exact = _exactly_named(filtered(query), query.text)
    if not read.text:
        newest = works.order_by("-id").values_list("pk", flat=True)[:FUSED_MOST]
        return _Ranking(tuple(dict.fromkeys([*exact, *newest])), understood, semantic=True)
    lexical, corrected = _lexical(works, read.text)
    meaning = ports.semantic_search(english_gloss(read.text), limit=FUSED_MOST)
    near = meaning.artwork_ids
    if near and not replace(read, text="").is_open:
        passing = set(works.filter(pk__in=near).values_list("pk", flat=True))
        near = tuple(pk for pk in near if pk in passing)
    fused = _by_reciprocal_rank([lexical, near])
    ids = tuple(dict.fromkeys([*exact, *fused]))[:FUSED_MOST]
    told = replace(understood, corrected=corrected, words_found=bool(lexical or exact))
    return _Ranking(ids, told, semantic=meaning.answered)


def _exactly_named(works: ArtworkQuerySet, text: str) -> list[int]:
    """Return works whose title, or whose artist's name, is the text itself."""
    named = (
        Q(title_en__iexact=text)
        | Q(title_zh=text)
        | Q(artist__name_en__iexact=text)
        | Q(artist__name_zh=text)
    )
    # The words' index finds the few that can be meant before the exact comparison is made.
    words = SearchQuery(" ".join(segment(text)), config="english", search_type="plain")
    rows = works.filter(search_vector=words).filter(named).order_by("-id")
    return list(rows.values_list("pk", flat=True)[:50])


def _lexical(works: ArtworkQuerySet, text: str) -> tuple[list[int], tuple[tuple[str, str], ...]]:
    """Return works by words, best first: all words, else any, else corrected ones."""
    words = _content_words(text)
    for joined in ("all", "any"):
        if ids := _by_words(works, text, words, joined=joined):
            return ids, ()
    corrections = tuple(
        (word, better) for word in words if (better := _corrected(word)) not in {None, word}
    )
    changed = [dict(corrections).get(word, word) or word for word in words]
    if not corrections:
        return [], ()
    ids = _by_words(works, " ".join(changed), changed, joined="all")
    return ids or _by_words(works, " ".join(changed), changed, joined="any"), tuple(
        (word, better or "") for word, better in corrections
    )


def _by_words(works: ArtworkQuerySet, text: str, words: Sequence[str], *, joined: str) -> list[int]:
    if not words:
        return []
    said = _tsquery(words, joined)
    gloss = _content_words(english_gloss(text))
    if gloss and gloss != list(words):
        said = said | _tsquery(gloss, joined)
    rows = (
        works.filter(search_vector=said)
        .annotate(rank=SearchRank(F("search_vector"), said))
        .order_by("-rank", "-id")
        .values_list("pk", flat=True)
    )
    return list(rows[:FUSED_MOST])


def _tsquery(words: Sequence[str], joined: str) -> SearchQuery:
    glue = " " if joined == "all" else " OR "
    quoted = glue.join(f'"{word}"' for word in words)
    return SearchQuery(quoted, config="english", search_type="websearch")


def _content_words(text: str) -> list[str]:
    stop = {*general_words()["stop"]["english"], *general_words()["stop"]["chinese"]}
    words = [word.replace('"', "") for word in segment(text)]
    return [word for word in dict.fromkeys(words) if word and word not in stop][:24]


def _by_reciprocal_rank(rankings: Sequence[Sequence[int]]) -> list[int]:
    score: dict[int, float] = {}
    for ranking in rankings:
        for place, pk in enumerate(ranking):
            score[pk] = score.get(pk, 0.0) + 1.0 / (RRF_K + place + 1)
    return sorted(score, key=lambda pk: (-score[pk], -pk))


def _corrected(word: str) -> str | None:
    """Return the catalogue's word nearest to an unknown one, at most two typing errors off."""
    if not word.isascii() or len(word) < 4 or not word.isalpha():
        return None
    known = _known_words(int(time.monotonic() // WORDS_KEPT_S))
    best = process.extractOne(
        word, known, scorer=DamerauLevenshtein.distance, score_cutoff=1 if len(word) < 6 else 2
    )
    return None if best is None else str(best[0])


@lru_cache(maxsize=1)
def _known_words(_period: int) -> tuple[str, ...]:
    """Return the words that occur in titles, artists and tags; read anew every ten minutes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM ts_stat($$SELECT to_tsvector('simple', search_text) "
            "FROM catalog_artwork WHERE published$$) WHERE length(word) > 3 AND word ~ '^[a-z]+$' "
            "ORDER BY nentry DESC LIMIT 60000"
        )
        return tuple(row[0] for row in cursor.fetchall())


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 7):
        raise BadQueryError(
            _("This cursor is not one of ours: begin without one."), fields={"cursor": [_("Bad.")]}
        )
    return int(cursor)
