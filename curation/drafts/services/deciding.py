"""How proposals become decisions: checked, written and passed over in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from catalog.selectors import artworks_with_records, work_record
from catalog.services import artworks
from catalog.services.origins import Language, tag_origin, text_origin
from catalog.services.texts import Edit, Edited, TagsEdit, TextEdit, edit_works
from catalog.writing import Flag, WorkRecord
from common.errors import DomainError
from curation.drafts import facts
from curation.drafts.models import BulkDecision, Decision, DraftField, Proposal

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

State, Kind = Proposal.State, Decision.Kind
SUFFIXES: dict[str, Language] = {
    DraftField.DESCRIPTION_EN: "en",
    DraftField.DESCRIPTION_ZH: "zh",
}


class RecordChangedError(DomainError):
    """The record, or what stands in the field, has changed since the draft was written."""

    code = "record_changed"
    status = 409


class FlaggedError(DomainError):
    """Words of the text do not follow from the record, and the curator has not seen that."""

    code = "flagged"
    status = 409

    def __init__(self, text: str, flags: Sequence[Flag]) -> None:
        super().__init__(
            _("Some words don’t follow from the record. Correct them, or accept them knowingly.")
        )
        self.written, self.flags = text, flags


class NothingToAcceptError(DomainError):
    """The text is empty, or no tag is chosen."""

    code = "nothing_to_accept"


@dataclass(frozen=True)
class Choice:
    """What a curator accepts of a locked proposal: a text, or tags; `flags_seen`: `facts.seen`.

    `checks_record` is false for a text that the curator has gone over.
    """

    proposal: Proposal
    text: str = ""
    tags: tuple[str, ...] = ()
    flags_seen: str = ""
    checks_record: bool = True


@dataclass(frozen=True)
class Left:
    """A proposal, or the field of a decision, that was left as it is, and why."""

    title: str
    field: str
    reason: str


def locked(rows: "QuerySet[Proposal]") -> list[Proposal]:
    """Return proposals in their order, locked until the transaction ends, and their works.

    The works come first, as in a merge, an undo and a deletion: in another order, two curators at
    one work would wait for each other.
    """
    artworks.hold(artwork_ids=sorted(set(rows.values_list("artwork_id", flat=True))))
    return list(rows.select_for_update(no_key=True).order_by("pk"))


def records_of(ids: Iterable[int]) -> dict[int, WorkRecord]:
    """Return the records of works, locked until the transaction ends."""
    held = artworks.hold(artwork_ids=sorted(set(ids)))
    return {work.pk: work_record(work) for work in artworks_with_records(held)}


def require_acceptable(choice: Choice, record: WorkRecord) -> None:
    """Raise what keeps a choice from being accepted, but for what only the write finds out."""
    proposal = choice.proposal
    changed = [one for one in facts.support(record, proposal.rests_on) if one.has_changed]
    if changed and choice.checks_record:
        raise RecordChangedError(
            _("The record has changed since this was drafted. Redraft or edit it.")
        )
    if proposal.field == DraftField.TAGS:
        if not choice.tags or not set(choice.tags) <= set(proposal.tag_ids):
            raise NothingToAcceptError(_("Choose at least one of the tags, or refuse them."))
        return
    if not choice.text.strip():
        raise NothingToAcceptError(_("Enter a text, or refuse the draft."))
    found = facts.flags(choice.text, record, language=proposal.language)
    if found and choice.flags_seen != facts.seen(choice.text, found):
        raise FlaggedError(choice.text, found)


def write_accepted(
    *, by: "User", choices: Sequence[Choice], bulk: BulkDecision | None, now: datetime
) -> tuple[list[Decision], list[Choice]]:
    """Write choices into the catalogue; return the decisions, and choices whose field had changed.

    Inside the caller's transaction, with the proposals locked and acceptable.
    """
    outcomes = edit_works(edits=[_edit(choice, by=by, now=now) for choice in choices])
    titles = {
        work.pk: str(work)
        for work in artworks_with_records({choice.proposal.artwork_id for choice in choices})
    }
    passed = _others_open([choice.proposal for choice in choices])
    made: list[Decision] = []
    left: list[Choice] = []
    for choice, done in zip(choices, outcomes, strict=True):
        proposal = choice.proposal
        is_text = proposal.field != DraftField.TAGS
        if done is None or (is_text and not done.applied):
            left.append(choice)
            continue
        others = passed.get((proposal.artwork_id, proposal.field), []) if is_text else []
        made.append(
            Decision(
                proposal=proposal,
                artwork_id=proposal.artwork_id,
                title=titles.get(proposal.artwork_id, ""),
                field=proposal.field,
                source=proposal.source,
                curator=by,
                kind=_kind(choice),
                at=now,
                bulk=bulk,
                before=done.before,
                after=_after(choice, done),
                passed_over=others,
            )
        )
    for decision in made:
        decision.save()  # one by one for the audit log
    for kind in {decision.kind for decision in made}:
        ids = [one.proposal_id for one in made if one.kind == kind and one.proposal_id]
        Proposal.objects.filter(pk__in=ids).update(state=kind)
    others = [pk for decision in made for pk in decision.passed_over]
    if others:
        Proposal.objects.filter(pk__in=others).update(state=State.PASSED_OVER)
    return made, left


def _edit(choice: Choice, *, by: "User", now: datetime) -> Edit:
    proposal = choice.proposal
    if proposal.field == DraftField.TAGS:
        tags_from = tag_origin(source=proposal.source, model=proposal.model, by=by.pk, now=now)
        return TagsEdit(proposal.artwork_id, add=choice.tags, origin=tags_from)
    origin = text_origin(
        text=proposal.text, accepted=choice.text, model=proposal.model,
        prompt_version=proposal.prompt_version, written_at=proposal.created_at,
    )  # fmt: skip
    return TextEdit(
        proposal.artwork_id, SUFFIXES[proposal.field], proposal.before, choice.text, origin
    )


def _kind(choice: Choice) -> str:
    proposal = choice.proposal
    if proposal.field == DraftField.TAGS:
        return Kind.ACCEPTED if set(choice.tags) == set(proposal.tag_ids) else Kind.EDITED
    return Kind.ACCEPTED if choice.text == proposal.text else Kind.EDITED


def _after(choice: Choice, done: Edited) -> dict[str, Any]:
    """Return what an edit left; of tags, those that it added, too."""
    if choice.proposal.field != DraftField.TAGS:
        return done.after
    there = set(done.before["tags"])
    return {**done.after, "added": [tag for tag in choice.tags if tag not in there]}


def _others_open(chosen: Sequence[Proposal]) -> Mapping[tuple[int, str], list[int]]:
    """Return the other open proposals for the same fields, locked."""
    texts = [one for one in chosen if one.field != DraftField.TAGS]
    rows = Proposal.objects.select_for_update(no_key=True).filter(
        state=State.OPEN, artwork_id__in={one.artwork_id for one in texts}
    )
    fields = {(one.artwork_id, one.field) for one in texts}
    found: dict[tuple[int, str], list[int]] = {}
    for other in rows.exclude(pk__in=[one.pk for one in chosen]).order_by("pk"):
        key = (other.artwork_id, other.field)
        if key in fields:
            found.setdefault(key, []).append(other.pk)
    return found
