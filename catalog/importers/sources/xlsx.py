"""Any workbook, by a mapping of its columns to the catalogue's fields, or as we export it."""

from catalog.importers import table
from catalog.importers.mapping import read_mapping
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.importers.workbooks import open_workbook
from catalog.services.exported_records import EXPORTED


@register
class XLSX(Importer):
    """A workbook (xlsx, xlsm, xls, xlsb, ods); its mapping names the source, as of a CSV file."""

    name, usage = "xlsx", "xlsx FILE [--mapping FILE.toml]"

    def read(self, request: Request) -> Delivery:
        """Return the rows of a sheet."""
        path, note = request.path, request.note
        if request.mapping is None:
            return Delivery(EXPORTED, table.read_export(path, note=note, opener=open_workbook))
        mapping = read_mapping(request.mapping)
        return Delivery(mapping.source, table.read(path, mapping, note=note, opener=open_workbook))
