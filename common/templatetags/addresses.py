"""The addresses of a page in its languages, and what other sites may show of it."""

import json
import re
from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from common.http import absolute_url
from common.languages import path_in

register = template.Library()
# Of a query, the number of a page after the first alone leads to other contents.
LATER_PAGE = re.compile(r"(?!1$)[1-9][0-9]{0,4}")
# What would end a script element, or begin one in it.
ESCAPED = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.inclusion_tag("components/_addresses.html", takes_context=True)
def page_addresses(context: RequestContext) -> dict[str, Any]:
    """Render the canonical address and those in other languages; all else is not to be indexed."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or match.view_name not in settings.INDEXED_PAGES:
        return {"is_indexed": False}
    later = LATER_PAGE.fullmatch(request.GET.get("page", ""))
    query = f"?page={later[0]}" if later else ""
    in_languages = [
        (translation.to_locale(code).replace("_", "-"), absolute_url(path_in(request.path, code)))
        for code, _name in settings.LANGUAGES
    ]
    return {
        "is_indexed": True,
        "address": absolute_url(request.path) + query,
        "in_languages": [(code, address + query) for code, address in in_languages],
        "default": absolute_url(path_in(request.path, settings.LANGUAGE_CODE)) + query,
    }


@register.inclusion_tag("components/_card.html")
def page_card(title: object, *, text: str = "", picture: str = "") -> dict[str, str]:
    """Render what a link to the page shows elsewhere (Open Graph); `picture` is a path."""
    return {
        "title": str(title),
        "text": " ".join(text.split()),
        "picture": absolute_url(picture) if picture else "",
    }


def data_script(data: dict[str, Any]) -> SafeString:
    """Return a thing of schema.org as JSON-LD; empty values are left out."""
    thing = {"@context": "https://schema.org", **_filled(data)}
    written = json.dumps(thing, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items() if each not in (None, "", [], {})}
    return [_filled(each) for each in value] if isinstance(value, list) else value
