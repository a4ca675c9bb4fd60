"""No file breaks a command: what can't be read is refused by name (run with -s)."""

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Artwork
from tests import factories
from tests.soak.fuzzing import new_seed
from tests.soak.fuzzing.values import TEXTS

pytestmark = [pytest.mark.soak, pytest.mark.django_db, pytest.mark.xdist_group("fuzz")]
SECONDS = int(os.environ.get("FUZZ_SECONDS", "30"))
# Values of JSON, some of which only a text can hold.
TOKENS = [
    "null", "true", "false", "0", "-1", "1", "1.5", "-0.0", "1e999", "1e5000", "NaN", "-Infinity",
    "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "1" + "0" * 30,
    "9" * 399, "9" * 5000, "1e-400", "0.1", "99.99999", "[]", "[[]]", "[null]", "[1, 2]",
    "[[0, 1], [0, 1]]", "[[0, 1], [5, 1]]", "[[null, 1], [5, 1]]", "[[0, 0]]", "[2, 1]", "{}",
    '{"a": 1, "a": 2}', '{"id": 1}', "[" * 200 + "]" * 200, '"\\u0000"', '"\\ud800"',
    '"\\ud83d\\ude00"',
]  # fmt: skip
SALE = {
    "title": "Evening", "title_zh": "晚场", "text": "Words", "text_zh": "文字", "currency": "USD",
    "timezone": "Europe/London", "opens_at": "2026-05-01T10:00", "ends_at": "2026-05-02T10:00:00Z",
    "soft_close_window_s": 60, "soft_close_extension_s": 60, "hard_stop_at": "2026-05-02T12:00:00Z",
    "increments": [[0, 100], [1000, 500]], "premium": [[1000, 25], [None, 20]], "tax": 8.875,
    "approval_above": 1000,
    "lots": [{"title": "A", "start": 100, "reserve": 200, "estimate": [100, 200],
              "seller": "seller@artrec.example", "opens_at": "2026-05-01T10:00",
              "ends_at": "2026-05-02T10:00:00Z", "artwork": None}],
}  # fmt: skip
TATE = {
    "id": 1, "acno": "N01", "accession_number": "N00001", "title": "A", "artists": [
        {"id": 1, "name": "Blake, William", "role": "artist", "birth_year": 1757,
         "death_year": 1827, "dates": "1757-1827", "gender": "Male"}],
    "group_title": "A series", "date_text": "1795", "year_start": 1795, "year_end": 1796,
    "medium": "Oil on canvas", "classification": "painting", "dimensions": "support: 10 x 20 mm",
    "width": 10, "height": 20, "depth": 1, "units": "mm", "subjects": ["sea", {"name": "man"}],
    "credit_line": "Given", "inscription": "signed", "url": "http://x.example/1",
    "thumbnail": "http://x.example/1.jpg",
}  # fmt: skip
MAPPING = {
    "source": "museum", "size_unit": "cm", "size_order": "height-width", "decimal": ".",
    "list_separator": ";", "maker_separator": ";", "delimiter": ",", "encoding": "utf-8",
    "columns": {
        name: name for name in (
            "source_id", "title_en", "title_zh", "artist_id", "artist_name", "artist_name_zh",
            "artist_birth_year", "artist_death_year", "artist_gender", "artist_nationality",
            "series", "attribution", "year_from", "year_to", "date_text", "height", "width",
            "depth", "dimensions_text", "tags", "availability", "price", "currency", "medium_en",
            "source_url", "accession_number", "description_en",
        )
    },
    "constants": {"location": "Hall", "credit_line": "Given"},
}  # fmt: skip
ROW = {
    "source_id": "a1", "title_en": "Sea", "title_zh": "海", "artist_id": "7", "artist_name": "Holt",
    "artist_birth_year": "1900", "artist_death_year": "1980", "year_from": "1950",
    "year_to": "1951", "date_text": "1950", "height": "10", "width": "20", "depth": "1",
    "dimensions_text": "10 x 20 cm", "tags": "sea; oil", "availability": "available",
    "price": "1,000.00", "currency": "USD", "source_url": "http://x.example/1",
}  # fmt: skip


def spoilt(value: Any, rng: random.Random) -> str:
    """Return JSON in which one value is another."""
    places = [*_places(value, ())]
    place = rng.choice(places)
    mark = "\x1amark\x1a"
    text = json.dumps(_replaced(value, place, mark))
    other = rng.choice(TOKENS)
    if rng.random() < 0.6:
        other = json.dumps(rng.choice(TEXTS).decode("utf-8", "replace"))
    return text.replace(json.dumps(mark), other)


def _places(value: Any, at: tuple[Any, ...]) -> Any:
    yield at
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in items:
        yield from _places(inner, (*at, key))


def _replaced(value: Any, place: tuple[Any, ...], other: Any) -> Any:
    if not place:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = _replaced(value[place[0]], place[1:], other)
    return copy


def garbled(body: bytes, rng: random.Random) -> bytes:
    """Return a file with some of its bytes changed, doubled, or left out."""
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(body) + 1)
        to = min(len(body), at + rng.randrange(9))
        put = rng.choice(
            [
                b"",
                b"\x00",
                b"\xff",
                b'"',
                b"\r",
                b"\n",
                b",",
                b"{",
                b"]",
                rng.choice(TEXTS),
                body[at:to] * 3,
            ]
        )
        body = body[:at] + put + body[to:]
    return body


def toml(mapping: dict[str, Any]) -> str:
    """Return a mapping as TOML."""
    lines = [
        f"{json.dumps(k)} = {json.dumps(v)}" for k, v in mapping.items() if not isinstance(v, dict)
    ]
    for name, table in mapping.items():
        if isinstance(table, dict):
            lines += [
                f"[{name}]",
                *(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in table.items()),
            ]
    return "\n".join(lines)


def sale_file(folder: Path, rng: random.Random) -> list[str]:
    """Write a sale's file; returns the command that reads it."""
    body = spoilt(SALE, rng).encode("utf-8", "replace")
    path = folder / "sale.json"
    path.write_bytes(garbled(body, rng) if rng.random() < 0.1 else body)
    return ["load_sale", str(path)]


def tate_file(folder: Path, rng: random.Random) -> list[str]:
    """Write a file of the Tate's kind; returns the command that reads it."""
    lines = [spoilt(TATE, rng).encode("utf-8", "replace") for _ in range(5)]
    body = b"\n".join(lines)
    path = folder / rng.choice(["tate.jsonl", "tate.jsonl", "tate.jsonl", "tate.jsonl.gz"])
    path.write_bytes(garbled(body, rng) if rng.random() < 0.1 else body)
    return ["import_artworks", "tate", str(path)]


def table_file(folder: Path, rng: random.Random) -> list[str]:
    """Write a table and its mapping; returns the command that reads them."""
    mapping = dict(MAPPING)
    for name in ("decimal", "encoding", "delimiter", "size_unit", "list_separator"):
        if rng.random() < 0.5:
            del mapping[name]
    if rng.random() < 0.2:
        text = rng.choice(TEXTS).decode("utf-8", "replace")
        place = rng.choice([place for place in _places(mapping, ()) if place])
        mapping = _replaced(mapping, place, rng.choice([text, 1, 1.5, True, [], ["a"], {}]))
    columns = MAPPING["columns"]
    assert isinstance(columns, dict)
    rows = [",".join(columns).encode()]
    for number in range(5):
        cells = {name: ROW.get(name, "").encode() for name in columns} | {
            "source_id": b"a%d" % number
        }
        for name in rng.sample(list(columns), rng.randrange(4)):
            cells[name] = rng.choice(TEXTS)
        rows.append(b",".join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in cells.values()))
    body = b"\r\n".join(rows)
    path, mapping_file = folder / "works.csv", folder / "map.toml"
    path.write_bytes(garbled(body, rng) if rng.random() < 0.2 else body)
    words = toml(mapping).encode("utf-8", "replace")
    mapping_file.write_bytes(garbled(words, rng) if rng.random() < 0.1 else words)
    return ["import_artworks", "csv", str(path), f"--mapping={mapping_file}"]


@pytest.mark.parametrize("write", [sale_file, tate_file, table_file])
def test_what_a_file_holds_breaks_no_command(
    write: Callable[[Path, random.Random], list[str]], tmp_path: Path, gallery: list[Artwork]
) -> None:
    factories.make_collector("seller@artrec.example")
    seed = new_seed()
    rng = random.Random(seed)
    tried = refused = 0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        command = write(tmp_path, rng)
        tried += 1
        try:
            # Whatever else is raised ends the test, and the file lies in its folder.
            call_command(*command)
        except CommandError:
            refused += 1
    print(f"seed {seed}, {write.__name__}: {tried} files, {refused} refused")
    assert 0 < refused < tried
