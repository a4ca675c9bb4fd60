"""How works go out: `formats/`, one file a format, and the rows that all of them write."""

from catalog.exporters.formats import FORMATS, Format
from catalog.exporters.writing import BATCH, parts_of

__all__ = ["BATCH", "FORMATS", "Format", "parts_of"]
