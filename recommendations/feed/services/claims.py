"""Claiming a requested list, and storing the computed one.

Requests are a job (`common.jobs`): a claim is a row's content with an expiry, not a lock. While a
list is computed nothing is locked and no transaction is open; the claim of a process that dies
expires.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from pgvector import HalfVector

from accounts import selectors as accounts
from common import clock, jobs
from common.jobs.models import UNTRIED, ClockTimestamp
from common.transactions import retried
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.signed_ids import LISTS_VALID
from recommendations.lists.services import signal_refresh
from recommendations.registry.models import ModelVersion
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import LinearTaste, Taste

# A worker normally picks a request up within a second of its signal.
OVERDUE_AFTER = timedelta(seconds=15)
# Replaced lists are kept as long as events may refer to them, and at most this many per subject.
RETENTION, MAX_KEPT = LISTS_VALID, 200
DELETE_BATCH = 500


@dataclass(frozen=True)
class Claim:
    """This process's claim to compute a subject's list; `wanted` was read before the evidence."""

    subject_id: UUID
    id: UUID
    wanted: int
    attempts: int = 1

    @property
    def row(self) -> ListRequest:
        """Return the row as it was claimed."""
        return ListRequest(pk=self.subject_id, claim=self.id, attempts=self.attempts)


@dataclass(frozen=True)
class ComputedLinear:
    """A taste as weights of a work's numbers, with its cut: as `LinearTaste` stores them."""

    numbers: Vector
    space: str
    cut: float


@dataclass(frozen=True)
class ComputedList:
    """A computed list and the taste behind it; `unmet` are tokens that no work meets.

    linear: None for a subject who likes nothing yet.
    """

    version: ModelVersion
    items: Sequence[dict[str, object]]
    personalised: bool
    taste: Vector
    evidence: Sequence[dict[str, object]]
    unmet: Sequence[int] = ()
    rails: Sequence[dict[str, object]] = ()
    trial_id: int | None = None
    arm: str = ""
    linear: ComputedLinear | None = None


class _RequestedLists(jobs.Job[ListRequest]):
    """Computes requested lists, at least once; a list computed twice is stored once.

    Only a subject's own lists need an order, which the counter gives: `store` keeps the newer one.
    """

    task = "recommendations.interactive.catch_up"
    label = _("Requested lists")
    model = ListRequest
    # Each takes a fraction of a second, and other workers can claim the next ones.
    batch = 1
    # Many times the computing time of a list.
    claimed_for_s = 30.0

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now

    def pending(self) -> QuerySet[ListRequest]:
        """Return the requests not answered by a newer list yet."""
        opted_out = accounts.opted_out_subjects().filter(subject_id=OuterRef("subject_id"))
        return ListRequest.objects.filter(~Exists(opted_out), wanted__gt=F("made_from"))

    def overdue(self) -> QuerySet[ListRequest]:
        """Return the requests that a worker should have picked up by now."""
        return self.due().filter(wanted_at__lt=(self._now or clock.now()) - OVERDUE_AFTER)

    def run(self, row: ListRequest, session: object) -> bool:  # noqa: ARG002 - the shape
        """Compute the list of a claimed request."""
        from recommendations.feed.services import computing  # noqa: PLC0415 - torch: workers only

        return computing.compute_claimed(_claim_of(row), now=self._now or clock.now())

    def shown(self, row: ListRequest) -> str:
        """Return the subject: a pseudonym, as everywhere in the recommender."""
        return str(row.subject_id)


LISTS = jobs.register(_RequestedLists())


def requested_lists(*, now: datetime) -> jobs.Job[ListRequest]:
    """Return the job as of a moment."""
    return _RequestedLists(now=now)


def claim(subject_id: UUID, *, force: bool = False) -> Claim | None:
    """Claim a subject's requested list; None if none is requested or another process has it.

    force: also without a request, and when the request was set aside: a newer model version may
    succeed where the last attempt failed.
    """
    if accounts.is_opted_out(subject_id):
        return None
    rows = ListRequest.objects.filter(pk=subject_id, next_attempt_at__lte=ClockTimestamp())
    if not force:
        rows = rows.filter(wanted__gt=F("made_from"), set_aside_at__isnull=True)
    # A write for the subject holds the row for milliseconds and may not request a list itself.
    claimed = jobs.claim(LISTS, rows=rows, wait=True)
    return _claim_of(claimed[0]) if claimed else None


def _claim_of(row: ListRequest) -> Claim:
    assert row.claim is not None  # noqa: S101 - for mypy: it was just claimed
    return Claim(row.subject_id, row.claim, row.wanted, row.attempts)


def release(held: Claim) -> None:
    """Give a claim back as if it had never been taken."""
    jobs.release(LISTS, held.row)


def fail(held: Claim, error: Exception) -> None:
    """Record that a list could not be computed."""
    jobs.fail(LISTS, held.row, error)


@retried
def store(held: Claim, computed: ComputedList, *, now: datetime) -> bool:
    """Store a computed list and give its claim back; false if a newer list is stored already.

    An expired claim still stores, as long as no later one did. A request made meanwhile is
    signalled again: the worker that came for it found the claim taken and returned.
    """
    with transaction.atomic():
        rows = ListRequest.objects.select_for_update(no_key=True, of=("self",))
        request = rows.select_related("current").filter(pk=held.subject_id).first()
        # Everything known of the subject was deleted meanwhile.
        if request is None:
            return False
        if request.claim == held.id:
            ListRequest.objects.filter(pk=held.subject_id).update(**UNTRIED, last_error="")
        if accounts.is_opted_out(held.subject_id):
            return False
        made_at = request.current.generated_at if request.current else None
        newer = held.wanted > request.made_from or (
            held.wanted == request.made_from and (made_at is None or made_at <= now)
        )
        if newer:
            if request.current is not None:
                request.current.replaced_at = now
                request.current.save(update_fields=["replaced_at"])
            request.current = RecommendationList.objects.create(
                subject_id=held.subject_id,
                version=computed.version,
                trial_id=computed.trial_id,
                arm=computed.arm,
                items=computed.items,
                rails=list(computed.rails),
                generated_at=now,
                personalised=computed.personalised,
                unmet=list(computed.unmet),
            )
            request.made_from = held.wanted
            _store_taste(held.subject_id, computed, now=now)
            _delete_excess(held.subject_id)
        request.save(update_fields=["made_from", "current"])
        if request.pending:
            signal_refresh(held.subject_id)
    return newer


def delete_old(*, now: datetime) -> int:
    """Delete replaced lists older than `RETENTION` in batches; return how many."""
    current = ListRequest.objects.filter(current_id=OuterRef("pk"))
    lists = RecommendationList.objects.annotate(
        left_service_at=Coalesce("replaced_at", "generated_at")
    )
    old = lists.filter(
        ~Exists(current), generated_at__lt=now - RETENTION, left_service_at__lt=now - RETENTION
    )
    deleted = 0
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:DELETE_BATCH]):
        RecommendationList.objects.filter(pk__in=ids).delete()
        deleted += len(ids)
    return deleted


def _store_taste(subject_id: UUID, computed: ComputedList, *, now: datetime) -> None:
    Taste.objects.update_or_create(
        pk=subject_id,
        defaults={
            "vector": HalfVector(np.asarray(computed.taste)),
            "version": computed.version,
            "evidence": list(computed.evidence),
            "computed_at": now,
        },
    )
    linear = computed.linear
    if linear is None:
        LinearTaste.objects.filter(pk=subject_id).delete()
        return
    LinearTaste.objects.update_or_create(
        pk=subject_id,
        defaults={
            "version": computed.version,
            "space": linear.space,
            "numbers": HalfVector(linear.numbers),
            "cut": linear.cut,
        },
    )


def _delete_excess(subject_id: UUID) -> None:
    rows = RecommendationList.objects.filter(subject_id=subject_id).order_by("-pk")
    if excess := list(rows.values_list("pk", flat=True)[MAX_KEPT:]):
        RecommendationList.objects.filter(pk__in=excess).delete()
