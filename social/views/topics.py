"""Pages of topics: for the reader, and of one tag or artist."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.selectors import topics as catalog
from common import clock
from shelves.selectors import lists as shelves
from social.selectors import lists as cards
from social.selectors.profiles import reader_id
from social.selectors.topics import topics_for

if TYPE_CHECKING:
    from common.http import PageRequest

WORKS, SHOWS, LISTS = 12, 4, 6


@require_safe
def topics(request: "PageRequest") -> HttpResponse:
    """Show the topics of the reader's taste, with their reasons."""
    context = {"topics": topics_for(request.user), "section": "topics"}
    return render(request, "social/topics.html", context)


@require_safe
def topic(request: "PageRequest", kind: str, key: str) -> HttpResponse:
    """Show a topic's newest works, the exhibitions that show one, and the lists that hold one."""
    thing = catalog.require_topic(kind, key)
    works = catalog.works_on(kind, str(thing.pk))
    held = shelves.with_works(shelves.lists_with(works))[:LISTS]
    shows = catalog.exhibitions_with(works)
    context = {
        "kind": kind,
        "thing": thing,
        "all_url": catalog.address_of_works(thing),
        "works": list(works[:WORKS]),
        "count": works.count(),
        "shown": list(shows.filter(ends_on__gte=clock.now().date())[:SHOWS]),
        "cards": cards.cards(list(held), reader=reader_id(request.user)),
        "section": "topics",
    }
    return render(request, "social/topic.html", context)
