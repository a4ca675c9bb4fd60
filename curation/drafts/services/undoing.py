"""Undoing decisions: each for itself, or a bulk one; what others changed since stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.services.origins import undone_origin
from catalog.services.texts import Edit, Edited, TagsEdit, TextEdit, edit_works
from common.errors import DomainError, NotFoundError
from common.permissions import require
from curation.drafts.models import BulkDecision, Decision, DraftField, Proposal
from curation.drafts.services.deciding import SUFFIXES, Left
from curation.drafts.services.permissions import TO_DECIDE

if TYPE_CHECKING:
    from accounts.models import User

State, Kind = Proposal.State, Decision.Kind


class AlreadyUndoneError(DomainError):
    """Somebody has undone the decision meanwhile."""

    code = "already_undone"
    status = 409


@dataclass(frozen=True)
class Undone:
    """The decisions that were undone, and what was left alone, with the reason."""

    decisions: tuple[Decision, ...]
    left: tuple[Left, ...]


def undo(*, by: "User", decision_id: int, now: datetime) -> Undone:
    """Undo a decision: its proposal is open again, and the field is what it was before.

    A field that was changed since is left alone, and so is its decision. Raises ForbiddenError,
    NotFoundError, AlreadyUndoneError.
    """
    require(by, TO_DECIDE)
    with transaction.atomic():
        decision = _locked(decision_id)
        if decision.undone_at is not None:
            raise AlreadyUndoneError(_("This decision has been undone already."))
        return _undo(by, [decision], now)


def undo_bulk(*, by: "User", bulk_id: int, now: datetime) -> Undone:
    """Undo what is left of a bulk decision. Raises as `undo` does."""
    require(by, TO_DECIDE)
    with transaction.atomic():
        bulk = BulkDecision.objects.select_for_update(of=("self",), no_key=True).filter(pk=bulk_id)
        found = bulk.first()
        if found is None:
            raise NotFoundError(_("There is no such decision."))
        if found.undone_at is not None:
            raise AlreadyUndoneError(_("This decision has been undone already."))
        rows = Decision.objects.select_for_update(of=("self",), no_key=True).filter(
            bulk_id=bulk_id, undone_at=None
        )
        undone = _undo(by, list(rows.order_by("pk")), now)
        found.undone_at = now
        found.save(update_fields=["undone_at"])
    return undone


def _locked(decision_id: int) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",), no_key=True).filter(pk=decision_id)
    decision = rows.first()
    if decision is None:
        raise NotFoundError(_("There is no such decision."))
    return decision


def _undo(by: "User", decisions: Sequence[Decision], now: datetime) -> Undone:
    written = [one for one in decisions if one.kind != Kind.REFUSED and one.artwork_id is not None]
    outcomes = edit_works(edits=[_edit(one) for one in written])
    kept = {
        one.pk: _("It has been changed since.")
        for one, done in zip(written, outcomes, strict=True)
        if not _is_undone(one, done)
    }
    kept |= {one.pk: _("The work has been deleted.") for one in decisions if one.artwork_id is None}
    undone = [one for one in decisions if one.pk not in kept]
    for decision in undone:
        decision.undone_at, decision.undone_by = now, by
        decision.save()  # one by one for the audit log
        _reopen(decision)
    left = [
        Left(one.title, one.get_field_display(), kept[one.pk])
        for one in decisions
        if one.pk in kept
    ]
    return Undone(tuple(undone), tuple(left))


def _edit(decision: Decision) -> Edit:
    work = decision.artwork_id
    assert work is not None  # noqa: S101 - narrows the type
    if decision.field == DraftField.TAGS:
        return TagsEdit(work, remove=tuple(decision.after["added"]))
    before, after = decision.before, decision.after
    origin = undone_origin(before=before["origin"], after=after["origin"], text=before["text"])
    return TextEdit(work, SUFFIXES[decision.field], after["text"], before["text"], origin)


def _is_undone(decision: Decision, done: Edited | None) -> bool:
    """Tell whether a field is as before: tags also where there was nothing to add or remove."""
    if done is None:
        return False
    return done.applied or (decision.field == DraftField.TAGS and not decision.after["added"])


def _reopen(decision: Decision) -> None:
    """Open the proposals again, unless their source has drafted anew."""
    ids = [*filter(None, [decision.proposal_id]), *decision.passed_over]
    for proposal in Proposal.objects.select_for_update(no_key=True).filter(pk__in=ids):
        newer = Proposal.objects.filter(
            artwork_id=proposal.artwork_id, field=proposal.field, source=proposal.source,
            state=State.OPEN,
        )  # fmt: skip
        proposal.state = State.REPLACED if newer.exists() else State.OPEN
        proposal.save(update_fields=["state"])
