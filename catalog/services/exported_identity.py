"""Which work a row of an export is: by our number, else by its source and id there. Never by title.

A number counts where this catalogue gave it: the version of the row says so, or else the source and
id beside it. In a file of another catalogue the works are known by source and id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.models import Artwork
from catalog.querysets import given_by
from catalog.services.exported_records import ExportedRecord
from catalog.services.issued_ids import made_here, outer_id
from catalog.services.records import shortened
from common.spreadsheets import alteration

Key = tuple[str, str]


@dataclass(frozen=True)
class Identified:
    """The work of a row, None for a new one; `refusal` says why a row is neither."""

    work: Artwork | None = None
    refusal: str = ""


def are_works(records: Sequence[ExportedRecord]) -> bool:
    """Tell whether most numbers are those of works, which their source and id or title confirm."""
    numbered = [record for record in records if record.work_id]
    works = Artwork.objects.defer("search_vector").in_bulk([one.work_id for one in numbered])
    confirmed = [
        record
        for record in numbered
        if (work := works.get(record.work_id)) and _is_confirmed(record, work)
    ]
    return 2 * len(confirmed) > len(numbered)


def _is_confirmed(record: ExportedRecord, work: Artwork) -> bool:
    """Tell whether a row says more of a work than its number."""
    if record.source and record.source_id:
        return _agrees(record, work)
    titles = [record.values.get(name) for name in ("title_en", "title_zh")]
    return any(title and title in (work.title_en, work.title_zh) for title in titles)


def identify(records: Sequence[ExportedRecord], *, locked: bool) -> list[Identified]:
    """Return the work of each record, locked where that is asked: one statement."""
    by_number, by_key = _stored(records, locked=locked)
    return [_identified(one, by_number, by_key) for one in records]


def _stored(
    records: Sequence[ExportedRecord], *, locked: bool
) -> tuple[dict[int, Artwork], dict[Key, Artwork]]:
    ids: dict[str, list[str]] = {}
    for record in records:
        if record.source_id:
            ids.setdefault(record.source, []).append(record.source_id)
    numbers = [record.work_id for record in records if record.work_id]
    conditions: list[Q] = [given_by(source, given) for source, given in ids.items()]
    conditions += [made_here(source, given) for source, given in ids.items()]
    conditions += [Q(pk__in=numbers)] if numbers else []
    if not conditions:
        return {}, {}
    rows = Artwork.objects.filter(reduce(or_, conditions)).defer("search_vector")
    rows = rows.select_related("artist", "series")
    if locked:
        rows = rows.select_for_update(of=("self",), no_key=True)
    # One that was made here comes after one that has the same id from a file.
    found = list(rows.order_by("source_id", "pk"))
    keyed = {(work.source, outer_id(work)): work for work in found}
    stated = {(source, each) for source, given in ids.items() for each in given}
    return {work.pk: work for work in found}, {key: keyed[key] for key in keyed.keys() & stated}


def _identified(
    record: ExportedRecord, by_number: dict[int, Artwork], by_key: dict[Key, Artwork]
) -> Identified:
    keyed = by_key.get((record.source, record.source_id)) if record.source_id else None
    work = by_number.get(record.work_id)
    version = record.version
    if not record.work_id:
        work = keyed
    elif version is not None and not version.is_of(record.work_id):
        if not record.source_id:
            return Identified(refusal=_elsewhere())
        work = keyed
    elif version is not None and (work is None or not version.is_made_at(work.created_at)):
        return Identified(refusal=_deleted(record))
    elif work is None:
        return Identified(refusal=_unknown(record))
    elif not _agrees(record, work):
        return Identified(refusal=_another(record, work))
    if work is not None and work.merged_into_id is not None:
        return Identified(refusal=_merged(work))
    return Identified(work)


def _agrees(record: ExportedRecord, work: Artwork) -> bool:
    """Tell whether source and id of a row are the work's, as far as a program has left them."""
    if not record.source_id:
        return True
    own = outer_id(work)
    return record.source in ("", work.source) and (
        record.source_id == own or bool(alteration(own, record.source_id))
    )


def _elsewhere() -> str:
    text = _(
        "the row comes from another catalogue, where numbers are others; leave the columns source"
        " and source_id in the file"
    )
    return f"id: {text}"


def _deleted(record: ExportedRecord) -> str:
    text = _("the work %(id)d has been deleted since; empty id and version to add it again")
    return f"id: {text % {'id': record.work_id}}"


def _unknown(record: ExportedRecord) -> str:
    text = _("there is no work %(id)d; correct the number, or empty it to add a new work")
    return f"id: {text % {'id': record.work_id}}"


def _another(record: ExportedRecord, work: Artwork) -> str:
    text = _(
        "the work %(id)d is “%(title)s” with the ID “%(own)s” of %(source)s; the row says"
        " “%(stated)s”. Correct the number or the ID"
    )
    values = {
        "id": record.work_id, "title": shortened(str(work)), "own": outer_id(work),
        "source": work.source, "stated": record.source_id,
    }  # fmt: skip
    return f"id: {text % values}"


def _merged(work: Artwork) -> str:
    text = _("the work %(id)d was merged into the work %(into)d; edit that one")
    return f"id: {text % {'id': work.pk, 'into': work.merged_into_id}}"
