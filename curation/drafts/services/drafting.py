"""Drafting in the background: each work of a run is a job of its own.

A worker that dies goes on where it was: what it had finished is stored, and the one work that it
held is claimed again after a while. No lock is held while a source writes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.selectors import artworks_with_records, work_record
from catalog.services import artworks
from common import clock, jobs, outbox
from curation.drafts import facts
from curation.drafts.models import LANGUAGE_OF, Draft, DraftField, DraftRun, Proposal
from curation.drafts.proposers import (
    Proposed,
    Proposer,
    ProposerFailedError,
    ProposerPausedError,
    WorkToDraft,
    proposers,
)
from curation.drafts.services import runs

# A run that has written nothing for so long may have lost its worker.
STILL_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class _Written:
    """A proposal with the source it comes from."""

    source: str
    proposed: Proposed


class _WriteDrafts(jobs.Job[Draft]):
    """Asks the sources of a run for one work after the other, and stores what they propose."""

    task = "curation.bulk.write_drafts"
    label = _("Drafts")
    model = Draft
    # One at a time: a pause takes effect after the work that is being written.
    batch = 1
    # Longer than a slow model takes for one work, with its retries.
    claimed_for_s = 300.0
    most_attempts = 3
    turn = 20

    def pending(self) -> QuerySet[Draft]:
        """Return the works of running runs that wait."""
        waiting = Draft.objects.filter(outcome="", run__state=DraftRun.State.RUNNING)
        return waiting.select_related("run")

    def overdue(self) -> QuerySet[Draft]:
        """Return the works of runs that stand still; the others have a worker."""
        still = clock.now() - STILL_AFTER
        return self.due().filter(Q(run__moved_at=None) | Q(run__moved_at__lt=still))

    def after_turn(self) -> None:
        """End the runs that are through, and ask for the next turn of the others."""
        runs.end_finished(now=clock.now())
        if self.due().exists():
            outbox.send(self.task, {})

    def run(self, row: Draft, session: object) -> bool:  # noqa: ARG002 - the shape
        """Draft for one work. A source that can't go on pauses the run and counts no attempt."""
        work = artworks_with_records([row.artwork_id]).first()
        if work is None:
            return False
        run = row.run
        try:
            written, failed = _write(work, run)
        except ProposerPausedError as paused:
            runs.pause(run_id=run.pk, reason=paused.reason)
            jobs.release(self, row)
            return False
        if failed is not None:
            if row.attempts >= self.most_attempts:
                _store(row, work, written, outcome="")  # what there is all the same
            raise failed
        return _store(row, work, written)

    def shown(self, row: Draft) -> str:
        """Name the run and the work."""
        return str(_("Run %(run)s, work %(work)s")) % {"run": row.run_id, "work": row.artwork_id}


WRITE_DRAFTS = jobs.register(_WriteDrafts())


def process() -> int:
    """Write the drafts that are due; return how many works are done."""
    return jobs.process(WRITE_DRAFTS)


def _write(work: Any, run: DraftRun) -> tuple[list[_Written], Exception | None]:
    """Ask the run's sources; nothing is locked meanwhile. Return also the first one's error.

    Raises ProposerPausedError.
    """
    fields = _empty_fields(work, run)
    asked = WorkToDraft(work.pk, work_record(work), tuple(work.tags))
    found: list[_Written] = []
    failed: Exception | None = None
    for name, proposer in proposers().items():
        wanted = fields & proposer.fields
        if name not in run.sources or not wanted:
            continue
        drafted, error = _propose(proposer, asked, wanted)
        failed = failed or error
        for proposed in drafted:
            fresh = _without_what_is_there(proposed, work)
            if fresh.text or fresh.tags:
                found.append(_Written(name, fresh))
    return found, failed


def _propose(
    proposer: Proposer, asked: WorkToDraft, fields: Collection[DraftField]
) -> tuple[list[Proposed], Exception | None]:
    """Return what a source proposes, and the error that it met. Raises ProposerPausedError."""
    try:
        return proposer.propose(asked, fields=fields, now=clock.now()), None
    except ProposerPausedError:
        raise
    except ProposerFailedError as failed:
        cause = failed.__cause__
        return failed.proposed, cause if isinstance(cause, Exception) else failed
    except Exception as error:  # noqa: BLE001 - it counts for the work; the other sources go on
        return [], error


def _empty_fields(work: Any, run: DraftRun) -> frozenset[DraftField]:
    """Return the fields to draft: texts that are there already only if the curator wants them."""
    wanted = {DraftField(name) for name in run.fields}
    if not run.beside_texts:
        wanted -= {field for field in LANGUAGE_OF if getattr(work, field).strip()}
    return frozenset(wanted)


def _without_what_is_there(proposed: Proposed, work: Any) -> Proposed:
    if proposed.field == DraftField.TAGS:
        new = [(tag, sure) for tag, sure in proposed.tags if tag not in work.tags]
        new.sort(key=lambda pair: -(pair[1] or 0))
        return replace(proposed, tags=tuple(new))
    same = proposed.text.strip() == getattr(work, proposed.field).strip()
    return replace(proposed, text="" if same else proposed.text.strip())


def _store(
    row: Draft, work: Any, written: Sequence[_Written], *, outcome: str | None = None
) -> bool:
    """Store a work's proposals and its outcome, unless another process has taken it over.

    outcome: by default drafted, or nothing to propose; '' leaves the work as one that failed.
    """
    now = clock.now()
    made = [_proposal(work, row.run, one) for one in written]
    with transaction.atomic():
        artworks.hold(artwork_ids=[work.pk])  # before its proposals, as a decision does
        owned = Draft.objects.select_for_update(no_key=True).filter(
            pk=row.pk, claim=row.claim, outcome=""
        )
        if owned.first() is None:
            return False
        if made:
            same = [Q(field=one.field, source=one.source) for one in made]
            open_ = Proposal.objects.filter(artwork_id=work.pk, state=Proposal.State.OPEN)
            open_.filter(reduce(or_, same)).update(state=Proposal.State.REPLACED)
        for proposal in made:
            proposal.created_at = now
        Proposal.objects.bulk_create(made)
        if outcome is None:
            outcome = Draft.Outcome.DRAFTED if made else Draft.Outcome.NOTHING
            Draft.objects.filter(pk=row.pk).update(outcome=outcome, claim=None, last_error="")
        DraftRun.objects.filter(pk=row.run_id).update(moved_at=now)
    return True


def _proposal(work: Any, run: DraftRun, written: _Written) -> Proposal:
    proposed, record = written.proposed, work_record(work)
    made = Proposal(
        artwork_id=work.pk, run=run, field=proposed.field, source=written.source,
        model=proposed.model, prompt_version=proposed.prompt_version, text=proposed.text,
        tags=[list(pair) for pair in proposed.tags],
        rests_on=facts.values(record, proposed.rests_on), confidence=proposed.confidence,
    )  # fmt: skip
    if proposed.field == DraftField.TAGS:
        stated = [sure for _tag, sure in proposed.tags if sure is not None]
        made.confidence = max(stated, default=None)
    else:
        found = facts.flags(proposed.text, record, language=made.language)
        made.before, made.flag_count = getattr(work, proposed.field), len(found)
        if made.confidence is None:
            made.confidence = facts.confidence(proposed.text, found)
    return made
