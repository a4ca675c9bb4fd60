"""Searches that find nothing, reported to who counts them."""

from typing import Any

from catalog.search.browse import BrowsePage
from catalog.search.query import BrowseQuery
from common import ports
from common.clients import network_of


def tell_unmet(request: Any, query: BrowseQuery, found: BrowsePage) -> None:
    """Have a search of words counted if it found nothing; the staff's own are not."""
    user = request.user
    if not query.text or found.total or user.is_staff:
        return
    person = f"user {user.pk}" if user.is_authenticated else f"network {network_of(request)}"
    ports.search_without_result(query.text, person=person)
