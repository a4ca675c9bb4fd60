"""Elements of a LIDO record by their paths, and the texts in them by their languages."""

from functools import lru_cache
from typing import Any

from lxml import etree

from catalog.importers.structured import Stated

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@lru_cache
def _path(steps: str) -> str:
    return "/".join(f"{{*}}{step}" for step in steps.split("/"))


def all_of(element: Any, steps: str) -> list[Any]:
    """Return the elements that these steps lead to, in any namespace."""
    found: list[Any] = element.findall(_path(steps))
    return found


def attribute(element: Any, name: str) -> str:
    """Return the full name of an attribute in the namespace of its element."""
    return f"{{{etree.QName(element).namespace or ''}}}{name}"


def got(element: Any, name: str) -> str:
    """Return an attribute, '' for none."""
    return str(element.get(attribute(element, name), ""))


def first_text(element: Any, *paths: str) -> str:
    """Return the first text that stands at one of the paths; a placeholder is none."""
    for steps in paths:
        for one in all_of(element, steps):
            if one.text and one.text.strip() and got(one, "label") != "none":
                return str(one.text)
    return ""


def language_of(element: Any) -> str:
    """Return the language of an element: 'zh', 'en', 'de'; 'en' where nothing says any."""
    while element is not None:
        given = element.get(XML_LANG)
        if given:
            return str(given).lower().replace("_", "-").split("-")[0]
        element = element.getparent()
    return "en"


def spoken(element: Any, steps: str) -> list[tuple[str, Any]]:
    """Return elements with a text, by their language; preferred ones first."""
    found = [one for one in all_of(element, steps) if one.text and one.text.strip()]
    found = [one for one in found if got(one, "label") != "none"]
    found.sort(key=lambda one: "pref" not in got(one, "pref").lower())
    return [(language_of(one), one) for one in found]


def put_spoken(element: Any, steps: str, stated: Stated, name: str) -> list[tuple[str, str]]:
    """Put texts into the cells of both languages; return others that have no cell, by language."""
    found = spoken(element, steps)
    for language, one in found:
        if language in ("en", "zh"):
            stated.put(f"{name}_{language}", one.text)
    others = [(language, one.text) for language, one in found if language not in ("en", "zh")]
    if others and f"{name}_en" not in stated.cells:
        stated.put(f"{name}_en", others.pop(0)[1])
    return others


def is_sorted(name: Any) -> bool:
    """Tell whether a name is written to be sorted by."""
    return "sort" in got(name, "label").lower()
