"""Writes of how and when notices reach a collector."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from common import notice_kinds, zones
from common.errors import DomainError
from common.notice_kinds import Delivery, MailMode
from shelves.models import Notice, NoticeChoice, NoticeSettings, PushDelivery

if TYPE_CHECKING:
    from accounts.models import User

# What one can choose for `NoticeSettings.urgent_minutes`.
URGENT_MINUTES = (0, 15, 60, 180, 1440)


class NoticeSettingsError(DomainError):
    """The channels or hours can't be set like this."""


@dataclass(frozen=True)
class Hours:
    """When mail and push messages come; see `NoticeSettings`."""

    quiet_from: time | None
    quiet_until: time | None
    urgent_minutes: int
    daily_at: time
    # The browser's zone, for accounts that name none.
    timezone: str = ""


def kinds() -> list[str]:
    """Return the names of all kinds of notices."""
    return list(notice_kinds.registered())


def set_deliveries(*, user: "User", deliveries: Mapping[str, Delivery]) -> None:
    """Store how a collector gets notices, by kind; kinds left out stay as they are.

    What can't be turned off stays on. Raises NoticeSettingsError for an unknown kind.
    """
    with transaction.atomic():
        for name, wanted in deliveries.items():
            try:
                kind = notice_kinds.kind_of(name)
            except notice_kinds.UnknownKindError as error:
                raise NoticeSettingsError(
                    _("There is no kind of notice named “%(name)s”.") % {"name": name[:40]},
                    fields={"kinds": [_("Name a kind from the list.")]},
                ) from error
            delivery = kind.allowed(wanted)
            values: dict[str, Any] = {
                "in_site": delivery.in_site,
                "by_mail": delivery.mail != MailMode.OFF,
                "daily": delivery.mail == MailMode.DAILY,
                "by_push": delivery.push,
            }
            NoticeChoice.objects.update_or_create(user=user, kind=kind.name, defaults=values)


def set_hours(*, user: "User", hours: Hours) -> NoticeSettings:
    """Store a collector's quiet hours and the time of the daily mail.

    Notices that wait are judged anew by them. Raises NoticeSettingsError.
    """
    if (hours.quiet_from is None) != (hours.quiet_until is None):
        text = _("Enter when quiet hours begin and when they end, or leave both empty.")
        raise NoticeSettingsError(text, fields={"quiet_until": [text]})
    if hours.quiet_from is not None and hours.quiet_from == hours.quiet_until:
        text = _("Quiet hours can’t begin and end at the same time.")
        raise NoticeSettingsError(text, fields={"quiet_until": [text]})
    if hours.urgent_minutes not in URGENT_MINUTES:
        text = _("Choose one of the periods.")
        raise NoticeSettingsError(text, fields={"urgent_minutes": [text]})
    values = {
        "quiet_from": hours.quiet_from,
        "quiet_until": hours.quiet_until,
        "urgent_minutes": hours.urgent_minutes,
        "daily_at": hours.daily_at,
        "timezone": hours.timezone if zones.known(hours.timezone) else "",
    }
    with transaction.atomic():
        stored, _new = NoticeSettings.objects.update_or_create(user=user, defaults=values)
        Notice.objects.filter(user=user, mail_wanted=True).update(not_before=None)
        PushDelivery.objects.filter(notice__user=user, done_at=None, attempts=0).update(
            not_before=None
        )
    return stored


def stop_mail(*, user: "User", names: list[str]) -> None:
    """Turn mail off for kinds, as far as it can be, and for what still waits to be mailed."""
    with transaction.atomic():
        for name in names:
            kind = notice_kinds.kind_of(name)
            if notice_kinds.Channel.MAIL in kind.required:
                continue
            defaults = {"by_mail": False, "daily": False}
            NoticeChoice.objects.update_or_create(
                user=user, kind=name, defaults=defaults,
                create_defaults={
                    **defaults, "in_site": kind.defaults.in_site, "by_push": kind.defaults.push,
                },
            )  # fmt: skip
            Notice.objects.filter(user=user, kind=name, mail_wanted=True).update(mail_wanted=False)
