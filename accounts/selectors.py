"""Reads of people: accounts, profiles, consents, sign-ins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from accounts import devices
from accounts.models import CollectorProfile, Consent, Purpose, User
from common.addresses import canonical_address

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

# The purposes that upper apps ask for by name.
PUBLIC_PROFILE, MATCHING = Purpose.PUBLIC_PROFILE, Purpose.MATCHING


def profile_of(user: User) -> CollectorProfile | None:
    """Return the collector's profile, None before first use."""
    return CollectorProfile.objects.filter(user=user).first()


def language_of(user: "User | AnonymousUser | AbstractBaseUser | None") -> str:
    """Return the language that a reader chose in the account; empty: what the browser says."""
    language = str(getattr(user, "language", ""))
    return language if language in dict(settings.LANGUAGES) else ""


def mail_language_of(user: User) -> str:
    """Return the language of mails to a person: the account's, else the site's."""
    return language_of(user) or str(settings.LANGUAGE_CODE)


def staff_who_may(permission: str) -> list[User]:
    """Return the active staff who have a permission, superusers among them."""
    app, codename = permission.split(".")
    given = Permission.objects.filter(content_type__app_label=app, codename=codename)
    may = Q(is_superuser=True) | Q(groups__permissions__in=given) | Q(user_permissions__in=given)
    return list(User.objects.filter(may, is_active=True, is_staff=True).distinct())


def is_simulated(user: User) -> bool:
    """Tell whether an account is simulated by the demo: no mail is sent to it."""
    return CollectorProfile.objects.filter(user=user, is_simulated=True).exists()


@dataclass(frozen=True)
class ConsentStatus:
    """Whether a collector agrees to a purpose, and how that came about, newest first."""

    purpose: Purpose
    given: bool
    history: tuple[Consent, ...]


def has_consented(user: User, purpose: Purpose) -> bool:
    """Tell whether a collector agrees to a purpose now."""
    if purpose == Purpose.PERSONALISATION:
        return not CollectorProfile.objects.filter(user=user, personalised=False).exists()
    newest = Consent.objects.filter(user=user, purpose=purpose).values_list("given", flat=True)
    return newest.first() is True


def may_read_by_outside_model(subject_id: UUID) -> bool:
    """Tell whether a subject agrees that a language model reads what they write."""
    rows = Consent.objects.filter(
        user__profile__subject_id=subject_id, purpose=Purpose.OUTSIDE_MODEL
    )
    return rows.values_list("given", flat=True).first() is True


def consents(user: User) -> list[ConsentStatus]:
    """Return every purpose with whether it is agreed to."""
    rows = list(Consent.objects.filter(user=user))
    return [
        ConsentStatus(
            purpose,
            has_consented(user, purpose),
            tuple(row for row in rows if row.purpose == purpose),
        )
        for purpose in Purpose
    ]


@dataclass(frozen=True)
class AccountOverview:
    """The present state of an account: what its first page says in a line each."""

    addresses: int
    unverified: int
    has_password: bool
    has_authenticator_app: bool
    recovery_codes: int
    passkeys: int
    devices: int
    current_device: UserSession | None
    given: tuple[Purpose, ...]

    @property
    def others(self) -> int:
        """How many devices are signed in beside the current one."""
        return self.devices - (self.current_device is not None)


def account_overview(user: User, *, session_key: str | None) -> AccountOverview:
    """Return the state of an account, as its owner sees it on the device of a session."""
    verified = list(EmailAddress.objects.filter(user=user).values_list("verified", flat=True))
    factors = list(Authenticator.objects.filter(user=user))
    kinds = Authenticator.Type
    codes = [row.wrap() for row in factors if row.type == kinds.RECOVERY_CODES]
    devices_ = list(UserSession.objects.filter(user=user))
    return AccountOverview(
        addresses=len(verified),
        unverified=verified.count(False),
        has_password=user.has_usable_password(),
        has_authenticator_app=any(row.type == kinds.TOTP for row in factors),
        recovery_codes=sum(len(each.get_unused_codes()) for each in codes),
        passkeys=sum(row.type == kinds.WEBAUTHN for row in factors),
        devices=len(devices_),
        current_device=next((row for row in devices_ if row.session_key == session_key), None),
        given=tuple(status.purpose for status in consents(user) if status.given),
    )


def opted_out_subjects() -> QuerySet[CollectorProfile, UUID]:
    """The pseudonyms of collectors who opted out of personal recommendations, for a subquery."""
    rows = CollectorProfile.objects.filter(personalised=False)
    return rows.values_list("subject_id", flat=True)


def subjects_who_can_be_counted() -> QuerySet[CollectorProfile, UUID]:
    """The pseudonyms of collectors who may be counted in whose taste a work fits, for a subquery.

    Without those who opted out of personal recommendations, the suspended, and staff.
    """
    rows = CollectorProfile.objects.filter(
        personalised=True, user__is_active=True, user__is_staff=False
    )
    return rows.values_list("subject_id", flat=True)


def subjects_who_may_be_invited() -> QuerySet[CollectorProfile, UUID]:
    """The pseudonyms of those of them who agree to be invited to works now."""
    return subjects_who_can_be_counted().alias(agreed=_agrees(Purpose.MATCHING)).filter(agreed=True)


def collectors_with_public_profiles() -> QuerySet[CollectorProfile]:
    """The collectors who agree to a public profile now and are not suspended, for a subquery."""
    rows = CollectorProfile.objects.filter(user__is_active=True)
    return rows.alias(agreed=_agrees(Purpose.PUBLIC_PROFILE)).filter(agreed=True)


def _agrees(purpose: Purpose) -> Subquery:
    """Whether a collector agrees to a purpose now, as a column beside a profile."""
    newest = Consent.objects.filter(user=OuterRef("user"), purpose=purpose)
    return Subquery(newest.order_by("-at", "-id").values("given")[:1])


def is_opted_out(subject_id: UUID) -> bool:
    """Tell whether a subject opted out of personal recommendations; index `opted_out`."""
    return CollectorProfile.objects.filter(subject_id=subject_id, personalised=False).exists()


def anybody_opted_out_since(at: datetime) -> bool:
    """Tell whether anybody has switched personal recommendations off since a moment."""
    return Consent.objects.filter(purpose=Purpose.PERSONALISATION, given=False, at__gte=at).exists()


def is_staff_session(session_key: str) -> bool:
    """Tell whether a session is that of active staff."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return bool(getattr(get_user(request), "is_staff", False))


@dataclass(frozen=True)
class SignIn:
    """A sign-in; it ends with the account, its password or its session."""

    user_id: int
    session_key: str
    auth_hash: str

    @classmethod
    def of(cls, user: User, session_key: str) -> "SignIn":
        """Return the sign-in of a request."""
        return cls(user.pk, session_key, user.get_session_auth_hash())


def ended_sign_ins(sign_ins: Iterable[SignIn], *, now: datetime) -> set[SignIn]:
    """Return those that have ended: suspended, deleted, signed out, or the password changed."""
    request = set(sign_ins)
    users = {
        user.pk: user.get_session_auth_hash()
        for user in User.objects.filter(
            pk__in={sign_in.user_id for sign_in in request}, is_active=True
        ).only("password")
    }
    keys = {sign_in.session_key for sign_in in request}
    live = Session.objects.filter(pk__in=keys, expire_date__gt=now)
    sessions = set(live.values_list("pk", flat=True))
    return {
        sign_in
        for sign_in in request
        if users.get(sign_in.user_id) != sign_in.auth_hash or sign_in.session_key not in sessions
    }


def device_fingerprint(user: User) -> str:
    """Return the fingerprint that an account's known devices hold (`accounts.devices`)."""
    return devices.fingerprint_of(auth_hash=user.get_session_auth_hash(), epoch=user.devices_epoch)


def user_of(email: str) -> User | None:
    """Return the account that has confirmed an address, None if nobody has.

    Others may claim the address, too: unconfirmed sign-ups, and accounts that have added it.
    """
    return User.objects.filter(
        emailaddress__email=canonical_address(email), emailaddress__verified=True
    ).first()


def account_of(user_id: int) -> User | None:
    """Return an account by its key, None once it is deleted."""
    return User.objects.filter(pk=user_id).first()


def live_sessions(session_keys: Iterable[str], *, now: datetime) -> set[str]:
    """Return those of the sessions that have not ended."""
    rows = Session.objects.filter(pk__in=set(session_keys), expire_date__gt=now)
    return set(rows.values_list("pk", flat=True))


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Return what collectors are called by their accounts' keys: display name, else address."""
    rows = User.objects.filter(pk__in=list(user_ids)).select_related("profile")
    return {user.pk: str(getattr(user, "profile", user)) for user in rows}


def addresses_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Return the e-mail addresses of accounts by their keys, for the desk."""
    return dict(User.objects.filter(pk__in=list(user_ids)).values_list("pk", "email"))
