"""Any workbook, by a mapping of its columns to the catalogue's fields, or as we export it."""

from pathlib import Path

from catalog.importers import table
from catalog.importers.looking import UNKNOWN, Look, Written
from catalog.importers.mapping import read_mapping
from catalog.importers.sources.base import SURE, Delivery, Importer, Request, register
from catalog.importers.workbooks import is_workbook, look_at, open_workbook
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

    def recognise(self, path: Path, head: bytes) -> float:
        """Recognise workbooks by what they hold."""
        return SURE if is_workbook(path, head) else 0.0

    def takes_mapping(self, path: Path) -> bool:
        """Tell whether the workbook is another's than ours."""
        return not table.is_export(path, opener=open_workbook)

    def look(self, path: Path, written: Written = UNKNOWN) -> Look:
        """Return the columns and the first rows of a sheet."""
        return look_at(path, sheet=written.sheet)
