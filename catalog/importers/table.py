"""Any CSV file, by a mapping from its columns to ours.

The mapping is a TOML file (docs/operations.md shows one):

    source = "my-museum"          # under which name the works are kept
    size_unit = "cm"              # or "mm", "in"
    list_separator = ";"          # inside `tags`

    [columns]                     # ours = "theirs"
    source_id = "Inventory No"
    title_en = "Title"

    [constants]                   # ours = the same for every row
    currency = "EUR"
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from babel.numbers import get_currency_precision, list_currencies
from django.utils.translation import gettext as _

from catalog.importers.fields import (
    LONGEST_TERM,
    FieldError,
    SourceError,
    centimetres,
    number,
    text,
    year,
)
from catalog.models import Availability
from catalog.reading import tags_of_medium
from catalog.services.imports import Refusal
from catalog.services.records import ArtistRecord, ArtworkRecord, SeriesRecord
from catalog.vocabulary import match_term

PER_CM = {"cm": Decimal(1), "mm": Decimal(10), "in": 1 / Decimal("2.54")}
LENGTHS = {
    "title_en": 1000,
    "title_zh": 1000,
    "attribution": 500,
    "date_text": 200,
    "medium_en": 500,
    "medium_zh": 500,
    "classification": 120,
    "dimensions_text": 100_000,
    "description_en": 100_000,
    "description_zh": 100_000,
    "location": 300,
    "credit_line": 100_000,
    "provenance": 100_000,
    "inscription": 100_000,
    "accession_number": 80,
    "source_url": 500,
}
OTHERS = {
    "source_id", "artist_id", "artist_name", "artist_name_zh", "artist_birth_year",
    "artist_death_year", "artist_gender", "artist_nationality", "series", "year_from", "year_to",
    "height", "width", "depth", "tags", "availability", "price", "currency",
}  # fmt: skip
KNOWN = OTHERS | LENGTHS.keys()


@dataclass(frozen=True)
class ColumnMapping:
    """How a file's columns are read."""

    source: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    size_unit: str = "cm"
    list_separator: str = ";"


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping of a TOML file; raises SourceError."""
    try:
        told = tomllib.loads(path.read_text())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error
    columns, constants = told.get("columns", {}), told.get("constants", {})
    if not isinstance(columns, dict) or not isinstance(constants, dict):
        raise SourceError(_("%(path)s: columns and constants are tables.") % {"path": path})
    unknown = (columns.keys() | constants.keys()) - KNOWN
    if unknown:
        raise SourceError(
            _("%(path)s: unknown fields %(fields)s; known are %(known)s.")
            % {"path": path, "fields": ", ".join(unknown), "known": ", ".join(sorted(KNOWN))}
        )
    if "source_id" not in columns:
        raise SourceError(_("%(path)s: [columns] must name source_id.") % {"path": path})
    source = str(told.get("source", ""))
    if not re.fullmatch(r"[a-z0-9-]{1,40}", source) or source in {"demo", "curator"}:
        raise SourceError(
            _('%(path)s: source is a short name such as "my-museum".') % {"path": path}
        )
    unit = told.get("size_unit", "cm")
    if unit not in PER_CM:
        raise SourceError(_("%(path)s: size_unit is cm, mm or in.") % {"path": path})
    return ColumnMapping(
        source=source,
        columns={ours: str(theirs) for ours, theirs in columns.items()},
        constants={ours: str(value) for ours, value in constants.items()},
        size_unit=unit,
        list_separator=str(told.get("list_separator", ";")),
    )


def read(path: Path, mapping: ColumnMapping) -> Iterator[ArtworkRecord | Refusal]:
    """Yield the rows of a UTF-8 CSV file, and refusals by line number; raises SourceError."""
    csv.field_size_limit(4 * 2**20)
    try:
        # A byte that is not UTF-8 becomes a lone surrogate and is told with its row.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as handle:
            sample = handle.read(8192)
            handle.seek(0)
            rows = csv.DictReader(handle, dialect=_dialect(sample))
            missing = set(mapping.columns.values()) - set(rows.fieldnames or ())
            if missing:
                raise SourceError(
                    _("%(path)s has no column %(columns)s.")
                    % {"path": path, "columns": ", ".join(sorted(missing))}
                )
            yield from _records(rows, mapping)
    except (OSError, csv.Error) as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def _dialect(sample: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(sample.partition("\n")[0], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def _records(
    rows: "csv.DictReader[str]", mapping: ColumnMapping
) -> Iterator[ArtworkRecord | Refusal]:
    for row in rows:
        if None in row or None in row.values():
            yield Refusal(rows.line_num, _("the row has not as many cells as the header"))
            continue
        given = dict(mapping.constants)
        given |= {ours: row[theirs] for ours, theirs in mapping.columns.items()}
        try:
            for ours, value in given.items():
                if any("\udc80" <= sign <= "\udcff" for sign in value):
                    raise FieldError(_("%(field)s is not UTF-8") % {"field": ours})
            yield _artwork(given, mapping)
        except FieldError as error:
            yield Refusal(rows.line_num, str(error))


def _artwork(row: Mapping[str, str], mapping: ColumnMapping) -> ArtworkRecord:
    source_id = text(row, "source_id", most=200)
    if not source_id:
        raise FieldError(_("source_id is empty"))
    texts = {name: text(row, name, most=most) for name, most in LENGTHS.items()}
    per_cm = PER_CM[mapping.size_unit]
    first, last = year(row, "year_from"), year(row, "year_to")
    tags, terms = _tags(row, mapping.list_separator, texts["medium_en"] or texts["medium_zh"])
    series = text(row, "series", most=250)
    currency, price = _price(row)
    return ArtworkRecord(
        source_id=source_id,
        **texts,  # type: ignore[arg-type] # the keys of LENGTHS are texts all
        artist=_artist(row),
        series=SeriesRecord(series, series) if series else None,
        year_from=first if first is not None else last,
        year_to=last if last is not None else first,
        height_cm=centimetres(number(row, "height"), per_cm=per_cm),
        width_cm=centimetres(number(row, "width"), per_cm=per_cm),
        depth_cm=centimetres(number(row, "depth"), per_cm=per_cm),
        tags=tags,
        source_terms=terms,
        availability=_availability(row),
        price_minor=price,
        currency=currency,
    )


def _artist(row: Mapping[str, str]) -> ArtistRecord | None:
    name = text(row, "artist_name", most=300)
    if not name:
        return None
    return ArtistRecord(
        source_id=text(row, "artist_id", most=200) or name[:200],
        name_en=name,
        name_zh=text(row, "artist_name_zh", most=300),
        sort_name=name,
        birth_year=year(row, "artist_birth_year"),
        death_year=year(row, "artist_death_year"),
        gender=text(row, "artist_gender", most=20).lower(),
        nationality=text(row, "artist_nationality", most=80),
    )


def _availability(row: Mapping[str, str]) -> str:
    said = text(row, "availability").lower().replace(" ", "_")
    if said and said not in Availability.values:
        raise FieldError(
            _("availability is none of %(known)s") % {"known": ", ".join(Availability.values)}
        )
    return said or Availability.NOT_FOR_SALE


def _price(row: Mapping[str, str]) -> tuple[str, int | None]:
    """Return currency and price in minor units; the column holds whole units."""
    currency = text(row, "currency", most=3).upper() or "USD"
    if currency not in list_currencies():
        raise FieldError(_("currency is no ISO 4217 code"))
    price = number(row, "price")
    if price is None:
        return currency, None
    minor = price.scaleb(get_currency_precision(currency))
    if minor <= 0 or minor % 1:
        raise FieldError(_("price is not an amount above zero"))
    return currency, int(minor)


def _tags(row: Mapping[str, str], separator: str, medium: str) -> tuple[tuple[str, ...], ...]:
    tags: dict[str, None] = dict.fromkeys(tags_of_medium(medium))
    terms: dict[str, None] = {}
    for term in filter(None, (part.strip() for part in text(row, "tags").split(separator))):
        concept = match_term(term)
        if concept is not None:
            tags[concept.id] = None
        else:
            terms[term[:LONGEST_TERM]] = None
    return tuple(tags), tuple(terms)
