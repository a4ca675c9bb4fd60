"""Any CSV file, by a mapping from its columns to ours."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from babel.numbers import get_currency_precision, list_currencies
from django.utils.translation import gettext as _

from catalog.importers.csv_file import UNREADABLE, Table, open_table
from catalog.importers.csv_rows import Row
from catalog.importers.fields import (
    LONGEST_TERM,
    FieldError,
    SourceError,
    centimetres,
    number,
    text,
    year,
)
from catalog.importers.mapping import LENGTHS, PER_CM, ColumnMapping
from catalog.models import Availability
from catalog.reading import tags_of_medium
from catalog.services.records import ArtistRecord, ArtworkRecord, Flag, Refusal, SeriesRecord
from catalog.vocabulary import match_term

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
Item = ArtworkRecord | Flag | Refusal
Value = TypeVar("Value")


def read(
    path: Path, mapping: ColumnMapping, *, note: Callable[[str], None] = lambda _: None
) -> Iterator[Item]:
    """Yield the rows of a CSV file, and by line number what can't be read.

    `note` is called with how the file is written, where that was detected. Raises SourceError, and
    UnsureError where the mapping must say how the file is to be read.
    """
    try:
        table = open_table(path, mapping, note)
        places = {ours: table.places(theirs) for ours, theirs in mapping.columns.items()}
        doubled = {ours for ours, where in places.items() if len(where) > 1}
        for row in table.rows:
            if isinstance(row, Refusal):
                yield row
            else:
                yield from _items(row, table, places, doubled, mapping)
    except OSError as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _items(
    row: Row,
    table: Table,
    places: Mapping[str, list[int]],
    doubled: set[str],
    mapping: ColumnMapping,
) -> Iterator[Item]:
    """Yield a row's flags and its record, or why there is none."""
    try:
        cells = _fitted(row.cells, table)
        given = dict(mapping.constants)
        given |= {ours: cells[where[0]] for ours, where in places.items()}
        for ours in places:
            if UNREADABLE in given[ours]:
                encoding = table.encoding.removesuffix("-sig").upper()
                raise FieldError(
                    _("%(field)s is not %(encoding)s") % {"field": ours, "encoding": encoding}
                )
        fields = _Fields(row.line, given)
        for ours in doubled:
            values = [cells[place].strip() for place in places[ours]]
            if len(set(values)) > 1:
                fields.flag(ours, " | ".join(values), _("columns of the same name differ"))
        record = _artwork(fields, mapping)
    except FieldError as error:
        yield Refusal(row.line, str(error))
    else:
        yield from fields.flags
        yield record


def _fitted(cells: list[str], table: Table) -> list[str]:
    """Return as many cells as the header has; only empty ones may be too many or missing."""
    missing = len(table.header) - len(cells)
    if not missing:
        return cells
    if missing < 0 and not any(cell.strip() for cell in cells[missing:]):
        return cells[:missing]
    if missing > 0 and not any(table.header[-missing:]):
        return cells + [""] * missing
    raise FieldError(
        _("the row has %(cells)d cells, the header has %(header)d")
        % {"cells": len(cells), "header": len(table.header)}
    )


class _Fields:
    """A row's cells by our names; one that can't be read is flagged and taken out."""

    def __init__(self, line: int, given: dict[str, str]) -> None:
        self.line, self.given, self.flags = line, given, list[Flag]()

    def flag(self, name: str, shown: str, reason: str) -> None:
        """Leave a field as it is in the catalogue, and report it."""
        if name == "source_id":
            raise FieldError(f"{name}: {reason}")
        self.flags.append(Flag(self.line, name, shown, reason))
        self.given.pop(name, None)

    def take(self, name: str, read: Callable[[Mapping[str, str], str], Value]) -> Value | None:
        """Return what `read` makes of a field, None where it raises FieldError or is not there."""
        if name not in self.given:
            return None
        try:
            return read(self.given, name)
        except FieldError as error:
            self.flag(name, self.given[name], str(error))
            return None

    def text(self, name: str, most: int) -> str:
        """Return a text of at most so many characters."""
        if not self.given.get(name):
            return ""
        return self.take(name, lambda given, name: text(given, name, most=most)) or ""


def _artwork(fields: _Fields, mapping: ColumnMapping) -> ArtworkRecord:
    source_id = fields.text("source_id", 200)
    if not source_id:
        raise FieldError(_("source_id is empty"))
    texts = {
        name: fields.text(name, LENGTHS[name]) for name in LENGTHS.keys() & fields.given.keys()
    }
    per_cm = PER_CM[mapping.size_unit]
    sizes = {
        f"{side}_cm": centimetres(fields.take(side, number), per_cm=per_cm)
        for side in ("height", "width", "depth")
    }
    first, last = fields.take("year_from", year), fields.take("year_to", year)
    tags, terms = _tags(fields.text("tags", 100_000), mapping.list_separator)
    artist, series = _artist(fields), fields.text("series", 250)
    currency, price = _price(fields)
    availability = fields.take("availability", _availability)
    works, _artists = _carried(frozenset(fields.given))
    return ArtworkRecord(
        source_id=source_id,
        **texts,  # type: ignore[arg-type] # the keys of LENGTHS are texts all
        **sizes,  # type: ignore[arg-type] # and these are lengths
        artist=artist,
        series=SeriesRecord(series, series, carried=OF_SERIES) if series else None,
        year_from=first if first is not None else last,
        year_to=last if last is not None else first,
        medium_tags=tags_of_medium(texts.get("medium_en") or texts.get("medium_zh", "")),
        tags=tags,
        source_terms=terms,
        availability=availability or "",
        price_minor=price,
        currency=currency,
        carried=works,
        line=fields.line,
    )


@lru_cache
def _carried(columns: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields that these columns fill, of works and of their artists."""
    named = {ours: (ours,) for ours in LENGTHS} | READ_FROM
    works = {name for ours in columns for name in named.get(ours, ())}
    artists = {name for ours in columns for name in OF_ARTISTS.get(ours, ())}
    return frozenset(works), frozenset(artists)


def _artist(fields: _Fields) -> ArtistRecord | None:
    name = fields.text("artist_name", 300)
    if not name:
        return None
    details = {
        "name_zh": fields.text("artist_name_zh", 300),
        "birth_year": fields.take("artist_birth_year", year),
        "death_year": fields.take("artist_death_year", year),
        "gender": fields.text("artist_gender", 20).lower(),
        "nationality": fields.text("artist_nationality", 80),
    }
    source_id = fields.text("artist_id", 200) or name[:200]
    return ArtistRecord(
        source_id=source_id,
        name_en=name,
        sort_name=name,
        **details,  # type: ignore[arg-type] # each of its field's type
        carried=_carried(frozenset(fields.given))[1],
    )


def _availability(row: Mapping[str, str], name: str) -> str:
    """Return a state, '' where the cell is empty."""
    state = text(row, name).lower().replace(" ", "_")
    if state and state not in Availability.values:
        raise FieldError(
            _("availability is none of %(known)s") % {"known": ", ".join(Availability.values)}
        )
    return state


def _price(fields: _Fields) -> tuple[str, int | None]:
    """Return currency and price in minor units; the column holds whole units.

    An amount without a currency that can be read is no price.
    """
    if "currency" not in fields.given:
        currency: str | None = "USD"
    else:
        currency = fields.take("currency", _currency)
    if currency is None:
        fields.given.pop("price", None)
        return "USD", None
    return currency, fields.take("price", lambda row, name: _minor(row, name, currency))


def _currency(row: Mapping[str, str], name: str) -> str:
    currency = text(row, name, most=3).upper() or "USD"
    if currency not in list_currencies():
        raise FieldError(_("currency is no ISO 4217 code"))
    return currency


def _minor(row: Mapping[str, str], name: str, currency: str) -> int | None:
    price = number(row, name)
    if price is None:
        return None
    minor = price.scaleb(get_currency_precision(currency))
    if minor <= 0 or minor % 1:
        raise FieldError(_("price is not an amount above zero"))
    return int(minor)


def _tags(cell: str, separator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags of the vocabulary in a cell, and the terms that it does not have."""
    tags: dict[str, None] = {}
    terms: dict[str, None] = {}
    for term in filter(None, (part.strip() for part in cell.split(separator))):
        concept = match_term(term)
        if concept is not None:
            tags[concept.id] = None
        else:
            terms[term[:LONGEST_TERM]] = None
    return tuple(tags), tuple(terms)
