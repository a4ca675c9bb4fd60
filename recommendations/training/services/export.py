"""The site's catalogue and log as a folder in the offline format (docs/recommender.md).

People appear under their random subject_id only. Queries are visits: a collector's events with less
than half an hour between them. All events of a visit get the time of its first, so that the view
just before a purchase does not leak the target, in training and evaluation alike. A visit's truth
is the works chosen in it for the first time. The last fifth of the visits is held out, `valid`
before `test`.
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

# The gap that ends a visit: web analytics' usual half hour.
VISIT_GAP = timedelta(minutes=30)
# Quantiles of the visits, by time, from which they are `valid` and `test`.
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
    """Counts of what was written."""

    works: int = 0
    events: int = 0
    visits: dict[str, int] = field(default_factory=lambda: {"valid": 0, "test": 0})


def export(folder: Path, *, progress: Callable[[int], None] = lambda _: None) -> Exported:
    """Write the four files, all or none; `progress` receives the number of works per batch.

    Raises DatasetError where the folder can't be written to, OSError on a full disk.
    """
    folder.mkdir(parents=True, exist_ok=True)
    exported = Exported()
    with ExitStack() as files:
        writers: dict[str, Any] = {}
        for name, header in {"artworks": columns(), **FILES}.items():
            stream = files.enter_context(atomic_write(folder / f"{name}.csv"))
            writers[name] = csv.writer(stream, lineterminator="\n")
            writers[name].writerow(header)
        known = _write_works(writers["artworks"], exported, progress)
        visits = _write_events(writers["events"], known, exported)
        _write_queries(writers, visits, exported)
    return exported


def _write_works(writer: Any, exported: Exported, progress: Callable[[int], None]) -> set[int]:
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
        exported.works = len(known)
        progress(len(works))
    return known


def _listing(work: "Artwork", bought: datetime | None, imported: set[date]) -> dict[str, str]:
    """Return when a work was listed and delisted, as far as it is known.

    An imported work was created on the day of the import, but may have been listed for years.
    """
    day = work.created_at.astimezone(UTC).date()
    sold_at = bought.astimezone(UTC) if bought and work.availability == "sold" else None
    return {
        "listed_on": "" if day in imported else day.isoformat(),
        "delisted_on": sold_at.date().isoformat() + "T23:59:59" if sold_at else "",
    }


def _days_of_import() -> set[date]:
    """Return the days of imports that came with a log: works with events before their creation."""
    first_interactions = (
        shared_log()
        .filter(artwork_id__isnull=False)
        .values_list("artwork_id", "artwork__created_at")
        .annotate(first=Min("at"))
    )
    return {
        created.astimezone(UTC).date()
        for _, created, first in first_interactions.iterator(chunk_size=CHUNK)
        if created and first < created
    }


def _write_events(writer: Any, known: set[int], exported: Exported) -> list[Visit]:
    visits: list[Visit] = []
    for _, events in groupby(_log(known), key=lambda event: event.subject):
        visit_events = at_visits(without_retracted_saves(list(events)))
        writer.writerows(
            (event.subject, event.artwork_id, event.kind, event.at.isoformat())
            for event in visit_events
        )
        exported.events += len(visit_events)
        visits += visits_of(visit_events)
    return sorted(visits, key=lambda visit: (visit.at, str(visit.subject)))


def _log(known: set[int]) -> Iterator[Event]:
    """Yield the log by subject and time, without deleted works."""
    rows = shared_log().filter(kind__in=kinds.of_works(), artwork_id__in=known)
    if len(known) > CHUNK:
        rows = shared_log().filter(kind__in=kinds.of_works(), artwork_id__isnull=False)
    ordered = rows.order_by("subject_id", "at", "id")
    fields = ordered.values_list("subject_id", "artwork_id", "kind", "at")
    for subject, artwork_id, kind, at in fields.iterator(chunk_size=CHUNK):
        if artwork_id in known:
            yield Event(subject, artwork_id, kind, at)


def without_retracted_saves(events: list[Event]) -> list[Event]:
    """Return a subject's events without retracted saves and without the retractions."""
    by_work: dict[int, list[tuple[str, datetime]]] = {}
    for event in events:
        by_work.setdefault(event.artwork_id, []).append((event.kind, event.at))
    remaining = {pk: set(without_retracted(of_work)) for pk, of_work in by_work.items()}
    return [event for event in events if (event.kind, event.at) in remaining[event.artwork_id]]


def at_visits(events: list[Event]) -> list[Event]:
    """Return a subject's events, in order of time, each at the start of its visit."""
    at_start: list[Event] = []
    for index, event in enumerate(events):
        continues = index > 0 and event.at - events[index - 1].at < VISIT_GAP
        at_start.append(replace(event, at=at_start[-1].at if continues else event.at))
    return at_start


def visits_of(events: list[Event]) -> list[Visit]:
    """Return a subject's visits in which something was chosen for the first time."""
    visits: list[Visit] = []
    already_chosen: set[int] = set()
    for at, visit in groupby(events, key=lambda event: event.at):
        chosen = dict.fromkeys(e.artwork_id for e in visit if KINDS[e.kind].choice)
        first_chosen = tuple(pk for pk in chosen if pk not in already_chosen)
        if first_chosen:
            visits.append(Visit(events[0].subject, at, first_chosen))
        already_chosen |= set(chosen)
    return visits


def _write_queries(writers: dict[str, Any], visits: list[Visit], exported: Exported) -> None:
    """Write the last visits as queries; visits of the same time fall into the same split."""
    count = len(visits)
    starts = [visits[int(count * share)].at for share in (VALID_FROM, TEST_FROM)] if count else []
    for number, visit in enumerate(visits):
        if visit.at < starts[0]:
            continue
        split = "valid" if visit.at < starts[1] else "test"
        writers["queries"].writerow((f"v{number}", visit.subject, visit.at.isoformat(), split))
        writers["truth"].writerows((f"v{number}", pk) for pk in visit.chosen)
        exported.visits[split] += 1
