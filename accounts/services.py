"""Writes of people: accounts, profiles, consents."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.internal.flows import sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import devices, selectors, signals
from accounts.hashers import canonical_password
from accounts.models import CollectorProfile, Consent, Purpose, User
from common import clock, zones
from common.addresses import canonical_address
from common.errors import DomainError, NotFoundError
from common.http import on_response
from common.transactions import retried

CURATORS = "Curators"
# All of the catalogue, exports included; bids, results, budgets and watches are not written at the
# desk, and bidders and invoices only decided about.
CURATOR_PERMISSIONS = {
    *(("auctions", f"{verb}_{name}") for name in ("sale", "lot")
      for verb in ("view", "add", "change", "delete")),
    ("auctions", "view_bidder"), ("auctions", "change_bidder"),
    ("auctions", "view_invoice"), ("auctions", "change_invoice"),
    ("auctions", "view_result"),
    ("auditlog", "view_logentry"),
    ("shelves", "view_enquiry"), ("shelves", "change_enquiry"),
    ("social", "view_comment"), ("social", "change_comment"),
    ("recommendations", "view_trainingrun"), ("recommendations", "add_trainingrun"),
    *(("recommendations", f"{verb}_trial") for verb in ("view", "add", "change")),
    ("recommendations", "view_invitationround"), ("recommendations", "add_invitationround"),
    ("curation", "view_proposal"), ("curation", "change_proposal"), ("curation", "delete_proposal"),
    ("curation", "view_draftrun"), ("curation", "add_draftrun"), ("curation", "view_decision"),
    ("curation", "view_importrun"), ("curation", "add_importrun"),
    *(("curation", f"{verb}_importmapping") for verb in ("view", "add", "change", "delete")),
    ("curation", "view_batchedit"),
    ("curation", "view_exportrun"),
    ("curation", "view_document"), ("curation", "add_document"),
    *(("curation", f"{verb}_documenttemplate") for verb in ("view", "add", "change", "delete")),
    ("curation", "view_board"), ("recommendations", "change_exposurefloor"),
    ("curation", "view_pictureupload"), ("curation", "add_pictureupload"),
    *(("curation", f"{verb}_{name}") for name in ("workpair", "artistpair")
      for verb in ("view", "change")),
    ("curation", "add_duplicaterun"), ("curation", "view_merge"),
    ("curation", "view_authorityentry"), ("curation", "add_authorityentry"),
}  # fmt: skip


# How exactly it is known when a device was last seen.
SEEN_EVERY = timedelta(minutes=5)


class UnknownLanguageError(DomainError):
    """The site does not speak this language."""


class UnknownZoneError(DomainError):
    """The name is not a time zone's."""


def open_profile(*, user: User) -> CollectorProfile:
    """Return the collector's profile, made on first use."""
    with transaction.atomic():
        profile, created = CollectorProfile.objects.get_or_create(user=user)
        if created:
            Consent.objects.create(
                user=user,
                purpose=Purpose.PERSONALISATION,
                given=True,
                at=profile.created_at,
                how=Consent.How.SIGN_UP,
            )
    return profile


def lock_profile(*, user: User) -> CollectorProfile:
    """Return the collector's profile, locked until the transaction ends; made on first use."""
    locked = CollectorProfile.objects.select_for_update(no_key=True).filter(user=user)
    return locked.first() or locked.get(pk=open_profile(user=user).pk)


def create_account(
    *,
    email: str,
    password: str | None,
    staff: bool = False,
    display_name: str = "",
    simulated: bool = False,
) -> User:
    """Return the account that has confirmed this address, made with it if there is none yet.

    A password given replaces the one there; None leaves it (a new account then has none).
    """
    address = canonical_address(email)
    with transaction.atomic():
        user = selectors.user_of(address)
        if user is not None:
            user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        else:
            user = User.objects.create_user(address)
            EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        if password is not None:
            user.set_password(password)
        user.is_staff = user.is_staff or staff
        user.save()
        if staff:
            user.groups.add(Group.objects.get(name=CURATORS))
        profile = open_profile(user=user)
        profile.display_name = display_name or profile.display_name
        profile.is_simulated = profile.is_simulated or simulated
        profile.save(update_fields=["display_name", "is_simulated"])
    return user


def grant_curator_permissions() -> None:
    """Give curators all permissions of the catalogue and `CURATOR_PERMISSIONS`.

    Runs after every migration, since that creates permissions.
    """
    group, _created = Group.objects.get_or_create(name=CURATORS)
    group.permissions.set(
        Permission.objects.filter(
            Q(content_type__app_label="catalog")
            | Q(
                content_type__app_label__in={app for app, _codename in CURATOR_PERMISSIONS},
                codename__in={codename for _app, codename in CURATOR_PERMISSIONS},
            )
        )
    )


def check_password_strength(*, password: str, user: User) -> None:
    """Raise ValidationError for a password that the site's own forms would reject."""
    validate_password(canonical_password(password), user)


def open_app_session(*, user: User, by: str = "manage.py") -> str:
    """Return the token of a new session, as the app gets one by signing in (X-Session-Token).

    It is listed among the account's sessions as `by`, and ends with them.
    """
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    UserSession.objects.create(
        user=user, session_key=session.session_key, ip="127.0.0.1", user_agent=by
    )
    mark_seen(session_key=session.session_key, now=clock.now())
    return str(session.session_key)


def mark_seen(*, session_key: str | None, now: datetime) -> None:
    """Record that a device was seen, at most once in `SEEN_EVERY`; without Redis not at all."""
    key = salted_hmac("accounts.seen", session_key or "").hexdigest()
    if cache.add(f"seen:{key}", 1, timeout=SEEN_EVERY.total_seconds()):
        UserSession.objects.filter(session_key=session_key).update(last_seen_at=now)


def end_device(*, request: HttpRequest, user: User, session_id: int) -> None:
    """Sign a device out, the current one included; raises NotFoundError if it is nobody's, or
    another person's.
    """
    session = UserSession.objects.filter(user=user, pk=session_id).first()
    if session is None:
        raise NotFoundError(_("This device is already signed out."))
    sessions.end_sessions(request, [session])


def set_personalised(
    *,
    user: User,
    personalised: bool,
    now: datetime | None = None,
    how: str = "page",
) -> CollectorProfile:
    """Give or withdraw the consent to personal recommendations; off means off from now on.

    What was logged before stays stored, unused, and counts again once they are switched on.
    """
    wanted = {Purpose.PERSONALISATION: personalised}
    return set_consents(user=user, wanted=wanted, now=now or clock.now(), how=how)


@retried
def set_consents(
    *, user: User, wanted: Mapping[Purpose, bool], now: datetime, how: str
) -> CollectorProfile:
    """Store the consents that change, with their effects, in one transaction.

    how: a `Consent.How`.
    """
    with transaction.atomic():
        open_profile(user=user)
        profile = CollectorProfile.objects.select_for_update(no_key=True).get(user=user)
        for purpose, given in wanted.items():
            if selectors.has_consented(user, purpose) == given:
                continue
            Consent.objects.create(user=user, purpose=purpose, given=given, at=now, how=how)
            if purpose == Purpose.PERSONALISATION:
                profile.personalised = given
                profile.save(update_fields=["personalised"])
                signals.personalisation_changed.send(
                    sender=None, subject_id=profile.subject_id, personalised=given, at=now
                )
            elif purpose == Purpose.OUTSIDE_MODEL:
                signals.outside_model_changed.send(
                    sender=None, subject_id=profile.subject_id, given=given, at=now
                )
            elif purpose == Purpose.MATCHING:
                signals.matching_changed.send(sender=None, user=user, given=given, at=now)
            elif purpose == Purpose.PUBLIC_PROFILE:
                signals.public_profile_changed.send(sender=None, user=user, given=given, at=now)
    return profile


def lock_who_may_be_invited(*, subject_ids: Iterable[UUID]) -> dict[UUID, User]:
    """Return the collectors of these subjects who agree to be invited to works, by subject.

    Their profiles are locked until the transaction ends: a consent is withdrawn before or after it,
    not in between. Those who are suspended or opted out of recommendations are left out.
    """
    wanted = list(subject_ids)
    rows = CollectorProfile.objects.select_for_update(no_key=True, of=("self",))
    rows = rows.filter(subject_id__in=wanted).select_related("user").order_by("pk")
    found = {profile.subject_id: profile.user for profile in rows}
    agreed = set(selectors.subjects_who_may_be_invited().filter(subject_id__in=wanted))
    return {subject: user for subject, user in found.items() if subject in agreed}


def stop_invitations(*, user_id: int, now: datetime) -> None:
    """Withdraw an account's consent to invitations, by the link of one; again does nothing."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        set_consents(user=user, wanted={Purpose.MATCHING: False}, now=now, how=Consent.How.LINK)


def forget_devices(*, user: User) -> None:
    """Forget all known devices of an account."""
    User.objects.filter(pk=user.pk).update(devices_epoch=F("devices_epoch") + 1)
    user.refresh_from_db(fields=["devices_epoch"])


def remember_device(request: HttpRequest, user: User) -> None:
    """Make the request's device a known one of the account, with the response."""

    def remember(response: HttpResponse) -> None:
        fingerprint = selectors.device_fingerprint(user)
        devices.remember(request, response, user_id=user.pk, fingerprint=fingerprint)

    on_response(request, remember)


def subject_of(*, user: User) -> UUID:
    """Return the pseudonym under which the recommender knows this collector."""
    return open_profile(user=user).subject_id


def set_language(*, user: User, language: str) -> None:
    """Set the language of a reader's pages and mails; empty: what the browser says."""
    if language and language not in dict(settings.LANGUAGES):
        raise UnknownLanguageError(_("Choose one of the languages."))
    user.language = language
    user.save(update_fields=["language"])


def set_timezone(*, user: User, timezone: str) -> None:
    """Set the zone in which a reader sees times; empty: what the browser says."""
    if timezone and zones.known(timezone) is None:
        raise UnknownZoneError(_("Enter a time zone such as Europe/London."))
    user.timezone = timezone
    user.save(update_fields=["timezone"])
