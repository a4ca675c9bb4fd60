"""Reads of lists: the owner's, and those of who may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import DomainError, NotFoundError
from shelves.models import ListEntry, ListLink, SavedWork, Visibility, WorkList

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork

COVERS = 4


class LinkWithdrawnError(DomainError):
    """The link to a list was withdrawn, or its list deleted."""

    code = "link_withdrawn"
    status = 410


def lists_of(user: "User") -> QuerySet[WorkList]:
    """The collector's lists, the last changed first, with `works`: how many of them are shown."""
    rows = WorkList.objects.filter(profile__user=user, removed=False)
    return with_works(rows).order_by("-changed_at", "-id")


def with_works(rows: QuerySet[WorkList]) -> QuerySet[WorkList]:
    """Return lists with `works`, how many works of theirs are shown."""
    of_list = ListEntry.objects.filter(
        catalog.shown("artwork__"), list=OuterRef("pk"), removed=False
    )
    count = of_list.order_by().values("list").annotate(count=Count("pk")).values("count")
    return rows.annotate(works=Coalesce(Subquery(count), 0))


def public_lists() -> QuerySet[WorkList]:
    """The public lists of which a work is shown, the last published first; index `public_lists`."""
    rows = WorkList.objects.filter(
        visibility=Visibility.PUBLIC, removed=False, profile__user__is_active=True
    )
    shown = ListEntry.objects.filter(catalog.shown("artwork__"), list=OuterRef("pk"), removed=False)
    return rows.filter(Exists(shown)).order_by("-published_at", "-id")


def lists_with(artworks: "QuerySet[Artwork]") -> QuerySet[WorkList]:
    """The public lists that hold one of the works, the last published first."""
    held = ListEntry.objects.filter(list=OuterRef("pk"), removed=False, artwork__in=artworks)
    return public_lists().filter(Exists(held))


def newest_entries(list_ids: Iterable[int]) -> QuerySet[ListEntry]:
    """The works of these lists by when they were put in, for a subquery of their works."""
    return ListEntry.objects.filter(list__in=list(list_ids), removed=False).order_by("-added_at")


def list_changes(user: "User", *, since: datetime) -> QuerySet[WorkList]:
    """What changed among a collector's lists from `since` on, tombstones too."""
    return WorkList.objects.filter(profile__user=user, changed_at__gte=since)


def covers(lists: Iterable[WorkList]) -> dict[int, list["Artwork"]]:
    """Return the first works of each list, for its card: three queries however many lists."""
    place = Window(RowNumber(), partition_by=F("list_id"), order_by=["position", "id"])
    rows = (
        ListEntry.objects.filter(
            catalog.shown("artwork__"),
            list__in=[each.pk for each in lists],
            removed=False,
            artwork__has_picture=True,
        )
        .annotate(place=place)
        .filter(place__lte=COVERS)
        .order_by("list_id", "position", "id")
        .prefetch_related(Prefetch("artwork", catalog.artworks_with_cover()))
    )
    found: dict[int, list[Artwork]] = {}
    for row in rows:
        found.setdefault(row.list_id, []).append(row.artwork)
    return found


def require_own(user: "User", list_id: int) -> WorkList:
    """Return one of the collector's lists; raise NotFoundError, also for another's."""
    found = WorkList.objects.filter(profile__user=user, removed=False, pk=list_id).first()
    if found is None:
        raise NotFoundError(_("List not found. It may have been deleted."))
    return found


def require_public(list_id: int) -> WorkList:
    """Return a public list; raise NotFoundError."""
    rows = WorkList.objects.filter(visibility=Visibility.PUBLIC, removed=False, pk=list_id)
    found = rows.first()
    if found is None:
        raise NotFoundError(_("List not found. It may have been deleted."))
    return found


def require_shared(token: str) -> WorkList:
    """Return the list of a link; raise LinkWithdrawnError or NotFoundError."""
    link = ListLink.objects.filter(token=token).select_related("list").first()
    if link is None:
        raise NotFoundError(_("List not found. Check that the link is complete."))
    if link.withdrawn_at is not None or link.list.removed:
        raise LinkWithdrawnError(
            _("This link has been withdrawn. Ask the person who sent it for a new one.")
        )
    return link.list


def link_of(found: WorkList) -> ListLink | None:
    """Return the link by which a list is shared, if there is one."""
    return ListLink.objects.filter(list=found, withdrawn_at=None).first()


def entries(found: WorkList) -> QuerySet[ListEntry]:
    """The works of a list that are shown, in its order, with what a card shows."""
    rows = ListEntry.objects.filter(catalog.shown("artwork__"), list=found, removed=False)
    return rows.order_by("position", "id").prefetch_related(
        Prefetch("artwork", catalog.artworks_with_cover())
    )


def entry_changes(found: WorkList, *, since: datetime) -> QuerySet[ListEntry]:
    """What changed in a list from `since` on, tombstones too; index `changes_of_a_list`."""
    return ListEntry.objects.filter(list=found, changed_at__gte=since).prefetch_related(
        Prefetch("artwork", catalog.artworks_with_cover())
    )


def require_entry(found: WorkList, artwork_id: int) -> ListEntry:
    """Return a work of a list; raise NotFoundError."""
    entry = entries(found).filter(artwork_id=artwork_id).first()
    if entry is None:
        raise NotFoundError(_("This work is not in the list any more."))
    return entry


def hidden_works(found: WorkList) -> int:
    """Return how many works of a list are no longer shown."""
    rows = ListEntry.objects.filter(list=found, removed=False)
    return rows.exclude(catalog.shown("artwork__")).count()


def artists_in_both(list_ids: Iterable[int], user: "User") -> dict[int, list[int]]:
    """Return by list the artists of its works of whom the collector saved works, too."""
    saved = SavedWork.objects.filter(profile__user=user, removed=False, artwork__artist__gt=0)
    rows = ListEntry.objects.filter(
        catalog.shown("artwork__"),
        list__in=list(list_ids),
        removed=False,
        artwork__artist__in=saved.values("artwork__artist"),
    )
    found: dict[int, list[int]] = {}
    for list_id, artist in rows.order_by("position").values_list("list", "artwork__artist"):
        found.setdefault(list_id, []).append(artist)
    return found


@dataclass(frozen=True)
class Membership:
    """One of the collector's lists, and whether a work is in it."""

    list: WorkList
    holds: bool


def memberships(user: "User", artwork_id: int) -> list[Membership]:
    """Return the collector's lists with whether each holds a work; two queries."""
    holding = set(
        ListEntry.objects.filter(
            list__profile__user=user, artwork_id=artwork_id, removed=False
        ).values_list("list_id", flat=True)
    )
    return [Membership(each, each.pk in holding) for each in lists_of(user)]
