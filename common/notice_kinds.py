"""Kinds of notices: a registry in which each app declares its own (`<app>/notice_kinds.py`).

A kind says how its notices reach a person who has chosen nothing, and which channels can't be
turned off because the law or a contract requires the text, such as an invoice's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Channel(StrEnum):
    """The ways in which a notice reaches a person."""

    SITE = "site"
    MAIL = "mail"
    PUSH = "push"


class MailMode(TextChoices):
    """When a kind's notices are mailed."""

    NOW = "now", _("Email at once")
    DAILY = "daily", _("Daily email")
    OFF = "off", _("No email")


class Category(TextChoices):
    """The groups of kinds on the pages, in their order."""

    BIDDING = "bidding", _("Bidding")
    PAYMENTS = "payments", _("Results and invoices")
    WORKS = "works", _("Works and enquiries")
    COMMUNITY = "community", _("Community")


@dataclass(frozen=True)
class Delivery:
    """How notices of a kind reach a person."""

    in_site: bool = True
    mail: MailMode = MailMode.NOW
    push: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    required: channels that nobody can turn off. urgent: may pass quiet hours when its lot is about
    to end. private: the text names amounts or a person's own affairs, so a push shows the label.
    """

    name: str
    label: "_StrPromise"
    category: Category
    defaults: Delivery = Delivery()
    required: frozenset[Channel] = frozenset()
    urgent: bool = False
    private: bool = False

    def allowed(self, delivery: Delivery) -> Delivery:
        """Return a choice with the required channels on; daily mail counts as on."""
        mail = delivery.mail
        if Channel.MAIL in self.required and mail == MailMode.OFF:
            mail = MailMode.NOW
        return Delivery(
            in_site=delivery.in_site or Channel.SITE in self.required,
            mail=mail,
            push=delivery.push or Channel.PUSH in self.required,
        )


class UnknownKindError(LookupError):
    """No app has declared a kind of this name."""


_KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Declare kinds; a name belongs to one kind."""
    for kind in kinds:
        if _KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"There are two kinds of notices named {kind.name}.")


def kind_of(name: str) -> Kind:
    """Return a kind by its name; raises UnknownKindError."""
    try:
        return _KINDS[name]
    except KeyError as error:
        raise UnknownKindError(name) from error


def registered() -> Mapping[str, Kind]:
    """Return all kinds by name, in the order of the pages."""
    places = list(Category)
    ordered = sorted(_KINDS.values(), key=lambda kind: places.index(kind.category))
    return MappingProxyType({kind.name: kind for kind in ordered})
