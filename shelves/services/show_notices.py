"""Notices about exhibitions to those who follow them: opened, more works, about to close.

They are sent once a day, in the morning. What had happened when somebody began to follow is no
news: a row of `FollowedShow` holds what is known, from the first follower on.
"""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format

from catalog.selectors import following, shows
from common import zones
from shelves.models import Follow, FollowedShow, FollowKind, NoticeKind
from shelves.services.notices import NoticeContent, notify

if TYPE_CHECKING:
    from catalog.models import Exhibition

MORNING = time(8)
# How long before the end a notice says so; of an exhibition of less than two weeks, the day before.
CLOSING, LAST_DAY, SHORT = timedelta(days=7), timedelta(days=1), timedelta(days=14)
# Followers who are notified by one statement.
CHUNK = 500


def watch_show(*, exhibition_id: int, now: datetime) -> None:
    """Begin to note what becomes of an exhibition; nothing where that is done already."""
    show = following.shows_shown([exhibition_id]).get(exhibition_id)
    if show is None:
        return
    today = _today(now)
    FollowedShow.objects.get_or_create(
        exhibition_id=exhibition_id,
        defaults={
            "artwork_ids": shows.ids_shown_in(show),
            "opened_on": show.starts_on if show.starts_on <= today else None,
            "closing_on": show.ends_on if _is_closing(show, today) else None,
            "checked_on": today,
        },
    )


def send_show_notices(*, now: datetime) -> int:
    """Notify the followers of exhibitions that have news, once a day; return how many notices.

    An exhibition that is over is no longer watched; a hidden one has no news until it is shown.
    """
    today = _today(now)
    if now.astimezone(zones.site_zone()).time() < MORNING:
        return 0
    FollowedShow.objects.filter(exhibition__ends_on__lt=today).delete()
    _watch_what_is_followed(now)
    due = FollowedShow.objects.filter(~Q(checked_on=today)).order_by("pk")
    return sum(_notify_of(pk, today, now) for pk in due.values_list("pk", flat=True))


def _watch_what_is_followed(now: datetime) -> None:
    """Begin with exhibitions that were followed before anything was noted, or moved to later."""
    keys = Follow.objects.filter(kind=FollowKind.SHOW, removed=False).values_list("key", flat=True)
    followed = following.shows_shown({int(key) for key in keys.distinct()})
    watched = set(FollowedShow.objects.values_list("pk", flat=True))
    for pk, show in followed.items():
        if pk not in watched and show.ends_on >= _today(now):
            watch_show(exhibition_id=pk, now=now)


def _notify_of(exhibition_id: int, today: date, now: datetime) -> int:
    with transaction.atomic():
        rows = FollowedShow.objects.select_for_update(no_key=True, skip_locked=True)
        row = rows.filter(~Q(checked_on=today), pk=exhibition_id).first()
        if row is None:
            return 0
        show = following.shows_shown([exhibition_id]).get(exhibition_id)
        contents = _news(row, show, today, now) if show else []
        row.checked_on = today
        row.save()
        return sum(_send(exhibition_id, content) for content in contents)


def _news(row: FollowedShow, show: "Exhibition", today: date, now: datetime) -> list[NoticeContent]:
    """Return what is new, and note it as known."""
    contents = []
    present = shows.ids_shown_in(show)
    added = len(set(present) - set(row.artwork_ids))
    row.artwork_ids = present
    if show.starts_on <= today and row.opened_on is None:
        # What hangs there is news with the opening.
        contents.append(_content(show, "opened", now))
    elif added:
        contents.append(_content(show, "added", now, count=added))
    row.opened_on = show.starts_on if show.starts_on <= today else None
    if not _is_closing(show, today):
        row.closing_on = None
    elif row.closing_on != show.ends_on:
        row.closing_on = show.ends_on
        contents.append(_content(show, "closing", now))
    return contents


def _is_closing(show: "Exhibition", today: date) -> bool:
    lead = LAST_DAY if show.ends_on - show.starts_on < SHORT else CLOSING
    return max(show.starts_on, show.ends_on - lead) <= today and show.starts_on < show.ends_on


def _send(exhibition_id: int, content: NoticeContent) -> int:
    rows = Follow.objects.filter(kind=FollowKind.SHOW, key=str(exhibition_id), removed=False)
    followers = [row.profile.user for row in rows.order_by("pk").select_related("profile__user")]
    parts = [followers[start : start + CHUNK] for start in range(0, len(followers), CHUNK)]
    return sum(notify(users=part, content=content) for part in parts)


def _content(show: "Exhibition", what: str, now: datetime, *, count: int = 0) -> NoticeContent:
    en = show.title_en or show.title_zh
    zh = show.title_zh or show.title_en
    with translation.override("en"):
        end_en = date_format(show.ends_on, "j F Y")
    with translation.override("zh-hans"):
        end_zh = date_format(show.ends_on, "Y年n月j日")
    works = "A work was" if count == 1 else f"{count} works were"
    texts = {
        "opened": (f"“{en}” is open, until {end_en}.", f"展览“{zh}”已开幕，展至 {end_zh}。"),
        "added": (f"{works} added to “{en}”.", f"展览“{zh}”新增 {count} 件作品。"),
        "closing": (f"“{en}” closes on {end_en}.", f"展览“{zh}”将于 {end_zh}闭幕。"),
    }  # fmt: skip
    text_en, text_zh = texts[what]
    return NoticeContent(
        kind=NoticeKind.SHOW, event_id=uuid4(), text_en=text_en[:500], text_zh=text_zh[:500],
        link=show.get_absolute_url(), at=now,
    )  # fmt: skip


def _today(now: datetime) -> date:
    return now.astimezone(zones.site_zone()).date()
