"""Writes of saved searches."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import search as catalogue
from catalog.selectors import arrivals
from common.errors import DomainError, NotFoundError
from shelves.models import Rhythm, SaleArrival, SavedSearch
from shelves.models.searches import LONGEST_NAME
from shelves.services.daily import next_digest
from shelves.services.lists import lock_owner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User

MOST_SEARCHES = 200


class TooManySearchesError(DomainError):
    """The collector has saved as many searches as one may."""

    code = "too_many_searches"
    status = 409


class EmptySearchError(DomainError):
    """A search that asks for nothing would find every new work."""

    code = "empty_search"


def save_search(
    *,
    user: "User",
    query: catalogue.BrowseQuery,
    now: datetime,
    name: str = "",
    rhythm: str = Rhythm.DAILY,
) -> SavedSearch:
    """Save a search; what is found now is no news. One that is saved already is returned.

    Raises EmptySearchError, TooManySearchesError.
    """
    if query.is_open:
        raise EmptySearchError(_("Enter words or choose a filter, then save the search."))
    stored = query.as_json()
    stored.pop("sort", None)
    with transaction.atomic():
        profile = lock_owner(user)
        own = SavedSearch.objects.filter(profile=profile, removed=False)
        same = own.filter(query=stored).first()
        if same is not None:
            return same
        if own.count() >= MOST_SEARCHES:
            raise TooManySearchesError(
                _("You have saved %(count)d searches, the most there can be. Delete one first.")
                % {"count": MOST_SEARCHES}
            )
        return SavedSearch.objects.create(
            profile=profile, query=stored, rhythm=Rhythm(rhythm), saved_at=now, changed_at=now,
            name=name.strip()[:LONGEST_NAME] or catalogue.named(query, longest=LONGEST_NAME),
            checked_until=arrivals.horizon(),
        )  # fmt: skip


def change_search(
    *,
    user: "User",
    search_id: int,
    now: datetime,
    name: str | None = None,
    rhythm: str | None = None,
    paused: bool | None = None,
) -> SavedSearch:
    """Rename a search, change how often alerts come, pause or resume it.

    What comes while a search is paused is no news when it is resumed. Raises NotFoundError.
    """
    with transaction.atomic():
        found = _lock(user, search_id)
        if name is not None and name.strip():
            found.name = name.strip()[:LONGEST_NAME]
        if rhythm is not None and rhythm != found.rhythm:
            found.rhythm = Rhythm(rhythm)
            if found.notice_due_at is not None:
                at_once = found.rhythm == Rhythm.AT_ONCE
                found.notice_due_at = now if at_once else next_digest(user, now)
        if paused is False and found.paused:
            found.checked_until = arrivals.horizon()
        found.paused = found.paused if paused is None else paused
        found.changed_at = now
        found.save()
        return found


def delete_search(*, user: "User", search_id: int, now: datetime) -> SavedSearch:
    """Delete a search; `restore_search` brings it back."""
    with transaction.atomic():
        found = _lock(user, search_id)
        found.removed, found.changed_at = True, now
        found.save()
        return found


def restore_search(*, user: "User", search_id: int, now: datetime) -> SavedSearch:
    """Bring a deleted search back, or return the one that was saved anew meanwhile."""
    with transaction.atomic():
        found = _lock(user, search_id, removed=True)
        same = SavedSearch.objects.filter(
            profile_id=found.profile_id, query=found.query, removed=False
        ).first()
        if same is not None:
            return same
        found.removed, found.changed_at = False, now
        found.save()
        return found


def works_came_into_sale(*, works: "Iterable[tuple[int, User | None]]") -> None:
    """Note that works came into a published sale, each with its seller.

    Call inside the transaction that publishes the sale.
    """
    SaleArrival.objects.bulk_create(
        [SaleArrival(artwork_id=artwork_id, seller=seller) for artwork_id, seller in works]
    )


def _lock(user: "User", search_id: int, *, removed: bool = False) -> SavedSearch:
    lock_owner(user)
    conditions: dict[str, Any] = {} if removed else {"removed": False}
    rows = SavedSearch.objects.select_for_update(no_key=True, of=("self",))
    found: SavedSearch | None = rows.filter(pk=search_id, profile__user=user, **conditions).first()
    if found is None:
        raise NotFoundError(_("Saved search not found."))
    return found
