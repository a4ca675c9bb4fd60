"""The bench: works with proposals beside what is there, as a page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from catalog.selectors import artworks_with_records, work_record
from catalog.selectors import tags as tag_rows
from catalog.writing import WorkRecord
from curation.drafts import facts
from curation.drafts.models import LANGUAGE_OF, Decision, DraftField, Proposal
from curation.drafts.selectors.labels import curator_name, field_label, field_value, label_of
from curation.drafts.selectors.marking import Piece, Reasons, pieces, reasons

# Decided proposals stay beside the open ones of their work for so long, to be undone.
DECIDED_STAY = timedelta(hours=1)
State = Proposal.State


@dataclass(frozen=True)
class Filters:
    """Which proposals of the queue to show; empty for all."""

    source: str = ""
    field: str = ""
    flagged: str = ""
    run: int | None = None

    def condition(self) -> Q:
        """Return the condition of the proposals."""
        found = Q(state=State.OPEN)
        for name in ("source", "field"):
            if value := getattr(self, name):
                found &= Q(**{name: value})
        if self.flagged:
            found &= Q(flag_count__gt=0) if self.flagged == "yes" else Q(flag_count=0)
        return found if self.run is None else found & Q(run_id=self.run)


@dataclass(frozen=True)
class ShownTag:
    """A tag with its label; not `known`: it has been deleted from the vocabulary."""

    id: str
    label: str
    confidence: float | None
    known: bool


@dataclass(frozen=True)
class Basis:
    """A field of the record that a proposal rests on, in words."""

    label: str
    value: str
    now: str
    has_changed: bool


@dataclass(frozen=True)
class Tried:
    """What a curator sent and was not accepted: shown again, with the reason."""

    proposal_id: int
    problem: str
    text: str | None = None


@dataclass(frozen=True)
class ShownProposal:
    """A proposal as the bench shows it."""

    row: Proposal
    pieces: tuple[Piece, ...]
    seen: str
    basis: tuple[Basis, ...]
    tags: tuple[ShownTag, ...]
    field_has_changed: bool
    decision: Decision | None
    tried: Tried | None
    # Of a text that was sent and has flags: marked as the proposal itself is.
    tried_pieces: tuple[Piece, ...] = ()
    tried_seen: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for a decision."""
        return self.row.state == State.OPEN

    @property
    def source_label(self) -> str:
        """Return the source by its name."""
        return label_of(self.row.source)

    @property
    def decided_by(self) -> str:
        """Return who decided, '' while it is open."""
        return curator_name(self.decision.curator) if self.decision else ""

    @property
    def record_has_changed(self) -> bool:
        """Tell whether what it rests on has changed since."""
        return any(basis.has_changed for basis in self.basis)

    @property
    def has_unknown_tags(self) -> bool:
        """Tell whether a tag has been deleted since."""
        return any(not tag.known for tag in self.tags)

    @property
    def is_acceptable(self) -> bool:
        """Tell whether it can be accepted as it is."""
        left = not self.tags or any(tag.known for tag in self.tags)
        return left and not self.record_has_changed and not self.field_has_changed

    @property
    def can_be_edited(self) -> bool:
        """Tell whether its text can be changed and accepted."""
        return self.row.field != DraftField.TAGS and self.is_open and not self.field_has_changed

    @property
    def flags(self) -> Reasons:
        """Return the reasons of flags, each with the passages that it marks."""
        return reasons(self.pieces)

    @property
    def tried_flags(self) -> Reasons:
        """Return the same of what was sent."""
        return reasons(self.tried_pieces)


@dataclass(frozen=True)
class FieldOnBench:
    """A field: what is there, and what is proposed."""

    field: DraftField
    text: str
    byline: str
    tags: tuple[ShownTag, ...]
    proposals: tuple[ShownProposal, ...]

    @property
    def language(self) -> str:
        """Return the language of its text, for the page."""
        return {"zh-hans": "zh-Hans"}.get(LANGUAGE_OF.get(self.field, ""), "en")


@dataclass(frozen=True)
class WorkOnBench:
    """A work with the fields that something is proposed for."""

    work: Any
    fields: tuple[FieldOnBench, ...]

    @property
    def open_count(self) -> int:
        """Return how many proposals wait."""
        return sum(one.is_open for field in self.fields for one in field.proposals)


def queue(filters: Filters) -> QuerySet[Any]:
    """Return the works with open proposals, the oldest proposal first: {artwork_id, first}."""
    rows = Proposal.objects.filter(filters.condition()).values("artwork_id")
    return rows.annotate(first=Min("pk")).order_by("first")


def on_bench(
    artwork_ids: Sequence[int], *, filters: Filters, now: datetime, tried: Tried | None = None
) -> list[WorkOnBench]:
    """Return works with their proposals, in this order; six queries however many."""
    works = {
        work.pk: work for work in artworks_with_records(artwork_ids).prefetch_related("images")
    }
    rows = list(_rows(artwork_ids, filters, now))
    decisions = _decisions(rows)
    labels = {
        tag.pk: tag.label
        for tag in tag_rows(
            {tag for one in rows for tag in one.tag_ids}
            | {tag for one in rows for tag in one.rests_on.get("tags") or ()}
            | {tag for work in works.values() for tag in work.tags}
        )
    }
    return [
        WorkOnBench(works[pk], tuple(_fields(works[pk], rows, decisions, labels, tried)))
        for pk in artwork_ids
        if pk in works
    ]


def unsaved(works: Iterable[WorkOnBench], tried: Tried | None) -> str:
    """Return the text that a curator sent, if no form of these works shows it again.

    Somebody else has decided meanwhile, has changed the field or deleted the work.
    """
    if tried is None or tried.text is None:
        return ""
    for work in works:
        for field in work.fields:
            if any(one.tried is tried and one.can_be_edited for one in field.proposals):
                return ""
    return tried.text.strip()


def last_decision(*, curator_id: int, now: datetime) -> Decision | None:
    """Return a curator's newest decision that can be undone."""
    return (
        Decision.objects.filter(
            curator_id=curator_id, undone_at=None, bulk=None, at__gte=now - DECIDED_STAY
        )
        .order_by("-pk")
        .first()
    )


def open_counts() -> list[tuple[str, str, int]]:
    """Return the numbers of open proposals: source, field, count."""
    rows = Proposal.objects.filter(state=State.OPEN).values("source", "field")
    counted = rows.annotate(count=Count("pk")).order_by("source", "field")
    return [(row["source"], row["field"], row["count"]) for row in counted]


def _rows(ids: Iterable[int], filters: Filters, now: datetime) -> QuerySet[Proposal]:
    decided = Q(
        decisions__at__gte=now - DECIDED_STAY, decisions__undone_at=None,
        state__in=[State.ACCEPTED, State.EDITED, State.REFUSED],
    )  # fmt: skip
    rows = Proposal.objects.filter(filters.condition() | decided, artwork_id__in=list(ids))
    return rows.distinct().order_by("pk")


def _decisions(rows: Iterable[Proposal]) -> dict[int, Decision]:
    decided = [one.pk for one in rows if one.state != State.OPEN]
    found = Decision.objects.filter(proposal_id__in=decided, undone_at=None)
    named = found.select_related("curator__profile").order_by("pk")
    return {one.proposal_id: one for one in named if one.proposal_id is not None}


def _fields(
    work: Any,
    rows: Sequence[Proposal],
    decisions: Mapping[int, Decision],
    labels: Mapping[str, str],
    tried: Tried | None,
) -> Iterable[FieldOnBench]:
    record = work_record(work)
    for field in DraftField:
        mine = [one for one in rows if one.artwork_id == work.pk and one.field == field]
        if not mine:
            continue
        proposals = tuple(
            _shown(one, work, record, decisions.get(one.pk), labels, tried) for one in mine
        )
        if field == DraftField.TAGS:
            there = tuple(ShownTag(tag, labels.get(tag, tag), None, tag in labels)
                          for tag in work.tags)  # fmt: skip
            yield FieldOnBench(field, "", "", there, proposals)
        else:
            yield FieldOnBench(field, getattr(work, field), _byline(work, field), (), proposals)


def _byline(work: Any, field: DraftField) -> str:
    if not getattr(work, field):
        return ""
    origin = work.origin_of(field.removeprefix("description_"))
    return str(origin or work.get_description_source_display())


def _shown(
    row: Proposal,
    work: Any,
    record: WorkRecord,
    decision: Decision | None,
    labels: Mapping[str, str],
    tried: Tried | None,
) -> ShownProposal:
    is_text = row.field != DraftField.TAGS
    flags = facts.flags(row.text, record, language=row.language) if is_text else ()
    own = tried if tried is not None and tried.proposal_id == row.pk else None
    again = own.text if own is not None and is_text else None
    found = facts.flags(again, record, language=row.language) if again else ()
    basis = [
        Basis(
            label=field_label(one.field),
            value=field_value(one.before, labels),
            now=field_value(one.now, labels),
            has_changed=one.has_changed,
        )
        for one in facts.support(record, row.rests_on)
    ]
    return ShownProposal(
        row=row,
        pieces=pieces(row.text, flags),
        seen=facts.seen(row.text, flags),
        basis=tuple(basis),
        tags=tuple(ShownTag(tag, labels.get(tag, tag), sure, tag in labels)
                   for tag, sure in row.tags),
        field_has_changed=is_text
        and row.state == State.OPEN
        and getattr(work, row.field) != row.before,
        decision=decision,
        tried=own,
        tried_pieces=pieces(again or "", found),
        tried_seen=facts.seen(again or "", found),
    )  # fmt: skip
