"""The site's catalogue and log as a folder in the offline format (docs/recommender.md).

People appear under their random subject_id only. What is judged are visits: a collector's events
with less than half an hour between them. A visit is one moment: all its events bear the time of the
first, so that the look at a work just before it was bought tells nothing, in learning and judging
alike. A visit's truth are the works that were then chosen for the first time. The last fifth of
the visits is held out, `valid` before `test`.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Min

from recommendations.interactions.selectors.evidence import without_retracted
from recommendations.interactions.selectors.shared import shared_log
from recommendations.retrieval.selectors.work_rows import columns, work_row, works_in_windows
from recommender import kinds
from recommender.data.atomic_files import atomic_write
from recommender.kinds import KINDS

if TYPE_CHECKING:
    from catalog.models import Artwork

# A pause that ends a visit: web analytics' usual half hour.
PAUSE = timedelta(minutes=30)
# Shares of the visits, by time, from which on they are `valid` and `test`.
VALID_FROM, TEST_FROM = 0.8, 0.9
FILES = {
    "events": ("collector_id", "artwork_id", "kind", "at"),
    "queries": ("query_id", "collector_id", "at", "split"),
    "truth": ("query_id", "artwork_id"),
}
CHUNK = 5000


@dataclass(frozen=True)
class Event:
    """One line of the log."""

    subject: UUID
    artwork_id: int
    kind: str
    at: datetime


@dataclass(frozen=True)
class Visit:
    """A query and its truth."""

    subject: UUID
    at: datetime
    chosen: tuple[int, ...]


@dataclass
class Exported:
    """How much was written."""

    works: int = 0
    events: int = 0
    visits: dict[str, int] = field(default_factory=lambda: {"valid": 0, "test": 0})


def export(folder: Path, *, progress: Callable[[int], None] = lambda _: None) -> Exported:
    """Write the four files, whole or not at all; progress is told of works done.

    Raises DatasetError where the folder can't be written to, OSError on a full disk.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = Exported()
    with ExitStack() as files:
        writers: dict[str, Any] = {}
        for name, header in {"artworks": columns(), **FILES}.items():
            stream = files.enter_context(atomic_write(folder / f"{name}.csv"))
            writers[name] = csv.writer(stream, lineterminator="\n")
            writers[name].writerow(header)
        known = _write_works(writers["artworks"], told, progress)
        visits = _write_events(writers["events"], known, told)
        _write_queries(writers, visits, told)
    return told


def _write_works(writer: Any, told: Exported, progress: Callable[[int], None]) -> set[int]:
    imported = _days_of_import()
    bought = dict(
        shared_log()
        .filter(kind=kinds.PURCHASE, artwork_id__isnull=False)
        .values_list("artwork_id")
        .annotate(first=Min("at"))
    )
    known: set[int] = set()
    for works in works_in_windows():
        for work in works:
            row = {**work_row(work), **_listing(work, bought.get(work.pk), imported)}
            writer.writerow([row[name] for name in columns()])
            known.add(work.pk)
        told.works = len(known)
        progress(len(works))
    return known


def _listing(work: "Artwork", bought: datetime | None, imported: set[date]) -> dict[str, str]:
    """Return when a work was to be had, as far as it is known.

    What came with an import came to this site that day, but may have been on offer for years.
    """
    day = work.created_at.astimezone(UTC).date()
    gone = bought.astimezone(UTC) if bought and work.availability == "sold" else None
    return {
        "listed_on": "" if day in imported else day.isoformat(),
        "delisted_on": gone.date().isoformat() + "T23:59:59" if gone else "",
    }


def _days_of_import() -> set[date]:
    """Return the days on which works came that somebody had met before: a log came with them."""
    met = (
        shared_log()
        .filter(artwork_id__isnull=False)
        .values_list("artwork_id", "artwork__created_at")
        .annotate(first=Min("at"))
    )
    return {
        created.astimezone(UTC).date()
        for _, created, first in met.iterator(chunk_size=CHUNK)
        if created and first < created
    }


def _write_events(writer: Any, known: set[int], told: Exported) -> list[Visit]:
    visits: list[Visit] = []
    for _, events in groupby(_log(known), key=lambda event: event.subject):
        kept = at_visits(without_undone(list(events)))
        writer.writerows(
            (event.subject, event.artwork_id, event.kind, event.at.isoformat()) for event in kept
        )
        told.events += len(kept)
        visits += visits_of(kept)
    return sorted(visits, key=lambda visit: (visit.at, str(visit.subject)))


def _log(known: set[int]) -> Iterator[Event]:
    """Yield the log by subject and time; works that are gone are left out."""
    rows = shared_log().filter(kind__in=kinds.of_works(), artwork_id__in=known)
    if len(known) > CHUNK:
        rows = shared_log().filter(kind__in=kinds.of_works(), artwork_id__isnull=False)
    ordered = rows.order_by("subject_id", "at", "id")
    fields = ordered.values_list("subject_id", "artwork_id", "kind", "at")
    for subject, artwork_id, kind, at in fields.iterator(chunk_size=CHUNK):
        if artwork_id in known:
            yield Event(subject, artwork_id, kind, at)


def without_undone(events: list[Event]) -> list[Event]:
    """Return a subject's events without the saves that were taken back, and without the taking."""
    by_work: dict[int, list[tuple[str, datetime]]] = {}
    for event in events:
        by_work.setdefault(event.artwork_id, []).append((event.kind, event.at))
    standing = {pk: set(without_retracted(of_work)) for pk, of_work in by_work.items()}
    return [event for event in events if (event.kind, event.at) in standing[event.artwork_id]]


def at_visits(events: list[Event]) -> list[Event]:
    """Return a subject's events, in order of time, each at the time its visit began."""
    moved: list[Event] = []
    for place, event in enumerate(events):
        goes_on = place > 0 and event.at - events[place - 1].at < PAUSE
        moved.append(replace(event, at=moved[-1].at if goes_on else event.at))
    return moved


def visits_of(events: list[Event]) -> list[Visit]:
    """Return a subject's visits in which something was chosen for the first time."""
    visits: list[Visit] = []
    had: set[int] = set()
    for at, visit in groupby(events, key=lambda event: event.at):
        chosen = dict.fromkeys(e.artwork_id for e in visit if KINDS[e.kind].choice)
        new = tuple(pk for pk in chosen if pk not in had)
        if new:
            visits.append(Visit(events[0].subject, at, new))
        had |= set(chosen)
    return visits


def _write_queries(writers: dict[str, Any], visits: list[Visit], told: Exported) -> None:
    """Write the last visits as queries; the two splits are cut between moments, never in one."""
    count = len(visits)
    starts = [visits[int(count * share)].at for share in (VALID_FROM, TEST_FROM)] if count else []
    for number, visit in enumerate(visits):
        if visit.at < starts[0]:
            continue
        split = "valid" if visit.at < starts[1] else "test"
        writers["queries"].writerow((f"v{number}", visit.subject, visit.at.isoformat(), split))
        writers["truth"].writerows((f"v{number}", pk) for pk in visit.chosen)
        told.visits[split] += 1
