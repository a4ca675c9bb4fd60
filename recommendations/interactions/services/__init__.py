"""The interaction log: appended to, never changed.

Every event counts for the person's own taste. An event is `shared`, that is, may influence what
other people see, only within limits that one person can't lift: an event reported by an app must
refer to a list that this person was served (its signed id, and a work that a page of it has sent),
and events per person, kind and day (the server's) are limited in number.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from catalog import selectors as catalog
from common.errors import DomainError
from common.transactions import retried
from recommendations import locks
from recommendations.interactions.models import Interaction
from recommendations.lists.selectors.served import ServedList, served_lists
from recommendations.lists.services import request_refresh, signal_refresh
from recommender import kinds

BATCH = 500
MAX_EVENT_AGE = timedelta(days=90)
# Clocks of phones run a little ahead.
MAX_CLOCK_SKEW = timedelta(minutes=5)
# Limit of one person's shared interactions with the same work per day and kind.
PER_WORK_PER_DAY = 3
# `source` of an event that happened in a list: this and the source that proposed the work.
IN_LIST = "for-you/"

# `set_config` first: the wait for the subject's row is limited, as under `locks.lock_subject`.
RECORD = """
WITH request AS (
    INSERT INTO recommendations_listrequest (subject_id, wanted, wanted_at, made_from)
    SELECT %(subject)s, %(counts)s, %(now)s, 0
    FROM set_config('lock_timeout', %(wait)s, true)
    ON CONFLICT (subject_id) DO UPDATE SET
        wanted = recommendations_listrequest.wanted + excluded.wanted,
        wanted_at = greatest(recommendations_listrequest.wanted_at, excluded.wanted_at)
    RETURNING subject_id
), today AS (
    SELECT count(*) AS of_kind, count(*) FILTER (WHERE artwork_id = %(artwork)s) AS of_work
    FROM recommendations_interaction
    WHERE subject_id = %(subject)s AND received_at >= %(midnight)s AND kind = %(kind)s AND shared
)
INSERT INTO recommendations_interaction
    (event_id, subject_id, kind, artwork_id, at, received_at, source, position, shared)
SELECT %(event)s, request.subject_id, %(kind)s, %(artwork)s, %(now)s, %(now)s, %(source)s,
    %(position)s, %(unlimited)s OR (of_kind < %(of_kind)s AND of_work < %(of_work)s)
FROM request, today
"""


class TooManyEventsError(DomainError):
    """A batch holds more than `BATCH` events."""

    code = "invalid"


@dataclass(frozen=True)
class NewEvent:
    """Something a subject did, as reported; `event_id` makes a retry harmless.

    `list_name` is the signed id of the list it happened in.
    """

    kind: str
    artwork_id: int
    at: datetime
    event_id: UUID
    dwell_ms: int | None = None
    source: str = ""
    position: int | None = None
    list_name: str = ""


@dataclass(frozen=True)
class _Entry:
    """An event with the list it was found to have happened in."""

    event: NewEvent
    list_id: int | None = None
    shared: bool = True
    trial_id: int | None = None
    arm: str = ""

    @property
    def impression(self) -> tuple[int, int] | None:
        """Return the list and the work of an impression in a list, which counts once."""
        if self.event.kind != kinds.IMPRESSION or self.list_id is None:
            return None
        return self.list_id, self.event.artwork_id


@dataclass(frozen=True)
class EventStatus:
    """The result for one event: accepted, duplicate or refused (`detail` says why)."""

    id: UUID
    status: str
    detail: str = ""


@retried
def record(*, subject_id: UUID, events: Sequence[NewEvent], now: datetime) -> list[EventStatus]:
    """Append events reported by an app or a page; return a status per event, in order.

    An invalid event is refused, the others are stored. Raises TooManyEventsError.
    """
    if len(events) > BATCH:
        raise TooManyEventsError(_("Send at most %(most)d events per request.") % {"most": BATCH})
    known = catalog.existing_ids(event.artwork_id for event in events)
    refused = {
        index: reason
        for index, event in enumerate(events)
        if (reason := _refusal(event, known=known, now=now))
    }
    accepted = [event for index, event in enumerate(events) if index not in refused]
    names = {event.list_name for event in accepted if event.list_name}
    lists = served_lists(names, subject_id=subject_id, now=now)
    entries = [_with_list(event, lists.get(event.list_name)) for event in accepted]
    with transaction.atomic():
        new = _append(subject_id, entries, now)
    if new is None:
        off = _("Personal recommendations are off. Nothing is recorded.")
        return [EventStatus(event.event_id, "refused", off) for event in events]
    statuses: list[EventStatus] = []
    for index, event in enumerate(events):
        if index in refused:
            statuses.append(EventStatus(event.event_id, "refused", refused[index]))
            continue
        is_new = event.event_id in new
        new.discard(event.event_id)
        statuses.append(EventStatus(event.event_id, "accepted" if is_new else "duplicate"))
    return statuses


def record_own(
    *,
    subject_id: UUID,
    kind: str,
    artwork_id: int,
    at: datetime,
    source: str = "",
    position: int | None = None,
    event_id: UUID | None = None,
    now: datetime | None = None,
) -> None:
    """Append an event of the portal itself (a bid, a purchase). Call inside its transaction.

    With the caller's `event_id`, repeating the call changes nothing. now: the time of the report,
    which may be long after `at`; `at` by default.
    """
    event = NewEvent(kind, artwork_id, at, event_id or uuid4(), source=source, position=position)
    _append(subject_id, [_Entry(event)], now or at)


def record_now(
    *,
    subject_id: UUID,
    personalised: bool,
    kind: str,
    artwork_id: int,
    at: datetime,
    source: str = "",
    position: int | None = None,
) -> None:
    """Append an event happening now and request a newer list, in one statement.

    Call inside its transaction, under the lock of the collector's profile: `personalised` was read
    there, and nothing else logs an event of this kind for the subject meanwhile, which the day's
    limits count on. The statement takes the subject's lock (`locks.lock_subject`).
    """
    if not personalised:
        return
    kind_row = kinds.KINDS[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            RECORD,
            {
                "wait": locks.WAIT,
                "subject": subject_id,
                "now": at,
                "counts": int(kinds.is_signal(kind)),
                "event": uuid4(),
                "kind": kind,
                "artwork": artwork_id,
                "source": source,
                "position": position,
                "midnight": _midnight(at),
                "unlimited": kind_row.retracts is not None,
                "of_kind": kind_row.per_day,
                "of_work": PER_WORK_PER_DAY,
            },
        )
    if kinds.is_signal(kind):
        signal_refresh(subject_id)


@retried
def record_history(*, subject_id: UUID, events: Sequence[NewEvent], now: datetime) -> None:
    """Append a history of any kind and age: for simulated collectors and imported logs."""
    with transaction.atomic():
        _append(subject_id, [_Entry(event) for event in events], now, limited=False)


def copy_history(*, of: UUID, to: UUID, now: datetime) -> None:
    """Copy a subject's events to another: for trying a statement on a temporary pseudonym."""
    rows = Interaction.objects.filter(subject_id=of).order_by("pk")
    past = [
        NewEvent(row.kind, row.artwork_id, row.at, uuid4(), row.dwell_ms, row.source, row.position)
        for row in rows
        if row.artwork_id is not None
    ]
    with transaction.atomic():
        _append(to, [_Entry(event, shared=False) for event in past], now, limited=False)


def _refusal(event: NewEvent, *, known: set[int], now: datetime) -> str:
    if event.kind not in kinds.reported():
        return _("This kind of event can’t be reported. Use the call that performs it.")
    if event.artwork_id not in known:
        return _("Work not found.")
    if event.at > now + MAX_CLOCK_SKEW:
        return _("The event is in the future. Check the clock of the device.")
    if event.at < now - MAX_EVENT_AGE:
        return _("The event is older than 90 days.")
    return ""


def _with_list(event: NewEvent, served_list: ServedList | None) -> _Entry:
    """Return a reported event with its list and position, if that list's pages sent the work.

    Source and position are then the list's, not the client's, and `at` is not before the list.
    """
    if served_list is None or event.artwork_id not in served_list.places:
        return _Entry(event, shared=False)
    place = served_list.places[event.artwork_id]
    known = replace(
        event,
        at=max(event.at, served_list.generated_at),
        source=place.source,
        position=place.position,
    )
    return _Entry(known, served_list.pk, trial_id=served_list.trial_id, arm=place.arm)


def _append(
    subject_id: UUID, entries: Sequence[_Entry], now: datetime, *, limited: bool = True
) -> set[UUID] | None:
    """Write the events not logged yet and return their ids; request a list if one is a signal.

    Returns None and writes nothing if the subject has opted out of personal recommendations.
    """
    if not entries:
        return set()
    locks.lock_subject(subject_id, now=now)
    if accounts.is_opted_out(subject_id):
        return None
    # Under the subject's lock, so the same batch sent twice at once is deduplicated.
    new = _new(subject_id, entries)
    if limited:
        new = _limited(subject_id, new, now=now)
    Interaction.objects.bulk_create(
        [
            Interaction(
                event_id=entry.event.event_id,
                subject_id=subject_id,
                kind=entry.event.kind,
                artwork_id=entry.event.artwork_id,
                at=min(entry.event.at, now),
                received_at=now,
                dwell_ms=entry.event.dwell_ms,
                source=entry.event.source,
                position=entry.event.position,
                list_id=entry.list_id,
                trial_id=entry.trial_id,
                arm=entry.arm,
                shared=entry.shared,
            )
            for entry in new
        ]
    )
    if any(kinds.is_signal(entry.event.kind) for entry in new):
        request_refresh(subject_id, now=now)
    return {entry.event.event_id for entry in new}


def _new(subject_id: UUID, entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries not logged yet, each once, and each impression in a list once."""
    logged = Interaction.objects.filter(subject_id=subject_id)
    ids = [entry.event.event_id for entry in entries]
    existing: set[object] = set(logged.filter(event_id__in=ids).values_list("event_id", flat=True))
    if lists := {entry.list_id for entry in entries if entry.impression}:
        shown = logged.filter(kind=kinds.IMPRESSION, list_id__in=lists)
        existing.update(shown.values_list("list_id", "artwork_id"))
    new: list[_Entry] = []
    for entry in entries:
        identities = {entry.event.event_id, entry.impression} - {None}
        if not identities & existing:
            new.append(entry)
            existing |= identities
    return new


def _limited(subject_id: UUID, entries: Sequence[_Entry], *, now: datetime) -> list[_Entry]:
    """Return the entries, not shared where they exceed the day's limits. Call under the lock."""
    limited_kinds = {e.event.kind for e in entries if e.shared and not _retracts(e)}
    if not limited_kinds:
        return list(entries)
    today = Interaction.objects.filter(
        subject_id=subject_id, received_at__gte=_midnight(now), kind__in=limited_kinds, shared=True
    )
    pairs = list(today.values_list("kind", "artwork_id"))
    of_kind, of_work = Counter(kind for kind, _ in pairs), Counter(pairs)
    limited: list[_Entry] = []
    for entry in entries:
        kind, pair = entry.event.kind, (entry.event.kind, entry.event.artwork_id)
        limit = kinds.KINDS[kind].per_day
        within = of_kind[kind] < limit and of_work[pair] < PER_WORK_PER_DAY
        shared = entry.shared and (within or _retracts(entry))
        of_kind[kind] += shared
        of_work[pair] += shared
        limited.append(replace(entry, shared=shared))
    return limited


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _retracts(entry: _Entry) -> bool:
    return kinds.KINDS[entry.event.kind].retracts is not None
