"""How a table's columns become our fields: a TOML file (docs/operations.md shows one)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from django.utils.translation import gettext as _

from catalog.importers.fields import SourceError
from catalog.importers.mapping_file import CARRIED, VERSION
from catalog.reading import UNITS, Order, Unit
from common.numbers import DecimalSign

# The longest text of each field.
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
    "rights": 10_000,
    "picture_url": 1000,
}
OTHERS = {
    "source_id", "artist_id", "artist_name", "artist_name_zh", "artist_birth_year",
    "artist_death_year", "artist_gender", "artist_nationality", "series", "year_from", "year_to",
    "height", "width", "depth", "tags", "availability", "price", "currency",
}  # fmt: skip
KNOWN = OTHERS | LENGTHS.keys()
SETTINGS = {
    "source", "columns", "constants", "size_unit", "size_order", "decimal", "list_separator",
    "maker_separator", "delimiter", "encoding", "sheet", *CARRIED,
}  # fmt: skip
ORDERS = get_args(Order)
DECIMAL_SIGNS = get_args(DecimalSign)
DELIMITER_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
NOT_DELIMITERS = set('"\r\n\0 ')


@dataclass(frozen=True)
class ColumnMapping:
    """How a file is read.

    Without `delimiter` or `encoding` they are detected; without `decimal` a number is read where it
    can mean one thing only; without `size_unit` columns of sides are in cm, and a size in one cell
    must name its unit. `sheet` is the sheet of a workbook that is read, by default the visible one
    that has the columns.
    """

    source: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    size_unit: Unit | None = None
    size_order: Order = "height-width"
    decimal: DecimalSign | None = None
    list_separator: str | None = None
    maker_separator: str | None = None
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping of a TOML file; raises SourceError."""
    try:
        return parse_mapping(path.read_text(encoding="utf-8-sig"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error


def parse_mapping(text: str, path: Path) -> ColumnMapping:
    """Return the mapping that a text says; `path` is named in errors. Raises SourceError."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error
    except RecursionError as error:
        text = _("it is nested too deeply")
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": text}) from error
    _check_carried(path, given)
    columns, constants = _fields(path, given)
    source = str(given.get("source", ""))
    if not re.fullmatch(r"[a-z0-9-]{1,40}", source) or source in {"demo", "curator"}:
        raise SourceError(
            _('%(path)s: source must be a short name such as "my-museum".') % {"path": path}
        )
    return ColumnMapping(
        source=source,
        columns=columns,
        constants=constants,
        size_unit=cast("Unit | None", _choice(path, given, "size_unit", UNITS)),
        size_order=cast("Order", _choice(path, given, "size_order", ORDERS) or ORDERS[0]),
        decimal=cast("DecimalSign | None", _choice(path, given, "decimal", DECIMAL_SIGNS)),
        list_separator=_separator(given, "list_separator"),
        maker_separator=_separator(given, "maker_separator"),
        delimiter=_delimiter(path, given),
        encoding=_encoding(path, given),
        sheet=str(given.get("sheet", "")),
    )


def _check_carried(path: Path, given: Mapping[str, Any]) -> None:
    """Raise SourceError for a file of a later release, and for a name or columns that are none."""
    version = given.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise SourceError(_("%(path)s: version must be a whole number.") % {"path": path})
    if version > VERSION:
        text = _(
            "%(path)s is of version %(version)d; this installation reads up to %(most)d. Update it,"
            " or save the mapping in an older version."
        )
        raise SourceError(text % {"path": path, "version": version, "most": VERSION})
    header = given.get("header", [])
    if not isinstance(given.get("name", ""), str) or not (
        isinstance(header, list) and all(isinstance(one, str) for one in header)
    ):
        text = _("%(path)s: name must be a text, and header a list of texts.")
        raise SourceError(text % {"path": path})


def _choice(path: Path, given: Mapping[str, Any], name: str, choices: Sequence[str]) -> str | None:
    """Return a setting that is one of a few; raises SourceError."""
    value = given.get(name)
    if value is None or value in choices:
        return value
    raise SourceError(
        _("%(path)s: %(name)s must be one of %(choices)s.")
        % {"path": path, "name": name, "choices": ", ".join(choices)}
    )


def _separator(given: Mapping[str, Any], name: str) -> str | None:
    return str(given[name]) or None if name in given else None


def _fields(path: Path, given: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the columns and the constants; raises SourceError for names that nobody knows."""
    columns, constants = given.get("columns", {}), given.get("constants", {})
    if not isinstance(columns, dict) or not isinstance(constants, dict):
        raise SourceError(_("%(path)s: columns and constants must be tables.") % {"path": path})
    unknown, known = given.keys() - SETTINGS, SETTINGS
    text = _("%(path)s: unknown settings %(fields)s; known settings are %(known)s.")
    if not unknown:
        unknown, known = (columns.keys() | constants.keys()) - KNOWN, KNOWN
        text = _("%(path)s: unknown fields %(fields)s; known fields are %(known)s.")
    if unknown:
        names = {"fields": ", ".join(sorted(unknown)), "known": ", ".join(sorted(known))}
        raise SourceError(text % {"path": path, **names})
    if "source_id" not in columns:
        raise SourceError(_("%(path)s: [columns] must name source_id.") % {"path": path})
    return (
        {field_name: str(column) for field_name, column in columns.items()},
        {field_name: str(value) for field_name, value in constants.items()},
    )


def _delimiter(path: Path, given: Mapping[str, Any]) -> str:
    delimiter = str(given.get("delimiter", ""))
    delimiter = DELIMITER_NAMES.get(delimiter.lower(), delimiter)
    if len(delimiter) > 1 or delimiter in NOT_DELIMITERS:
        raise SourceError(
            _('%(path)s: delimiter must be one character, such as ";", or "tab".') % {"path": path}
        )
    return delimiter


def _encoding(path: Path, given: Mapping[str, Any]) -> str:
    encoding = str(given.get("encoding", ""))
    try:
        if not encoding or "é,".encode(encoding, "replace").decode(encoding, "replace"):
            return encoding
    except (LookupError, UnicodeError):
        pass
    raise SourceError(
        _(
            '%(path)s: unknown encoding "%(name)s"; '
            "known encodings are utf-8, cp1252, gb18030, big5, …"
        )
        % {"path": path, "name": encoding}
    )
