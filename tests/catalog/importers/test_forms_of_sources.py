"""Records in the form of their source, with what the fixtures don't have."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from catalog.reading import of_the_work, read_span
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


@pytest.mark.parametrize(
    ("text", "first", "last", "years"),
    [
        ("1950, cast 1984", "1950", "1984", (1950, 1950)),
        ("1975–6, refabricated 2008", "1975", "2008", (1975, 1976)),
        ("1976, printed 2000", "1976", "2000", (1976, 1976)),
        ("1936, replica 1968", "1936", "1936", (1936, 1936)),
        ("ca. 1830–32", "1820", "1842", (1820, 1842)),
        ("1906–07, reworked 1911", "1906", "1911", (1906, 1911)),
        ("begun 1505, finished 1513", "1505", "1513", (1505, 1513)),
        ("date unclear", "1950", "1984", (1950, 1984)),
    ],
)
def test_a_later_print_or_cast_is_no_date_of_the_work(
    text: str, first: str, last: str, years: tuple[int, int]
) -> None:
    found = of_the_work(read_span(first, last), text)
    assert found is not None
    assert (found.first, found.last) == years


def test_the_years_of_a_museums_columns_are_those_of_the_work(tmp_path: Path) -> None:
    rows = list(csv.DictReader((FIXTURES / "met/MetObjects.csv").open(encoding="utf-8-sig")))
    row = rows[0] | {
        "Object Date": "1976, printed 2000", "Object Begin Date": "1976", "Object End Date": "2000",
    }  # fmt: skip
    path = tmp_path / "MetObjects.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(row))
        writer.writeheader()
        writer.writerow(row)
    record = Reading("met", path).records[row["Object ID"]]
    assert (record.year_from, record.year_to, record.date_text) == (
        1976,
        1976,
        "1976, printed 2000",
    )
