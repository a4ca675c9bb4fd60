"""The Tate's open records (CC0): one JSON object a line, plain or .gz.

The file's `width` and `height` are the first and second number of its `dimensions` text, which
museums write height first: they are read from the text, and swapped where only they are given.
"""

import gzip
import json
import re
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.fields import (
    LONGEST_TERM,
    FieldError,
    Fields,
    SourceError,
)
from catalog.importers.listed_artists import Maker, with_makers
from catalog.importers.sources.base import Delivery, Importer, Request, beginning, register
from catalog.reading import (
    ListedMaker,
    Size,
    clean_text,
    of_the_work,
    read_length,
    read_life,
    read_size,
    read_span,
    read_years,
    tags_of_medium,
)
from catalog.services.records import ArtworkRecord, Flag, Refusal, SeriesRecord
from catalog.vocabulary import concepts_for_subject, match_term
from common.reading import UnreadableError

LONGEST_LINE = 4 * 2**20
# What records of no other museum have together.
SIGNS = {"id", "accession_number", "artists", "date_text", "group_title", "subjects"}
PLAIN = re.compile(r"[\d.,]*")
# Our fields by the keys that they are read from: a record without the key leaves them alone.
READ_FROM = {
    "title": ("title_en",),
    "artists": ("artist", "attribution"),
    "group_title": ("series",),
    "date_text": ("date_text",),
    "year_start": ("year_from", "year_to"),
    "medium": ("medium_en", "medium_tags"),
    "classification": ("classification",),
    "dimensions": ("height_cm", "width_cm", "depth_cm", "dimensions_text"),
    "subjects": ("tags", "source_terms"),
    "credit_line": ("credit_line",),
    "inscription": ("inscription",),
    "url": ("source_url",),
    "accession_number": ("accession_number",),
}
OF_SERIES = frozenset({"title_en"})


@register
class Tate(Importer):
    """The Tate's collection as JSON lines."""

    name, usage = "tate", "tate FILE.jsonl[.gz]"

    def read(self, request: Request) -> Delivery:
        """Return the works of a file."""
        return Delivery(self.name, read(request.path))

    def recognise(self, path: Path, head: bytes) -> float:  # noqa: ARG002 - the interface
        """Recognise the keys of the first record, plain or compressed."""
        try:
            record = json.loads(beginning(head).split("\n", 1)[0])
        except (ValueError, RecursionError):
            return 0.0
        return 0.95 if isinstance(record, dict) and record.keys() >= SIGNS else 0.0


def read(path: Path) -> Iterator[ArtworkRecord | Flag | Refusal]:
    """Yield the records of a file, and refusals by line number; raises SourceError."""
    try:
        with closing(_lines(path)) as lines:
            for number, line in lines:
                if line.strip():
                    yield from _items(number, line)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _lines(path: Path) -> Generator[tuple[int, bytes]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as handle:
        count = 0
        try:
            while line := handle.readline(LONGEST_LINE):
                count += 1
                yield count, line
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise SourceError(
                _("%(path)s is truncated or damaged after line %(line)d. Download it again.")
                % {"path": path, "line": count}
            ) from error


def _items(line_number: int, line: bytes) -> Iterator[ArtworkRecord | Flag | Refusal]:
    """Yield a line's flags and its record, or why there is none."""
    try:
        parsed = json.loads(line.decode())
    except UnicodeDecodeError as error:
        yield Refusal(line_number, _("not UTF-8 at byte %(byte)d") % {"byte": error.start})
        return
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        yield Refusal(line_number, _("not JSON: %(error)s") % {"error": error})
        return
    try:
        if not isinstance(parsed, dict):
            raise FieldError(_("not a JSON object"))
        fields = Fields(line_number, parsed)
        record = _artwork(fields)
    except FieldError as error:
        yield Refusal(line_number, str(error))
    else:
        yield from fields.flags
        yield record


@lru_cache
def _carried(keys: frozenset[str]) -> frozenset[str]:
    named = {name for key, names in READ_FROM.items() if key in keys for name in names}
    return frozenset(named | {"location"})


def _artwork(fields: Fields) -> ArtworkRecord:
    source_id = fields.text("id", 200)
    if not source_id:
        raise FieldError(_("id is missing"))
    medium, classification = fields.text("medium", 500), fields.text("classification", 120)
    makers = [one for one in map(partial(_maker, fields), fields.objects("artists")) if one]
    group = fields.text("group_title", 300)
    tags, terms = _tags(fields, classification)
    first_year, last_year = _years(fields)
    size = _size(fields)
    record = ArtworkRecord(
        source_id=source_id,
        title_en=fields.text("title", 1000),
        date_text=fields.text("date_text", 200),
        year_from=first_year,
        year_to=last_year,
        medium_en=medium,
        classification=classification,
        height_cm=size.height_cm,
        width_cm=size.width_cm,
        depth_cm=size.depth_cm,
        dimensions_text=fields.text("dimensions"),
        medium_tags=tags_of_medium(medium),
        tags=tags,
        source_terms=terms,
        credit_line=fields.text("credit_line"),
        inscription=fields.text("inscription"),
        source_url=fields.text("url", 500),
        accession_number=fields.text("accession_number", 80),
        location="Tate",
        carried=_carried(frozenset(fields.given)),
        derived=_derived(fields, size),
        line=fields.line,
    )
    if "artists" in fields:
        record = with_makers(record, fields, makers)
    return replace(record, series=_series(makers, group))


def _derived(fields: Fields, size: Size) -> frozenset[str]:
    """Return what is read from another field's text, or is empty with it."""
    found = set[str]()
    if fields.cell("dimensions") or size == Size():
        found |= {"height_cm", "width_cm", "depth_cm"}
    if not fields.cell("year_start") and not fields.cell("year_end"):
        found |= {"year_from", "year_to"}
    return frozenset(found)


def _series(makers: Sequence[Maker], group: str) -> SeriesRecord | None:
    if not group:
        return None
    # Two artists have a series of one name; prints after somebody are a series of theirs.
    source_id = f"{makers[0].source_id if makers else ''}/{group}"[:300]
    return SeriesRecord(source_id, group, carried=OF_SERIES)


def _maker(fields: Fields, given: Mapping[str, object]) -> Maker | None:
    """Return a maker; what can't be read of them is flagged with the work."""
    maker = Fields(fields.line, given)
    name, source_id = maker.text("name", 300), maker.text("id", 200)
    if not source_id or not name:
        fields.flag("artists", _("an artist has no id or no name"))
        return None
    dates, role = maker.text("dates", 120), maker.text("role", 100)
    # 'Exhibited 1775–1791' is no life, though the file has 1775 as a year of birth.
    is_told = read_life(dates) is not None
    behind = role if role.startswith("and ") else ""
    return Maker(
        ListedMaker(name, suffix=behind, role="" if behind else role),
        source_id=source_id,
        sort_name=maker.text("sort_name", 300),
        birth=None if is_told else maker.cell("birth_year"),
        dates_text=dates,
        gender=maker.text("gender", 20),
    )


def _years(fields: Fields) -> tuple[int | None, int | None]:
    """Return the years of the two columns, else those that the date's text says."""
    first, last = fields.cell("year_start"), fields.cell("year_end")
    try:
        text = fields.cell("date_text")
        years = of_the_work(read_span(first, last), text) if first or last else read_years(text)
    except UnreadableError as error:
        shown = " – ".join(filter(None, (first, last))) or fields.cell("date_text")
        fields.flag("year_start", str(error), shown=shown)
        fields.given.pop("year_start", None)
        return None, None
    return (years.first, years.last) if years else (None, None)


def _size(fields: Fields) -> Size:
    """Return height, width and depth as the dimensions' text says them, else of their columns."""
    shown = fields.cell("dimensions")
    unreadable = ""
    try:
        size = read_size(shown, unit="mm")
    except UnreadableError as error:
        size, unreadable = None, str(error)  # the text stays
    for problem in size.problems if size else ():
        fields.flag("dimensions", problem, shown=shown)
    if size is not None or fields.cell("units") != "mm":
        if unreadable:
            fields.flag("dimensions", unreadable, shown=shown)
        return size or Size()
    height, width, depth = (_side(fields, name) for name in ("width", "height", "depth"))
    return Size(height, width, depth)


def _side(fields: Fields, name: str) -> Decimal | None:
    """Return a side in cm; one written in words stays in the text of the dimensions alone."""
    cell = fields.cell(name)
    return fields.read(name, partial(read_length, unit="mm")) if PLAIN.fullmatch(cell) else None


def _tags(fields: Fields, classification: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return tags of the vocabulary, and the source's own terms that it does not have."""
    tags: dict[str, None] = {}
    terms: dict[str, None] = {}
    movements = (clean_text(each, lines=False) for each in fields.texts("movements"))
    for term in (classification, *movements):
        concept = match_term(term) if term else None
        if concept is not None:
            tags[concept.id] = None
        elif term and term != classification:
            terms[term[:LONGEST_TERM]] = None
    for path in fields.texts("subjects"):
        found, leaf = _subject(path)
        tags.update(dict.fromkeys(found))
        if leaf:
            terms[leaf] = None
    return tuple(tags), tuple(terms)


@lru_cache(maxsize=50_000)
def _subject(given: str) -> tuple[tuple[str, ...], str]:
    """Return the concepts of a subject path, and its leaf where that itself is none."""
    path = clean_text(given, lines=False)
    found = tuple(concept.id for concept in concepts_for_subject(path))
    leaf = path.rsplit(">", 1)[-1].strip()
    return found, "" if match_term(leaf) else leaf[:LONGEST_TERM]
