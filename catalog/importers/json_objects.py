"""Objects of JSON files, one at a time: one object, a list, objects in a row, or one a line.

A file may be packed (.gz). Memory holds one object, however long the list is.
"""

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalog.importers.fields import SourceError
from catalog.services.records import Refusal

CHUNK = 2**20
LONGEST = 16 * 2**20
LINES = (".jsonl", ".ndjson", ".jsonlines")
SUFFIXES = (*LINES, ".json", ".jsonld")
# A list under one of these names is the file's.
WRAPPERS = ("@graph", "items", "records", "data", "objects")
Found = tuple[int, dict[str, Any]]


def objects(path: Path) -> Iterator[Found | Refusal]:
    """Yield the objects of a file, or of all files of a folder, with their lines or numbers.

    Raises SourceError where a file can't be read (any further).
    """
    if not path.is_dir():
        yield from _of_file(path)
        return
    files = sorted(each for each in path.rglob("*") if each.is_file() and _is_json(each))
    if not files:
        text = _("%(path)s has no JSON file (%(suffixes)s).")
        raise SourceError(text % {"path": path, "suffixes": ", ".join(SUFFIXES)})
    for number, file in enumerate(files, 1):
        try:
            for found in _of_file(file):
                if isinstance(found, Refusal):
                    yield Refusal(number, f"{file.name}: {found.reason}")
                else:
                    yield number, found[1]
        except SourceError as error:
            yield Refusal(number, str(error))


def _is_json(path: Path) -> bool:
    return path.name.lower().removesuffix(".gz").endswith(SUFFIXES)


def _of_file(path: Path) -> Iterator[Found | Refusal]:
    name = path.name.lower()
    opener = gzip.open if name.endswith(".gz") else open
    try:
        with opener(path, "rb") as handle:
            by_line = name.removesuffix(".gz").endswith(LINES)
            yield from _lines(handle) if by_line else _stream(path, handle)
    except (OSError, EOFError, zlib.error) as error:
        text = _("%(path)s is truncated, damaged or unreadable: %(error)s")
        raise SourceError(text % {"path": path, "error": error}) from error


def _lines(handle: BufferedIOBase) -> Iterator[Found | Refusal]:
    number = 0
    while line := handle.readline(LONGEST):
        number += 1
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            yield Refusal(number, _("not UTF-8 at byte %(byte)d") % {"byte": error.start})
        except (ValueError, RecursionError) as error:
            yield Refusal(number, _("not JSON: %(error)s") % {"error": error})
        else:
            yield from _unwrapped(number, value)


def _stream(path: Path, handle: BufferedIOBase) -> Iterator[Found | Refusal]:
    """Yield objects that stand one behind the other, or in a list."""
    number = 0
    try:
        for value in _values(handle):
            number += 1
            yield from _unwrapped(number, value)
    except (ValueError, RecursionError) as error:
        text = _("%(path)s is not JSON after object %(count)d: %(error)s")
        raise SourceError(text % {"path": path, "count": number, "error": error}) from error


def _values(handle: BufferedIOBase) -> Iterator[Any]:
    decoder, decode = json.JSONDecoder(), codecs.getincrementaldecoder("utf-8-sig")()
    text, in_list, is_end = "", False, False
    while True:
        text = text.lstrip(" \t\r\n,")
        if not in_list and text.startswith("["):
            in_list, text = True, text[1:]
            continue
        if in_list and text.startswith("]"):
            in_list, text = False, text[1:]
            continue
        try:
            value, end = decoder.raw_decode(text)
        except ValueError:
            if is_end and not text:
                return
            if is_end or len(text) > LONGEST:
                raise
            chunk = handle.read(CHUNK)
            is_end = not chunk
            text += decode.decode(chunk, is_end)
            continue
        yield value
        text = text[end:]


def _unwrapped(number: int, value: Any) -> Iterator[Found | Refusal]:
    """Yield an object, or those of the list that it holds."""
    if isinstance(value, dict):
        inner = next((value[name] for name in WRAPPERS if isinstance(value.get(name), list)), None)
        values = [value] if inner is None or ("type" in value and "id" in value) else inner
    else:
        values = value if isinstance(value, list) else [value]
    for place, one in enumerate(values):
        if isinstance(one, dict):
            yield number + place, one
        else:
            yield Refusal(number + place, _("not a JSON object"))
