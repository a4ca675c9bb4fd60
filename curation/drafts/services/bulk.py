"""Accepting many proposals at once, above a confidence that the curator names."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.selectors import artworks_with_records, work_record
from catalog.selectors import tags as known_tags
from common.errors import DomainError
from common.permissions import require
from curation.drafts import facts
from curation.drafts.models import LANGUAGE_OF, BulkDecision, DraftField, Proposal
from curation.drafts.services.deciding import (
    Choice,
    Left,
    locked,
    records_of,
    require_acceptable,
    write_accepted,
)
from curation.drafts.services.permissions import TO_DECIDE

if TYPE_CHECKING:
    from accounts.models import User

# The most proposals that are accepted at once; the next press takes the next ones.
MOST = 300


class CountChangedError(DomainError):
    """The proposals are not those that the curator was shown."""

    code = "count_changed"
    status = 409


@dataclass(frozen=True)
class Criteria:
    """Which open proposals: of a field, from a source, at least so sure (0 to 1)."""

    field: DraftField
    source: str
    threshold: float

    def rows(self) -> QuerySet[Proposal]:
        """Return the proposals that meet the criteria, flagged ones left out, the oldest first."""
        rows = Proposal.objects.filter(
            state=Proposal.State.OPEN, field=self.field, source=self.source,
            confidence__gte=self.threshold, flag_count=0,
        )  # fmt: skip
        return rows.order_by("pk")

    @property
    def language(self) -> str:
        """Return the language of the texts for a page, '' for tags."""
        return {"en": "en", "zh-hans": "zh-Hans"}.get(LANGUAGE_OF.get(self.field, ""), "")

    def flagged(self) -> int:
        """Return how many are left out because words of theirs are flagged."""
        rows = Proposal.objects.filter(
            state=Proposal.State.OPEN, field=self.field, source=self.source, flag_count__gt=0
        )
        return rows.count()


@dataclass(frozen=True)
class InBulk:
    """A proposal that would be accepted: its work, and the text or the tags."""

    proposal_id: int
    artwork_id: int
    title: str
    words: str


@dataclass(frozen=True)
class Preview:
    """What a press would do: proposals accepted, and left out; `waiting` come with the next one."""

    acceptable: int
    flagged: int
    changed: int
    waiting: int
    drafts: tuple[InBulk, ...] = field(default=(), compare=False)

    @property
    def seen(self) -> str:
        """Return the mark by which a form says that these drafts were shown."""
        ids = ",".join(str(one.proposal_id) for one in self.drafts)
        return hashlib.sha256(ids.encode()).hexdigest()[:16]


def preview(criteria: Criteria) -> Preview:
    """Return what accepting these proposals would do now."""
    rows = list(criteria.rows()[:MOST])
    works = {
        work.pk: (work_record(work), work)
        for work in artworks_with_records({one.artwork_id for one in rows})
    }
    known = _known(rows)
    shown: list[InBulk] = []
    for one in rows:
        record, work = works[one.artwork_id]
        stays = not any(part.has_changed for part in facts.support(record, one.rests_on))
        if one.field == DraftField.TAGS:
            words = ", ".join(known[tag] for tag in _sure_tags(one, criteria.threshold, known))
        else:
            words = one.text if getattr(work, one.field) == one.before else ""
        if stays and words:
            shown.append(InBulk(one.pk, one.artwork_id, str(work), words))
    waiting = max(0, criteria.rows().count() - len(rows))
    changed = len(rows) - len(shown)
    return Preview(len(shown), criteria.flagged(), changed, waiting, tuple(shown))


def accept_bulk(
    *, by: "User", criteria: Criteria, seen: str, now: datetime
) -> tuple[BulkDecision, int, list[Left]]:
    """Accept the proposals that meet the criteria; return the decision, how many, and the rest.

    seen: `Preview.seen` of the drafts that the curator was shown. The flags are looked for again:
    a text that has any is left. Raises ForbiddenError, CountChangedError.
    """
    require(by, TO_DECIDE)
    with transaction.atomic():
        if preview(criteria).seen != seen:
            raise CountChangedError(_("The drafts have changed. Read them once more."))
        first = list(criteria.rows().values_list("pk", flat=True)[:MOST])
        rows = locked(criteria.rows().filter(pk__in=first))
        bulk = BulkDecision.objects.create(
            curator=by, at=now, field=criteria.field, source=criteria.source,
            threshold=criteria.threshold,
        )  # fmt: skip
        choices, left = _choices(rows, criteria.threshold)
        made, changed = write_accepted(by=by, choices=choices, bulk=bulk, now=now)
    reason = _("The text in this field has changed since this was drafted. Redraft it.")
    for choice in changed:
        left.append(Left(str(choice.proposal), choice.proposal.get_field_display(), reason))
    return bulk, len(made), left


def _choices(rows: list[Proposal], threshold: float) -> tuple[list[Choice], list[Left]]:
    records = records_of({one.artwork_id for one in rows})
    known = _known(rows)
    choices: list[Choice] = []
    left: list[Left] = []
    for one in rows:
        record = records[one.artwork_id]
        choice = Choice(one, one.text, _sure_tags(one, threshold, known))
        try:
            require_acceptable(choice, record)
        except DomainError as refused:
            title = record.title_en or record.title_zh or str(one.artwork_id)
            left.append(Left(title, one.get_field_display(), str(refused.text)))
        else:
            choices.append(choice)
    return choices, left


def _sure_tags(proposal: Proposal, threshold: float, known: Collection[str]) -> tuple[str, ...]:
    return tuple(
        tag
        for tag, sure in proposal.tags
        if sure is not None and sure >= threshold and tag in known
    )


def _known(rows: Iterable[Proposal]) -> dict[str, str]:
    """Return the tags of proposals that still exist, with their labels."""
    return {tag.pk: tag.label for tag in known_tags({tag for one in rows for tag in one.tag_ids})}
