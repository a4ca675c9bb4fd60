"""Lists that grow on their page, to which Back returns at the same place.

"Show more" appends a page and puts `shown` into the address, which then shows as many at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

SHOWN_MOST = 240


def shown_at_once(params: Mapping[str, str], *, size: int) -> int:
    """Return how many entries an address asks for: whole pages, one at least."""
    text = params.get("shown", "")
    shown = int(text) if text.isascii() and text.isdecimal() and len(text) <= 5 else 0
    return min(max(shown // size, 1), SHOWN_MOST // size) * size


def shown_next(params: Mapping[str, str], *, size: int) -> int:
    """Return how many entries the list has after its next page."""
    return shown_at_once(params, size=size) + size


@dataclass(frozen=True)
class NumberedPage:
    """Entries of a numbered list, and which page comes next."""

    object_list: Sequence[Any]
    next_page_number: int | None
    shown_next: int

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)


def numbered_page(rows: Any, params: Mapping[str, str], *, size: int) -> NumberedPage:
    """Return the page that `page` names, else the first ones, as many as `shown` asks for."""
    shown = shown_at_once(params, size=size)
    if "page" in params:
        page = Paginator(rows, size).get_page(params["page"])
        number = page.number + 1
    else:
        page = Paginator(rows, shown).get_page(1)
        number = shown // size + 1
    return NumberedPage(list(page.object_list), number if page.has_next() else None, shown + size)
