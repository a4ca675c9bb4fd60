"""Objects of JSON files, one by one, whatever holds them; no file is held in memory.

A list of objects, `{"items": [...]}` and the like, one object a line, one object a file, a folder
of files, each plain or gzipped, in UTF-8 or UTF-16.
"""

import codecs
import gzip
import json
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import ijson
from django.utils.translation import gettext as _

from catalog.importers.fields import SourceError
from catalog.importers.folders import files_of, opened, shown_below
from catalog.services.records import Place, Refusal

PLAIN_ENDINGS = (".json", ".jsonl", ".jsonlines", ".ndjson", ".jsonld")
ENDINGS = (*PLAIN_ENDINGS, *(f"{ending}.gz" for ending in PLAIN_ENDINGS))
# Lists of the contents, beside a folder's objects.
NO_OBJECTS = {"index.json"}
# The keys under which a file or an answer of an API has its objects.
HOLDERS = (
    "@graph", "items", "data", "objects", "results", "things", "records", "artworks", "works",
)  # fmt: skip
# No work is longer; what is, is no work.
LONGEST_OBJECT = 16 * 2**20
CHUNK = 2**16
# No work is nested so deep; the parser's time grows with the square of the depth.
DEEPEST = 5_000
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
         (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
BLANK = b" \t\r\n"
DAMAGED = (ijson.JSONError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeError, ValueError)


@dataclass(frozen=True)
class Found:
    """An object of a file, and where it stands."""

    line: int
    given: Mapping[str, Any]


def objects(
    path: Path, *, note: Callable[[str], None] = lambda _: None
) -> Iterator[Found | Refusal]:
    """Yield the objects of a file or a folder, and refusals for what is no object.

    `note` is called with files that are passed over. Raises SourceError where a file that is all
    there is, or a list that has begun, can't be read (any further).
    """
    number = 0  # of all objects so far
    for file in files_of(path, ENDINGS):
        shown = shown_below(file, path)
        if shown and file.name.lower() in NO_OBJECTS:
            note(_("%(path)s was skipped: it is only a list of contents.") % {"path": shown})
            continue
        try:
            for place, value in _values(file):
                number += 1
                yield _found(number, ": ".join(filter(None, (shown, place))) or file.name, value)
        except SourceError as error:
            if not shown:
                raise
            number += 1
            yield Refusal(Place(number, shown), str(error))


def is_json(path: Path) -> bool:
    """Tell whether a file begins as JSON does."""
    with _opened(path) as handle:
        return handle.read(CHUNK).lstrip()[:1] in {b"{", b"["}


def _found(number: int, place: str, value: object) -> Found | Refusal:
    where = Place(number, place)
    if isinstance(value, ValueError | RecursionError):
        return Refusal(where, _("not JSON: %(error)s") % {"error": _reason(value)})
    if not isinstance(value, dict):
        return Refusal(where, _("not a JSON object"))
    return Found(where, value)


def _reason(error: ValueError | RecursionError) -> str:
    """Return what is wrong with a line, in words for those who have the file."""
    if isinstance(error, RecursionError):
        return _("it is nested too deeply")
    if isinstance(error, json.JSONDecodeError | UnicodeError):
        return str(error)
    return _("a number in it has too many digits")


def _values(path: Path) -> Iterator[tuple[str, object]]:
    """Yield what a file holds, with its place; raises SourceError."""
    count = 0
    try:
        with _opened(path) as handle:
            start = _first_line(handle)
        if not start.strip():
            raise SourceError(_("%(path)s is empty.") % {"path": path})
        values = _lines(path) if _is_an_object(start) else _streamed(path, start)
        with closing(values):
            for found in values:
                count += 1
                yield found
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise _damaged(path, count, error) from error
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error
    except DAMAGED as error:
        raise _damaged(path, count, error) from error


def _damaged(path: Path, count: int, error: Exception) -> SourceError:
    first = error.args[0] if error.args else ""
    text = first.decode(errors="replace") if isinstance(first, bytes) else str(error)
    reason = " ".join(text.split())[:200]
    return SourceError(
        _("%(path)s is truncated or damaged after object %(count)d (%(error)s). Download it again.")
        % {"path": path, "count": count, "error": reason}
    )


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file as UTF-8 without a mark, unpacked."""
    with opened(path) as plain:
        head = plain.read(3)
        mark, encoding = next((one for one in MARKS if head.startswith(one[0])), (b"", "utf-8"))
        plain.seek(len(mark))
        yield plain if encoding == "utf-8" else codecs.EncodedFile(plain, "utf-8", encoding)


def _first_line(handle: IO[bytes]) -> bytes:
    """Return the first line that is not blank, as far as an object goes."""
    while line := handle.readline(LONGEST_OBJECT):
        if line.strip():
            return line
    return b""


def _is_an_object(line: bytes) -> bool:
    """Tell whether a line is a work of its own, so that the file has one a line."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        # A first line that is broken, though it ends as an object does.
        return line.rstrip().endswith(b"}") and 2 < len(line) < LONGEST_OBJECT
    return isinstance(found, dict) and _holder(found) is None


def _holder(found: Mapping[str, object]) -> str | None:
    return next((key for key in HOLDERS if isinstance(found.get(key), list)), None)


def _lines(path: Path) -> Generator[tuple[str, object]]:
    with _opened(path) as handle:
        number = 0
        while line := handle.readline(LONGEST_OBJECT):
            number += 1
            if not line.strip():
                continue
            try:
                value: object = json.loads(line)
            except (ValueError, RecursionError) as error:  # ValueError: also not UTF-8
                value = error
            yield f"line {number}", value


class _Counted:
    """A file that may not be read further than a work can be long or deep without one found."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle, self.left, self.depth = handle, LONGEST_OBJECT, 0

    def begin(self) -> None:
        """Note that an object has ended."""
        self.left, self.depth = LONGEST_OBJECT, 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._handle.read(size)
        self.left -= len(chunk)
        if self.left < 0:
            raise ValueError(_("no object ends within %(most)d bytes") % {"most": LONGEST_OBJECT})
        # Brackets in texts count, too: they are as good as always closed.
        self.depth += chunk.count(b"[") + chunk.count(b"{") - chunk.count(b"]") - chunk.count(b"}")
        if self.depth > DEEPEST:
            raise ValueError(_("it is nested too deeply"))
        return chunk


def _streamed(path: Path, start: bytes) -> Generator[tuple[str, object]]:
    """Yield the objects of a list, of the lists in objects, or one after the other."""
    prefix = "item" if start.lstrip().startswith(b"[") else _prefix(path)
    with _opened(path) as handle:
        counted = _Counted(handle)
        found = ijson.items(counted, prefix, multiple_values=True, use_float=True, buf_size=CHUNK)
        for number, value in enumerate(found, 1):
            counted.begin()
            is_alone = not prefix and number == 1
            yield "" if is_alone else _("object %(number)d") % {"number": number}, value


def _prefix(path: Path) -> str:
    """Return where an object has its list of works; '' where it is a work itself."""
    with _opened(path) as handle:
        depth, key = 0, ""
        for event, value in ijson.basic_parse(_Counted(handle), use_float=True, buf_size=CHUNK):
            if event == "map_key" and depth == 1:
                key = str(value)
            if event == "start_array" and depth == 1 and key in HOLDERS:
                return f"{key}.item"
            depth += event.startswith("start") - event.startswith("end")
            if not depth:
                return ""
    return ""
