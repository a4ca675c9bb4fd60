"""The desk's front page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from common import clock
from curation.workbench.navigation import groups
from curation.workbench.selectors import workbench


def front_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to the front page what waits for the person, and the tables they may open."""
    now = clock.now()
    return {**context, "bench": workbench(request.user, now=now), "now": now,
            "groups": groups(request)}  # fmt: skip


def search(request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG001 - unfold's shape
    """Answer the side bar's search: the tables whose name, or whose group's, has these words.

    It stands in for unfold's own, which caches objects that the site's JSON cache refuses.
    """
    sought = request.GET.get("s", "").strip().lower()
    results = [
        {"title": capfirst(table.name), "description": group.title, "link": table.address}
        for group in groups(request)
        for table in group.tables
        if sought and (sought in table.name.lower() or sought in str(group.title).lower())
    ]
    found = render(request, "unfold/helpers/search_results.html", {"results": results})
    found.headers["HX-Trigger"] = "search"
    return found
