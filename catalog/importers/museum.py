"""A museum's object as the record of a work: sources say where things stand, here they are read.

Every source of open data gives its records as a `Work`: texts by our names, makers in a list,
terms, and sides that have numbers of their own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial

from django.utils.translation import gettext as _

from catalog.importers.fields import LONGEST_TERM, FieldError, Fields
from catalog.importers.json_file import Found
from catalog.importers.listed_artists import Maker, with_makers
from catalog.importers.mapping import LENGTHS
from catalog.reading import (
    Size,
    Unit,
    Years,
    clean_text,
    of_the_work,
    read_length,
    read_size,
    read_span,
    read_years,
    tags_of_medium,
)
from catalog.services.records import ArtworkRecord, Flag, Refusal, SeriesRecord
from catalog.vocabulary import match_term
from common.reading import UnreadableError, is_none

Item = ArtworkRecord | Flag | Refusal
OF_SERIES = frozenset({"title_en"})
SIZE, YEARS = frozenset({"height_cm", "width_cm", "depth_cm"}), frozenset({"year_from", "year_to"})
# A day, maybe with a time.
DAY = re.compile(r"(-?\d{4})-\d\d-\d\d(?:T\S*)?")
NOUGHT = re.compile(r"-?0+(?:[.,]0*)?")


@dataclass(frozen=True)
class Sides:
    """Height, width and depth that have numbers of their own, and how they count beside a text."""

    height: object = None
    width: object = None
    depth: object = None
    unit: Unit = "cm"
    # Whether they are the work's own, so that a text is read only where they lack a side.
    is_first: bool = True
    problem: str = ""


@dataclass(frozen=True)
class Work:
    """A record of a source in our terms. What is None the source does not have at all.

    `texts` holds those of `mapping.LENGTHS`, and `source_id`, `series`, `year_from`, `year_to`.
    """

    texts: Mapping[str, object]
    makers: Sequence[Maker] | None = None
    terms: Sequence[str] | None = None
    sides: Sides | None = None
    other_titles: Mapping[str, str] | None = None


def renamed(given: Fields, names: Mapping[str, str]) -> dict[str, object]:
    """Return the fields that a source has, by our names for them (ours: theirs)."""
    return {ours: given.given[theirs] for ours, theirs in names.items() if theirs in given}


def listed(cell: str, separator: str = "|") -> list[str]:
    """Return the parts of a cell, in their order, the empty ones, too."""
    return [part.strip() for part in cell.split(separator)] if cell.strip() else []


def at(values: Sequence[str], place: int) -> str:
    """Return one of several parallel values, '' where the list is shorter."""
    return values[place] if place < len(values) else ""


def works(found: Iterable[Found | Refusal], work_of: Callable[[Fields], Work]) -> Iterator[Item]:
    """Yield the records of a source's objects, with flags and refusals in between."""
    for one in found:
        if isinstance(one, Refusal):
            yield one
            continue
        given = Fields(one.line, one.given)
        try:
            work = work_of(given)
            fields = Fields(one.line, work.texts)
            record = _record(fields, work)
        except FieldError as error:
            yield Refusal(one.line, str(error))
            continue
        yield from given.flags
        yield from fields.flags
        yield record


def _record(fields: Fields, work: Work) -> ArtworkRecord:
    source_id = fields.text("source_id", 200)
    if not source_id or is_none(source_id):
        raise FieldError(_("the id is missing"))
    texts = {name: fields.text(name, most) for name, most in LENGTHS.items() if name in fields}
    texts = {name: text for name, text in texts.items() if name in fields}
    record = ArtworkRecord(
        source_id=source_id,
        **texts,  # type: ignore[arg-type] # the keys of LENGTHS are texts all
        medium_tags=tags_of_medium(texts.get("medium_en", "")),
        line=fields.line,
        carried=frozenset(texts) | ({"medium_tags"} if "medium_en" in texts else frozenset()),
    )
    record = _with_terms(_with_years(record, fields), work)
    record = _with_size(record, fields, work.sides)
    if work.other_titles is not None:
        carried = record.carried | {"other_titles"}
        record = replace(record, other_titles=work.other_titles, carried=carried)
    if work.makers is not None:
        record = with_makers(record, fields, work.makers)
    return _with_series(record, fields)


def _with_terms(record: ArtworkRecord, work: Work) -> ArtworkRecord:
    """Add tags of the vocabulary, and the source's own terms that it does not have."""
    if work.terms is None:
        return record
    tags: dict[str, None] = {}
    terms: dict[str, None] = {}
    kind = _term(record.classification)[0] if record.classification else ""
    for term in work.terms:
        tag, own = _term(term)
        tags.update({tag: None} if tag else {})
        terms.update({own: None} if own else {})
    tags.update({kind: None} if kind else {})
    carried = record.carried | {"tags", "source_terms"}
    return replace(record, tags=tuple(tags), source_terms=tuple(terms), carried=carried)


@lru_cache(maxsize=50_000)
def _term(given: str) -> tuple[str, str]:
    """Return the concept that a term names, or the term as it stands."""
    term = clean_text(given, lines=False)
    if not term or is_none(term):
        return "", ""
    concept = match_term(term)
    return (concept.id, "") if concept else ("", term[:LONGEST_TERM])


def _with_series(record: ArtworkRecord, fields: Fields) -> ArtworkRecord:
    title = fields.text("series", 250)
    if "series" not in fields:
        return record
    record = replace(record, carried=record.carried | {"series"})
    if not title:
        return record
    # Two artists have a series of one name.
    whose = record.artist.source_id if record.artist else ""
    series = SeriesRecord(f"{whose}/{title}"[:300], title, carried=OF_SERIES)
    return replace(record, series=series)


def _with_years(record: ArtworkRecord, fields: Fields) -> ArtworkRecord:
    """Add the years of their own fields, else as the date's text says them."""
    has_years = "year_from" in fields or "year_to" in fields
    if not has_years and "date_text" not in fields:
        return record
    first, last = (_day(fields.cell(name)) for name in ("year_from", "year_to"))
    years: Years | None = None
    if first or last:
        try:
            years = of_the_work(read_span(first, last), record.date_text)
        except UnreadableError as error:
            fields.flag("year", str(error), shown=" – ".join(filter(None, (first, last))))
    is_derived = years is None
    if years is None and record.date_text:
        try:
            years = read_years(record.date_text)
        except UnreadableError as error:
            fields.flag("date_text", str(error), shown=record.date_text)
            return record
    derived = record.derived | (YEARS if is_derived else frozenset())
    record = replace(record, carried=record.carried | YEARS, derived=derived)
    return replace(record, year_from=years.first, year_to=years.last) if years else record


def _day(cell: str) -> str:
    """Return the year of a day, '' for a nought, which stands for none."""
    plain = cell.strip()
    if NOUGHT.fullmatch(plain):
        return ""
    day = DAY.fullmatch(plain)
    return str(int(day[1])) if day else plain


def _with_size(record: ArtworkRecord, fields: Fields, sides: Sides | None) -> ArtworkRecord:
    """Add the size: as its sides have it where they are the work's own, else as its text says."""
    if sides is None and "dimensions_text" not in fields:
        return record
    carried = record.carried | SIZE
    own = _own_size(fields, sides) if sides else Size()
    if sides and sides.problem and own != Size():
        fields.flag("size", sides.problem, shown=record.dimensions_text)
    if sides and sides.is_first and own.height_cm and own.width_cm:
        return _sized(record, own, carried, record.derived)
    flags = len(fields.flags)
    stated = _size_of_text(record, fields)
    if stated is None and own != Size():
        # The text adds nothing to what the sides say.
        del fields.flags[flags:]
        return _sized(record, own, carried, record.derived)
    if stated is None and len(fields.flags) > flags:
        return record
    return _sized(record, stated or Size(), carried, record.derived | SIZE)


def _sized(
    record: ArtworkRecord, size: Size, carried: frozenset[str], derived: frozenset[str]
) -> ArtworkRecord:
    return replace(
        record,
        height_cm=size.height_cm,
        width_cm=size.width_cm,
        depth_cm=size.depth_cm,
        carried=carried,
        derived=derived,
    )


def _own_size(fields: Fields, sides: Sides) -> Size:
    given = Fields(
        fields.line, {"height": sides.height, "width": sides.width, "depth": sides.depth}
    )
    reader = partial(_length, unit=sides.unit)
    height, width, depth = (given.read(name, reader) for name in ("height", "width", "depth"))
    fields.flags.extend(given.flags)
    return Size(height, width, depth)


def _length(cell: str, *, unit: Unit) -> Decimal | None:
    return None if NOUGHT.fullmatch(cell.strip()) else read_length(cell, unit=unit, decimal=".")


def _size_of_text(record: ArtworkRecord, fields: Fields) -> Size | None:
    text = record.dimensions_text
    try:
        size = read_size(text)
    except UnreadableError as error:
        fields.flag("size", str(error), shown=text)
        return None
    for problem in size.problems if size else ():
        fields.flag("size", problem, shown=text)
    return size
