"""Every address of the site, from the URLconf."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes(under: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Return the site's routes as they are written: `works/<int:artwork_id>`."""
    for entry in (under or get_resolver()).url_patterns:
        route = before + re.sub(r"^\^|\$$|\\Z$", "", str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def filled(route: str, values: dict[str, object]) -> str:
    """Return a route as an address, its parameters taken from `values` by their names."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found.group(1)]), route)
