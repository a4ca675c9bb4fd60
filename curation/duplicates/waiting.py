"""Possible duplicates that wait for a decision, for the desk's front page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common.percentages import percent_below
from common.waiting import Named, WaitingKind, desk, register
from curation.duplicates.models import Merge, PairState
from curation.duplicates.selectors.pairs import pairs
from curation.duplicates.services.permissions import TO_MERGE_ARTISTS, TO_MERGE_WORKS


class _Pairs(WaitingKind):
    """Open pairs, the likeliest first."""

    kind: Merge.Kind
    page: str

    def rows(self, now: datetime) -> QuerySet[Any]:  # noqa: ARG002 - the shape
        """Return the pairs with both rows."""
        return pairs(self.kind, PairState.OPEN).select_related("left", "right")

    def named(self, row: Any) -> Named:
        """Name a pair by both of its rows."""
        return Named(
            f"{row.left} = {row.right}?", self.address(), f"{percent_below(row.probability)}%"
        )

    def address(self) -> str:
        """Return the page of pairs."""
        return desk(self.page)


@register
class DuplicateWorks(_Pairs):
    """Works that may be one."""

    name, order, kind, page = "duplicates", 64, Merge.Kind.WORK, "curation_workpair_changelist"
    title = _("Possible duplicates")
    todo = _("Merge or dismiss duplicates")
    permissions = ("curation.view_workpair", *TO_MERGE_WORKS)


@register
class DuplicateArtists(_Pairs):
    """Artists who may be one."""

    name, order, kind = "duplicate-artists", 66, Merge.Kind.ARTIST
    page = "curation_artistpair_changelist"
    title = _("Possible duplicate artists")
    todo = _("Merge or dismiss artists")
    permissions = ("curation.view_artistpair", *TO_MERGE_ARTISTS)
