"""Artists and series of an export beside those of the works: others, or others' names."""

from django.utils.translation import gettext as _

from catalog.models import Artist, Artwork, Series
from catalog.services.exported_compared import EMPTY, Difference, Kind
from catalog.services.exported_records import ExportedMaker, ExportedRecord
from catalog.services.exported_versions import compared, maker_key
from catalog.services.issued_ids import outer_id
from catalog.services.records import Flag, shortened
from common.spreadsheets import alteration, without_mark

# What the file calls columns of artists and series; of others their name behind the kind.
CELLS = {
    ("artist", "name_en"): "artist_name",
    ("artist", "name_zh"): "artist_name_zh",
    ("artist", "dates_text"): "artist_dates",
    ("series", "title_en"): "series",
    ("series", "title_zh"): "series_zh",
}


def related(
    record: ExportedRecord, work: Artwork, name: str, flags: list[Flag]
) -> Difference | None:
    """Return the difference of the artist or the series."""
    if name not in record.relations:
        return None
    row: Artist | Series | None = getattr(work, name)
    stated = record.artist if name == "artist" else record.series
    if row is not None and stated is not None and _is(row, stated):
        flags += [flag for flag in [_renamed(record.line, name, row, stated)] if flag]
        return None
    if row is None and stated is None:
        return None
    key = "" if stated is None else f"{stated.source} {stated.source_id or named(stated)}"
    version = record.version
    if version is not None and version.knows(name) and not version.differs(name, key):
        return None
    moved = version is not None and version.differs(name, maker_key(row))
    kind = Kind.CONFLICT if moved else Kind.EDITED
    return Difference(name, "" if row is None else str(row), named(stated), kind)


def _is(row: Artist | Series, stated: ExportedMaker) -> bool:
    """Tell whether a row is the one stated: by its id, or by its name where there is none."""
    own_id = outer_id(row) if isinstance(row, Artist) else row.source_id
    names = (getattr(row, "name_en", ""), getattr(row, "title_en", ""))
    if own_id and row.source == stated.source:
        if own_id == stated.source_id:
            return True
        if named(stated) in names and alteration(own_id, stated.source_id):
            return True
    by_name = stated.source_id in ("", named(stated)[:200])
    return by_name and named(stated) in names


def _renamed(line: int, kind: str, row: Artist | Series, stated: ExportedMaker) -> Flag | None:
    """Return the flag of an artist or a series that the file states otherwise."""
    for name, value in stated.values.items():
        current = getattr(row, name)
        if value in EMPTY or compared(current) == compared(value):
            continue
        if isinstance(value, str) and compared(without_mark(value, str(current))) == compared(
            str(current)
        ):
            continue
        text = _(
            "the catalogue keeps “%(current)s”; edit artists and series on their own pages, or"
            " empty the columns of their ID to name another one"
        )
        shown = {"current": shortened(str(current))}
        return Flag(line, CELLS.get((kind, name), f"{kind}_{name}"), str(value), text % shown)
    return None


def named(stated: ExportedMaker | None) -> str:
    """Return what an artist or a series is called in the file, '' for none."""
    if stated is None:
        return ""
    return str(stated.values.get("name_en") or stated.values.get("title_en") or stated.source_id)
