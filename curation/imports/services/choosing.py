"""Which differences of an edited export are written: all, none, by field, by row, one by one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.db.models import F, Func, QuerySet, TextField, Value
from django.utils.translation import gettext as _

from catalog.services.exported_compared import Compared
from catalog.services.records import Flag, shortened
from common.permissions import require
from curation.imports.models import ImportDifference, ImportRun
from curation.imports.services.comparing import seen
from curation.imports.services.permissions import TO_IMPORT
from curation.imports.services.runs import IMPORTS
from curation.runs.services.steering import RunStateError

if TYPE_CHECKING:
    from accounts.models import User

Extent = Literal["all", "none", "default"]


def choose_all(*, by: "User", run_id: int, extent: Extent) -> None:
    """Choose all differences, none, or all but conflicts and doubtful ones.

    Raises ForbiddenError, NotFoundError, RunStateError, as all of these do.
    """
    _choose(by, run_id, lambda rows: _set(rows, extent))


def choose_row(*, by: "User", run_id: int, difference_id: int, extent: Extent) -> None:
    """Choose the same of one row."""
    _choose(by, run_id, lambda rows: _set(rows.filter(pk=difference_id), extent))


def choose_field(*, by: "User", run_id: int, name: str, chosen: bool) -> None:
    """Choose a field in all rows, or leave it out of all."""

    def write(rows: QuerySet[ImportDifference]) -> None:
        found = rows.filter(names__contains=[name])
        without = Func(F("left_out"), Value(name, TextField()), function="array_remove")
        if chosen:
            found.update(left_out=without)
        else:
            found.update(
                left_out=Func(without, Value(name, TextField()), function="array_append")
            )  # fmt: skip

    _choose(by, run_id, write)


def choose_each(*, by: "User", run_id: int, picks: Mapping[int, Collection[str]]) -> None:
    """Choose of some rows exactly these fields, by the rows' keys."""

    def write(rows: QuerySet[ImportDifference]) -> None:
        changed = list(rows.filter(pk__in=list(picks)))
        for row in changed:
            row.left_out = [name for name in row.names if name not in picks[row.pk]]
        ImportDifference.objects.bulk_update(changed, ["left_out"])

    _choose(by, run_id, write)


def _choose(
    by: "User", run_id: int, write: Callable[[QuerySet[ImportDifference]], None]
) -> None:  # fmt: skip
    require(by, TO_IMPORT)
    with transaction.atomic():
        run = IMPORTS.locked(run_id)
        if run.state != ImportRun.State.READY:
            text = _("Nothing changed. The state is now: %(state)s.")
            raise RunStateError(text % {"state": run.get_state_display()})
        write(ImportDifference.objects.filter(run=run))


def _set(rows: QuerySet[ImportDifference], extent: Extent) -> None:
    if extent == "all":
        rows.update(left_out=[])
    else:
        rows.update(left_out=F("names" if extent == "none" else "by_default"))


def chosen_of(run: ImportRun) -> Callable[[Sequence[Compared]], list[tuple[set[str], list[Flag]]]]:
    """Return what tells of compared rows which fields are written, and flags for the others.

    A field that the catalogue has changed since it was shown is left as it is.
    """

    def choose(rows: Sequence[Compared]) -> list[tuple[set[str], list[Flag]]]:
        lines = [int(row.record.line) for row in rows if row.differences]
        stored = ImportDifference.objects.filter(run=run, line__in=lines)
        by_line = {one.line: one for one in stored}
        return [_chosen(row, by_line.get(int(row.record.line))) for row in rows]

    return choose


def _chosen(row: Compared, stored: ImportDifference | None) -> tuple[set[str], list[Flag]]:
    names: set[str] = set()
    flags: list[Flag] = []
    left = set(stored.left_out) if stored else set()
    for one in row.differences:
        shown = stored.values.get(one.name) if stored else None
        if one.name in left:
            continue
        if shown is not None and shown["seen"] == seen(row, one):
            names.add(one.name)
        else:
            text = _(
                "the catalogue has changed this field since the file was compared: left as it is"
            )
            flags.append(Flag(row.record.line, one.name, shortened(str(one.stated)), text))
    return names, flags
