"""What curators decide: to merge two rows, to dismiss a pair for good, to take either back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.services.artist_merging import merge_artists, unmerge_artists
from catalog.services.work_merging import MergeError, merge_works, unmerge_works
from common.errors import NotFoundError
from common.permissions import require
from curation.duplicates.models import ArtistPair, Merge, PairState, WorkPair
from curation.duplicates.services.permissions import TO_MERGE_ARTISTS, TO_MERGE_WORKS

if TYPE_CHECKING:
    from accounts.models import User

Kind = Merge.Kind


@dataclass(frozen=True)
class _Handling:
    """How rows of a kind are merged."""

    permissions: tuple[str, ...]
    pairs: type[WorkPair] | type[ArtistPair]
    merge: Callable[..., dict[str, Any]]
    unmerge: Callable[..., list[str]]
    # Whether many rows change hands, which are logged at once under who decided.
    moves_many: bool = False

    def who(self, by: "User") -> dict[str, Any]:
        """Return what names who decided."""
        return {"by": by} if self.moves_many else {}


HANDLING = {
    Kind.WORK: _Handling(TO_MERGE_WORKS, WorkPair, merge_works, unmerge_works),
    Kind.ARTIST: _Handling(
        TO_MERGE_ARTISTS, ArtistPair, merge_artists, unmerge_artists, moves_many=True
    ),
}


@dataclass(frozen=True)
class Sides:
    """The two rows of a merge, with what the history calls them."""

    kept_id: int
    merged_id: int
    kept_title: str = ""
    merged_title: str = ""


def merge(
    *, by: "User", kind: Merge.Kind, sides: Sides, choices: Mapping[str, str], now: datetime
) -> Merge:
    """Merge two works or artists; `choices` says by field whose value stays.

    Raises ForbiddenError, NotFoundError, MergeError.
    """
    handling = HANDLING[kind]
    require(by, handling.permissions)
    with transaction.atomic():
        journal = handling.merge(
            kept_id=sides.kept_id, merged_id=sides.merged_id, choices=choices, **handling.who(by)
        )
        journal["dismissal"] = _dismissal(handling, sides)
        done = Merge.objects.create(
            kind=kind, kept_id=sides.kept_id, merged_id=sides.merged_id,
            kept_title=sides.kept_title, merged_title=sides.merged_title, journal=journal,
            curator=by, at=now,
        )  # fmt: skip
        if pair := _pair(handling, sides):
            _decide(pair, PairState.MERGED, by, now)
    return done


def undo_merge(*, by: "User", merge_id: int, now: datetime) -> list[str]:
    """Undo a merge; return what stays as it is, in sentences, because it was changed since.

    Raises ForbiddenError, NotFoundError, MergeError.
    """
    with transaction.atomic():
        done = (
            Merge.objects.select_for_update(no_key=True, of=("self",)).filter(pk=merge_id).first()
        )
        if done is None:
            raise NotFoundError(_("There is no such merge."))
        handling = HANDLING[Kind(done.kind)]
        require(by, handling.permissions)
        if done.undone_at is not None:
            raise MergeError(_("This merge has been undone already."))
        left = handling.unmerge(
            kept_id=done.kept_id, merged_id=done.merged_id, journal=done.journal,
            **handling.who(by),
        )  # fmt: skip
        done.undone_at, done.undone_by = now, by
        done.save()
        sides = Sides(done.kept_id, done.merged_id)
        _take_apart(handling, sides, done.journal.get("dismissal"))
    return left


def dismiss(*, by: "User", kind: Merge.Kind, pair_id: int, now: datetime) -> WorkPair | ArtistPair:
    """Say for good that two rows are not one. Raises ForbiddenError, NotFoundError, MergeError."""
    return _change(by, kind, pair_id, PairState.OPEN, PairState.DISMISSED, now)


def reopen(*, by: "User", kind: Merge.Kind, pair_id: int, now: datetime) -> WorkPair | ArtistPair:
    """Take a dismissal back. Raises ForbiddenError, NotFoundError, MergeError."""
    return _change(by, kind, pair_id, PairState.DISMISSED, PairState.OPEN, now)


def _change(
    by: "User", kind: Merge.Kind, pair_id: int, was: PairState, state: PairState, now: datetime
) -> WorkPair | ArtistPair:
    handling = HANDLING[kind]
    require(by, handling.permissions)
    with transaction.atomic():
        rows: Any = handling.pairs.objects.select_for_update(no_key=True, of=("self",))
        pair: WorkPair | ArtistPair | None = rows.filter(pk=pair_id).first()
        if pair is None:
            raise NotFoundError(_("There is no such pair."))
        if pair.state != was:
            text = _("This pair was decided in the meantime: %(state)s.")
            raise MergeError(text % {"state": pair.get_state_display()})
        _decide(pair, state, by, now)
    return pair


def _pair(handling: _Handling, sides: Sides) -> WorkPair | ArtistPair | None:
    """Return the pair of two rows, locked."""
    left, right = sorted((sides.kept_id, sides.merged_id))
    rows: Any = handling.pairs.objects.select_for_update(no_key=True, of=("self",))
    found: WorkPair | ArtistPair | None = rows.filter(left=left, right=right).first()
    return found


def _decide(
    pair: WorkPair | ArtistPair, state: PairState, by: "User | None", at: datetime | None
) -> None:
    pair.state, pair.decided_by, pair.decided_at = state, by, at
    pair.save()


def _dismissal(handling: _Handling, sides: Sides) -> dict[str, Any] | None:
    """Return who dismissed a pair that is merged nevertheless, and when, as JSON."""
    pair = _pair(handling, sides)
    if pair is None or pair.state != PairState.DISMISSED or pair.decided_at is None:
        return None
    return {"by": pair.decided_by_id, "at": pair.decided_at.isoformat()}


def _take_apart(handling: _Handling, sides: Sides, dismissal: Mapping[str, Any] | None) -> None:
    """Give the pair of an undone merge the state that it had: dismissed, or open."""
    pair = _pair(handling, sides)
    if pair is None or pair.state != PairState.MERGED:
        return
    if dismissal is None:
        _decide(pair, PairState.OPEN, None, None)
        return
    who = get_user_model().objects.filter(pk=dismissal["by"]).first()
    _decide(pair, PairState.DISMISSED, who, datetime.fromisoformat(dismissal["at"]))
