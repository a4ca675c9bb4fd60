"""Nodes of Linked Art: their properties, what they are called, classified as and written in."""

from typing import Any

from catalog.exporters.formats import linked_art as written

Node = dict[str, Any]
PRIMARY, SORTED = written.PRIMARY_NAME[0], written.SORT_NAME[0]
LANGUAGES = {"300388277": "en", "300388113": "zh"}
WRITTEN_LANGUAGES = {"english": "en", "en": "en", "chinese": "zh", "中文": "zh", "zh": "zh"}


def many(node: Node, name: str) -> list[Node]:
    """Return a property's values; one alone need not stand in a list, an id not in an object."""
    value = node.get(name) or []
    values = value if isinstance(value, list) else [value]
    found = [{"id": one} if isinstance(one, str) else one for one in values]
    return [one for one in found if isinstance(one, dict)]


def text_of(value: Any) -> str:
    """Return a value as text, of a list the first; '' for what is none."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and value is not True else ""


def kinds_of(node: Node) -> set[str]:
    """Return the classes of a node; one alone need not stand in a list."""
    given = [node.get(name) for name in ("type", "@type")]
    found = [one for value in given for one in (value if isinstance(value, list) else [value])]
    return {one for one in found if isinstance(one, str)}


def content_of(node: Node) -> str:
    """Return the text of a name, an identifier or a statement."""
    return text_of(node.get("content") or node.get("value"))


def label_of(node: Node) -> str:
    """Return what a node is called."""
    names = [content_of(one) for one in many(node, "identified_by") if "Name" in kinds_of(one)]
    return text_of(node.get("_label")) or next(filter(None, names), "")


def ids_of(node: Node, name: str = "classified_as") -> set[str]:
    """Return the concepts of a node: the number of those of the AAT, other ids whole."""
    ids = (text_of(one.get("id")) for one in many(node, name))
    return {one.rsplit("/", 1)[-1].removeprefix("aat:") for one in ids if one}


def language_of(node: Node) -> str:
    """Return the language of a text: 'en', 'zh', another's name, '' where nothing says any."""
    for one in many(node, "language"):
        number = text_of(one.get("id")).rsplit("/", 1)[-1].removeprefix("aat:")
        label = text_of(one.get("_label")).lower()
        return (
            LANGUAGES.get(number) or WRITTEN_LANGUAGES.get(label.split(" ")[0]) or label or number
        )
    return ""


def names_of(node: Node) -> list[Node]:
    """Return the names of a node, primary ones first, without those to sort by."""
    names = [one for one in many(node, "identified_by") if "Name" in (kinds_of(one) or {"Name"})]
    names = [one for one in names if content_of(one) and SORTED not in ids_of(one)]
    return sorted(names, key=lambda one: PRIMARY not in ids_of(one))
