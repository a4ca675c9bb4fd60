"""Small things that every template may use (a builtin library: no `load` needed)."""

from datetime import datetime
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from common import moments, phrases
from common import undo as undoing
from common.reader_tags import reader_tags
from common.zones import reader_zone

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """Return a share of 1 as whole percent."""
    return f"{round(share * 100)}%"


@register.simple_tag(takes_context=True)
def reader(context: dict[str, Any]) -> str:
    """Return the tags of the page's session and account, with a point between them."""
    return ".".join(reader_tags(context["request"])) if "request" in context else ""


@register.filter
def known_as(text: str, kind: str) -> str:
    """Return a stored word in the reader's language where the catalogue of texts has it.

    `kind` is the context under which the word is listed: nationality, place or credit.
    """
    return pgettext(kind, text)


@register.simple_tag
def comma() -> str:
    """Return the comma between two parts, with its space: in Chinese one of full width."""
    return pgettext("list", ", ")


@register.simple_block_tag
def sentences(content: str) -> SafeString:
    """Put sentences that a template joins side by side as the reader's language does."""
    return mark_safe(phrases.run_on(content))  # noqa: S308 - what the template rendered


@register.filter
def iso(at: datetime) -> str:
    """Return a moment for machines."""
    return moments.iso(at)


@register.filter
def moment(at: datetime, own: str = "") -> SafeString:
    """Return a moment as a `<time>` in the reader's zone, beside it the sale's zone `own`."""
    return moments.moment(at, own)


@register.filter
def moment_text(at: datetime, own: str = "") -> str:
    """Return the same as text, for an element of one's own."""
    return moments.moment_text(at, own)


@register.filter
def day(at: datetime, own: str = "") -> SafeString:
    """Return the day of a moment as a `<time>`."""
    return moments.day(at, own)


@register.simple_tag
def period(opens: datetime, ends: datetime, own: str) -> SafeString:
    """Return from when to when a sale runs, in the reader's zone."""
    return moments.period(opens, ends, own)


@register.simple_tag
def own_period(opens: datetime, ends: datetime, own: str) -> SafeString | None:
    """Return the same in the sale's own zone, None where that says nothing new.

    To a reader whose zone is unknown it says nothing new yet: keep its room (`zone_is_known`).
    """
    return moments.own_period(opens, ends, own)


@register.simple_tag
def zone_is_known() -> bool:
    """Tell whether the reader's time zone is known: not yet on a browser's first page."""
    return reader_zone() is not None


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: object) -> str:
    """Return the current query string with `changes` made (None removes); paging starts anew."""
    query = context["request"].GET.copy()
    for name in ("cursor", "shown"):
        query.pop(name, None)
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def page_language() -> str:
    """Return the BCP 47 code for the `lang` attribute."""
    return "zh-Hans" if (get_language() or "en").startswith("zh") else "en"


@register.filter
def own_direction(text: object) -> str:
    """Return a title or a name to stand in a sentence, read in its own direction (Arabic)."""
    return format_html('<span dir="auto">{}</span>', text)


@register.filter
def offered_undo(message: Message) -> undoing.Undo | None:
    """Return the form by which a message offers to undo, if it offers one."""
    return undoing.offered_undo(message)
