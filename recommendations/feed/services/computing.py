"""From evidence to a stored list with reasons. Runs in workers and commands: it loads torch."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from accounts import selectors as accounts
from common import jobs
from recommendations.feed.services import claims
from recommendations.feed.services.linear import linear_taste
from recommendations.feed.services.making import make
from recommendations.feed.services.scoring import SubjectTaste
from recommendations.feed.services.unmet import unmet_tokens
from recommendations.lists.models import ListRequest
from recommendations.registry.services import serving
from recommendations.taste.services.evidence import store_encoded_tokens
from recommendations.trials.selectors.assignment import assignment_of, rules

logger = logging.getLogger(__name__)

RENEW_AFTER, ACTIVE_WITHIN, RENEW_BATCH = timedelta(days=1), timedelta(days=30), 500


def refresh(subject_id: UUID, *, now: datetime, force: bool = False) -> bool:
    """Compute and store a subject's taste and list; return whether a list was stored.

    False if no list was requested, another process has the claim, or computing failed (it is
    retried, as all jobs are). A burst of events costs one or two computations: callers that
    find the claim taken return, and its holder signals another run when it is done.
    """
    claim = claims.claim(subject_id, force=force)
    if claim is None:
        return False
    try:
        return compute_claimed(claim, now=now)
    except Exception as error:
        logger.exception("Computing the list of %s failed", subject_id)
        claims.fail(claim, error)
        return False
    except BaseException:
        claims.release(claim)
        raise


def compute_claimed(claim: claims.Claim, *, now: datetime) -> bool:
    """Compute and store the taste and list of a claimed subject; return whether it was stored."""
    assignment = assignment_of(claim.subject_id)
    made = make(claim.subject_id, now=now, assignment=assignment)
    taste = made.taste
    gathered, version = taste.gathered, taste.served.version
    store_encoded_tokens(claim.subject_id, gathered.read, now=now)
    computed = claims.ComputedList(
        version=version,
        trial_id=assignment.trial_id,
        arm=assignment.arm,
        items=made.items,
        rails=made.rails,
        personalised=len(gathered.evidence) > 0,
        taste=taste.taste.user.numpy(),
        evidence=_evidence_rows(taste),
        unmet=unmet_tokens(gathered, made.items, version_id=version.pk),
        linear=linear_taste(taste),
    )
    return claims.store(claim, computed, now=now)


def _evidence_rows(subject: SubjectTaste) -> list[dict[str, object]]:
    refs, taste = subject.gathered.refs, subject.taste
    return [
        {**ref, "alpha": round(float(alpha), 6), "gain": round(float(gain), 4)}
        for ref, alpha, gain in zip(refs, taste.alpha, taste.gain, strict=True)
    ]


def all_subjects() -> list[UUID]:
    """Return all subjects that have a list or have requested their first."""
    rows = ListRequest.objects.filter(Q(current__isnull=False) | Q(wanted__gt=F("made_from")))
    return list(rows.order_by("pk").values_list("subject_id", flat=True))


def renew_old(*, now: datetime) -> int:
    """Recompute lists older than a day of subjects active within a month; return how many."""
    expired = ListRequest.objects.filter(
        current__generated_at__lt=now - RENEW_AFTER, wanted_at__gte=now - ACTIVE_WITHIN
    )
    due = expired.order_by("current__generated_at").values_list("subject_id", flat=True)
    return _refresh_each(list(due[:RENEW_BATCH]), now=now)


def follow_version(*, now: datetime) -> int:
    """Recompute all lists made with another version, arm or settings than theirs; return how many.

    Most recently active subjects come first. An interrupted run is continued by the next one.
    """
    known = rules()
    version_of = {arm.name: serving.served(arm.version).version.pk for arm in known.arms}
    live = serving.served().version.pk
    out = set(accounts.opted_out_subjects()) if known.trial else set()
    due = []
    rows = ListRequest.objects.filter(current__isnull=False).order_by("-wanted_at")
    columns = ("current__version", "current__trial", "current__arm", "current__generated_at")
    for subject_id, version, trial, arm, made_at in rows.values_list("subject_id", *columns):
        wanted = known.of(subject_id)
        should_be = (version_of.get(wanted.arms[0].name, live), wanted.trial_id, wanted.arm)
        is_old = known.since is not None and made_at < known.since
        if subject_id not in out and (is_old or should_be != (version, trial, arm)):
            due.append(subject_id)
    return _refresh_each(due, now=now)


def catch_up(*, now: datetime) -> int:
    """Compute the lists whose signal was lost with a worker or its broker; return how many.

    The broker redelivers a killed worker's message only after the visibility timeout, hours later;
    a request is a row, and is due again once the claim on it has expired.
    """
    job = claims.requested_lists(now=now)
    return jobs.process(job, rows=job.overdue(), most=RENEW_BATCH)


def _refresh_each(subjects: list[UUID], *, now: datetime) -> int:
    """Refresh several lists, requested or not."""
    return sum(refresh(subject_id, now=now, force=True) for subject_id in subjects)
