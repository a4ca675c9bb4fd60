"""What an edited export would change, as pages show it: all rows, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.services.exported_compared import Kind
from catalog.services.exported_records import EXPORTED
from curation.imports.models import ImportDifference, ImportProblem, ImportRun
from curation.imports.selectors.labels import field_label, in_words

# The form of a page stays below the most fields that Django reads.
A_PAGE = 20
SHOWN: dict[str, Any] = {
    "": gettext_lazy("All"),
    "changed": gettext_lazy("Changed works"),
    "new": gettext_lazy("New works"),
    "conflicts": gettext_lazy("Conflicts"),
    "doubtful": gettext_lazy("Not chosen"),
    "problems": gettext_lazy("With reports"),
}
FILTERS: dict[str, Q] = {
    "": Q(),
    "changed": Q(work_id__isnull=False) & ~Q(names=[]),
    "new": Q(is_new=True),
    "conflicts": ~Q(conflicts=[]),
    "doubtful": ~Q(left_out=[]),
    "problems": Q(has_problems=True),
}
FIELDS = """
    SELECT name, count(*), count(*) FILTER (WHERE NOT name = ANY(left_out))
    FROM curation_importdifference, unnest(names) AS name WHERE run_id = %s
    GROUP BY name ORDER BY count(*) DESC, name
"""


@dataclass(frozen=True)
class Field:
    """A field with how many rows differ in it, and of how many that is chosen."""

    name: str
    label: str
    count: int
    chosen: int


@dataclass(frozen=True)
class Shown:
    """A difference: what the catalogue has, what the file has, and what was exported."""

    name: str
    label: str
    now: str
    new: str
    old: str
    chosen: bool
    kind: str
    reason: str
    # None where nobody noted what was exported.
    knows_old: bool

    @property
    def is_conflict(self) -> bool:
        """Tell whether the catalogue has changed the field as well."""
        return self.kind == Kind.CONFLICT


@dataclass(frozen=True)
class Row:
    """A row of the file with its differences and reports; `refused` says why it is left out."""

    pk: int
    line: int
    work_id: int | None
    title: str
    is_new: bool
    differences: Sequence[Shown]
    moved: str
    reports: Sequence[tuple[str, str, str]]
    refused: str

    @property
    def is_conflict(self) -> bool:
        """Tell whether one of the fields is a conflict."""
        return any(one.is_conflict for one in self.differences)


@dataclass(frozen=True)
class Differences:
    """What the page of a compared export shows."""

    rows: Sequence[Row]
    page: Page[ImportDifference]
    fields: Sequence[Field]
    counts: Mapping[str, int]
    show: str
    name: str
    shown: Sequence[tuple[str, Any, int]]

    @property
    def query(self) -> str:
        """Return what of the address says which rows are shown."""
        return f"show={self.show}&field={self.name}"


def is_compared(run: ImportRun) -> bool:
    """Tell whether an import is an export that was compared with the catalogue."""
    return run.source == EXPORTED and run.checked is not None


def differences_of(run: ImportRun, *, show: str, name: str, number: object) -> Differences:
    """Return a page of the differences of a run: seven statements however many there are."""
    show = show if show in FILTERS else ""
    every = ImportDifference.objects.filter(run=run)
    rows = every.filter(FILTERS[show])
    known = _fields(run)
    name = name if name in {one.name for one in known} else ""
    if name:
        rows = rows.filter(names__contains=[name])
    page = Paginator(rows.order_by("line", "pk"), A_PAGE).get_page(number)  # type: ignore[arg-type]
    reports = _reports(run, [one.line for one in page.object_list])
    counts = _counts(every)
    return Differences(
        [_row(one, reports.get(one.line, [])) for one in page.object_list], page, known, counts,
        show, name, [(key, label, counts[key]) for key, label in SHOWN.items()],
    )  # fmt: skip


def _fields(run: ImportRun) -> list[Field]:
    with connection.cursor() as cursor:
        cursor.execute(FIELDS, [run.pk])
        return [Field(name, field_label(name), *counts) for name, *counts in cursor.fetchall()]


def _counts(rows: QuerySet[ImportDifference]) -> dict[str, int]:
    found = rows.aggregate(
        **{f"of_{name}": Count("pk", filter=one) for name, one in FILTERS.items()},
        chosen=Count("pk", filter=~Q(names=[]) & ~Q(left_out__contains=F("names"))),
    )
    return {name.removeprefix("of_"): count for name, count in found.items()}


def _reports(run: ImportRun, lines: Sequence[int]) -> dict[int, list[ImportProblem]]:
    found: dict[int, list[ImportProblem]] = {}
    for one in ImportProblem.objects.filter(run=run, line__in=lines).order_by("pk"):
        found.setdefault(one.line, []).append(one)
    return found


def _row(one: ImportDifference, reports: Sequence[ImportProblem]) -> Row:
    refused = [report.reason for report in reports if report.blocking]
    flags = [
        (field_label(report.field), report.text, report.reason)
        for report in reports
        if not report.blocking
    ]
    return Row(
        one.pk, one.line, one.work_id, one.title, one.is_new,
        [_shown(one, name) for name in one.names], _(", ").join(map(field_label, one.moved)),
        flags, " ".join(map(in_words, refused)),
    )  # fmt: skip


def _shown(one: ImportDifference, name: str) -> Shown:
    given = one.values[name]
    return Shown(
        name, field_label(name), _text(given["now"]), _text(given["new"]),
        _text(given.get("old")), name not in one.left_out, given["kind"], given.get("reason", ""),
        knows_old="old" in given,
    )  # fmt: skip


def _text(value: Any) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{code}: {title}" for code, title in value.items())
    return "" if value is None else str(value)
