"""Mappings saved by name, to be used again here and carried to other installations."""

import codecs
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.importers.mapping import parse_mapping
from catalog.importers.mapping_file import carried_text, mapping_text, without_carried
from common.errors import DomainError
from common.permissions import require
from curation.imports import reading
from curation.imports.models import ImportMapping, ImportRun
from curation.imports.services.permissions import TO_MAP
from curation.imports.services.runs import set_reading

if TYPE_CHECKING:
    from accounts.models import User

# What was found out about one file, and is found out about the next.
OF_ONE_FILE = ("encoding", "delimiter")
SHEET = "sheet"
LONGEST = 100_000


class MappingRefusedError(DomainError):
    """A text is no mapping; the error says what is wrong in it."""

    code = "mapping_refused"


def save_mapping(
    *, by: "User", name: str, text: str, header: Sequence[str], now: datetime
) -> ImportMapping:
    """Save a mapping, in the place of one of the same name.

    Raises ForbiddenError, MappingRefusedError.
    """
    require(by, TO_MAP)
    kept = name.strip()[:80]
    if not kept:
        raise MappingRefusedError(_("Enter a name for the mapping."))
    given = without_carried(tomllib.loads(checked(text)))
    for setting in OF_ONE_FILE:
        given.pop(setting, None)
    saved, _new = ImportMapping.objects.update_or_create(
        name=kept,
        defaults={
            "text": mapping_text(given), "header": list(header), "changed_by": by,
            "changed_at": now,
        },
    )  # fmt: skip
    return saved


@dataclass(frozen=True)
class Carried:
    """A mapping as it came from another installation: its name there, and its files' columns."""

    text: str
    name: str = ""
    header: tuple[str, ...] = ()


def carried_away(mapping: ImportMapping) -> str:
    """Return a saved mapping as the file that is carried to another installation."""
    return carried_text(tomllib.loads(mapping.text), name=mapping.name, header=mapping.header)


def brought(body: bytes) -> Carried:
    """Return the mapping of a file that was carried here; raises MappingRefusedError."""
    encoding = (
        "utf-16" if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    )
    try:
        text = body.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise MappingRefusedError(_("The file is no text in UTF-8.")) from error
    given = tomllib.loads(checked(text))
    header = [reading.header_key([name])[0] for name in given.get("header", [])]
    name = str(given.get("name", "")).strip()[:80]
    return Carried(mapping_text(without_carried(given)), name, tuple(header))


def checked(text: str) -> str:
    """Return a text that is a mapping; raises MappingRefusedError."""
    if len(text) > LONGEST:
        raise MappingRefusedError(_("The mapping is too long."))
    try:
        parse_mapping(text, Path("mapping.toml"))
    except SourceError as error:
        raise MappingRefusedError(str(error)) from error
    return text


def use_mapping(*, by: "User", run_id: int, text: str, now: datetime) -> ImportRun:
    """Read the file of an import by a mapping; how the file is written stays as it was found.

    Raises ForbiddenError, MappingRefusedError, RunStateError.
    """
    given = without_carried(tomllib.loads(checked(text)))
    run = ImportRun.objects.filter(pk=run_id).first()
    present = tomllib.loads(run.mapping) if run is not None else {}
    given = {name: present[name] for name in OF_ONE_FILE if name in present} | given
    if SHEET in present:
        look = reading.look(run) if run is not None else None
        if look is None or given.get(SHEET, "") not in look.sheets:
            given[SHEET] = present[SHEET]
    clearing = run is not None and run.allow_clearing
    return set_reading(
        by=by, run_id=run_id, mapping=mapping_text(given), allow_clearing=clearing, now=now
    )
