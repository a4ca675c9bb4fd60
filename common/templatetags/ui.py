"""Small things that every template may use (a builtin library: no `load` needed)."""

from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """Return a share of 1 as whole percent."""
    return f"{round(share * 100)} %"


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: object) -> str:
    """Return the current query string with `changes` made (None removes); paging starts anew."""
    query = context["request"].GET.copy()
    query.pop("cursor", None)
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
@stringfilter
def first_sentence(text: str) -> str:
    """Return a text up to its first full stop, in either script."""
    ends = [place for mark in (". ", "。", "! ", "！") if (place := text.find(mark)) >= 0]
    return text[: min(ends) + 1] if ends else text


@register.filter
def own_direction(text: object) -> str:
    """Return a title or a name to stand in a sentence, read in its own direction (Arabic)."""
    return format_html('<span dir="auto">{}</span>', text)
