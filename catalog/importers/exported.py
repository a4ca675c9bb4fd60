"""A row of an export, its cells by our own names, as the record of a work.

The inverse of `exporters.rows`: values are taken as they are written, nothing is understood.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
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
    unlisted,
)
from catalog.importers.encodings import comparable
from catalog.importers.fields import FieldError
from catalog.models import Artist, Artwork, OriginState, Series, TextOrigin, TextSource
from catalog.services.exported_records import ExportedMaker, ExportedRecord
from catalog.services.records import Flag, Refusal
from catalog.services.tags import unknown_tags
from common.money import CURRENCIES, to_minor
from common.numbers import fold_signs
from common.reading import UnreadableError

# A header with all of these is an export's.
IDENTITY = ("source", "source_id")
# What an export alone has: a mapping would take a model's text for the source's.
MARKS = frozenset(f"description_{language}_origin" for language in LANGUAGES)
NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,4})?")
WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
LONGEST_LIST = 2000
Model = type[Artwork] | type[Artist] | type[Series]


def is_export(names: Iterable[str]) -> bool:
    """Tell whether a table with these columns is an export, of which some may be left out."""
    named = {comparable(name) for name in names if name}
    ours = named & {comparable(name) for name in COLUMNS}
    return set(IDENTITY) <= ours and (bool(MARKS & ours) or named == ours)


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
        source, source_id = (self._cells.get(name, "").strip() for name in IDENTITY)
        for name, cell in (("source", source), ("source_id", source_id)):
            if not cell:
                reason = _("is empty; enter an id that no other work has")
                raise FieldError(f"{name}: {reason}")
            try:
                _field(Artwork, name).run_validators(cell)
            except ValidationError as error:
                raise FieldError(f"{name}: {' '.join(error.messages)}") from error
        artist, series = self._artist(), self._series()
        stated = (("artist", "artist_name"), ("series", "series"))
        return ExportedRecord(
            source=source, source_id=source_id, values=self._values(), artist=artist,
            series=series, line=self._line,
            relations=frozenset(name for name, column in stated if column in self._cells),
        )  # fmt: skip

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in PLAIN:
            self._put(values, name, name, Artwork)
        for name, column in SIDES.items():
            self._put(values, name, column, Artwork)
        for name, reader in (
            ("tags", self._tags), ("source_terms", _terms), ("other_titles", _titles),
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
        field = _field(model, column)
        if self._cells[name].strip() or field.null or field.blank:
            self._read(values, name, lambda cell: _value(cell, column, model), column)

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
        tags = _terms(cell)
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
            self._read(values, "price", lambda cell: _price(cell, currency), "price_minor")

    def _put_origins(self, values: dict[str, Any]) -> None:
        for language in LANGUAGES:
            name = f"description_{language}_origin"
            if self._cells.get(name):
                # Without it a text that a model wrote would be taken for somebody's.
                text = self._cells.get(f"description_{language}", "")
                values[name] = _origin(self._cells[name], text, name)

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
        source = self._cells.get(f"{kind}_source", "").strip() or self._cells["source"].strip()
        return ExportedMaker(source, source_id, values)


@cache
def _field(model: Model, name: str) -> Any:
    return model._meta.get_field(name)  # noqa: SLF001 - documented by Django


def _value(cell: str, column: str, model: Model) -> Any:
    """Return a cell as a column holds it; raises ValidationError, ValueError."""
    field = _field(model, column)
    kind = field.get_internal_type()
    if "Char" in kind or "Text" in kind or "URL" in kind or "Slug" in kind:
        return field.clean(cell, None) if cell else ""
    bare = fold_signs(cell).strip()
    if not bare:
        return None
    if kind == "BooleanField":
        if bare.lower() not in WORDS:
            raise ValueError(_("must be true or false"))
        return WORDS[bare.lower()]
    number = _number(bare)
    if kind != "DecimalField" and number != number.to_integral_value():
        raise ValueError(_("must be a whole number"))
    return field.clean(number, None)


def _number(cell: str) -> Decimal:
    if not NUMBER.fullmatch(cell):
        raise ValueError(_("must be a number without thousands separators"))
    value = Decimal(cell.replace(",", "."))
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _terms(cell: str) -> list[str]:
    try:
        return list(dict.fromkeys(unlisted(cell)))[:LONGEST_LIST]
    except ValueError as error:
        raise ValueError(_("must be texts separated by semicolons, or a JSON list")) from error


def _titles(cell: str) -> dict[str, str]:
    """Return titles by language; raises ValueError."""
    try:
        found: Any = json.loads(cell) if cell.strip() else {}
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise ValueError(_('must be titles by language, such as {"da": "…"}'))
    return {language[:20]: title[:1000] for language, title in found.items() if title.strip()}


def _price(cell: str, currency: str) -> int | None:
    """Return minor units; raises UnreadableError, ValueError."""
    bare = fold_signs(cell).strip()
    if not bare:
        return None
    if not currency:
        raise ValueError(_("the amount has no currency"))
    minor = to_minor(_number(bare), currency)
    _field(Artwork, "price_minor").run_validators(minor)
    if minor <= 0:
        raise ValueError(_("must be above zero"))
    return minor


def _origin(cell: str, text: str, name: str) -> dict[str, Any]:
    """Return where a text comes from, as its column holds it; raises FieldError."""
    try:
        parts: Any = json.loads(cell)
        origin = TextOrigin(**{"text": text, **parts})
        date.fromisoformat(origin.written_on)
        if origin.source not in (TextSource.RECORD, TextSource.MODEL):
            raise ValueError(origin.source)
        return replace(origin, state=OriginState(origin.state).value).as_json()
    except (TypeError, ValueError) as error:
        reason = _("does not identify the author of the text; leave the cell as it was exported")
        raise FieldError(f"{name}: {reason}") from error
