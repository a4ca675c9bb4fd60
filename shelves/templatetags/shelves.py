"""The save button on any card, knowing whether the work is saved: one query a page; enquiries."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import formats

from catalog import selectors as catalog
from common import clock
from shelves import selectors
from shelves.selectors import follows, wanted

if TYPE_CHECKING:
    from catalog.models import Artist, Artwork

register = template.Library()


@register.inclusion_tag("components/_save.html", takes_context=True)
def save_button(
    context: dict[str, Any], artwork_id: int, source: str = "", position: int | str = ""
) -> dict[str, Any]:
    """Render the button that puts a work on the shelf or takes it off."""
    return {
        "artwork_id": artwork_id,
        "saved": artwork_id in _saved(context),
        "source": source,
        "position": position,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
    }


def _saved(context: dict[str, Any]) -> set[int]:
    """Return the collector's saved works, read once for the whole request."""
    request = context["request"]
    if not hasattr(request, "saved_works"):
        user = request.user
        request.saved_works = selectors.shelf_ids(user) if user.is_authenticated else set()
    found: set[int] = request.saved_works
    return found


@register.inclusion_tag("shelves/_enquire.html", takes_context=True)
def enquire_button(context: dict[str, Any], artwork: "Artwork") -> dict[str, Any]:
    """Render what one can do about a priced work that is in no sale: ask, or see the answer.

    One query, for who is signed in and a priced work.
    """
    user = context["request"].user
    priced = artwork.price is not None
    own = None
    if priced and user.is_authenticated:
        own = selectors.enquiry_about(user, artwork.pk)
    return {
        "artwork": artwork,
        "own": own,
        "may_enquire": priced
        and ((own is not None and own.holds_work) or selectors.may_be_enquired(artwork)),
        "now": clock.now(),
    }


@register.inclusion_tag("components/_follow.html", takes_context=True)
def follow_button(context: dict[str, Any], kind: str, thing: Any) -> dict[str, Any]:
    """Render the button by which something is followed; two queries for who is signed in."""
    request = context["request"]
    user, key = request.user, str(thing.pk)
    return {
        "kind": kind,
        "key": key,
        "name": str(thing),
        "is_followed": user.is_authenticated and follows.is_followed(user, kind, key),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/_follow.html", takes_context=True)
def follow_tag_button(context: dict[str, Any], tag_id: str) -> dict[str, Any]:
    """Render the button by which a tag is followed that a page is filtered by."""
    tags = catalog.tags([tag_id])
    return {**follow_button(context, "tag", tags[0]), "says": str(tags[0])} if tags else {}


@register.inclusion_tag("components/_want.html", takes_context=True)
def want_button(context: dict[str, Any], artwork_id: int) -> dict[str, Any]:
    """Render the button by which a collector looks for a work; a query for who is signed in."""
    request = context["request"]
    user = request.user
    return {
        "artwork_id": artwork_id,
        "is_wanted": user.is_authenticated and wanted.is_wanted(user, artwork_id),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def followers_of(artist: "Artist") -> int | None:
    """Return how many collectors follow an artist, None for so few that it is not told."""
    return follows.shown_followers(artist.pk)


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    """Return how many notices the collector has not seen; 0 for visitors."""
    user = context["request"].user
    return selectors.unread_notices(user) if user.is_authenticated else 0


@register.filter
def of(values: dict[Any, Any], key: object) -> Any:
    """Return what a mapping has under a key, None for nothing."""
    return values.get(key)


@register.filter
def partial_day(text: str) -> str:
    """Return a year, a month or a day (`1999-03`) in the reader's language."""
    parts = [int(part) for part in (text or "").split("-") if part.isdecimal()]
    if len(parts) < 2:
        return text or ""
    first = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return formats.date_format(first, "DATE_FORMAT" if len(parts) > 2 else "YEAR_MONTH_FORMAT")
