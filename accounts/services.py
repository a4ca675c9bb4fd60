"""Writes on people's shelves."""

from datetime import datetime
from importlib import import_module
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import signals
from accounts.models import CollectorProfile, SavedWork, User
from catalog import selectors as catalog
from common.errors import ForbiddenError

CURATORS = "Curators"


def open_profile(*, user: User) -> CollectorProfile:
    """Return the collector's profile, made on first use."""
    profile, _created = CollectorProfile.objects.get_or_create(user=user)
    return profile


def create_account(
    *,
    email: str,
    password: str | None,
    staff: bool = False,
    display_name: str = "",
    simulated: bool = False,
) -> User:
    """Return the account of this address, made with a verified address if there is none yet.

    A password given replaces the one there; None leaves it (a new account then has none).
    """
    address = email.strip().lower()
    with transaction.atomic():
        user = User.objects.select_for_update().filter(email=address).first()
        if user is None:
            user = User.objects.create_user(address, password)
        elif password is not None:
            user.set_password(password)
        user.is_staff = user.is_staff or staff
        user.save()
        if staff:
            user.groups.add(Group.objects.get(name=CURATORS))
        EmailAddress.objects.update_or_create(
            user=user, email=address, defaults={"verified": True, "primary": True}
        )
        profile = open_profile(user=user)
        profile.display_name = display_name or profile.display_name
        profile.is_simulated = profile.is_simulated or simulated
        profile.save(update_fields=["display_name", "is_simulated"])
    return user


def allow_curators() -> None:
    """Give the group of curators the catalogue's permissions, and sight of the audit log.

    Runs after every migration: permissions come into being only then.
    """
    group, _created = Group.objects.get_or_create(name=CURATORS)
    allowed = Permission.objects.filter(content_type__app_label="catalog") | (
        Permission.objects.filter(codename="view_logentry", content_type__app_label="auditlog")
    )
    group.permissions.set(allowed)


def check_password_strength(*, password: str, email: str) -> None:
    """Raise ValidationError for a password that the site's own form would refuse."""
    validate_password(password, User(email=email))


def open_app_session(*, user: User) -> str:
    """Return the token of a new session, as the app gets one by signing in (X-Session-Token)."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def set_personalised(*, user: User, personalised: bool) -> CollectorProfile:
    """Turn personal recommendations on or off; off deletes nothing."""
    profile = open_profile(user=user)
    profile.personalised = personalised
    profile.save(update_fields=["personalised"])
    return profile


def save_work(
    *, user: User, artwork_id: int, now: datetime, source: str = "", position: int | None = None
) -> bool:
    """Put a work on the collector's shelf; return whether it was not there before.

    Raises NotFoundError for an unknown or hidden work.
    """
    catalog.require_artwork(artwork_id)
    return _set_saved(
        user=user, artwork_id=artwork_id, now=now, saved=True, source=source, position=position
    )


def unsave_work(*, user: User, artwork_id: int, now: datetime) -> bool:
    """Take a work off the shelf; return whether it was there."""
    return _set_saved(user=user, artwork_id=artwork_id, now=now, saved=False)


def _set_saved(
    *,
    user: User,
    artwork_id: int,
    now: datetime,
    saved: bool,
    source: str = "",
    position: int | None = None,
) -> bool:
    if not user.is_active:
        raise ForbiddenError(_("This account is closed."))
    with transaction.atomic():
        profile = open_profile(user=user)
        # Lock the collector's own profile row: two taps at once become one change.
        profile = CollectorProfile.objects.select_for_update().get(pk=profile.pk)
        row = SavedWork.objects.filter(profile=profile, artwork_id=artwork_id).first()
        if (row is not None and not row.removed) == saved:
            return False
        if row is None:
            row = SavedWork(profile=profile, artwork_id=artwork_id)
        row.removed = not saved
        row.changed_at = now
        if saved:
            row.saved_at = now
        row.save()
        signal = signals.artwork_saved if saved else signals.artwork_unsaved
        signal.send(
            sender=None,
            subject_id=profile.subject_id,
            artwork_id=artwork_id,
            at=now,
            source=source,
            position=position,
        )
        return True


def subject_of(*, user: User) -> UUID:
    """Return the pseudonym under which the recommender knows this collector."""
    return open_profile(user=user).subject_id
