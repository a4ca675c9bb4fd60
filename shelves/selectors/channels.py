"""Reads of how notices reach people: their choices, their hours, their devices."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from common import notice_kinds, zones
from common.notice_kinds import Channel, Delivery, Kind, MailMode
from shelves.models import NoticeChoice, NoticeSettings, PushSubscription

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User


@dataclass(frozen=True)
class Preference:
    """A kind of notice, and how a collector gets it."""

    kind: Kind
    delivery: Delivery

    @property
    def site_required(self) -> bool:
        """Tell whether the notice always stands on the site."""
        return Channel.SITE in self.kind.required

    @property
    def mail_required(self) -> bool:
        """Tell whether the notice is always mailed."""
        return Channel.MAIL in self.kind.required

    @property
    def push_required(self) -> bool:
        """Tell whether the notice is always pushed."""
        return Channel.PUSH in self.kind.required


def preferences(user: "User") -> list[Preference]:
    """Return each kind with how the collector gets it, in the order of the pages."""
    chosen = {choice.kind: choice for choice in NoticeChoice.objects.filter(user=user)}
    return [
        Preference(kind, delivery_of(kind, chosen.get(name)))
        for name, kind in notice_kinds.registered().items()
    ]


def deliveries(users: "Iterable[User]", kind: Kind) -> dict[int, Delivery]:
    """Return how each of the people gets notices of a kind: one query."""
    people = list(users)
    rows = NoticeChoice.objects.filter(user__in=people, kind=kind.name)
    chosen = {choice.user_id: choice for choice in rows}
    return {user.pk: delivery_of(kind, chosen.get(user.pk)) for user in people}


def delivery_of(kind: Kind, choice: NoticeChoice | None) -> Delivery:
    """Return what a stored choice, or none, means for a kind."""
    if choice is None:
        return kind.defaults
    by_mail = MailMode.DAILY if choice.daily else MailMode.NOW
    chosen = Delivery(
        in_site=choice.in_site,
        mail=by_mail if choice.by_mail else MailMode.OFF,
        push=choice.by_push,
    )
    return kind.allowed(chosen)


def settings_of(user: "User") -> NoticeSettings:
    """Return when the collector gets mail and push messages; the defaults if they set nothing."""
    return NoticeSettings.objects.filter(user=user).first() or NoticeSettings(user=user)


def zone_of(user: "User", settings: NoticeSettings) -> ZoneInfo:
    """Return the zone of a person's hours: the account's, else the browser's, else the site's."""
    return zones.known(user.timezone) or zones.known(settings.timezone) or zones.site_zone()


def subscriptions(user: "User") -> QuerySet[PushSubscription]:
    """Return the devices that take the collector's push messages, the newest first."""
    return PushSubscription.objects.filter(user=user)
