"""Alerts of saved searches: a job.

A search is due when works have begun to be shown, or came into a sale, since it was last checked,
or when its next notice is. Only these works are matched, all of them by one statement, however many
an import brought; a notice names what was found since the last one. A work is news for a search
once: a row of `SearchHit` says so. Notices of searches that alert daily come in the daily mail, all
of them in one.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy

from catalog import search as catalogue
from catalog import selectors as catalog
from catalog.selectors import arrivals
from common import clock, jobs, ports
from common.jobs.models import UNTRIED, ClockTimestamp
from shelves.models import NoticeKind, OwnedWork, Rhythm, SaleArrival, SavedSearch, SearchHit
from shelves.services.daily import mailed_from, next_digest
from shelves.services.notices import NoticeContent, notify

# Notices of one search that alerts at once come no faster, whatever an import brings.
AT_ONCE_EVERY = timedelta(minutes=5)
# So many works are noted as found at a time; of more, the newest.
MOST_HITS = 500
# How long arrivals that another transaction is still writing are waited for.
AGAIN_AFTER = timedelta(seconds=20)
ARRIVALS_KEPT = timedelta(days=7)


class _MatchSearches(jobs.Job[SavedSearch]):
    """Matches new works with saved searches, and notifies their owners."""

    task = "shelves.default.match_searches"
    label = gettext_lazy("Saved searches to be checked")
    model = SavedSearch

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now

    @property
    def now(self) -> datetime:
        """Return the time that decides which notices are due."""
        return self._now or clock.now()

    def pending(self) -> QuerySet[SavedSearch]:
        """Return the searches that something may be new for, or whose notice is due."""
        due = Q(notice_due_at__lte=self.now)
        latest = _latest()
        if latest is not None:
            due |= Q(checked_until__lt=latest)
        rows = SavedSearch.objects.filter(due, removed=False, paused=False)
        return rows.filter(profile__user__is_active=True)

    def run(self, row: SavedSearch, session: Any) -> bool:  # noqa: ARG002 - the shape
        """Match the works that have come, then notify if it is time."""
        until = arrivals.horizon()
        found = _new_works(row, until)
        with transaction.atomic():
            rows = SavedSearch.objects.select_for_update(no_key=True, of=("self",))
            search = rows.filter(pk=row.pk, claim=row.claim, removed=False, paused=False).first()
            if search is None:
                jobs.release(MATCH_SEARCHES, row)
                return False
            _note(search, found, self.now)
            search.checked_until = max(until, search.checked_until)
            if search.notice_due_at is not None and search.notice_due_at <= self.now:
                _notify(search, self.now)
            search.save(update_fields=["checked_until", "notice_due_at", "notified_at"])
            _finish(search)
        return True


MATCH_SEARCHES = jobs.register(_MatchSearches())


def match_searches(*, now: datetime | None = None) -> int:
    """Check the saved searches that are due; return how many."""
    return jobs.process(_MatchSearches(now=now))


def drop_old_arrivals(*, now: datetime) -> int:
    """Delete what was noted of works in sales some days ago; searches have seen it."""
    return SaleArrival.objects.filter(at__lt=now - ARRIVALS_KEPT).delete()[0]


def _latest() -> datetime | None:
    """Return when a work last came, by being shown or in a sale."""
    in_sales = SaleArrival.objects.aggregate(latest=Max("at"))["latest"]
    return max(filter(None, (arrivals.latest_arrival(), in_sales)), default=None)


def _new_works(search: SavedSearch, until: datetime) -> list[int]:
    """Return the works that came since the last check and that the search finds, newest first."""
    query = catalogue.BrowseQuery.from_json(search.query)
    user, after = search.profile.user, search.checked_until
    sold_by = SaleArrival.objects.filter(at__gt=after, at__lte=until)
    in_sales = sold_by.exclude(seller=user).values("artwork")
    came = arrivals.arrived(after=after, until=until, also=in_sales)
    known = SearchHit.objects.filter(search=search).values("artwork")
    own = OwnedWork.objects.filter(
        profile=search.profile_id, removed=False, artwork__isnull=False
    ).values("artwork")
    rows = catalogue.matching(query, came).exclude(pk__in=known).exclude(pk__in=own)
    ids = list(rows.order_by("-pk").values_list("pk", flat=True)[:MOST_HITS])
    wanted = ports.recommendable_works(ids, user=user) if ids else set()
    return [pk for pk in ids if pk in wanted]


def _note(search: SavedSearch, artwork_ids: Collection[int], now: datetime) -> None:
    """Note the works as found; the next notice is then due by the search's rhythm."""
    if not artwork_ids:
        return
    SearchHit.objects.bulk_create(
        [SearchHit(search=search, artwork_id=pk, found_at=now) for pk in artwork_ids],
        ignore_conflicts=True,
    )
    if search.notice_due_at is not None:
        return
    if search.rhythm == Rhythm.DAILY:
        search.notice_due_at = next_digest(search.profile.user, now)
    else:
        last = search.notified_at
        search.notice_due_at = now if last is None else max(now, last + AT_ONCE_EVERY)


def _notify(search: SavedSearch, now: datetime) -> None:
    """Send one notice of the works found since the last one that are still shown."""
    waiting = SearchHit.objects.filter(search=search, notified_at__isnull=True)
    count = waiting.filter(catalog.shown("artwork__")).count()
    if count:
        notify(users=[search.profile.user], content=_content(search, count, now))
    waiting.update(notified_at=now)
    search.notice_due_at, search.notified_at = None, now


def _content(search: SavedSearch, count: int, now: datetime) -> NoticeContent:
    mail_from = None
    if search.rhythm == Rhythm.DAILY and search.notice_due_at is not None:
        mail_from = mailed_from(search.notice_due_at, now)
    works = "1 new work matches" if count == 1 else f"{count} new works match"
    return NoticeContent(
        kind=NoticeKind.SEARCH, event_id=uuid4(),
        text_en=f"{works} your saved search “{search.name}”.",
        text_zh=f"你保存的搜索“{search.name}”有 {count} 件新作品。",
        link=search.get_absolute_url(), at=now, daily_from=mail_from,
    )  # fmt: skip


def _finish(search: SavedSearch) -> None:
    """Give the claim back; a search whose arrivals are still being written is looked at later."""
    rows = SavedSearch.objects.filter(pk=search.pk, claim=search.claim)
    latest = _latest()
    is_behind = latest is not None and search.checked_until < latest
    at = ClockTimestamp() + (AGAIN_AFTER if is_behind else timedelta())
    rows.update(**{**UNTRIED, "next_attempt_at": at}, last_error="")
