"""Pages of topics: for the reader, and of one tag or artist."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common import clock
from social.selectors.topic import topic_content
from social.selectors.topics import topics_for

if TYPE_CHECKING:
    from common.http import PageRequest


@require_safe
def topics(request: "PageRequest") -> HttpResponse:
    """Show the topics of the reader's taste, with their reasons."""
    context = {"topics": topics_for(request.user), "section": "topics"}
    return render(request, "social/topics.html", context)


@require_safe
def topic(request: "PageRequest", kind: str, key: str) -> HttpResponse:
    """Show a topic's newest works, the exhibitions that show one, and the lists that hold one."""
    today = clock.now().date()
    content = topic_content(kind, key, reader=request.user, today=today)
    context = {"topic": content, "shown": content.exhibitions, "section": "topics"}
    return render(request, "social/topic.html", context)
