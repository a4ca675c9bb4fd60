"""Objects of JSON files, in every form in which people have them."""

import gzip
import json
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop
from typing import Any

import pytest

from catalog.importers import SourceError, json_file
from catalog.importers.json_file import Found, objects
from catalog.services.records import Refusal

WORK = {"id": 1, "title": "Søen 海", "size": {"height": 1.5}, "tags": ["sea", None]}
LIST = json.dumps([WORK, WORK], ensure_ascii=False)
LINES = "\n".join([json.dumps(WORK, ensure_ascii=False)] * 2)
FORMS: dict[str, bytes] = {
    "a list": LIST.encode(),
    "a list on many lines": json.dumps([WORK, WORK], indent=2).encode(),
    "items": json.dumps({"offset": 0, "found": 2, "items": [WORK, WORK]}).encode(),
    "data, behind other lists": json.dumps(
        {"info": {"items": [1]}, "facets": [], "data": [WORK, WORK]}, indent=1
    ).encode(),
    "things": json.dumps({"things": [WORK, WORK]}).encode(),
    "an answer a line": "\n".join([json.dumps({"results": [WORK]})] * 2).encode(),
    "one a line": LINES.encode(),
    "one a line, with blank ones": LINES.replace("\n", "\r\n\r\n").encode() + b"\n\n",
    "one after the other": (json.dumps(WORK, indent=1) * 2).encode(),
    "with a mark": b"\xef\xbb\xbf" + LIST.encode(),
    "in UTF-16": LIST.encode("utf-16"),
    "in UTF-16, one a line": LINES.encode("utf-16"),
    "packed": gzip.compress(LIST.encode()),
    "packed, one a line": gzip.compress(LINES.encode()),
}


def written(path: Path, content: bytes) -> Path:
    """Return a file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def works_of(path: Path, **options: Any) -> list[object]:
    """Return the objects, and refusals as reports have them."""
    found = objects(path, **options)
    return [one.given if isinstance(one, Found) else str(one) for one in found]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_same_works(tmp_path: Path, form: str) -> None:
    assert works_of(written(tmp_path / "works.json", FORMS[form])) == [WORK, WORK]


@pytest.mark.parametrize(
    "content", [json.dumps(WORK).encode(), json.dumps(WORK, indent=2).encode()]
)
def test_a_file_may_be_one_work(tmp_path: Path, content: bytes) -> None:
    assert works_of(written(tmp_path / "7.json", content)) == [WORK]


@pytest.mark.parametrize("content", [b"[]", b'{"items": []}', b' {"data": [\n]}\n'])
def test_an_empty_list_has_no_works(tmp_path: Path, content: bytes) -> None:
    assert works_of(written(tmp_path / "works.json", content)) == []


def test_a_bad_line_costs_one_work(tmp_path: Path) -> None:
    lines = [json.dumps(WORK).encode(), b'{"id": ', b"[]", b'{"id": "\xff"}', b'{"a":' * 5000]
    path = written(tmp_path / "works.jsonl", b"\n".join([*lines, json.dumps(WORK).encode()]))
    first, *refused, last = works_of(path)
    assert (first, last) == (WORK, WORK)
    assert [str(one).split(":")[0] for one in refused] == ["line 2", "line 3", "line 4", "line 5"]
    assert "not a JSON object" in str(refused[1])


def test_what_is_no_object_in_a_list_is_refused_by_its_number(tmp_path: Path) -> None:
    path = written(tmp_path / "works.json", json.dumps([WORK, 7, WORK]).encode())
    assert works_of(path) == [WORK, "object 2: not a JSON object", WORK]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"<html><body>Not found</body></html>", "damaged after object 0"),
        (LIST.encode()[:-5], "damaged after object 1"),
        (b'[{"id": 1}, {"id": "\xff"}]', "damaged after object 1"),
        (gzip.compress(LIST.encode() * 9, mtime=0)[:40], "truncated or damaged"),
        (b'[{"id": NaN}]', "damaged after object 0"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'[{"id": 1}, {"id":' + b"[" * 100_000, "after object 0.*nested too deeply"),
    ],
)
def test_a_file_that_cant_be_read_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        works_of(written(tmp_path / "works.json", content))


@pytest.mark.parametrize(
    ("line", "reason"),
    [("[" * 4000 + "]" * 4000, "nested too deeply"), ("9" * 5000, "too many digits")],
)
def test_a_line_that_python_refuses_says_what_is_wrong(
    tmp_path: Path, line: str, reason: str
) -> None:
    content = f'{{"id": 1}}\n{{"id": {line}}}\n{{"id": 3}}\n'
    first, refused, last = works_of(written(tmp_path / "works.jsonl", content.encode()))
    assert (first, last) == ({"id": 1}, {"id": 3})
    assert reason in str(refused)


def test_what_came_before_the_damage_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "works.json", json.dumps([WORK] * 3).encode()[:-9])
    found = objects(path)
    assert [next(found), next(found)] == [Found(1, WORK), Found(2, WORK)]
    with pytest.raises(SourceError):
        next(found)


def test_a_folder_is_read_in_order_and_a_bad_file_costs_one_work(tmp_path: Path) -> None:
    notes: list[str] = []
    for name, content in {
        "b/2.json": json.dumps(WORK, indent=1).encode(),
        "a/1.json": json.dumps(WORK).encode(),
        "a/bad.json": b"{",
        "a/many.jsonl": LINES.encode(),
        "index.json": b'[{"id": 9}]',
        ".hidden/3.json": b'{"id": 9}',
        "readme.txt": b"no work",
    }.items():
        written(tmp_path / name, content)
    found = list(objects(tmp_path, note=notes.append))
    places = [str(one.line) for one in found]
    assert places == [
        "a/1.json: line 1", "a/bad.json", "a/many.jsonl: line 1", "a/many.jsonl: line 2",
        "b/2.json",
    ]  # fmt: skip
    assert [isinstance(one, Refusal) for one in found] == [False, True, False, False, False]
    assert notes == ["index.json was skipped: it is only a list of contents."]


def test_a_folder_without_a_file_to_read_says_so(tmp_path: Path) -> None:
    written(tmp_path / "readme.txt", b"")
    with pytest.raises(SourceError, match=r"has no file \*\.json"):
        works_of(tmp_path)


def test_a_file_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        works_of(tmp_path / "missing.json")


@pytest.mark.slow
def test_a_long_list_on_one_line_is_never_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "LONGEST_OBJECT", 2**17)
    path = written(tmp_path / "works.json", json.dumps({"items": [WORK] * 60_000}).encode())
    start()
    count = sum(1 for _one in objects(path))
    peak = get_traced_memory()[1]
    stop()
    assert count == 60_000
    assert peak < path.stat().st_size / 2


def test_a_work_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "LONGEST_OBJECT", 2**17)
    path = written(tmp_path / "works.json", b'[{"id": 1, "title": "' + b"x" * 2**19 + b'"}]')
    with pytest.raises(SourceError, match="no object ends within 131072 bytes"):
        works_of(path)
