"""Whose turn it is to make a subject's list, and the lists that were made.

A claim is a row's content with an expiry, not a lock: while a list is computed nothing is locked
and no transaction is open. A process that dies leaves a claim that expires.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import numpy as np
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from pgvector import HalfVector

from accounts import selectors as accounts
from common import outbox
from common.transactions import retried
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.names import LISTS_VALID
from recommendations.lists.services import REFRESH
from recommendations.registry.models import ModelVersion
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import Taste

# Many times what a list takes to make. By the database's clock, which all workers share.
CLAIMED_FOR_S = 30.0
# Replaced lists are kept for as long as events may name them, and no more of them than this.
KEPT_FOR, KEPT_MOST = LISTS_VALID, 200
DELETED_AT_ONCE = 500
CLAIM = """
    UPDATE recommendations_listrequest
    SET claim = %(claim)s,
        claimed_until = clock_timestamp() + make_interval(secs => %(claimed_for)s)
    WHERE subject_id = %(subject)s AND (wanted > made_from OR %(even_if_fresh)s)
        AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
    RETURNING wanted
"""


@dataclass(frozen=True)
class Claim:
    """A subject's list, for this process to make; `wanted` was read before the evidence."""

    subject_id: UUID
    id: UUID
    wanted: int


@dataclass(frozen=True)
class Made:
    """What was computed: the list, and the taste behind it."""

    version: ModelVersion
    items: Sequence[dict[str, object]]
    personalised: bool
    taste: Vector
    evidence: Sequence[dict[str, object]]


def claim(subject_id: UUID, *, even_if_fresh: bool = False) -> Claim | None:
    """Claim the making of a subject's list; None when none is wanted, or another process is at it.

    even_if_fresh: also when nothing newer is known than the list was made from.
    """
    mine = uuid4()
    if accounts.is_opted_out(subject_id):
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {
                "claim": mine,
                "claimed_for": CLAIMED_FOR_S,
                "subject": subject_id,
                "even_if_fresh": even_if_fresh,
            },
        )
        row = cursor.fetchone()
    return None if row is None else Claim(subject_id, mine, row[0])


def release(mine: Claim) -> None:
    """Give a claim back: its list could not be made."""
    rows = ListRequest.objects.filter(pk=mine.subject_id, claim=mine.id)
    rows.update(claim=None, claimed_until=None)


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
            request.claim = request.claimed_until = None
        if accounts.is_opted_out(mine.subject_id):
            request.save(update_fields=["claim", "claimed_until"])
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
        request.save(update_fields=["claim", "claimed_until", "made_from", "current"])
        if request.pending:
            outbox.publish(REFRESH, subject_id=str(mine.subject_id))
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
