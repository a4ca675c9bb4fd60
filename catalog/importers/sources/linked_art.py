"""Linked Art: HumanMadeObjects as JSON-LD. No context is fetched: the model's names are known.

What a name, an identifier or a statement is, its classification says by the concepts' ids in the
Art & Architecture Thesaurus (AAT).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.exporters.formats.linked_art import RECORD
from catalog.importers.json_file import objects
from catalog.importers.linked_art.about import put_kinds, put_places, put_rights, put_sizes
from catalog.importers.linked_art.names import put_names, put_statements
from catalog.importers.linked_art.nodes import Node, ids_of, kinds_of, many, text_of
from catalog.importers.linked_art.own import put_own
from catalog.importers.linked_art.production import put_production
from catalog.importers.sources.base import (
    SURE,
    Delivery,
    Importer,
    Request,
    beginning,
    register,
    some_file,
)
from catalog.importers.structured import Stated, delivery
from catalog.services.records import Refusal

KINDS = ("HumanMadeObject", "crm:E22_Human-Made_Object")


@register
class LinkedArt(Importer):
    """Objects as Linked Art."""

    name, usage = "linked_art", "linked_art FILE.json[l]|FOLDER"
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a file or of a folder."""
        return delivery(self.name, read(request.path, note=request.note))

    def recognise(self, path: Path, head: bytes) -> float:
        """Recognise objects by their class, under either of its names."""
        text = beginning(some_file(path) if path.is_dir() else head)
        is_json = text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}
        return SURE if is_json and any(f'"{kind}"' in text for kind in KINDS) else 0.0


def read(path: Path, *, note: Callable[[str], None] = lambda _: None) -> Iterator[Stated | Refusal]:
    """Yield what the objects of a file or folder state; raises SourceError."""
    for found in objects(path, note=note):
        if isinstance(found, Refusal):
            yield found
            continue
        node = dict(found.given)
        kinds = kinds_of(node)
        if kinds.isdisjoint(KINDS):
            reason = _("is not a HumanMadeObject but %(kind)s")
            shown = ", ".join(sorted(kinds))[:60] or None
            yield Refusal(found.line, reason % {"kind": f"“{shown}”"})
        else:
            yield _stated(found.line, node)


def _stated(line: int, node: Node) -> Stated:
    """Return what an object states."""
    stated = Stated(line)
    stated.put("source_id", text_of(node.get("id") or node.get("@id")))
    put_names(node, stated)
    put_statements(node, stated)
    put_production(node, stated)
    put_sizes(node, stated)
    put_kinds(node, stated)
    put_places(node, stated)
    put_rights(node, stated)
    record = next((one for one in many(node, "referred_to_by") if RECORD in ids_of(one)), None)
    if record is not None:
        put_own(node, record, stated)
    return stated
