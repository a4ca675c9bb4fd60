"""Finding works: filters, search, facets, and pages by cursor."""

from dataclasses import dataclass, replace

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from catalog.models import Artwork
from catalog.querysets import ArtworkQuerySet
from catalog.search.facets import FacetGroup, facets, works_for_facets
from catalog.search.filters import filtered
from catalog.search.palette import unlikeness
from catalog.search.price_bars import Bar
from catalog.search.query import PRICE_SORTS, BadQueryError, BrowseQuery
from catalog.search.ranking import MAX_RANKED, ranking
from catalog.search.sentences import understand
from catalog.search.understood import Understood
from catalog.search.words import exactly_named

COUNTED_MOST = 10_000
# A work of which only the last year is known stands by that.
BEGAN = Coalesce("year_from", "year_to")
ORDERS = {
    "relevance": ("-has_picture", "-id"),
    "newest": ("-id",),
    "year_asc": (BEGAN.asc(nulls_last=True), "id"),
    "year_desc": (BEGAN.desc(nulls_last=True), "-id"),
}


@dataclass(frozen=True)
class BrowsePage:
    """A page of works found.

    `semantic` is None without a text, False when nobody could read it for meaning (the result is
    by words alone). `total` counts to COUNTED_MOST at most, a ranked search to MAX_RANKED.
    `currency` is the one that prices are compared in.
    """

    artworks: tuple[Artwork, ...]
    facets: tuple[FacetGroup, ...]
    prices: tuple[Bar, ...]
    understood: Understood
    semantic: bool | None
    total: int
    total_is_capped: bool
    next_cursor: str | None
    currency: str


def browse(query: BrowseQuery, *, cursor: str | None, limit: int) -> BrowsePage:
    """Return a page of visible works and the facets of all that were found.

    Raises BadQueryError for a cursor that is not one of ours.
    """
    offset = _offset(cursor)
    if not query.text:
        return _listed_page(query, query, Understood(), offset=offset, limit=limit)
    read, understood = understand(query)
    if not read.text and filtered(read).exists() and not exactly_named(filtered(query), query.text):
        # All of the text was filters: nothing is left to rank by.
        return _listed_page(query, read, understood, offset=offset, limit=limit)
    return _ranked_page(query, offset=offset, limit=limit)


def found_ids(query: BrowseQuery) -> list[int]:
    """Return all visible works that a search finds, in its order; at most MAX_RANKED by meaning."""
    read = understand(query)[0] if query.text else query
    is_filtered = filtered(read).exists() and not exactly_named(filtered(query), query.text)
    if not query.text or (not read.text and is_filtered):
        works = _ordered(filtered(read), read, query.sort)
        return list(works.values_list("pk", flat=True))
    ids = ranking(query).ids[:MAX_RANKED]
    shown = set(works_for_facets(ids).values_list("pk", flat=True))
    return [pk for pk in ids if pk in shown]


def _listed_page(
    query: BrowseQuery, read: BrowseQuery, understood: Understood, *, offset: int, limit: int
) -> BrowsePage:
    works = filtered(read)
    rows = _ordered(works.with_cover(), read, query.sort)
    page = list(rows[offset : offset + limit + 1])
    groups, prices = facets(works, query)
    total = works.order_by()[: COUNTED_MOST + 1].count()
    return BrowsePage(
        artworks=tuple(page[:limit]),
        facets=groups,
        prices=prices,
        understood=understood,
        semantic=True if understood.filters else None,
        total=min(total, COUNTED_MOST),
        total_is_capped=total > COUNTED_MOST,
        next_cursor=str(offset + limit) if len(page) > limit else None,
        currency=read.compared_currency,
    )


def _ordered(works: ArtworkQuerySet, query: BrowseQuery, sort: str) -> ArtworkQuerySet:
    """Order works; those priced in another currency stand with the unpriced.

    What is relevant of works found by colour is how like they are.
    """
    off = unlikeness(query) if sort == "relevance" else None
    if off is not None:
        return works.order_by(off.asc(), *ORDERS[sort])
    if sort not in PRICE_SORTS:
        return works.order_by(*ORDERS[sort])
    compared = Case(When(currency=query.compared_currency, then=F("price_minor")))
    if sort == "price_asc":
        return works.order_by(compared.asc(nulls_last=True), "id")
    return works.order_by(compared.desc(nulls_last=True), "-id")


def _ranked_page(query: BrowseQuery, *, offset: int, limit: int) -> BrowsePage:
    ranked = ranking(query)
    currency = ranked.understood.currency or query.compared_currency
    ids = ranked.ids[:MAX_RANKED]
    found = works_for_facets(ids)
    if query.sort not in {"relevance", ""}:
        ids = tuple(
            _ordered(found, replace(query, currency=currency), query.sort).values_list(
                "pk", flat=True
            )
        )
    page = ids[offset : offset + limit]
    works = Artwork.objects.visible().with_cover().in_bulk(page)
    groups, prices = facets(found, query)
    return BrowsePage(
        artworks=tuple(works[pk] for pk in page if pk in works),
        facets=groups,
        prices=prices,
        understood=ranked.understood,
        semantic=ranked.semantic,
        total=len(ids),
        total_is_capped=len(ranked.ids) > MAX_RANKED,
        next_cursor=str(offset + limit) if offset + limit < len(ids) else None,
        currency=currency,
    )


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 7):
        raise BadQueryError(
            _("This cursor is not valid. Start again without one."),
            fields={"cursor": [_("Not valid.")]},
        )
    return int(cursor)
