"""Writes mappings as the TOML files that the command takes; what they say is kept as it is."""

import json
from collections.abc import Mapping
from typing import Any

TABLES = ("columns", "constants")


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
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
