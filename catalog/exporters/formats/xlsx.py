"""Excel: a workbook of one sheet, its columns named as `import_artworks` knows them."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from catalog.exporters.formats.base import Format, register
from catalog.exporters.rows import COLUMNS, Row
from common.workbooks import SHEET_BEGIN, SHEET_END, packed, sheet_row


@register
class XLSX(Format):
    """A workbook: texts are cells of type text, so that none is run, numbers are numbers."""

    name, label = "xlsx", _("Excel")
    extension = "xlsx"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def begin(self) -> str:
        """Return the sheet's beginning with its header."""
        return SHEET_BEGIN + sheet_row(COLUMNS)

    def part(self, rows: Sequence[Row]) -> str:
        """Return rows of the sheet."""
        return "".join(sheet_row(row[name] for name in COLUMNS) for row in rows)

    def end(self) -> str:
        """Return the sheet's end."""
        return SHEET_END

    def packed(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the workbook around its sheet."""
        return packed(parts)
