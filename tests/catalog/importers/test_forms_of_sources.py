"""Records in the form of their source, with what the fixtures don't have."""

import csv
import json
from decimal import Decimal
from pathlib import Path

from tests.catalog.importers.museums import FIXTURES, Reading, size

LINKED_ART = {
    "@context": "https://linked.art/ns/v1/linked-art.json",
    "id": "https://example.org/object/1",
    "type": "HumanMadeObject",
    "identified_by": [{"type": "Name", "content": "Irises"}],
    "referred_to_by": [{
        "type": "LinguisticObject", "content": "74.3 × 94.3 cm (29 1/4 × 37 1/8 in.)",
        "classified_as": [{"id": "http://vocab.getty.edu/aat/300435430", "type": "Type"}],
    }],
    "dimension": [{
        "type": "Dimension", "value": 74.3,
        "unit": {"id": "http://vocab.getty.edu/aat/300379098", "type": "MeasurementUnit"},
        "classified_as": [{"id": "http://vocab.getty.edu/aat/300055644", "type": "Type"}],
    }],
}  # fmt: skip


def test_years_of_activity_are_no_birth_and_death(tmp_path: Path) -> None:
    rows = list(csv.DictReader((FIXTURES / "met/MetObjects.csv").open(encoding="utf-8-sig")))
    row = next(
        row for row in rows if row["Artist Display Name"] and "|" not in row["Constituent ID"]
    )
    row |= {
        "Artist Display Bio": "Netherlandish, Seligenstadt, active by 1465–died 1494 Bruges",
        "Artist Begin Date": "1465", "Artist End Date": "1494",
    }  # fmt: skip
    path = tmp_path / "MetObjects.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(row))
        writer.writeheader()
        writer.writerow(row)
    artist = Reading("met", path).artist(row["Object ID"])
    assert (artist.birth_year, artist.death_year) == (None, 1494)


def test_a_danish_decimal_comma_is_read_and_not_flagged(tmp_path: Path) -> None:
    sides = [
        {"part": "Netto", "type": kind, "unit": "centimeter", "value": value}
        for kind, value in (("højde", "53"), ("bredde", "71,5"))
    ]
    item = {"object_number": "KMS4", "titles": [], "creator_lref": ["x"], "dimensions": sides}
    path = tmp_path / "items.json"
    path.write_text(json.dumps({"items": [item]}))
    found = Reading("smk", path)
    assert (size(found.records["KMS4"]), found.flags) == ("53 x 71.5", [])


def test_a_side_that_is_missing_stands_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "irises.json"
    path.write_text(json.dumps(LINKED_ART))
    record = next(iter(Reading("linked_art", path).records.values()))
    assert (record.height_cm, record.width_cm) == (Decimal("74.3"), Decimal("94.3"))


def test_a_text_that_contradicts_the_side_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "irises.json"
    path.write_text(json.dumps(LINKED_ART).replace('"value": 74.3', '"value": 80'))
    record = next(iter(Reading("linked_art", path).records.values()))
    assert (record.height_cm, record.width_cm) == (Decimal(80), None)
