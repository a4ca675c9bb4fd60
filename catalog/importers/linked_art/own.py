"""Objects that a catalogue like this one has exported: their cells as they were written."""

import json
from urllib.parse import unquote

from catalog.exporters.formats.linked_art import OWN
from catalog.importers.linked_art.about import SIDES
from catalog.importers.linked_art.nodes import (
    Node,
    content_of,
    ids_of,
    kinds_of,
    language_of,
    many,
    text_of,
)
from catalog.importers.linked_art.production import maker_of
from catalog.importers.structured import Stated


def put_own(node: Node, record: Node, stated: Stated) -> None:
    """Put what stands in properties of an export as it was written; no text is understood."""
    try:
        rest = json.loads(content_of(record))
    except ValueError:
        rest = None
    if not isinstance(rest, dict):
        return
    cells = {name: text_of(value) for name, value in rest.items()}
    cells["source"], cells["source_id"] = _urn_parts(text_of(node.get("id")))
    about = [one for each in many(node, "shows") for one in many(each, "about")]
    tag = f"{OWN}:tag:"
    ids = [(text_of(one.get("id")), text_of(one.get("_label"))) for one in about]
    stated.tags = [unquote(key.removeprefix(tag)) for key, _label in ids if key.startswith(tag)]
    stated.terms = [label for key, label in ids if not key.startswith(tag)]
    # A name that is a label alone is none.
    if not any("Name" in kinds_of(one) for one in many(node, "identified_by")):
        stated.cells.pop("title_en", None)
    cells |= _own_production(node)
    for one in many(node, "member_of"):
        for name in many(one, "identified_by"):
            cells["series_zh" if language_of(name) == "zh" else "series"] = content_of(name)
    for one in many(node, "dimension"):
        side = next(SIDES[number] for number in ids_of(one) if number in SIDES)
        cells[side] = text_of(one.get("value"))
    stated.own = cells


def _own_production(node: Node) -> dict[str, str]:
    cells: dict[str, str] = {}
    for made in many(node, "produced_by"):
        for one in many(made, "referred_to_by"):
            cells["attribution"] = content_of(one)
        for span in many(made, "timespan"):
            for name, side in (("year_from", "begin"), ("year_to", "end")):
                cells[name] = _own_year(span, side)
        for person in many(made, "carried_out_by"):
            cells |= _own_person(person)
    return cells


def _own_year(span: Node, side: str) -> str:
    moment = text_of(span.get(f"{side}_of_the_{side}"))
    return str(int(moment[: 5 if moment.startswith("-") else 4])) if moment else ""


def _own_person(person: Node) -> dict[str, str]:
    maker = maker_of(person, ())
    source, number = _urn_parts(maker.id)
    cells = {
        "artist_source": source, "artist_id": number, "artist_name": maker.name,
        "artist_name_zh": maker.name_zh, "artist_sort_name": maker.sort_name,
        "artist_gender": maker.gender, "artist_nationality": maker.nationality,
    }  # fmt: skip
    for name, event in (("artist_birth_year", "born"), ("artist_death_year", "died")):
        spans = [span for one in many(person, event) for span in many(one, "timespan")]
        cells[name] = _own_year(spans[0], "begin") if spans else ""
    for one in many(person, "referred_to_by"):
        cells[f"artist_bio_{language_of(one)}"] = content_of(one)
    return cells


def _urn_parts(urn: str) -> tuple[str, str]:
    """Return the source and the id there that our URNs hold."""
    parts = urn.split(":")
    return (unquote(parts[-2]), unquote(parts[-1])) if len(parts) > 2 else ("", "")
