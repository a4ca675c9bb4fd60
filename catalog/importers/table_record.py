"""A row of a table, its cells by our names, as the record of a work."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial
from typing import TypeVar

from django.utils.translation import gettext as _

from catalog.importers.fields import LONGEST_TERM, FieldError, Fields
from catalog.importers.header_measures import unit_in
from catalog.importers.mapping import LENGTHS, ColumnMapping
from catalog.importers.offers import availability, with_price
from catalog.reading import (
    Makers,
    Size,
    Years,
    read_length,
    read_makers,
    read_size,
    read_span,
    read_terms,
    read_years,
    tags_of_medium,
)
from catalog.services.records import ArtistRecord, ArtworkRecord, SeriesRecord
from catalog.vocabulary import match_term
from common.reading import UnreadableError

Value = TypeVar("Value")
SIDES = ("height", "width", "depth")
LONGEST_ATTRIBUTION = 500
# Our fields by the columns that they are read from; texts have the name of theirs.
READ_FROM = {
    "artist_name": ("artist",),
    "series": ("series",),
    "year_from": ("year_from", "year_to"),
    "year_to": ("year_from", "year_to"),
    "medium_en": ("medium_en", "medium_tags"),
    "medium_zh": ("medium_zh", "medium_tags"),
    "description_en": ("description_en", "description_source"),
    "description_zh": ("description_zh", "description_source"),
    "height": ("height_cm",),
    "width": ("width_cm",),
    "depth": ("depth_cm",),
    "tags": ("tags", "source_terms"),
    "availability": ("availability",),
    "price": ("price_minor", "currency"),
}
OF_ARTISTS = {
    "artist_name": ("name_en", "sort_name"),
    "artist_name_zh": ("name_zh",),
    "artist_birth_year": ("birth_year",),
    "artist_death_year": ("death_year",),
    "artist_gender": ("gender",),
    "artist_nationality": ("nationality",),
}
OF_SERIES = frozenset({"title_en", "title_zh"})
SIZE, YEARS = frozenset({"height_cm", "width_cm", "depth_cm"}), frozenset({"year_from", "year_to"})
Sides = tuple[Decimal | None, Decimal | None, Decimal | None]
ATTRIBUTION = frozenset({"attribution"})


def record_of(fields: Fields, mapping: ColumnMapping) -> ArtworkRecord:
    """Return the record of a row, with flags for what can't be read; raises FieldError."""
    source_id = fields.text("source_id", 200)
    if not source_id:
        reason = fields.flags[-1].reason if fields.flags else _("is empty")
        raise FieldError(f"source_id: {reason}")
    texts = {name: fields.text(name, most) for name, most in LENGTHS.items() if name in fields}
    tags, terms = tags_of_cell(fields.cell("tags"), mapping.list_separator)
    record = ArtworkRecord(
        source_id=source_id,
        **texts,  # type: ignore[arg-type] # the keys of LENGTHS are texts all
        series=_series(fields),
        medium_tags=tags_of_medium(texts.get("medium_en") or texts.get("medium_zh", "")),
        tags=tags,
        source_terms=terms,
        availability=availability(fields),
        line=fields.line,
        carried=frozenset(),
    )
    record = with_price(_with_maker(_with_years(record, fields), fields, mapping), fields, mapping)
    record = _with_size(record, fields, mapping)
    return replace(record, carried=record.carried | _carried(frozenset(fields.given))[0])


def tags_of_cell(cell: str, separator: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags of the vocabulary in a cell, and the terms that it does not have."""
    tags: dict[str, None] = {}
    terms: dict[str, None] = {}
    for term in read_terms(cell, separator):
        concept = match_term(term)
        if concept is not None:
            tags[concept.id] = None
        else:
            terms[term[:LONGEST_TERM]] = None
    return tuple(tags), tuple(terms)


@lru_cache
def _carried(columns: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields that these columns fill, of works and of their artists."""
    named = {name: (name,) for name in LENGTHS} | READ_FROM
    works = {name for name in columns for name in named.get(name, ())}
    artists = {name for name in columns for name in OF_ARTISTS.get(name, ())}
    return frozenset(works), frozenset(artists)


def _series(fields: Fields) -> SeriesRecord | None:
    series = fields.text("series", 250)
    return SeriesRecord(series, series, carried=OF_SERIES) if series else None


def _with_years(record: ArtworkRecord, fields: Fields) -> ArtworkRecord:
    """Add the years: of their own columns, else as the date's text says them."""
    years: Years | None
    if "year_from" in fields or "year_to" in fields:
        first, last = fields.cell("year_from"), fields.cell("year_to")
        shown = " – ".join(filter(None, (first, last)))
        years, read = _read(fields, "year", shown, lambda: read_span(first, last))
        if not read:
            fields.given.pop("year_from", None)
            fields.given.pop("year_to", None)
            return record
    elif record.date_text:
        text = record.date_text
        years, read = _read(fields, "year", text, lambda: read_years(text))
        if not read:
            return record
        record = _derived(record, YEARS)
    elif "date_text" in fields:
        return _derived(record, YEARS)
    else:
        return record
    if years is None:
        return record
    return replace(record, year_from=years.first, year_to=years.last)


def _with_size(record: ArtworkRecord, fields: Fields, mapping: ColumnMapping) -> ArtworkRecord:
    """Add height, width and depth: of their own columns, else as the dimensions' text says them."""
    if any(side in fields for side in SIDES):
        height, width, depth = (fields.read(side, _length(side, mapping)) for side in SIDES)
        if record.dimensions_text and (height is None or width is None):
            # The columns have one side, the text both.
            height, width, depth = _completed((height, width, depth), record.dimensions_text)
        return replace(record, height_cm=height, width_cm=width, depth_cm=depth)
    if not record.dimensions_text:
        return _derived(record, SIZE) if "dimensions_text" in fields else record
    size: Size | None
    size, read = _read(
        fields,
        "size",
        record.dimensions_text,
        lambda: read_size(
            record.dimensions_text,
            unit=mapping.size_unit or unit_in(mapping.columns.get("dimensions_text", "")),
            order=mapping.size_order,
            decimal=mapping.decimal,
        ),
    )
    if not read:
        return record
    record = _derived(record, SIZE)
    if size is None:
        return record
    for problem in size.problems:
        fields.flag("size", problem, shown=record.dimensions_text)
    return replace(record, height_cm=size.height_cm, width_cm=size.width_cm, depth_cm=size.depth_cm)


def _length(side: str, mapping: ColumnMapping) -> Callable[[str], Decimal | None]:
    """Return the reader of a side, in the unit that the mapping or the header of its column has."""
    unit = mapping.size_unit or unit_in(mapping.columns.get(side, "")) or "cm"
    return partial(read_length, unit=unit, decimal=mapping.decimal)


def _completed(sides: Sides, text: str) -> Sides:
    """Return sides with those that a text adds, where it contradicts none of them."""
    try:
        size = read_size(text)
    except UnreadableError:
        return sides
    stated = (size.height_cm, size.width_cm, size.depth_cm) if size else (None, None, None)
    agree = all(one is None or one == other for one, other in zip(sides, stated, strict=True))
    return stated if agree else sides


def _with_maker(record: ArtworkRecord, fields: Fields, mapping: ColumnMapping) -> ArtworkRecord:
    """Add the artist: the first person named; the attribution describes all else."""
    cell = fields.text("artist_name", 2000)
    of_its_own = "attribution" in mapping.columns or "attribution" in mapping.constants
    says_how = "artist_name" in fields and not of_its_own
    if not cell:
        return _derived(record, ATTRIBUTION) if says_how else record
    makers, read = _read(
        fields,
        "artist_name",
        cell,
        lambda: read_makers(cell, separator=mapping.maker_separator),
    )
    if not read or makers is None:
        fields.given.pop("artist_name")
        return record
    if says_how:
        record = _derived(record, ATTRIBUTION, attribution=_attribution(fields, cell, makers))
    if not makers.persons:
        return record
    return replace(record, artist=_artist(fields, makers, mapping))


def _attribution(fields: Fields, cell: str, makers: Makers) -> str:
    """Return the attribution, shortened and flagged if it is too long."""
    attribution = makers.attribution
    if len(attribution) <= LONGEST_ATTRIBUTION:
        return attribution
    whole = (
        attribution[: LONGEST_ATTRIBUTION - 1].rpartition(", ")[0]
        or attribution[: LONGEST_ATTRIBUTION - 1]
    )
    reason = _("longer than %(most)d characters: the text after “%(end)s” is left out")
    values = {"most": LONGEST_ATTRIBUTION, "end": whole.rpartition(", ")[2][-60:]}
    fields.flag("attribution", reason % values, shown=cell)
    return f"{whole}…"


def _derived(record: ArtworkRecord, names: frozenset[str], **values: str) -> ArtworkRecord:
    """Return the record with fields that another one's cell gives, or has empty with itself."""
    carried, derived = record.carried | names, record.derived | names
    return replace(record, carried=carried, derived=derived, **values)  # type: ignore[arg-type]


def _artist(fields: Fields, makers: Makers, mapping: ColumnMapping) -> ArtistRecord:
    person = makers.persons[0]
    name = person.name[:300]
    birth = fields.read("artist_birth_year", _one_year)
    death = fields.read("artist_death_year", _one_year)
    of_cell = {
        "birth_year": person.birth_year,
        "death_year": person.death_year,
        "nationality": person.nationality,
    }
    carried = _carried(frozenset(fields.given))[1] | {
        key for key, value in of_cell.items() if value
    }
    own_id = _first_id(fields.text("artist_id", 2000), mapping.maker_separator)
    return ArtistRecord(
        source_id=own_id or name[:200],
        by_name=not own_id,
        name_en=name,
        name_zh=fields.text("artist_name_zh", 300),
        sort_name=(person.sort_name or name)[:300],
        birth_year=birth if birth is not None else person.birth_year,
        death_year=death if death is not None else person.death_year,
        gender=fields.text("artist_gender", 20).lower(),
        nationality=fields.text("artist_nationality", 80) or person.nationality[:80],
        carried=carried,
    )


def _one_year(cell: str) -> int | None:
    """Return the year that a cell gives, the first of a span."""
    years = read_years(cell)
    return years.stored[0] if years else None


def _first_id(cell: str, separator: str | None) -> str:
    """Return the first of as many ids as there are makers in the row."""
    return cell.split(separator or "|", maxsplit=1)[0].strip()[:200]


def _read(
    fields: Fields, name: str, shown: str, reader: Callable[[], Value | None]
) -> tuple[Value | None, bool]:
    """Return what a reader makes of a text that stays, and whether it could read it."""
    try:
        return reader(), True
    except UnreadableError as error:
        fields.flag(name, str(error), shown=shown)
        return None, False
