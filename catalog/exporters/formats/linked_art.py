"""Linked Art 1.0: JSON-LD, one object a line.

What the model has no place for stands in a statement of its own, as JSON by the names of the cells.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from catalog.exporters.formats.base import Format, register
from catalog.exporters.homeless import rest_of
from catalog.exporters.rows import Cell, Row, unlisted

CONTEXT = "https://linked.art/ns/v1/linked-art.json"
AAT = "http://vocab.getty.edu/aat/"
OWN = "urn:artrec"
RECORD = f"{OWN}:record"
LANGUAGES = {"en": ("300388277", "English"), "zh": ("300388113", "Chinese")}
PRIMARY_NAME, SORT_NAME = ("300404670", "Primary Name"), ("300404672", "Sort Name")
ACCESSION_NUMBER, LOCAL_NUMBER = ("300312355", "Accession Number"), ("300404621", "Owner-Assigned")
BRIEF = ("300418049", "Brief Text")
STATEMENTS = {
    "medium": ("300435429", "Material Statement"),
    "dimensions_text": ("300435430", "Dimension Statement"),
    "description": ("300435416", "Description"),
    "credit_line": ("300435418", "Credit Line"),
    "provenance": ("300435438", "Provenance Statement"),
    "inscription": ("300435414", "Inscription"),
    "attribution": ("300056109", "Attribution"),
    "note": ("300027200", "Note"),
}
SIDES = {
    "height": ("300055644", "Height"),
    "width": ("300055647", "Width"),
    "depth": ("300072633", "Depth"),
}
CENTIMETRES = ("300379098", "centimeters")
WORK_OF_ART, NATIONALITY = ("300133025", "Work of Art"), ("300379842", "Nationality")
GENDER, TYPE_OF_WORK = ("300055147", "Gender"), ("300435443", "Type of Work")
WEB_PAGE = ("300264578", "Web Page")
AT_HOME = frozenset(
    {
        "source", "source_id", "title_en", "title_zh", "artist_name", "artist_name_zh",
        "artist_sort_name", "artist_birth_year", "artist_death_year", "artist_gender",
        "artist_nationality", "artist_id", "artist_source", "artist_bio_en", "artist_bio_zh",
        "attribution", "series", "series_zh", "date_text", "year_from", "year_to", "medium_en",
        "medium_zh", "classification", "height", "width", "depth", "dimensions_text", "tags",
        "source_terms", "description_en", "description_zh", "location", "accession_number",
        "credit_line", "provenance", "inscription", "source_url",
    }
)  # fmt: skip
Node = dict[str, Any]


@register
class LinkedArt(Format):
    """HumanMadeObjects as JSON lines."""

    name, label = "linked_art", _("Linked Art (JSON-LD)")
    extension, content_type = "jsonl", "application/x-ndjson"

    def part(self, rows: Sequence[Row]) -> str:
        """Return objects, one a line."""
        return "".join(f"{json.dumps(object_of(row), ensure_ascii=False)}\n" for row in rows)


def object_of(row: Row) -> Node:
    """Return a work as a HumanMadeObject."""
    node: Node = {
        "@context": CONTEXT,
        "id": _urn("work", row["source"], row["source_id"]),
        "type": "HumanMadeObject",
        "_label": row["title_en"] or row["title_zh"] or "Untitled",
        "classified_as": [_aat(WORK_OF_ART), *_kind(row)],
        "identified_by": _identifiers(row),
        "produced_by": _production(row),
        "dimension": [_dimension(side, row[side]) for side in SIDES if row[side] is not None],
        "shows": _shown(row),
        "member_of": _sets(row),
        "current_location": _place(row["location"]),
        "subject_of": _pages(row["source_url"]),
        "referred_to_by": _statements(row),
    }
    return _filled(node)


def _filled(node: Node) -> Node:
    """Return an object without the properties that have nothing."""
    return {name: value for name, value in node.items() if value not in (None, [], {}, "")}


def _urn(kind: str, *parts: Cell) -> str:
    return ":".join([OWN, kind, *(quote(str(part), safe="") for part in parts)])


def _aat(concept: tuple[str, str], **more: Any) -> Node:
    return {"id": AAT + concept[0], "type": "Type", "_label": concept[1], **more}


def _own_type(label: Cell, of: tuple[str, str]) -> Node:
    return {"type": "Type", "_label": str(label), "classified_as": [_aat(of)]}


def _kind(row: Row) -> list[Node]:
    return [_own_type(row["classification"], TYPE_OF_WORK)] if row["classification"] else []


def _language(code: str) -> list[Node]:
    number, label = LANGUAGES[code]
    return [{"id": AAT + number, "type": "Language", "_label": label}]


def _name(content: Cell, concept: tuple[str, str] | None = None, language: str = "") -> list[Node]:
    """Return a name in a list, an empty one for none."""
    if not content:
        return []
    node: Node = {"type": "Name", "content": str(content)}
    if concept:
        node["classified_as"] = [_aat(concept)]
    return [node | {"language": _language(language)} if language else node]


def _identifiers(row: Row) -> list[Node]:
    numbers = (("source_id", LOCAL_NUMBER), ("accession_number", ACCESSION_NUMBER))
    return [
        *_name(row["title_en"], PRIMARY_NAME, "en"),
        *_name(row["title_zh"], PRIMARY_NAME if not row["title_en"] else None, "zh"),
        *(
            {"type": "Identifier", "content": str(row[name]), "classified_as": [_aat(concept)]}
            for name, concept in numbers
            if row[name]
        ),
    ]


def _statement(content: Cell, concept: tuple[str, str], language: str = "") -> Node:
    node: Node = {
        "type": "LinguisticObject",
        "content": str(content),
        "classified_as": [_aat(concept, classified_as=[_aat(BRIEF)])],
    }
    return node | {"language": _language(language)} if language else node


def _statements(row: Row) -> list[Node]:
    """Return texts about the work; last what has no other place."""
    found: list[Node] = []
    for name in ("description", "medium"):
        for language in LANGUAGES:
            cell = row[f"{name}_{language}"]
            if cell:
                statement = _statement(cell, STATEMENTS[name], language)
                found.append(statement | _written_by(row.get(f"{name}_{language}_by")))
    others = ("dimensions_text", "credit_line", "provenance", "inscription")
    found += [_statement(row[name], STATEMENTS[name]) for name in others if row[name]]
    rest = json.dumps(rest_of(row, AT_HOME), ensure_ascii=False)
    record = {"id": RECORD, "type": "Type", "_label": "Catalogue record"}
    kind = {"format": "application/json", "content": rest, "classified_as": [record]}
    return [*found, {"type": "LinguisticObject", **kind}]


def _written_by(words: Cell) -> Node:
    """Return the mark of a text that a language model or the record wrote."""
    return {"referred_to_by": [_statement(words, STATEMENTS["note"], "en")]} if words else {}


def _production(row: Row) -> Node:
    node: Node = {
        "type": "Production",
        "carried_out_by": [_person(row)] if row["artist_name"] else [],
        "timespan": _timespan(row["year_from"], row["year_to"], row["date_text"]),
        "referred_to_by": (
            [_statement(row["attribution"], STATEMENTS["attribution"])]
            if row["attribution"]
            else []
        ),
    }
    filled = _filled(node)
    return filled if len(filled) > 1 else {}


def _timespan(first: Cell, last: Cell, text: Cell = None) -> Node:
    node = _filled(
        {
            "identified_by": _name(text),
            "begin_of_the_begin": None if first is None else f"{_year(first)}-01-01T00:00:00Z",
            "end_of_the_end": None if last is None else f"{_year(last)}-12-31T23:59:59Z",
        }
    )
    return {"type": "TimeSpan", **node} if node else {}


def _year(year: Cell) -> str:
    number = int(year or 0)
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


def _person(row: Row) -> Node:
    born, died = row["artist_birth_year"], row["artist_death_year"]
    kinds = ((row["artist_nationality"], NATIONALITY), (row["artist_gender"], GENDER))
    texts = ((row["artist_bio_en"], "en"), (row["artist_bio_zh"], "zh"))
    return _filled(
        {
            "id": _urn("person", row["artist_source"], row["artist_id"]),
            "type": "Person",
            "_label": row["artist_name"],
            "identified_by": [
                *_name(row["artist_name"], PRIMARY_NAME, "en"),
                *_name(row["artist_name_zh"], None, "zh"),
                *_name(row["artist_sort_name"], SORT_NAME),
            ],
            "classified_as": [_own_type(label, of) for label, of in kinds if label],
            "born": {} if born is None else {"type": "Birth", "timespan": _timespan(born, born)},
            "died": {} if died is None else {"type": "Death", "timespan": _timespan(died, died)},
            "referred_to_by": [
                _statement(text, STATEMENTS["description"], language)
                for text, language in texts
                if text
            ],
        }
    )


def _dimension(side: str, value: Cell) -> Node:
    number, label = CENTIMETRES
    unit = {"id": AAT + number, "type": "MeasurementUnit", "_label": label}
    size = float(str(value))
    return {"type": "Dimension", "classified_as": [_aat(SIDES[side])], "value": size, "unit": unit}


def _shown(row: Row) -> list[Node]:
    """Return what the work is about: tags of the vocabulary by their ids, the source's by name."""
    tags: list[Node] = [
        {"id": _urn("tag", tag), "type": "Type", "_label": tag.replace("-", " ")}
        for tag in unlisted(str(row["tags"]))
    ]
    terms: list[Node] = [
        {"type": "Type", "_label": term} for term in unlisted(str(row["source_terms"]))
    ]
    return [{"type": "VisualItem", "about": [*tags, *terms]}] if tags or terms else []


def _sets(row: Row) -> list[Node]:
    names = [*_name(row["series"], PRIMARY_NAME, "en"), *_name(row["series_zh"], None, "zh")]
    label = row["series"] or row["series_zh"]
    return [{"type": "Set", "_label": label, "identified_by": names}] if names else []


def _place(name: Cell) -> Node:
    return {"type": "Place", "_label": name} if name else {}


def _pages(address: Cell) -> list[Node]:
    if not address:
        return []
    digital = {
        "type": "DigitalObject",
        "format": "text/html",
        "classified_as": [_aat(WEB_PAGE)],
        "access_point": [{"id": address, "type": "DigitalObject"}],
    }
    return [{"type": "LinguisticObject", "digitally_carried_by": [digital]}]
