"""Linked Art as museums write it, and as we write it."""

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cromulent import reader
from cromulent.model import factory

from catalog.exporters.formats.linked_art import RECORD
from catalog.importers import SourceError
from catalog.importers.sources import IMPORTERS, Request
from catalog.services.records import ArtworkRecord, Flag, Refusal
from tests.catalog.exchange.works import export, make_works

AAT = "http://vocab.getty.edu/aat/"


def aat(number: str, label: str = "", **more: Any) -> dict[str, Any]:
    """Return a concept."""
    return {"id": AAT + number, "type": "Type", "_label": label, **more}


def name(content: str, number: str = "", language: str = "") -> dict[str, Any]:
    """Return a name."""
    node: dict[str, Any] = {"type": "Name", "content": content}
    if number:
        node["classified_as"] = [aat(number)]
    if language:
        node["language"] = [{"id": AAT + language, "type": "Language"}]
    return node


def statement(content: str, number: str, language: str = "") -> dict[str, Any]:
    """Return a text about something."""
    return name(content, number, language) | {"type": "LinguisticObject"}


ENGLISH, CHINESE, GERMAN = "300388277", "300388113", "300388344"
# In the form of an American museum's record; the work is invented.
OBJECT: dict[str, Any] = {
    "@context": "https://linked.art/ns/v1/linked-art.json",
    "id": "https://museum.example/object/1",
    "type": "HumanMadeObject",
    "_label": "Harbour",
    "identified_by": [
        name("Hafen am Morgen", language=GERMAN),
        name("Harbour in the Morning", "300404670", ENGLISH),
        name("清晨的港口", language=CHINESE),
        {"type": "Identifier", "content": "1902.7", "classified_as": [aat("300312355")]},
    ],
    "classified_as": [
        aat("300133025", "Works of Art"),
        aat("300033618", "painting", classified_as=[aat("300435443", "Type of Work")]),
        aat("300015636", "landscape"),
    ],
    "produced_by": {
        "type": "Production",
        "timespan": {
            "type": "TimeSpan",
            "identified_by": [name("c. 1887")],
            "begin_of_the_begin": "1885-01-01T00:00:00Z",
            "end_of_the_end": "1890-01-01T00:00:00Z",
        },
        "technique": [aat("300178684", "oil painting (technique)")],
        "part": [
            {
                "type": "Production",
                "classified_as": [aat("300404269", "attributed to")],
                "carried_out_by": [
                    {
                        "id": "https://museum.example/person/7",
                        "type": "Person",
                        "_label": "Anna Kern",
                        "identified_by": [
                            name("Kern, Anna", "300404672"), name("Anna Kern", "300404670"),
                            name("安娜·克恩", language=CHINESE),
                        ],
                        "equivalent": [{"id": "http://vocab.getty.edu/ulan/500000001"}],
                        "born": {"timespan": {"begin_of_the_begin": "1850-02-01T00:00:00Z"}},
                        "died": {"timespan": {"begin_of_the_begin": "1921-01-01T00:00:00Z"}},
                        "classified_as": [
                            aat("300111192", "German", classified_as=[aat("300379842")]),
                        ],
                    }
                ],
            },
            {"type": "Production", "carried_out_by": [{"type": "Person", "_label": "Jan Vos"}]},
        ],
    },
    "made_of": [aat("300015050", "oil paint"), aat("300014078", "canvas")],
    "dimension": [
        {"type": "Dimension", "value": 25.5, "classified_as": [aat("300055644")],
         "unit": {"id": AAT + "300379100", "_label": "inches"}},
        {"type": "Dimension", "value": 81, "classified_as": [aat("300055647")],
         "unit": {"id": AAT + "300379098", "_label": "centimeters"}},
    ],
    "referred_to_by": [
        statement("Boats at a quay.", "300435416", ENGLISH),
        statement("Gift of the artist, 1902", "300435418"),
        statement("The artist; the museum", "300435438"),
        statement("65 x 81 cm", "300435430"),
    ],
    "member_of": {"type": "Set", "_label": "Morning Series", "classified_as": [aat("300027349")]},
    "current_location": {"type": "Place", "_label": "Gallery 4"},
    "shows": [{"type": "VisualItem", "represents": [{"type": "Place", "_label": "Altona"}]}],
    "subject_of": [{"digitally_carried_by": [{
        "format": "text/html", "access_point": [{"id": "https://museum.example/1"}]}]}],
}  # fmt: skip


def items(path: Path, content: str | bytes | None = None) -> list[object]:
    """Return the records of a file or folder, and what it reports."""
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(IMPORTERS["linked_art"].read(Request(path, None, lambda _: None)).records)


def test_a_museums_object_is_understood(tmp_path: Path) -> None:
    (record,) = items(tmp_path / "a.json", json.dumps(OBJECT))
    assert isinstance(record, ArtworkRecord)
    assert record.source_id == "https://museum.example/object/1"
    assert (record.title_en, record.title_zh) == ("Harbour in the Morning", "清晨的港口")
    assert (record.classification, record.accession_number) == ("painting", "1902.7")
    assert (record.date_text, record.year_from, record.year_to) == ("c. 1887", 1885, 1889)
    assert record.medium_en == "oil paint, canvas"
    assert (record.height_cm, record.width_cm) == (Decimal("64.77"), Decimal(81))
    assert (record.dimensions_text, record.description_en) == ("65 x 81 cm", "Boats at a quay.")
    assert (record.credit_line, record.provenance) == (
        "Gift of the artist, 1902", "The artist; the museum",
    )  # fmt: skip
    assert (record.location, record.source_url) == ("Gallery 4", "https://museum.example/1")
    assert record.series is not None
    assert record.series.title_en == "Morning Series"
    assert "landscape" in record.tags
    assert "Altona" in record.source_terms
    assert list(record.other_titles.values()) == ["Hafen am Morgen"]
    artist = record.artist
    assert artist is not None
    assert artist.source_id == "http://vocab.getty.edu/ulan/500000001"
    assert (artist.name_en, artist.name_zh) == ("Anna Kern", "安娜·克恩")
    assert (artist.sort_name, artist.nationality) == ("Kern, Anna", "German")
    assert (artist.birth_year, artist.death_year) == (1850, 1921)
    assert record.attribution == "attributed to, with Jan Vos"


def test_a_class_may_stand_in_a_list(tmp_path: Path) -> None:
    listed = OBJECT | {"type": ["HumanMadeObject", "Painting"]}
    assert items(tmp_path / "a.json", json.dumps(listed)) == items(
        tmp_path / "b.json", json.dumps(OBJECT)
    )


def test_files_of_any_shape_are_read(tmp_path: Path) -> None:
    both = [OBJECT, OBJECT | {"id": "https://museum.example/object/2"}]
    lines = "\n".join(json.dumps(one) for one in both)
    whole = json.dumps(both, indent=1)
    shapes = {
        "a.jsonl": lines, "b.json": whole, "c.json": lines, "d.json": json.dumps({"@graph": both}),
        "e.json": "\ufeff" + whole,
    }  # fmt: skip
    for file, content in shapes.items():
        assert len(items(tmp_path / file, content)) == 2, file
    packed = tmp_path / "f.jsonl.gz"
    assert len(items(packed, gzip.compress(lines.encode()))) == 2
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    for number, one in enumerate(both):
        (folder / "deep" / f"{number}.json").write_text(json.dumps(one))
    (folder / "readme.txt").write_text("not an object")
    assert len(items(folder)) == 2


def test_a_long_list_is_read_object_by_object(tmp_path: Path) -> None:
    text = json.dumps(OBJECT | {"id": "ID"}, indent=2)
    many = [text.replace('"ID"', f'"https://museum.example/{n}"') for n in range(900)]
    found = items(tmp_path / "a.json", "[" + ",\n".join(many) + "]")
    assert len(found) == 900
    assert isinstance(found[899], ArtworkRecord)
    assert found[899].source_id == "https://museum.example/899"


def test_what_is_no_object_is_refused_by_its_line(tmp_path: Path) -> None:
    person = json.dumps({"type": "Person", "id": "https://museum.example/p"})
    nameless = json.dumps({"type": "HumanMadeObject"})
    lines = [json.dumps(OBJECT), "{broken", person, "[1]", nameless]
    found = items(tmp_path / "a.jsonl", "\n".join(lines))
    assert [type(one) for one in found] == [ArtworkRecord, *[Refusal] * 4]
    reasons = [(one.line, one.reason[:24]) for one in found if isinstance(one, Refusal)]
    assert [line for line, _reason in reasons] == [2, 3, 4, 5]
    assert reasons[0][1].startswith("not JSON")
    assert reasons[1][1].startswith("is not a HumanMadeObject")


@pytest.mark.parametrize("content", [b"", b"not json", b"[{]", b"\xff\xfe\x00", b'{"a": '])
def test_a_file_that_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is empty|truncated"):
        items(tmp_path / "a.json", content)


CM = {"id": AAT + "300379098", "_label": "centimeters"}


@pytest.mark.parametrize(
    ("dimensions", "sides", "text", "flagged"),
    [
        ([("Height", 30, CM), ("width", 20, CM)], ("30", "20"), "", []),
        ([("Diameter", 12, CM)], ("12", "12"), "Diameter 12 cm", []),
        (
            [("Height", 30, CM), ("Diameter", 12, CM)],
            ("30", "12"),
            "Height 30 cm; Diameter 12 cm",
            [],
        ),
        ([("Weight", 3, {"_label": "kg"})], (None, None), "Weight 3 kg", []),
        ([("", 30, CM)], ("30", None), "30 cm", []),
        ([("300055624", 12, CM)], (None, None), f"{AAT}300055624 12 cm", ["size"]),
        ([("Height", 30, {})], (None, None), "Height 30", ["size"]),
    ],
)
def test_a_measure_without_a_known_number_is_read_by_its_name_or_kept(
    dimensions: list[tuple[str, float, dict[str, str]]], sides: tuple[str | None, str | None],
    text: str, flagged: list[str], tmp_path: Path,
) -> None:  # fmt: skip
    measured = [
        {"type": "Dimension", "value": value, "unit": unit,
         "classified_as": [aat(kind) if kind.isdigit() else {"_label": kind}] if kind else []}
        for kind, value, unit in dimensions
    ]  # fmt: skip
    statements = [one for one in OBJECT["referred_to_by"] if one.get("content") != "65 x 81 cm"]
    made = OBJECT | {"dimension": measured, "referred_to_by": statements}
    *flags, record = items(tmp_path / "a.json", json.dumps(made))
    assert isinstance(record, ArtworkRecord)
    assert (record.height_cm, record.width_cm) == tuple(side and Decimal(side) for side in sides)
    assert record.dimensions_text == text
    assert [one.field for one in flags if isinstance(one, Flag)] == flagged


@pytest.mark.parametrize(
    "broken",
    [
        {"identified_by": "x"}, {"identified_by": [5, None]}, {"produced_by": [[]]},
        {"dimension": {"value": True}}, {"referred_to_by": {"content": ["a"]}},
        {"classified_as": {"id": 7}}, {"member_of": "x"}, {"shows": 3},
    ],
)  # fmt: skip
def test_a_property_of_another_shape_costs_no_record(
    broken: dict[str, Any], tmp_path: Path
) -> None:
    found = items(tmp_path / "a.json", json.dumps(OBJECT | broken))
    assert isinstance(found[-1], ArtworkRecord)
    assert all(isinstance(one, Flag) for one in found[:-1])


@pytest.mark.django_db
def test_an_export_is_linked_art(tmp_path: Path) -> None:
    works = make_works()
    lines = export(tmp_path / "a.jsonl", "linked_art", works).read_text().splitlines()
    assert len(lines) == len(works)
    factory.auto_assign_id = False
    for line in lines:
        found = reader.Reader().read(line)
        assert found.type == "HumanMadeObject"
        written = json.loads(line)
        assert all(
            RECORD not in [kind.get("id") for kind in text["classified_as"]] or text["format"]
            for text in written["referred_to_by"]
        )


@pytest.mark.django_db
def test_an_export_says_who_wrote_a_text(tmp_path: Path) -> None:
    work = make_works()[1]
    written = json.loads(export(tmp_path / "a.jsonl", "linked_art", [work]).read_text())
    description = written["referred_to_by"][0]
    note = description["referred_to_by"][0]["content"]
    assert note.startswith("Written by a language model (qwen")
    rest = json.loads(written["referred_to_by"][-1]["content"])
    assert rest["predicted_tags"] == "harbour 83 %"
    assert json.loads(rest["description_en_origin"])["source"] == "model"
    assert "harbour" not in json.dumps(written.get("shows", ""))
