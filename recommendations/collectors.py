"""The pseudonym of the signed-in collector, and whether their interactions may be recorded."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from accounts import selectors as accounts_read
from accounts import services as accounts
from common.errors import DomainError
from common.http import signed_in
from recommendations import locks

if TYPE_CHECKING:
    from django.http import HttpRequest
    from rest_framework.request import Request


class PersonalisationOffError(DomainError):
    """Nothing is recorded for a collector who has opted out of personal recommendations."""

    code = "personalisation_off"
    status = 409


def subject_of(request: "HttpRequest | Request") -> tuple[UUID, bool]:
    """Return the signed-in collector's pseudonym, and whether they want personal recommendations.

    Creates the profile on first use.
    """
    user = signed_in(request)
    profile = accounts_read.profile_of(user) or accounts.open_profile(user=user)
    return profile.subject_id, profile.personalised


def lock_taste(subject_id: UUID, *, now: datetime) -> None:
    """Lock a subject for a change of their stated taste; raises PersonalisationOffError."""
    locks.lock_subject(subject_id, now=now)
    check_personalised(subject_id)


def check_personalised(subject_id: UUID) -> None:
    """Raise PersonalisationOffError if the subject has opted out of personal recommendations."""
    if accounts_read.is_opted_out(subject_id):
        raise PersonalisationOffError(_("Personal recommendations are off. Turn them on first."))
