"""What subjects did with the works they were shown: counted from the log, one row a subject.

A work counts from the moment it was first seen in a list. What a subject does with it later counts
for the arm that showed it first, wherever they do it: a save on another page, a bid weeks later.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from accounts import selectors as accounts
from recommendations.interactions.models import Interaction
from recommendations.trials.models import Metric
from recommender import kinds
from shelves.selectors import enquiries_since

# The kinds of events by which a metric counts a work.
COUNTED = {
    Metric.OPENED: (kinds.VIEW,),
    Metric.SAVED: (kinds.SAVE,),
    Metric.ASKED: (kinds.BID, kinds.PURCHASE),
    Metric.HIDDEN: (kinds.NOT_INTERESTED,),
}
# Served by `impressions_of_trials` or, before a trial, `recent_interactions`; the events of a
# subject by `history_of_a_subject`.
SEEN_AND_DONE = """
WITH seen AS (
    SELECT DISTINCT ON (subject_id, artwork_id) subject_id, artwork_id, arm, at
    FROM recommendations_interaction
    WHERE kind = 'impression' AND shared AND artwork_id IS NOT NULL AND {which}
        AND at <= %(until)s
    ORDER BY subject_id, artwork_id, at
), done AS (
    SELECT subject_id, artwork_id, kind, at FROM recommendations_interaction
    WHERE kind = ANY(%(kinds)s) AND at >= %(since)s AND at <= %(until)s
), work AS (
    SELECT seen.subject_id, seen.artwork_id, seen.arm, min(seen.at) AS at,
        bool_or(done.kind = ANY(%(opened)s)) AS opened,
        coalesce(max(done.at) FILTER (WHERE done.kind = ANY(%(saved)s))
            > coalesce(max(done.at) FILTER (WHERE done.kind = 'unsave'), '-infinity'), false)
            AS saved,
        bool_or(done.kind = ANY(%(asked)s)) AS asked,
        bool_or(done.kind = ANY(%(hidden)s)) AS hidden
    FROM seen LEFT JOIN done ON done.subject_id = seen.subject_id
        AND done.artwork_id = seen.artwork_id AND done.at >= seen.at
    GROUP BY seen.subject_id, seen.artwork_id, seen.arm
)
SELECT subject_id, arm, count(*), min(at),
    count(*) FILTER (WHERE opened), count(*) FILTER (WHERE saved),
    count(*) FILTER (WHERE asked), count(*) FILTER (WHERE hidden)
FROM work GROUP BY subject_id, arm
"""


@dataclass
class Shown:
    """What a subject was shown by an arm, since when, and what they did: works by metric."""

    subject_id: UUID
    arm: str
    seen: int
    since: datetime
    counts: dict[str, int]

    def rate(self, metric: str) -> float:
        """Return the outcome: the share of the works shown, 0 to 1."""
        return min(1.0, self.counts.get(metric, 0) / self.seen)


def shown_in_trial(trial_id: int, *, since: datetime, until: datetime) -> list[Shown]:
    """Return what subjects were shown in a trial's lists and did with it by a moment."""
    return _shown("trial_id = %(trial)s", {"trial": trial_id}, since=since, until=until)


def shown_lately(*, since: datetime, until: datetime) -> list[Shown]:
    """Return what subjects were shown in all lists within a time, in whatever arm."""
    rows = _shown("list_id IS NOT NULL AND at >= %(since)s", {}, since=since, until=until)
    merged: dict[UUID, Shown] = {}
    for row in rows:
        first = merged.setdefault(row.subject_id, row)
        if first is not row:
            first.seen += row.seen
            first.since = min(first.since, row.since)
            for metric, count in row.counts.items():
                first.counts[metric] += count
    return list(merged.values())


def rates(rows: Sequence[Shown], metric: str) -> NDArray[np.float64]:
    """Return the subjects' outcomes, [subjects]."""
    return np.array([row.rate(metric) for row in rows], dtype=np.float64)


def works_shown(trial_id: int, *, until: datetime) -> dict[str, int]:
    """Return how many different works each arm has shown to anybody."""
    log = _impressions(until).filter(trial_id=trial_id)
    pairs = log.values_list("arm", "artwork_id").distinct()
    found: dict[str, int] = defaultdict(int)
    for arm, _artwork in pairs.order_by("arm").iterator():
        found[arm] += 1
    return dict(found)


def entered_by_day(rows: Sequence[Shown]) -> Mapping[date, int]:
    """Return how many subjects were first shown something on each day."""
    found: dict[date, int] = defaultdict(int)
    for row in rows:
        found[row.since.date()] += 1
    return dict(sorted(found.items()))


def _shown(
    which: str, values: Mapping[str, Any], *, since: datetime, until: datetime
) -> list[Shown]:
    of_metric = {metric.value: list(names) for metric, names in COUNTED.items()}
    every = [name for names in COUNTED.values() for name in names] + [kinds.UNSAVE]
    with connection.cursor() as cursor:
        cursor.execute(
            SEEN_AND_DONE.format(which=which),
            {**values, **of_metric, "kinds": every, "since": since, "until": until},
        )
        found = cursor.fetchall()
    out = set(accounts.opted_out_subjects().values_list("subject_id", flat=True))
    rows = [
        Shown(subject, arm, seen, at, dict(zip(map(str, COUNTED), counts, strict=True)))
        for subject, arm, seen, at, *counts in found
        if subject not in out
    ]
    _count_artists(rows, values.get("trial"), since=since, until=until)
    _count_enquiries(rows, values.get("trial"), since=since, until=until)
    return rows


def _impressions(until: datetime) -> Any:
    return Interaction.objects.filter(
        kind=kinds.IMPRESSION, shared=True, artwork_id__isnull=False, at__lte=until
    )


def _which(trial_id: int | None, since: datetime, until: datetime) -> Any:
    log = _impressions(until)
    if trial_id is not None:
        return log.filter(trial_id=trial_id)
    return log.filter(list_id__isnull=False, at__gte=since)


def _count_artists(
    rows: Sequence[Shown], trial_id: int | None, *, since: datetime, until: datetime
) -> None:
    """Count the artists whose works each subject was shown."""
    log = _which(trial_id, since, until).filter(artwork__artist__isnull=False)
    pairs = log.order_by().values_list("subject_id", "arm", "artwork__artist_id").distinct()
    found: dict[tuple[UUID, str], int] = defaultdict(int)
    for subject, arm, _artist in pairs.iterator():
        found[subject, arm] += 1
    for row in rows:
        row.counts[Metric.ARTISTS.value] = found[row.subject_id, row.arm]


def _count_enquiries(
    rows: Sequence[Shown], trial_id: int | None, *, since: datetime, until: datetime
) -> None:
    """Add works enquired about after they were shown, unless a bid counts them already."""
    asked = [row for row in enquiries_since(since) if row.at <= until]
    if not asked:
        return
    subjects = {row.subject_id for row in asked}
    log = _which(trial_id, since, until).filter(subject_id__in=subjects)
    first: dict[tuple[UUID, int], tuple[datetime, str]] = {}
    for subject, work, at, arm in log.order_by("at").values_list(
        "subject_id", "artwork_id", "at", "arm"
    ):
        first.setdefault((subject, work), (at, arm))
    bids = Interaction.objects.filter(
        subject_id__in=subjects, kind__in=COUNTED[Metric.ASKED], at__lte=until
    )
    counted = {
        (subject, work)
        for subject, work, at in bids.values_list("subject_id", "artwork_id", "at")
        if (subject, work) in first and at >= first[subject, work][0]
    }
    by_row = {(row.subject_id, row.arm): row for row in rows}
    for each in asked:
        pair = (each.subject_id, each.artwork_id)
        if pair in first and pair not in counted and each.at >= first[pair][0]:
            counted.add(pair)
            if row := by_row.get((each.subject_id, first[pair][1])):
                row.counts[Metric.ASKED.value] += 1
