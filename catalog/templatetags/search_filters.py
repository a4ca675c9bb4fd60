"""Filters of a search on its page: what each is called, and the address that leaves it out."""

from typing import Any

from django import template

from catalog.search import BadQueryError, UnderstoodFilter, label_without
from catalog.vocabulary import normalise

register = template.Library()


@register.simple_tag(takes_context=True)
def address_unread(context: dict[str, Any], read: UnderstoodFilter) -> str:
    """Return the page's address without the words that a filter was read from."""
    query = context["request"].GET.copy()
    for name in ("cursor", "shown"):
        query.pop(name, None)
    given = query.get("search") or query.get("q") or ""
    query.pop("q", None)
    query["search"] = " ".join(normalise(given).replace(read.words, " ", 1).split())
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def address_with(context: dict[str, Any], value: str) -> str:
    """Return the page's address without one thing that works were asked to be without."""
    query = context["request"].GET.copy()
    for name in ("cursor", "shown"):
        query.pop(name, None)
    query.setlist("without", [given for given in query.getlist("without") if given != value])
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def address_in_order(context: dict[str, Any], refused: BadQueryError) -> str:
    """Return the page's address with the ends of each reversed range exchanged."""
    query = context["request"].GET.copy()
    for name in refused.reversed:
        least, most = query.get(f"{name}_min", ""), query.get(f"{name}_max", "")
        query[f"{name}_min"], query[f"{name}_max"] = most, least
    return f"?{query.urlencode()}"


@register.filter
def without_label(value: str) -> str:
    """Return 'not red' or 'without people'."""
    return label_without(value)
