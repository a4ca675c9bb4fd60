"""The interaction log: appended to, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import DomainError
from common.transactions import retried
from recommendations import locks
from recommendations.models import Interaction, Kind
from recommendations.services.taste import ask_for_refresh

BATCH = 500
OLDEST = timedelta(days=90)
# Clocks of phones run a little ahead.
AHEAD = timedelta(minutes=5)
# What an app may report itself; the rest is written where it happens.
REPORTED = frozenset({Kind.VIEW, Kind.SHARE, Kind.IMPRESSION, Kind.NOT_INTERESTED})
# An impression says nothing of taste yet, so it moves no list.
SILENT = frozenset({Kind.IMPRESSION})


class TooManyEventsError(DomainError):
    """A batch holds more than `BATCH` events."""

    code = "invalid"


@dataclass(frozen=True)
class NewEvent:
    """Something a subject did, as reported; `event_id` makes a retry harmless."""

    kind: str
    artwork_id: int
    at: datetime
    event_id: UUID
    dwell_ms: int | None = None
    source: str = ""
    position: int | None = None


@dataclass(frozen=True)
class EventStatus:
    """What became of one event: accepted, duplicate or refused (`detail` says why)."""

    id: UUID
    status: str
    detail: str = ""


@retried
def record(*, subject_id: UUID, events: Sequence[NewEvent], now: datetime) -> list[EventStatus]:
    """Append what an app or a page reports; return a status per event, in order.

    A bad event is refused alone, the rest is kept. Raises TooManyEventsError.
    """
    if len(events) > BATCH:
        raise TooManyEventsError(_("Send at most %(most)d events at once.") % {"most": BATCH})
    known = catalog.existing_ids(event.artwork_id for event in events)
    refused = {
        index: reason
        for index, event in enumerate(events)
        if (reason := _refusal(event, known=known, now=now))
    }
    accepted = [event for index, event in enumerate(events) if index not in refused]
    with transaction.atomic():
        new = _append(subject_id, accepted, now)
    statuses: list[EventStatus] = []
    for index, event in enumerate(events):
        if index in refused:
            statuses.append(EventStatus(event.event_id, "refused", refused[index]))
            continue
        first = event.event_id in new
        new.discard(event.event_id)
        statuses.append(EventStatus(event.event_id, "accepted" if first else "duplicate"))
    return statuses


def record_own(
    *,
    subject_id: UUID,
    kind: Kind,
    artwork_id: int,
    at: datetime,
    source: str = "",
    position: int | None = None,
    event_id: UUID | None = None,
    now: datetime | None = None,
) -> None:
    """Append what the portal itself saw (a save, a purchase). Call inside its transaction.

    With an `event_id` of the caller's, reporting it again changes nothing. now: when it is
    reported, which may be long after `at`; without, it is reported as it happens.
    """
    event = NewEvent(kind, artwork_id, at, event_id or uuid4(), source=source, position=position)
    _append(subject_id, [event], now or at)


@retried
def record_history(*, subject_id: UUID, events: Sequence[NewEvent], now: datetime) -> None:
    """Append a past, of any kind and age: for simulated collectors and imports of logs."""
    with transaction.atomic():
        _append(subject_id, events, now)


def copy_history(*, of: UUID, to: UUID, now: datetime) -> None:
    """Copy the events of a subject to another: for trying something out on a pseudonym."""
    rows = Interaction.objects.filter(subject_id=of).order_by("pk")
    past = [
        NewEvent(row.kind, row.artwork_id, row.at, uuid4(), row.dwell_ms, row.source, row.position)
        for row in rows
        if row.artwork_id is not None
    ]
    record_history(subject_id=to, events=past, now=now)


def _refusal(event: NewEvent, *, known: set[int], now: datetime) -> str:
    if event.kind not in REPORTED:
        return _("This kind of event is not reported but done: use its own call.")
    if event.artwork_id not in known:
        return _("There is no such work.")
    if event.at > now + AHEAD:
        return _("The event lies in the future: check the clock of the device.")
    if event.at < now - OLDEST:
        return _("The event is older than 90 days.")
    return ""


def _append(subject_id: UUID, events: Sequence[NewEvent], now: datetime) -> set[UUID]:
    """Write the events not there yet and return their ids; wake the worker if it matters."""
    if not events:
        return set()
    locks.lock_subject(subject_id, now=now)
    ids = [event.event_id for event in events]
    there = set(
        Interaction.objects.filter(subject_id=subject_id, event_id__in=ids).values_list(
            "event_id", flat=True
        )
    )
    fresh = {event.event_id: event for event in reversed(events) if event.event_id not in there}
    # Under the subject's lock, so the same batch sent twice at once finds its events there.
    Interaction.objects.bulk_create(
        [
            Interaction(
                event_id=event.event_id,
                subject_id=subject_id,
                kind=event.kind,
                artwork_id=event.artwork_id,
                at=min(event.at, now),
                received_at=now,
                dwell_ms=event.dwell_ms,
                source=event.source,
                position=event.position,
            )
            for event in reversed(fresh.values())
        ]
    )
    if any(event.kind not in SILENT for event in fresh.values()):
        ask_for_refresh(subject_id, now=now)
    return set(fresh)
