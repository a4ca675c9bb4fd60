"""Whose turn it is to make a subject's list, and the lists that were made.

Requests are a job (`common.jobs`): a claim is a row's content with an expiry, not a lock. While a
list is computed nothing is locked and no transaction is open; a process that dies leaves a claim
that expires.
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
from recommendations.lists.selectors.names import LISTS_VALID
from recommendations.lists.services import signal_refresh
from recommendations.registry.models import ModelVersion
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import Taste

# A healthy request is followed within a second of its signal.
OVERDUE_AFTER = timedelta(seconds=15)
# Replaced lists are kept for as long as events may name them, and no more of them than this.
KEPT_FOR, KEPT_MOST = LISTS_VALID, 200
DELETED_AT_ONCE = 500


@dataclass(frozen=True)
class Claim:
    """A subject's list, for this process to make; `wanted` was read before the evidence."""

    subject_id: UUID
    id: UUID
    wanted: int
    attempts: int = 1

    @property
    def row(self) -> ListRequest:
        """Return the row as it was claimed."""
        return ListRequest(pk=self.subject_id, claim=self.id, attempts=self.attempts)


@dataclass(frozen=True)
class Made:
    """What was computed: the list, and the taste behind it."""

    version: ModelVersion
    items: Sequence[dict[str, object]]
    personalised: bool
    taste: Vector
    evidence: Sequence[dict[str, object]]


class _RequestedLists(jobs.Job[ListRequest]):
    """Computing requested lists: at least once; a list made twice is stored once.

    Order matters for a subject alone, and holds by counting: `store` keeps what is newer.
    """

    task = "recommendations.interactive.catch_up"
    label = _("Requested lists")
    model = ListRequest
    # Each takes a fraction of a second, and other workers take the next ones.
    batch = 1
    # Many times what a list takes to make.
    claimed_for_s = 30.0

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now

    def pending(self) -> QuerySet[ListRequest]:
        """Return the requests of lists that are older than what is known."""
        opted_out = accounts.opted_out_subjects().filter(subject_id=OuterRef("subject_id"))
        return ListRequest.objects.filter(~Exists(opted_out), wanted__gt=F("made_from"))

    def overdue(self) -> QuerySet[ListRequest]:
        """Return the requests whose signal should have been followed by now."""
        return self.due().filter(wanted_at__lt=(self._now or clock.now()) - OVERDUE_AFTER)

    def run(self, row: ListRequest, session: object) -> bool:  # noqa: ARG002 - the shape
        """Compute the list of a claimed request."""
        from recommendations.feed.services import computing  # noqa: PLC0415 - torch: workers only

        return computing.make(_claim_of(row), now=self._now or clock.now())

    def shown(self, row: ListRequest) -> str:
        """Return whose list it is: a pseudonym, as everywhere in the recommender."""
        return str(row.subject_id)


LISTS = jobs.register(_RequestedLists())


def requested_lists(*, now: datetime) -> jobs.Job[ListRequest]:
    """Return the job as of a moment."""
    return _RequestedLists(now=now)


def claim(subject_id: UUID, *, even_if_fresh: bool = False) -> Claim | None:
    """Claim the making of a subject's list; None when none is wanted, or another process is at it.

    even_if_fresh: also when nothing newer is known than the list was made from, and when it was set
    aside: a newer version may mend what failed.
    """
    if accounts.is_opted_out(subject_id):
        return None
    rows = ListRequest.objects.filter(pk=subject_id, next_attempt_at__lte=ClockTimestamp())
    if not even_if_fresh:
        rows = rows.filter(wanted__gt=F("made_from"), set_aside_at__isnull=True)
    # A write of the subject holds the row for milliseconds, and need not ask for a list itself.
    claimed = jobs.claim(LISTS, rows=rows, wait=True)
    return _claim_of(claimed[0]) if claimed else None


def _claim_of(row: ListRequest) -> Claim:
    assert row.claim is not None  # noqa: S101 - for mypy: it was just claimed
    return Claim(row.subject_id, row.claim, row.wanted, row.attempts)


def release(mine: Claim) -> None:
    """Give a claim back, as if it had not been made."""
    jobs.release(LISTS, mine.row)


def fail(mine: Claim, error: Exception) -> None:
    """Note that a list could not be made."""
    jobs.fail(LISTS, mine.row, error)


@retried
def store(mine: Claim, made: Made, *, now: datetime) -> bool:
    """Store what was made under a claim and give it back; false where something newer stands.

    A claim that has expired still stores, as long as no later one did. What was asked for
    meanwhile is asked for once more: whoever came for it found the claim taken and left.
    """
    with transaction.atomic():
        rows = ListRequest.objects.select_for_update(no_key=True, of=("self",))
        request = rows.select_related("current").filter(pk=mine.subject_id).first()
        # Everything known of the subject was deleted meanwhile.
        if request is None:
            return False
        if request.claim == mine.id:
            ListRequest.objects.filter(pk=mine.subject_id).update(**UNTRIED, last_error="")
        if accounts.is_opted_out(mine.subject_id):
            return False
        made_at = request.current.generated_at if request.current else None
        newer = mine.wanted > request.made_from or (
            mine.wanted == request.made_from and (made_at is None or made_at <= now)
        )
        if newer:
            if request.current is not None:
                request.current.replaced_at = now
                request.current.save(update_fields=["replaced_at"])
            request.current = RecommendationList.objects.create(
                subject_id=mine.subject_id,
                version=made.version,
                items=made.items,
                generated_at=now,
                personalised=made.personalised,
            )
            request.made_from = mine.wanted
            _store_taste(mine.subject_id, made, now=now)
            _keep_few(mine.subject_id)
        request.save(update_fields=["made_from", "current"])
        if request.pending:
            signal_refresh(mine.subject_id)
    return newer


def delete_old(*, now: datetime) -> int:
    """Delete the replaced lists that are older than `KEPT_FOR`, some at a time; return how many."""
    served = ListRequest.objects.filter(current_id=OuterRef("pk"))
    lists = RecommendationList.objects.annotate(gone=Coalesce("replaced_at", "generated_at"))
    old = lists.filter(~Exists(served), generated_at__lt=now - KEPT_FOR, gone__lt=now - KEPT_FOR)
    deleted = 0
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:DELETED_AT_ONCE]):
        RecommendationList.objects.filter(pk__in=ids).delete()
        deleted += len(ids)
    return deleted


def _store_taste(subject_id: UUID, made: Made, *, now: datetime) -> None:
    Taste.objects.update_or_create(
        pk=subject_id,
        defaults={
            "vector": HalfVector(np.asarray(made.taste)),
            "version": made.version,
            "evidence": list(made.evidence),
            "computed_at": now,
        },
    )


def _keep_few(subject_id: UUID) -> None:
    rows = RecommendationList.objects.filter(subject_id=subject_id).order_by("-pk")
    if too_many := list(rows.values_list("pk", flat=True)[KEPT_MOST:]):
        RecommendationList.objects.filter(pk__in=too_many).delete()
