"""What a museum publishes as CSV or as JSON, as a file or a folder, as one stream of objects."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from catalog.importers.csv_objects import csv_objects
from catalog.importers.fields import SourceError
from catalog.importers.folders import files_of, one_of, shown_below
from catalog.importers.json_file import ENDINGS, Found, is_json, objects
from catalog.services.records import Refusal

CSV_ENDINGS = (".csv", ".tsv")


def museum_objects(
    path: Path, *, usual: Collection[str], columns: Collection[str], note: Callable[[str], None]
) -> Iterator[Found | Refusal]:
    """Yield the objects of a source: rows by their names in lower case, or JSON.

    Of a folder the first of the `usual` files is read, else all that end as such files do. A CSV
    file must have the `columns`. Raises SourceError.
    """
    file = one_of(path, usual)
    if file != path:
        note(_("Reading %(path)s.") % {"path": file})
    if file.is_dir():
        tables = list(files_in(file, CSV_ENDINGS))
        if not tables:
            yield from objects(file, note=note)
        for table in tables:
            yield from csv_objects(table, *columns, note=note, shown=shown_below(table, file))
    elif _is_json(file):
        yield from objects(file, note=note)
    else:
        yield from csv_objects(file, *columns, note=note)


def files_in(folder: Path, endings: Collection[str]) -> list[Path]:
    """Return the files below a folder by their endings, none where there is none."""
    try:
        return files_of(folder, endings)
    except SourceError:
        return []


def _is_json(path: Path) -> bool:
    try:
        return path.name.lower().endswith(ENDINGS) or is_json(path)
    except OSError as error:
        raise SourceError(_("%(path)s: %(error)s") % {"path": path, "error": error}) from error
