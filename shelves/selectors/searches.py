"""Reads of saved searches and of the new works that they found."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import search as catalogue
from catalog import selectors as catalog
from common.errors import NotFoundError
from shelves.models import SavedSearch, SearchHit

if TYPE_CHECKING:
    from accounts.models import User


def searches_of(user: "User") -> QuerySet[SavedSearch]:
    """A collector's searches, the latest first, with how many new works each found lately."""
    shown = Q(catalog.shown("hits__artwork__"))
    return SavedSearch.objects.filter(profile__user=user, removed=False).annotate(
        news=Count("hits", filter=shown), last_found=Max("hits__found_at", filter=shown)
    )


def search_changes(user: "User", *, since: datetime) -> QuerySet[SavedSearch]:
    """What changed from `since` on, tombstones too; index `changes_of_saved_searches`."""
    rows = SavedSearch.objects.filter(profile__user=user, changed_at__gte=since)
    return rows.annotate(news=Count("hits", filter=Q(catalog.shown("hits__artwork__"))))


def require_search(user: "User", search_id: int) -> SavedSearch:
    """Return one of a collector's searches; raise NotFoundError."""
    found = searches_of(user).filter(pk=search_id).first()
    if found is None:
        raise NotFoundError(_("Saved search not found."))
    return found


def hits_of(search: SavedSearch) -> QuerySet[SearchHit]:
    """The new works of a search that are shown, the latest first, with what a card shows."""
    rows = search.hits.filter(catalog.shown("artwork__"))
    return rows.prefetch_related(Prefetch("artwork", catalog.artworks_with_cover()))


@dataclass(frozen=True)
class SearchInWords:
    """A saved search as its page shows it: what it asks, and the page that searches now."""

    row: SavedSearch
    asked: tuple[str, ...]
    address: str


def in_words(search: SavedSearch) -> SearchInWords:
    """Return a search with what it asks; a query where an artist is named."""
    query = query_of(search)
    return SearchInWords(search, tuple(catalogue.described(query)), page_of(query))


def query_of(search: SavedSearch) -> catalogue.BrowseQuery:
    """Return what a search asks."""
    return catalogue.BrowseQuery.from_json(search.query)


def page_of(query: catalogue.BrowseQuery) -> str:
    """Return the address of the page that shows what a search finds now."""
    return f"{reverse('catalog:browse')}?{query.address_params(minor=False)}"


def saved_already(user: "User", query: catalogue.BrowseQuery) -> SavedSearch | None:
    """Return the search that asks the same, if the collector has saved it."""
    stored = query.as_json()
    stored.pop("sort", None)
    return SavedSearch.objects.filter(profile__user=user, removed=False, query=stored).first()


def ordered(rows: QuerySet[SavedSearch]) -> QuerySet[SavedSearch]:
    """Return searches with those first that found something lately."""
    return rows.order_by(F("last_found").desc(nulls_last=True), "-saved_at", "-pk")
