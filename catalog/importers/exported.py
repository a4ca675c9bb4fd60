"""A row of an export, its cells by our own names, as the record of a work.

The inverse of `exporters.rows`: values are taken as they are written, nothing is understood.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalog.exporters.rows import (
    ARTIST,
    COLUMNS,
    LANGUAGES,
    PLAIN,
    SERIES,
    SIDES,
)
from catalog.importers.encodings import comparable
from catalog.importers.exported_cells import (
    Model,
    field_of,
    origin_of,
    price_of,
    tag_origins_of,
    terms_of,
    titles_of,
    value_of,
)
from catalog.importers.exported_headers import columns_by_header
from catalog.importers.fields import FieldError
from catalog.models import Artist, Artwork, Series
from catalog.services.exported_identity import are_works
from catalog.services.exported_records import ExportedMaker, ExportedRecord
from catalog.services.exported_versions import read_version
from catalog.services.records import Flag, Refusal
from catalog.services.tags import unknown_tags
from common.money import CURRENCIES
from common.numbers import fold_signs
from common.reading import UnreadableError

# A header with all of these and other columns of ours alone is an export's.
IDENTITY = ("source", "source_id")
TELLING = [name for name in COLUMNS if "_" in name]
# What an export alone has: a mapping would take a model's text for the source's.
MARKS = frozenset(f"description_{language}_origin" for language in LANGUAGES) | {"tags_origin"}
# A work's number, also as a spreadsheet writes it: 17.0, 1.7E+1, '17. What 1,000 is nobody knows.
OUR_NUMBER = re.compile(
    r"[0-9]{1,18}(?:[.,](?:0{1,2}|0{4,9}))?|[0-9](?:[.,][0-9]{1,17})?[eE]\+?[0-9]{1,2}"
)
LARGEST_ID = 2**63 - 1
# A new work without an id of a source is this catalogue's own.
OWN_SOURCE = "curator"
TITLES = ("title_en", "title_zh", "other_titles")


def is_export(names: Iterable[str], rows: Iterable[Mapping[str, str]] = ()) -> bool:
    """Tell whether a table is an export, of which columns may be left out.

    rows: the first ones, their cells by our names. What is sure is a version, a column that exports
    alone have, source and id of works, or that numbers and titles are those of works: many tables
    number their rows, and call their columns as we do.
    """
    named = {comparable(name) for name in names if name}
    known = {columns_by_header().get(name) for name in named}
    if set(IDENTITY) <= known and bool(MARKS & known):
        return True
    ours = named & {comparable(name) for name in COLUMNS}
    if named == ours and set(IDENTITY) <= ours:
        return True
    if "id" not in known:
        return False
    first = list(rows)
    if any(read_version(row.get("version", "")) for row in first):
        return True
    if not may_be_export(names):
        return False
    records = [one for row in first for one in items_of(row, 0) if isinstance(one, ExportedRecord)]
    return are_works(records)


def may_be_export(names: Iterable[str]) -> bool:
    """Tell whether all columns are named as ours, a work's number among them."""
    named = {comparable(name) for name in names if name}
    ours = named & {comparable(name) for name in COLUMNS}
    return named == ours and "id" in ours and any(comparable(name) in ours for name in TELLING)


def items_of(cells: Mapping[str, str], line: int) -> Iterator[ExportedRecord | Flag | Refusal]:
    """Yield a row's flags and its record, or why there is none."""
    reader = _Row(cells, line)
    try:
        record = reader.record()
    except FieldError as error:
        yield Refusal(line, str(error))
    else:
        yield from reader.flags
        yield record


class _Row:
    """The cells of one row; one that can't be read is flagged and left out."""

    def __init__(self, cells: Mapping[str, str], line: int) -> None:
        self._cells = {name: cell for name, cell in cells.items() if name in COLUMNS}
        self._line, self.flags = line, list[Flag]()

    def record(self) -> ExportedRecord:
        """Return the row's record; raises FieldError."""
        work_id = self._work_id()
        source, source_id = self._identity(work_id)
        version = read_version(self._cells.get("version", ""))
        artist, series = self._artist(), self._series()
        stated = (("artist", "artist_name"), ("series", "series"))
        return ExportedRecord(
            source=source, source_id=source_id, values=self._values(), artist=artist,
            series=series, line=self._line, work_id=work_id, version=version,
            relations=frozenset(name for name, column in stated if column in self._cells),
        )  # fmt: skip

    def _work_id(self) -> int:
        """Return the number of the row's work, 0 for a new one; raises FieldError."""
        cell = fold_signs(self._cells.get("id", "")).strip(" \t'#")
        if not cell:
            return 0
        number = Decimal(cell.replace(",", ".")) if OUR_NUMBER.fullmatch(cell) else Decimal(0)
        if number != number.to_integral_value() or not 0 < number <= LARGEST_ID:
            reason = _("“%(cell)s” is no work’s number; leave the cell empty for a new work")
            raise FieldError(f"id: {reason % {'cell': self._cells['id'][:60]}}")
        return int(number)

    def _identity(self, work_id: int) -> tuple[str, str]:
        """Return source and id there, as far as the row has them; raises FieldError."""
        source, source_id = (self._cells.get(name, "").strip() for name in IDENTITY)
        if not work_id and not source_id:
            self._require_new(source)
        for name, cell in (("source", source), ("source_id", source_id)):
            try:
                if cell:
                    field_of(Artwork, name).run_validators(cell)
            except ValidationError as error:
                raise FieldError(f"{name}: {' '.join(error.messages)}") from error
        return source or ("" if work_id else OWN_SOURCE), source_id

    def _require_new(self, source: str) -> None:
        """Raise FieldError where a row without any id is no new work of this catalogue's own."""
        if source and source != OWN_SOURCE:
            reason = _("is empty; enter the id at this source, or empty the source as well")
            raise FieldError(f"source_id: {reason}")
        if not any(self._cells.get(name, "").strip() for name in TITLES):
            raise FieldError(f"title_en: {_('is empty; a new work needs a title')}")

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in PLAIN:
            self._put(values, name, name, Artwork)
        for name, column in SIDES.items():
            self._put(values, name, column, Artwork)
        for name, reader in (
            ("tags", self._tags), ("source_terms", terms_of), ("other_titles", titles_of),
        ):  # fmt: skip
            if name in self._cells:
                self._read(values, name, reader)
        self._put_price(values)
        self._put_origins(values)
        return values

    def _put(self, values: dict[str, Any], name: str, column: str, model: Model) -> None:
        """Read a cell as its column's values are; one that can't be empty states nothing then."""
        if name not in self._cells:
            return
        field = field_of(model, column)
        if self._cells[name].strip() or field.null or field.blank:
            self._read(values, name, lambda cell: value_of(cell, column, model), column)

    def _read(
        self,
        values: dict[str, Any],
        name: str,
        reader: Callable[[str], Any],
        column: str = "",
    ) -> None:
        cell = self._cells[name]
        try:
            values[column or name] = reader(cell)
        except ValidationError as error:
            self._flag(name, " ".join(error.messages))
        except (UnreadableError, ValueError) as error:
            self._flag(name, str(error))

    def _flag(self, name: str, reason: str) -> None:
        self.flags.append(Flag(self._line, name, self._cells.pop(name, ""), reason))

    def _tags(self, cell: str) -> list[str]:
        tags = terms_of(cell)
        unknown = unknown_tags(tags)
        if unknown:
            reason = _("not in the vocabulary: %(tags)s") % {"tags": ", ".join(unknown)}
            self.flags.append(Flag(self._line, "tags", cell, reason))
        return [tag for tag in tags if tag not in unknown]

    def _put_price(self, values: dict[str, Any]) -> None:
        currency = self._cells.get("currency", "").strip().upper()
        if currency:
            if currency in CURRENCIES:
                values["currency"] = currency
            else:
                self._flag("currency", _("must be an ISO 4217 code such as EUR"))
                self._cells.pop("price", None)
        if "price" in self._cells:
            self._read(values, "price", lambda cell: price_of(cell, currency), "price_minor")

    def _put_origins(self, values: dict[str, Any]) -> None:
        for language in LANGUAGES:
            name = f"description_{language}_origin"
            if self._cells.get(name):
                # Without it a text that a model wrote would be taken for somebody's.
                text = self._cells.get(f"description_{language}", "")
                values[name] = origin_of(self._cells[name], text, name)
        if self._cells.get("tags_origin", "").strip():
            values["tag_origins"] = tag_origins_of(self._cells["tags_origin"])

    def _artist(self) -> ExportedMaker | None:
        return self._maker("artist", ARTIST, Artist, "name_en")

    def _series(self) -> ExportedMaker | None:
        return self._maker("series", SERIES, Series, "title_en")

    def _maker(
        self, kind: str, columns: Mapping[str, str], model: Model, named_by: str
    ) -> ExportedMaker | None:
        """Return an artist or a series; None where the row names none."""
        values: dict[str, Any] = {}
        for name, column in columns.items():
            self._put(values, name, column, model)
        source_id = self._cells.get(f"{kind}_id", "").strip()
        if not values.get(named_by):
            return None
        if not source_id and model is Artist:
            # By name alone nobody is sure to be the same.
            source_id = str(values[named_by])[:200]
        source = self._cells.get(f"{kind}_source", "").strip()
        source = source or self._cells.get("source", "").strip() or OWN_SOURCE
        return ExportedMaker(source, source_id, values)
