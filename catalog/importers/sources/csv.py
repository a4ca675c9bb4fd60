"""Any table as CSV, by a mapping of its columns to the catalogue's fields."""

from catalog.importers import table
from catalog.importers.mapping import read_mapping
from catalog.importers.sources.base import (
    Delivery,
    Importer,
    Request,
    WrongCallError,
    register,
)


@register
class CSV(Importer):
    """A CSV file; its mapping names the source."""

    name, usage = "csv", "csv FILE --mapping FILE.toml"

    def read(self, request: Request) -> Delivery:
        """Return the rows of a file."""
        if request.mapping is None:
            raise WrongCallError("csv needs --mapping FILE.toml.")
        mapping = read_mapping(request.mapping)
        return Delivery(mapping.source, table.read(request.path, mapping, note=request.note))
