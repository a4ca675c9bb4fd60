"""What the page of a prepared import shows: its columns, or why they can't be shown."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from catalog.importers import SourceError
from catalog.importers.exported import may_be_export
from catalog.importers.looking import Look
from common.errors import DomainError
from curation.imports import reading
from curation.imports.models import ImportRun
from curation.imports.selectors.preview import Preview, preview


@dataclass(frozen=True)
class Looked:
    """The columns of a file and its mapping; `problem` says why there are no columns."""

    look: Look | None = None
    given: dict[str, Any] = field(default_factory=dict)
    problem: str = ""

    @property
    def may_be_export(self) -> bool:
        """Tell whether the columns are named as an export’s, though nothing proves it one."""
        return self.look is not None and may_be_export(self.look.header)


def look_of(run: ImportRun) -> Looked:
    """Return what is known of the file of an import that waits for a curator."""
    if run.state != ImportRun.State.READY:
        return Looked()
    given = reading.settings_of(run)
    try:
        return Looked(reading.look(run), given)
    except (SourceError, DomainError) as error:
        return Looked(None, given, reading.words_of(error, run))


def preview_of(run: ImportRun, looked: Looked) -> Preview:
    """Return the first rows, or why there are none."""
    if looked.problem:
        return Preview(problem=looked.problem)
    if looked.look is not None and "source_id" not in looked.given.get("columns", {}):
        text = _("Choose the column with the ID at the source: later imports identify works by it.")
        return Preview(problem=text)
    return preview(run, looked.look)
