"""Pairs as the desk shows them, with both rows of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from catalog import selectors as catalog
from catalog.selectors.comparing import artists_with_counts
from catalog.selectors.merging import Difference, artist_differences, work_differences
from catalog.selectors.staying import staying_artist_ids, staying_work_ids
from catalog.services import followers
from common.errors import NotFoundError
from common.percentages import percent_below
from curation.duplicates.models import ArtistPair, DuplicateRun, Merge, PairState, WorkPair
from curation.duplicates.selectors.reasons import Reason, reasons

if TYPE_CHECKING:
    from django.db.models import QuerySet

Kind = Merge.Kind
PAIRS: dict[Kind, Any] = {Kind.WORK: WorkPair, Kind.ARTIST: ArtistPair}


@dataclass(frozen=True)
class Candidate:
    """A pair with its two rows, and why they may be one."""

    pair: WorkPair | ArtistPair
    left: Any
    right: Any
    percent: int
    reasons: Sequence[Reason]


@dataclass(frozen=True)
class Comparison:
    """Two rows side by side for a merge: the one that stays by default, and their differences."""

    kept: Any
    merged: Any
    differences: Sequence[Difference]
    forbidding: Sequence[str] = field(default=())


def pairs(kind: Kind, state: PairState) -> "QuerySet[Any]":
    """Return the pairs of a state, the likeliest first; of decided ones the last.

    An open pair one of whose rows has been merged waits for nobody, until that merge is undone.
    """
    rows = PAIRS[kind].objects.filter(state=state)
    if state == PairState.OPEN:
        rows = rows.filter(left__merged_into=None, right__merged_into=None)
    ordered: QuerySet[Any] = rows.order_by(
        *(("-probability", "id") if state == PairState.OPEN else ("-decided_at", "-id"))
    )
    return ordered


def dismissed(kind: Kind) -> set[tuple[int, int]]:
    """Return the pairs of keys, the lower first, that are two for good.

    Beside the pairs that were dismissed, those of the rows that theirs were merged into.
    """
    rows = PAIRS[kind].objects.filter(state=PairState.DISMISSED)
    found = list(rows.values_list("left_id", "right_id"))
    ids = {pk for pair in found for pk in pair}
    stands = staying_work_ids(ids) if kind == Kind.WORK else staying_artist_ids(ids)
    now = ((stands[left], stands[right]) for left, right in found)
    return {*found, *((min(pair), max(pair)) for pair in now)}


def candidates(kind: Kind, rows: Sequence[Any]) -> list[Candidate]:
    """Return pairs with what is shown of them; the same queries however many."""
    found = _rows(kind, {pk for row in rows for pk in (row.left_id, row.right_id)})
    return [
        Candidate(
            row, found[row.left_id], found[row.right_id], percent_below(row.probability),
            _reasons(kind, row),
        )
        for row in rows
        if row.left_id in found and row.right_id in found
    ]  # fmt: skip


def comparison(
    kind: Kind, left_id: int, right_id: int, *, kept_id: int | None = None
) -> Comparison:
    """Return two rows side by side; the fuller one stays unless `kept_id` says otherwise.

    Raises NotFoundError.
    """
    found: dict[int, Any] = _rows(kind, {left_id, right_id})
    if left_id == right_id or len(found) < 2:
        raise NotFoundError(_("One of the two has been deleted."))
    left, right = found[left_id], found[right_id]
    kept = found.get(kept_id or 0) or max((left, right), key=_fullness)
    merged = right if kept is left else left
    if kind == Kind.ARTIST:
        return Comparison(kept, merged, list(artist_differences(kept, merged)))
    forbidding = followers.reasons(kept_id=kept.pk, merged_id=merged.pk)
    return Comparison(kept, merged, list(work_differences(kept, merged)), forbidding)


def running_search() -> DuplicateRun | None:
    """Return the search that is under way, else the last one; None before the first."""
    return DuplicateRun.objects.select_related("requested_by").order_by("-pk").first()


def _reasons(kind: Kind, row: Any) -> list[Reason]:
    if kind == Kind.WORK:
        return reasons(row.levels)
    return [Reason(row.get_reason_display(), speaks_for=True)]


def _fullness(row: Any) -> tuple[int, int]:
    """Return how full a record is; of two equal ones the older stays."""
    return getattr(row, "completeness", getattr(row, "shown", 0)), -row.pk


def _rows(kind: Kind, ids: "set[int]") -> "dict[int, Any]":
    if kind == Kind.ARTIST:
        return artists_with_counts(ids)
    rows = catalog.artworks_with_cover().select_related("artist", "series")
    return {work.pk: work for work in rows.filter(pk__in=ids)}
