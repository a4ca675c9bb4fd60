"""Decisions about proposals: accept, edit and refuse, by field and by work."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.selectors import artworks_with_records
from catalog.selectors import tags as known_tags
from common import moments
from common.errors import DomainError, NotFoundError
from common.permissions import require
from curation.drafts.models import Decision, DraftField, Proposal
from curation.drafts.proposers import proposers
from curation.drafts.selectors.labels import curator_name
from curation.drafts.services.deciding import (
    Choice,
    Left,
    RecordChangedError,
    locked,
    records_of,
    require_acceptable,
    write_accepted,
)
from curation.drafts.services.permissions import TO_DECIDE

if TYPE_CHECKING:
    from accounts.models import User

State, Kind = Proposal.State, Decision.Kind


class AlreadyDecidedError(DomainError):
    """Somebody has decided about the proposal meanwhile; `text` says who, and what."""

    code = "already_decided"
    status = 409


def accept(
    *,
    by: "User",
    proposal_id: int,
    tags: Sequence[str] | None = None,
    flags_seen: str = "",
    now: datetime,
) -> Decision:
    """Write a proposal into the catalogue: a text as it is, or these of its tags (None: all).

    flags_seen: `facts.seen` of the flags that the curator was shown with the text. Raises
    ForbiddenError, NotFoundError, AlreadyDecidedError, RecordChangedError, FlaggedError,
    NothingToAcceptError, UnknownTagError; then nothing is written.
    """
    require(by, TO_DECIDE)
    with transaction.atomic():
        proposal = _open(proposal_id)
        chosen = proposal.tag_ids if tags is None else tuple(dict.fromkeys(tags))
        choice = Choice(proposal, proposal.text, chosen, flags_seen)
        return _accept(by, choice, now)


def edit(
    *, by: "User", proposal_id: int, text: str, flags_seen: str = "", now: datetime
) -> Decision:
    """Write a proposal as the curator has changed it, also where its record has changed since.

    Raises as `accept` does.
    """
    require(by, TO_DECIDE)
    with transaction.atomic():
        proposal = _open(proposal_id)
        plain = "\n".join(text.splitlines()).strip()
        choice = Choice(proposal, plain, (), flags_seen, checks_record=plain == proposal.text)
        return _accept(by, choice, now)


def refuse(*, by: "User", proposal_id: int, now: datetime) -> Decision:
    """Refuse a proposal; the catalogue stays. Raises ForbiddenError, AlreadyDecidedError, …."""
    require(by, TO_DECIDE)
    with transaction.atomic():
        return _refuse(by, [_open(proposal_id)], now)[0]


def accept_work(*, by: "User", artwork_id: int, now: datetime) -> tuple[list[Decision], list[Left]]:
    """Accept what is proposed for a work: the first source's text of each field, and all tags.

    What can't be accepted unseen is left, with the reason: flags, a changed record, unknown tags.
    """
    require(by, TO_DECIDE)
    with transaction.atomic():
        choices, left = _choices_of_work(_open_of(artwork_id))
        made, changed = write_accepted(by=by, choices=choices, bulk=None, now=now)
    left += [Left("", one.proposal.get_field_display(), _changed()) for one in changed]
    return made, left


def refuse_work(*, by: "User", artwork_id: int, now: datetime) -> list[Decision]:
    """Refuse all that is proposed for a work."""
    require(by, TO_DECIDE)
    with transaction.atomic():
        return _refuse(by, _open_of(artwork_id), now)


def _accept(by: "User", choice: Choice, now: datetime) -> Decision:
    proposal = choice.proposal
    record = records_of([proposal.artwork_id]).get(proposal.artwork_id)
    if record is None:
        raise NotFoundError(_("There is no such draft. Its work may have been deleted."))
    require_acceptable(choice, record)
    made, changed = write_accepted(by=by, choices=[choice], bulk=None, now=now)
    if changed:
        raise RecordChangedError(_changed())
    return made[0]


def _refuse(by: "User", refused: Sequence[Proposal], now: datetime) -> list[Decision]:
    titles = {
        work.pk: str(work) for work in artworks_with_records({one.artwork_id for one in refused})
    }
    made = [
        Decision.objects.create(
            proposal=one,
            artwork_id=one.artwork_id,
            title=titles.get(one.artwork_id, ""),
            field=one.field,
            source=one.source,
            curator=by,
            kind=Kind.REFUSED,
            at=now,
            after={"text": one.text} if one.text else {"tags": list(one.tag_ids)},
        )
        for one in refused
    ]
    Proposal.objects.filter(pk__in=[one.pk for one in refused]).update(state=State.REFUSED)
    return made


def _choices_of_work(rows: Sequence[Proposal]) -> tuple[list[Choice], list[Left]]:
    records = records_of({one.artwork_id for one in rows})
    known = {tag.pk for tag in known_tags({tag for one in rows for tag in one.tag_ids})}
    order = {name: place for place, name in enumerate(proposers())}
    ordered = sorted(rows, key=lambda one: (order.get(one.source, len(order)), one.pk))
    choices: dict[tuple[str, str], Choice] = {}
    left: dict[tuple[str, str], Left] = {}
    for one in ordered:
        is_tags = one.field == DraftField.TAGS
        key = (one.field, one.source if is_tags else "")
        if key in choices:
            continue
        choice = Choice(one, one.text, tuple(tag for tag in one.tag_ids if tag in known))
        try:
            require_acceptable(choice, records[one.artwork_id])
        except DomainError as refused:
            left.setdefault(key, Left("", one.get_field_display(), str(refused.text)))
        else:
            choices[key] = choice
            left.pop(key, None)
    return list(choices.values()), list(left.values())


def _open(proposal_id: int) -> Proposal:
    """Return an open proposal, locked. Raises NotFoundError, AlreadyDecidedError."""
    found = locked(Proposal.objects.filter(pk=proposal_id))
    if not found:
        raise NotFoundError(_("There is no such draft. Its work may have been deleted."))
    proposal = found[0]
    if proposal.state != State.OPEN:
        raise AlreadyDecidedError(_who_decided(proposal))
    return proposal


def _open_of(artwork_id: int) -> list[Proposal]:
    """Return the open proposals for a work, locked. Raises AlreadyDecidedError where none is."""
    found = locked(Proposal.objects.filter(artwork_id=artwork_id, state=State.OPEN))
    if not found:
        last = Proposal.objects.filter(artwork_id=artwork_id).order_by("-pk").first()
        raise AlreadyDecidedError(
            _who_decided(last) if last else _("There is nothing to decide about this work.")
        )
    return found


def _who_decided(proposal: Proposal) -> str:
    """Say what was decided about a proposal, by whom and when."""
    decision = (
        Decision.objects.select_related("curator__profile")
        .filter(proposal=proposal, undone_at=None)
        .first()
    )
    if decision is None:
        text = _("Nothing changed. This draft is no longer open: %(state)s.")
        return text % {"state": proposal.get_state_display()}
    text = _("Nothing changed. %(name)s has decided already, %(at)s: %(state)s.")
    return text % {
        "name": curator_name(decision.curator),
        "at": moments.moment_text(decision.at),
        "state": proposal.get_state_display(),
    }


def _changed() -> str:
    return _("The text in this field has changed since this was drafted. Redraft it.")
