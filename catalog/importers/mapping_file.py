"""Writes mappings as the TOML files that the command takes; what they say is kept as it is."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

TABLES = ("columns", "constants")
# Of the format of carried files. A file without one is of the first.
VERSION = 1
# What a file that is carried to another installation says besides: how it is written, what the
# mapping is called, and the columns of the files that it is offered for.
CARRIED = ("version", "name", "header")
ABOUT = "# A column mapping of artrec. Load it under “Column mappings” or name it by --mapping.\n"


def carried_text(given: Mapping[str, Any], *, name: str, header: Sequence[str]) -> str:
    """Return the TOML of a mapping with what another installation needs to offer it as here."""
    about: dict[str, Any] = {"version": VERSION, "name": name, "header": list(header)}
    about = {key: value for key, value in about.items() if value not in ("", [])}
    return ABOUT + mapping_text(about | without_carried(given))


def without_carried(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a mapping says of how files are read."""
    return {name: value for name, value in given.items() if name not in CARRIED}


def mapping_text(given: Mapping[str, Any]) -> str:
    """Return the TOML of a mapping: settings, then the tables of columns and constants."""
    lines = [f"{name} = {_value(value)}" for name, value in given.items() if name not in TABLES]
    for table in TABLES:
        if rows := given.get(table):
            lines += [
                "",
                f"[{table}]",
                *(f"{name} = {_value(text)}" for name, text in rows.items()),
            ]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """Return a value as TOML: texts as JSON writes them, which it reads, but for DEL."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
