"""What stands below a public list: whose it is, who appreciates it, and what is said about it."""

from typing import TYPE_CHECKING, Any

from django import template

from common import clock
from social.forms import CommentForm
from social.selectors.comments import Discussion, discussion_of

if TYPE_CHECKING:
    from shelves.models import WorkList

register = template.Library()


@register.simple_tag(takes_context=True)
def list_discussion(context: dict[str, Any], worklist: "WorkList") -> Discussion | None:
    """Return a public list's name, reactions and latest comments; None for any other list."""
    if worklist.visibility != "public":
        return None
    return discussion_of(worklist, context["request"].user, now=clock.now())


@register.simple_tag
def comment_form() -> CommentForm:
    """Return the form of a new comment."""
    return CommentForm()
