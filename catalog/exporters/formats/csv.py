"""CSV: one row a work, its columns named as `import_artworks` knows them."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from catalog.exporters.formats.base import Format, register
from catalog.exporters.rows import COLUMNS, Row
from common.exports import csv_text


@register
class CSV(Format):
    """A table as UTF-8 text, with the mark by which Excel knows that it is."""

    name, label = "csv", _("CSV")
    extension, content_type = "csv", "text/csv; charset=utf-8"

    def begin(self) -> str:
        """Return the header."""
        return "\N{BYTE ORDER MARK}" + csv_text([COLUMNS])

    def part(self, rows: Sequence[Row]) -> str:
        """Return rows in which no text is run as a formula."""
        return csv_text([row[name] for name in COLUMNS] for row in rows)
