"""Any table as CSV, by a mapping of its columns to the catalogue's fields, or as we export it."""

from pathlib import Path

from catalog.importers import csv_look, table
from catalog.importers.encodings import is_text
from catalog.importers.looking import UNKNOWN, Look, Written
from catalog.importers.mapping import read_mapping
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.services.exported_records import EXPORTED


@register
class CSV(Importer):
    """A CSV file; its mapping names the source. Without one it is an export of ours."""

    name, usage = "csv", "csv FILE [--mapping FILE.toml]"

    def read(self, request: Request) -> Delivery:
        """Return the rows of a file."""
        if request.mapping is None:
            return Delivery(EXPORTED, table.read_export(request.path, note=request.note))
        mapping = read_mapping(request.mapping)
        return Delivery(mapping.source, table.read(request.path, mapping, note=request.note))

    def recognise(self, path: Path, head: bytes) -> float:
        """Return a low confidence for any text in several columns."""
        return csv_look.confidence(path, head) if is_text(head) else 0.0

    def takes_mapping(self, path: Path) -> bool:
        """Tell whether the file is another's than ours."""
        return not table.is_export(path)

    def look(self, path: Path, written: Written = UNKNOWN) -> Look:
        """Return the columns and the first rows."""
        return csv_look.look(path, encoding=written.encoding, delimiter=written.delimiter)
