"""Whatever a field of a museum's object holds, its work is loaded without it, or refused."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from catalog.importers.fields import Fields
from catalog.importers.json_file import Found
from catalog.importers.museum import Work, works
from catalog.importers.sources import carnegie, cleveland, cooper_hewitt, met, moma, smk
from catalog.services.records import ArtworkRecord, Flag, Refusal
from tests.catalog.importers.museums import FIXTURES

ODD: list[Any] = [
    None, "", " ", 0, -1, 1.5, True, [], {}, [None], [1], ["x"], {"a": 1}, [{}], [{"a": []}],
    [{"name": None, "title": 5, "description": [], "creator": {}, "type": 1, "value": "x"}],
    "x" * 2000, "\x00\ud800<b>&amp;", "9" * 400, "1" * 5000, "|||", "((((", "-", "0000-00-00",
    "12/31", "NaN", "1e400", {"unframed": {"height": "tall"}}, {"height": ["1", "cubits"]},
    {"overall": None}, {"sheet": {"height": []}},
]  # fmt: skip


def _items(path: str, key: str = "") -> list[dict[str, Any]]:
    found = json.loads((FIXTURES / path).read_text("utf-8"))
    listed: list[dict[str, Any]] = found[key] if key else found
    return listed


def _rows(path: str) -> list[dict[str, Any]]:
    with (FIXTURES / path).open(encoding="utf-8-sig", newline="") as handle:
        return [{k.casefold(): v for k, v in row.items()} for row in csv.DictReader(handle)]


def _first_hewitt() -> list[dict[str, Any]]:
    paths = sorted((FIXTURES / "cooper_hewitt").rglob("18*.json"))
    return [json.loads(path.read_text("utf-8")) for path in paths]


SOURCES: dict[str, tuple[Callable[[Fields], Work], list[dict[str, Any]]]] = {
    "moma": (moma.work_of, _items("moma/Artworks.json")),
    "moma csv": (moma.work_of, _rows("moma/Artworks.csv")),
    "met": (met.work_of, _rows("met/MetObjects.csv")),
    "cleveland": (cleveland.work_of, _items("cleveland/data.json")),
    "cleveland csv": (cleveland.work_of, _rows("cleveland/data.csv")),
    "smk": (smk._work_of, _items("smk/items.json", "items")),
    "cooper_hewitt": (cooper_hewitt.work_of, _first_hewitt()),
    "carnegie": (carnegie.work_of, _items("carnegie/cmoa.json", "things")),
    "carnegie csv": (carnegie.work_of, _rows("carnegie/cmoa.csv")),
}


def _spoiled(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in given:
        yield {name: value for name, value in given.items() if name != key}
        for odd in ODD:
            yield given | {key: odd}


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES)
def test_no_value_stops_a_source(source: str) -> None:
    work_of, objects = SOURCES[source]
    given = objects[1]
    for spoiled in _spoiled(given):
        items = list(works([Found(1, spoiled)], work_of))
        assert isinstance(items[-1], ArtworkRecord | Refusal)
        assert all(isinstance(item, Flag) for item in items[:-1])
        record = items[-1]
        if isinstance(record, ArtworkRecord):
            assert record.source_id
            assert record.artist is None or record.artist.name_en


@pytest.mark.parametrize("source", SOURCES)
def test_an_object_of_nothing_is_refused_for_its_id(source: str) -> None:
    work_of, _objects = SOURCES[source]
    (refusal,) = works([Found(3, {})], work_of)
    assert str(refusal) == "line 3: the id is missing"
