"""Notices by web push: a job, a row for each notice and device.

A message is encrypted for its device (RFC 8291) and signed for its push service (RFC 8292). It says
what a locked screen may show to anybody: for kinds whose texts name amounts, the kind alone. The
topic and the tag let a newer message of the same kind and lot take the place of an older one.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from accounts import selectors as accounts
from common import clock, jobs, notice_kinds
from common.vapid import from_base64url, to_base64url
from shelves.models import Notice, PushDelivery, PushSubscription
from shelves.selectors import channels, with_lot_names
from shelves.services import quiet_hours
from shelves.services.push import is_local

__all__ = ["PUSH_NOTICES", "push_notices"]

GONE = (404, 410)
TOO_MANY, SERVER_ERROR = 429, 500
# A push service holds a message for a device that is away; an older one is not worth sending.
HELD = timedelta(days=1)
# Of the signature; services take a day at most.
SIGNED_FOR = timedelta(hours=12)
# The longest pause that a push service can ask for.
LONGEST_PAUSE = timedelta(hours=6)
SEND_S = 20.0
# Services take 4,096 bytes, encryption included.
LONGEST_TEXT, MOST_BYTES = 240, 3000


class PushRefusedError(Exception):
    """The push service did not take a message."""


class _PushNotices(jobs.Job[PushDelivery]):
    """Pushes notices to the devices that take them."""

    task = "shelves.default.push_notices"
    label = gettext_lazy("Notices to push")
    model = PushDelivery
    batch = 5
    claimed_for_s = 150.0

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now

    @property
    def now(self) -> datetime:
        """Return the time that decides which messages are due."""
        return self._now or clock.now()

    def pending(self) -> QuerySet[PushDelivery]:
        """Return the messages that may be sent now."""
        due = Q(not_before=None) | Q(not_before__lte=self.now)
        return PushDelivery.objects.filter(due, done_at=None)

    def begin(self) -> None:
        """Drop messages for which a newer one waits, and those that are old or were read."""
        same = {name: OuterRef(f"notice__{name}") for name in ("user", "kind", "link")}
        newer = Notice.objects.filter(at__gt=OuterRef("notice__at"), **same)
        old = Q(notice__at__lt=self.now - HELD, not_before=None)
        waiting = PushDelivery.objects.filter(done_at=None)
        waiting.filter(Exists(newer) | old | Q(notice__read_at__isnull=False)).update(
            done_at=self.now
        )

    def run(self, row: PushDelivery, session: object) -> bool:  # noqa: ARG002 - the shape
        """Push a notice to a device."""
        found = PushDelivery.objects.select_related("notice__user", "subscription").get(pk=row.pk)
        found.claim, found.attempts = row.claim, row.attempts
        return _push(found, now=self.now)


PUSH_NOTICES = jobs.register(_PushNotices())


def push_notices(*, now: datetime | None = None) -> int:
    """Push the notices that are due; return how many messages were sent."""
    return jobs.process(_PushNotices(now=now))


def _push(row: PushDelivery, *, now: datetime) -> bool:
    """Send one message; a device that is signed out or unknown to its service is removed."""
    notice, device = row.notice, row.subscription
    user = notice.user
    if not user.is_active or not accounts.live_sessions([device.private["session"]], now=now):
        device.delete()
        return False
    own = channels.settings_of(user)
    until = quiet_hours.wait_for(
        notice,
        urgent=notice_kinds.kind_of(notice.kind).urgent,
        settings=own,
        zone=channels.zone_of(user, own),
        now=now,
    )
    if until is not None:
        PushDelivery.objects.filter(pk=row.pk).update(not_before=until)
        jobs.release(PUSH_NOTICES, row)
        return False
    status, headers = _send(device, _payload(notice), topic=_topic(notice), now=now)
    return _conclude(row, status, headers, now=now)


def _conclude(row: PushDelivery, status: int, headers: Mapping[str, str], *, now: datetime) -> bool:
    """Record what the push service said; raises PushRefusedError where a retry may help."""
    if status in GONE:
        row.subscription.delete()
        return False
    if 200 <= status < 300:
        PushSubscription.objects.filter(pk=row.subscription_id).update(used_at=now)
        PushDelivery.objects.filter(pk=row.pk).update(
            done_at=now, claim=None, last_error="", set_aside_at=None
        )
        return True
    if status == TOO_MANY or status >= SERVER_ERROR:
        pause = _pause(headers.get("retry-after", ""), now)
        if pause:
            PushDelivery.objects.filter(pk=row.pk).update(not_before=now + pause)
    raise PushRefusedError(f"The push service answered with status {status}.")


def _pause(text: str, now: datetime) -> timedelta | None:
    """Return the pause that `Retry-After` asks for: seconds, or a date."""
    pause: timedelta | None = None
    if text.isdecimal() and len(text) < 10:
        pause = timedelta(seconds=int(text))
    else:
        with suppress(ValueError, TypeError):
            pause = parsedate_to_datetime(text) - now
    return None if pause is None or pause <= timedelta() else min(pause, LONGEST_PAUSE)


def _payload(notice: Notice) -> bytes:
    """Return the message in the reader's language: title, text, address, tag."""
    kind = notice_kinds.kind_of(notice.kind)
    with translation.override(accounts.mail_language_of(notice.user)):
        text = "" if kind.private else with_lot_names([notice])[0].text
        message = {
            "title": str(kind.label),
            "body": Truncator(text).chars(LONGEST_TEXT),
            "url": f"/notices/{notice.pk}",
            "tag": _topic(notice),
            "lang": translation.get_language(),
        }
    body = json.dumps(message, ensure_ascii=False).encode()
    if len(body) > MOST_BYTES:
        body = json.dumps({**message, "body": ""}, ensure_ascii=False).encode()
    return body


def _topic(notice: Notice) -> str:
    """Return what messages have in common that take each other's place: 32 characters."""
    about = hashlib.sha256(f"{notice.user_id} {notice.kind} {notice.link}".encode()).digest()
    return to_base64url(about)[:32]


def _send(
    device: PushSubscription, payload: bytes, *, topic: str, now: datetime
) -> tuple[int, Mapping[str, str]]:
    """Post an encrypted message to the device's push service; return status and headers."""
    import http_ece  # noqa: PLC0415 - as all below: for workers alone
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from py_vapid import Vapid02  # noqa: PLC0415

    from common.safe_post import post  # noqa: PLC0415

    values: dict[str, Any] = device.private
    body = http_ece.encrypt(
        payload,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=from_base64url(values["p256dh"]),
        auth_secret=from_base64url(values["auth"]),
        version="aes128gcm",
    )
    endpoint = str(values["endpoint"])
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}".removesuffix(":443"),
        "sub": settings.VAPID_SUBJECT,
        "exp": int((now + SIGNED_FOR).timestamp()),
    }
    key = Vapid02.from_raw(settings.VAPID_PRIVATE_KEY.encode())
    headers = {
        **key.sign(claims),
        "TTL": str(int(HELD.total_seconds())),
        "Topic": topic,
        "Urgency": "high",
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
    }
    return post(endpoint, body=body, headers=headers, seconds=SEND_S, private=is_local(endpoint))
