"""A source's record, field by field: read by `catalog.reading`, or flagged by name."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

from catalog.reading import clean_text
from catalog.services.records import Flag
from common.reading import UnreadableError

# What a tag of a source's own can hold (the column's width).
LONGEST_TERM = 300
LONGEST_TEXT = 100_000
Value = TypeVar("Value")


class SourceError(Exception):
    """The source as a whole can't be read (any further); the text says why."""


class FieldError(Exception):
    """A record can't be loaded at all: without its id, or with a structure that is none."""


class Fields:
    """The fields of one record, by name.

    A field that can't be read is flagged and taken out, so that the catalogue's value stays while
    the rest of the record is loaded.
    """

    def __init__(self, line: int, given: Mapping[str, object]) -> None:
        self.line, self.given, self.flags = line, dict(given), list[Flag]()

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def flag(self, name: str, reason: str, *, shown: str | None = None) -> None:
        """Leave a field as it is in the catalogue, and report it."""
        cell = str(self.given.pop(name, "")) if shown is None else shown
        self.flags.append(Flag(self.line, name, cell, reason))

    def cell(self, name: str) -> str:
        """Return what a field holds as text, '' for nothing; what is no text is flagged."""
        value = self.given.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            self.flag(name, _("must be a text"))
            return ""
        return str(value)

    def text(self, name: str, most: int = LONGEST_TEXT) -> str:
        """Return a text as people are to read it, of at most so many characters."""
        cleaned = clean_text(self.cell(name))
        if len(cleaned) > most:
            self.flag(name, _("longer than %(most)d characters") % {"most": most})
            return ""
        return cleaned

    def read(self, name: str, reader: Callable[[str], Value | None]) -> Value | None:
        """Return what a reader makes of a field; what it can't read is flagged."""
        cell = self.cell(name)
        try:
            return reader(cell)
        except UnreadableError as error:
            self.flag(name, str(error))
            return None

    def objects(self, name: str) -> list[Mapping[str, object]]:
        """Return a list of objects, empty where there is none; anything else is flagged."""
        value = self.given.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.flag(name, _("must be a list of objects"))
            return []
        return value

    def texts(self, name: str) -> list[str]:
        """Return a list of texts, empty where there is none; anything else is flagged."""
        value = self.given.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.flag(name, _("must be a list of texts"))
            return []
        return value
