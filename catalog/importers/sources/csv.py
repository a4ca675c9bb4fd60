"""Any table as CSV, by a mapping of its columns to the catalogue's fields, or as we export it."""

from catalog.importers import table
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
