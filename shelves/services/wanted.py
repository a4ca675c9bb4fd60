"""Writes on works that collectors look for, and the alerts about them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection, transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from catalog import selectors as catalog
from common.errors import DomainError
from shelves.models import NoticeKind, WantedWork
from shelves.services.lists import lock_owner
from shelves.services.notices import NoticeContent, notify
from shelves.signals import artwork_unwanted, artwork_wanted

if TYPE_CHECKING:
    from accounts.models import CollectorProfile, User
    from catalog.models import Artwork

MOST_WANTED = 1000
CHUNK = 500
AVAILABLE = "available"
# Returns no row if the work is wanted already.
PUT = """
    INSERT INTO shelves_wantedwork
        (profile_id, artwork_id, wanted_at, changed_at, removed, alerted)
    VALUES (%(profile)s, %(artwork)s, %(now)s, %(now)s, false, %(state)s)
    ON CONFLICT (profile_id, artwork_id) DO UPDATE
        SET removed = false, wanted_at = excluded.wanted_at, changed_at = excluded.changed_at,
            alerted = excluded.alerted
        WHERE shelves_wantedwork.removed
    RETURNING id
"""


class TooManyWantedError(DomainError):
    """The collector looks for as many works as one may."""

    code = "too_many_wanted"
    status = 409


def want_work(*, user: "User", artwork_id: int, now: datetime) -> bool:
    """Note that the collector looks for a work; return whether that is new.

    They are alerted of what becomes possible later. Raises NotFoundError, TooManyWantedError.
    """
    work = catalog.require_artwork(artwork_id)
    with transaction.atomic():
        profile = lock_owner(user)
        own = WantedWork.objects.filter(profile=profile, removed=False)
        if own.count() >= MOST_WANTED and not own.filter(artwork_id=artwork_id).exists():
            raise TooManyWantedError(
                _("You look for %(count)d works, the most there can be. Take one out first.")
                % {"count": MOST_WANTED}
            )
        values = {"profile": profile.pk, "artwork": artwork_id, "now": now, "state": _state(work)}
        with connection.cursor() as cursor:
            cursor.execute(PUT, values)
            is_new = cursor.fetchone() is not None
        if is_new:
            _announce(artwork_wanted, profile, artwork_id, now)
        return is_new


def unwant_work(*, user: "User", artwork_id: int, now: datetime) -> bool:
    """Note that the collector looks for a work no longer; return whether they did."""
    with transaction.atomic():
        profile = lock_owner(user)
        rows = WantedWork.objects.filter(profile=profile, artwork_id=artwork_id, removed=False)
        if not rows.update(removed=True, changed_at=now):
            return False
        _announce(artwork_unwanted, profile, artwork_id, now)
        return True


def _announce(signal: Signal, profile: "CollectorProfile", artwork_id: int, now: datetime) -> None:
    """Send a change of what is looked for to the recommender. Call under the profile's lock."""
    signal.send(
        sender=None,
        subject_id=profile.subject_id,
        personalised=profile.personalised,
        artwork_id=artwork_id,
        at=now,
    )


def send_alerts(*, now: datetime) -> int:
    """Notify collectors of wanted works that became available or came into a sale, once each.

    Each row remembers its work's last state; a work that is no longer available and is so again
    later is news. Returns how many notices were sent.
    """
    wanted = WantedWork.objects.filter(removed=False)
    ids = list(wanted.order_by("artwork_id").values_list("artwork_id", flat=True).distinct())
    return sum(_alert(ids[start : start + CHUNK], now) for start in range(0, len(ids), CHUNK))


def _alert(artwork_ids: Sequence[int], now: datetime) -> int:
    works = {work.pk: work for work in catalog.artworks_in_order(artwork_ids)}
    states = {pk: _state(works[pk]) if pk in works else "" for pk in artwork_ids}
    sent = 0
    rows = WantedWork.objects.filter(removed=False, artwork_id__in=artwork_ids)
    with transaction.atomic():
        changed = [
            row
            for row in rows.select_for_update(no_key=True).select_related("profile__user")
            if row.alerted != states[row.artwork_id]
        ]
        for row in changed:
            row.alerted = states[row.artwork_id]
            if row.alerted:
                content = _content(works[row.artwork_id], row.alerted, now)
                sent += notify(users=[row.profile.user], content=content)
        WantedWork.objects.bulk_update(changed, ["alerted"])
    return sent


def _state(work: "Artwork") -> str:
    """Return what can be done about a work now: a lot in play, for sale, or nothing."""
    if work.lot is not None and work.lot.is_in_play:
        return f"lot-{work.lot.lot_id}"
    return AVAILABLE if work.is_available else ""


def _content(work: "Artwork", state: str, now: datetime) -> NoticeContent:
    en, zh = work.title_en or work.title_zh, work.title_zh or work.title_en
    if state == AVAILABLE:
        text_en = f"“{en or 'Untitled'}”, which you are looking for, is available."
        text_zh = f"你想要的《{zh or '无题'}》现在可以购买。"
    else:
        text_en = f"“{en or 'Untitled'}”, which you are looking for, is in a sale."
        text_zh = f"你想要的《{zh or '无题'}》已进入专场。"
    return NoticeContent(
        kind=NoticeKind.WANTED, event_id=uuid4(), text_en=text_en[:500], text_zh=text_zh[:500],
        link=work.get_absolute_url(), at=now,
    )  # fmt: skip
