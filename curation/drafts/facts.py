"""The record of a work as drafts rest on it, and the flags of a text against it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.writing import Flag, WorkRecord, check


@dataclass(frozen=True)
class Support:
    """A field of the record that a proposal rests on, as it was and as it is now."""

    field: str
    before: Any
    now: Any

    @property
    def has_changed(self) -> bool:
        """Tell whether the field has changed; a list that only grew has not."""
        if isinstance(self.before, list) and isinstance(self.now, list):
            return not set(self.before) <= set(self.now)
        return bool(self.before != self.now)


def values(record: WorkRecord, fields: Iterable[str]) -> dict[str, Any]:
    """Return fields of a record as JSON holds them."""
    return {name: _stored(getattr(record, name)) for name in fields if hasattr(record, name)}


def support(record: WorkRecord, rests_on: Mapping[str, Any]) -> list[Support]:
    """Return what a proposal rests on, compared with the record as it is."""
    now = values(record, rests_on)
    return [Support(name, before, now.get(name)) for name, before in rests_on.items()]


def flags(text: str, record: WorkRecord, *, language: str) -> tuple[Flag, ...]:
    """Return the passages of a text that do not follow from the record, in their order."""
    return tuple(sorted(check(text, record, language=language), key=lambda flag: flag.start))


def confidence(text: str, found: Iterable[Flag]) -> float:
    """Return the share of a text's characters that no flag marks."""
    marked = {place for flag in found for place in range(flag.start, flag.end)}
    return 1 - len(marked) / max(1, len(text))


def seen(text: str, found: Iterable[Flag]) -> str:
    """Return the mark by which a form says that these flags were shown; '' for none."""
    places = [(flag.start, flag.end, str(flag.kind)) for flag in found]
    if not places:
        return ""
    return hashlib.sha256(f"{text}|{places}".encode()).hexdigest()[:16]


def _stored(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [str(one) for one in value]
    return value if value is None or isinstance(value, int | str) else str(value)
