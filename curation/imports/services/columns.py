"""The mapping that an import begins with: one saved for the same columns, else guesses."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from catalog.importers import SourceError
from catalog.importers.decimal_signs import decimal_sign
from catalog.importers.guessing import guess
from catalog.importers.mapping_file import mapping_text
from catalog.importers.sources import IMPORTERS
from curation.imports import reading
from curation.imports.models import ImportMapping, ImportRun

HOW_WRITTEN = ("encoding", "delimiter", "sheet")
LONGEST_NAME = 40


def map_columns(run: ImportRun) -> None:
    """Set the header and the mapping of a file with columns; the caller saves.

    What the mapping says already of how the file is written is taken as it is, else detected.
    Without a mapping stay sources that know their columns, as do exports of a catalogue.
    """
    importer = IMPORTERS.get(run.importer)
    given = reading.settings_of(run)
    run.header, run.mapping = [], ""
    if importer is None or not importer.takes_mapping(reading.path_of(run)):
        return
    written = {name: given[name] for name in HOW_WRITTEN if given.get(name)}
    run.mapping = mapping_text({"source": given.get("source") or name_of(run), **written})
    try:
        found = reading.look(run)
    except SourceError:
        return  # a curator has to say how it is written; the page tells why
    if found is None:
        return
    run.header = reading.header_key(found.header)
    saved = ImportMapping.objects.filter(header=run.header).order_by("-changed_at").first()
    if saved:
        mapping = tomllib.loads(saved.text)
    else:
        guesses = guess(found)
        columns = {one.field: found.names[one.column] for one in guesses}
        mapping = tomllib.loads(run.mapping) | {"columns": columns}
        if sign := decimal_sign(found, guesses):
            mapping["decimal"] = sign
    for name in HOW_WRITTEN:
        if value := getattr(found, name):
            mapping[name] = "tab" if value == "\t" else value
    run.mapping = mapping_text(mapping)


def name_of(run: ImportRun) -> str:
    """Return a name for the source as a mapping demands it: by that of the file."""
    place = urlsplit(run.place).path if run.origin == ImportRun.Origin.URL else run.place
    stem = Path(place).stem.lower()
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in stem)
    name = "-".join(filter(None, kept.split("-")))[:LONGEST_NAME].strip("-")
    return name if name and name not in {"demo", "curator"} else "import"
