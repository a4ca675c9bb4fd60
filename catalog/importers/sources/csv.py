"""Any table as CSV, by a mapping of its columns to the catalogue's fields, or as we export it."""

from pathlib import Path

from catalog.importers import csv_look, table
from catalog.importers.encodings import is_text
from catalog.importers.looking import Look
from catalog.importers.mapping import read_mapping
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.services.exported_records import EXPORTED


@register
class CSV(Importer):
    """A CSV file; its mapping names the source. Without one it is an export of ours."""

    name, usage = "csv", "csv FILE [--mapping FILE.toml]"
    takes_mapping = True

    def read(self, request: Request) -> Delivery:
        """Return the rows of a file."""
        if request.mapping is None:
            return Delivery(EXPORTED, table.read_export(request.path, note=request.note))
        mapping = read_mapping(request.mapping)
        return Delivery(mapping.source, table.read(request.path, mapping, note=request.note))

    def recognise(self, path: Path, head: bytes) -> float:
        """Return a low confidence for any text in several columns."""
        return csv_look.confidence(path, head) if is_text(head) else 0.0

    def look(self, path: Path, *, encoding: str = "", delimiter: str = "") -> Look:
        """Return the columns and the first rows."""
        return csv_look.look(path, encoding=encoding, delimiter=delimiter)
