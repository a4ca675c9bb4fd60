"""XML from strangers, element by element: no entity is expanded, nothing is fetched."""

from collections.abc import Iterator
from typing import IO, Any

from lxml import etree


class EntitiesError(ValueError):
    """The file defines entities, or refers to a file that does."""


def stream(handle: IO[bytes], tag: str | None = None, *, source: object = "") -> Iterator[Any]:
    """Yield a file's elements of a name, in any namespace, as soon as they are complete.

    Each is emptied after its turn. Without a name every top-level part of the root stays, and what
    is yielded last is the root. `source` is what errors call the file. Raises EntitiesError, and
    lxml's XMLSyntaxError.
    """
    events = etree.iterparse(
        handle, events=("start", "end"), tag=tag and f"{{*}}{tag}", resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    first = True
    for event, element in events:
        if first:
            first = False
            _refuse_entities(element, source)
        if event == "start":
            continue
        yield element
        if tag is not None:
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def named(element: Any) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children_named(element: Any, name: str) -> Iterator[Any]:
    """Yield an element's children of a name, in any namespace."""
    return (child for child in element if named(child) == name)


def _refuse_entities(root: Any, source: object) -> None:
    document = root.getroottree().docinfo
    declared = document.internalDTD
    if document.system_url or (declared is not None and any(declared.iterentities())):
        raise EntitiesError(f"{source}: the file defines entities or refers to another file")
