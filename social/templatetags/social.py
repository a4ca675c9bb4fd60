"""What stands below a public list: whose it is, who appreciates it, and what is said about it."""

from typing import Any

from django import template
from django.http import HttpResponse

from common import clock
from common.http import on_response
from social.forms import CommentForm
from social.selectors.comments import discussion_of

register = template.Library()


@register.inclusion_tag("social/_discussion.html", takes_context=True)
def list_discussion(context: dict[str, Any], worklist: Any) -> dict[str, Any]:
    """Render a public list's name, reactions and latest comments.

    A page with a name that search engines are not to find asks them not to list it.
    """
    request = context["request"]
    discussion = discussion_of(worklist, request.user, now=clock.now())
    if discussion.names_somebody_unlisted:
        on_response(request, _ask_for_no_index)
    return {
        "discussion": discussion,
        "form": CommentForm(),
        "request": request,
        "user": request.user,
        "csrf_token": context.get("csrf_token"),
    }


def _ask_for_no_index(response: HttpResponse) -> None:
    response.headers["X-Robots-Tag"] = "noindex"
