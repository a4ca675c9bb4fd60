"""Writes on people's shelves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import selectors, signals
from accounts.hashers import canonical_password
from accounts.models import (
    CollectorProfile,
    Consent,
    Notice,
    NoticeChoice,
    NoticeKind,
    Purpose,
    SavedWork,
    User,
)
from catalog import selectors as catalog
from common import clock, outbox, zones
from common.addresses import canonical_address
from common.errors import DomainError, ForbiddenError
from common.http import absolute_url
from common.moments import moment_text
from common.transactions import retried

CURATORS = "Curators"
# A person gets a letter of one kind about one lot at most so often; the second in as many last
# minutes of the lot as the first is long.
MAIL_EVERY, MAIL_EVERY_AT_THE_END = timedelta(minutes=5), timedelta(minutes=1)
# The class of the advisory locks on letters.
LETTERS = 384_010
# All of the catalogue, exports included; bids, results, budgets and watches are not written at the
# desk, and bidders and invoices only decided about.
CURATORS_MAY = {
    *(("auctions", f"{verb}_{name}") for name in ("sale", "lot")
      for verb in ("view", "add", "change", "delete")),
    ("auctions", "view_bidder"), ("auctions", "change_bidder"),
    ("auctions", "view_invoice"), ("auctions", "change_invoice"),
    ("auctions", "view_result"),
    ("auditlog", "view_logentry"),
    ("recommendations", "view_trainingrun"), ("recommendations", "add_trainingrun"),
}  # fmt: skip


class UnknownZoneError(DomainError):
    """This is no name of a time zone."""


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
    address = canonical_address(email)
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
    """Give curators what their work needs: `CURATORS_MAY`, and nothing of people's accounts.

    Runs after every migration: permissions come into being only then.
    """
    group, _created = Group.objects.get_or_create(name=CURATORS)
    group.permissions.set(
        Permission.objects.filter(
            Q(content_type__app_label="catalog")
            | Q(
                content_type__app_label__in={app for app, _codename in CURATORS_MAY},
                codename__in={codename for _app, codename in CURATORS_MAY},
            )
        )
    )


def check_password_strength(*, password: str, email: str) -> None:
    """Raise ValidationError for a password that the site's own form would refuse."""
    validate_password(canonical_password(password), User(email=email))


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
    return str(session.session_key)


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
    """Write down the consents that change, and act on them in the same transaction.

    how: a `Consent.How`.
    """
    with transaction.atomic():
        open_profile(user=user)
        profile = CollectorProfile.objects.select_for_update().get(user=user)
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


@retried
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


@dataclass(frozen=True)
class News:
    """Something to tell, of a `NoticeKind`: `event_id` makes telling it again harmless."""

    kind: str
    event_id: UUID
    text_en: str
    text_zh: str
    link: str
    at: datetime
    # When the lot ends that this is about, where that still lies ahead; its sale's zone.
    ends_at: datetime | None = None
    timezone: str = ""


def notify(*, users: Iterable[User], news: News) -> int:
    """Tell people, each as they chose; return how many were not told before.

    Call inside the transaction that the news is about.
    """
    people = list(users)
    choices = {
        choice.user_id: choice
        for choice in NoticeChoice.objects.filter(user__in=people, kind=news.kind)
    }
    notices = [
        Notice(
            user=user,
            event_id=news.event_id,
            kind=news.kind,
            text_en=news.text_en,
            text_zh=news.text_zh,
            link=news.link,
            at=news.at,
            ends_at=news.ends_at,
            timezone=news.timezone,
            in_site=choice.in_site if choice else True,
            mail_wanted=choice.by_mail if choice else True,
        )
        for user in people
        if user.is_active
        for choice in [choices.get(user.pk)]
        if choice is None or choice.in_site or choice.by_mail
    ]
    there = set(
        Notice.objects.filter(user__in=people, event_id=news.event_id, kind=news.kind).values_list(
            "user_id", flat=True
        )
    )
    fresh = [notice for notice in notices if notice.user_id not in there]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    if any(notice.mail_wanted for notice in fresh):
        outbox.publish("accounts.default.mail_notices")
    return len(fresh)


def mail_notices(*, now: datetime | None = None) -> int:
    """Send the waiting notices by mail; return how many letters left.

    Of a person's notices of one kind and lot only the newest is sent, `MAIL_EVERY` at most, and in
    the lot's last minutes `MAIL_EVERY_AT_THE_END`; until then it waits, and beat asks again. A
    notice is ticked off in the transaction that sent it: after a crash in between it is sent again,
    under the same Message-ID. Raises what the mail server's connection raises; what was sent before
    that stays sent.
    """
    now = now or clock.now()
    due = _mail_due(now)
    sent = 0
    # What a letter of a newer state has overtaken is no news any more.
    overtaken = Exists(selectors.newer_notices().filter(mailed_at__isnull=False))
    Notice.objects.filter(overtaken, mail_wanted=True).update(mail_wanted=False)
    if not due.exists():
        return sent
    with get_connection() as mail:
        tried: set[int] = set()
        while True:
            with transaction.atomic():
                notice = due.exclude(pk__in=tried).order_by("pk").first()
                if notice is None:
                    return sent
                tried.add(notice.pk)
                # One sender a person, kind and lot; what another has just sent is not due any more.
                if not _lock_letters(notice) or not due.filter(pk=notice.pk).exists():
                    continue
                waiting = Notice.objects.filter(
                    user=notice.user, kind=notice.kind, link=notice.link, mail_wanted=True
                )
                waiting.filter(pk=notice.pk).update(mailed_at=now)
                # Those that came since wait for their turn.
                upto = Q(at__lt=notice.at) | Q(at=notice.at, pk__lte=notice.pk)
                waiting.filter(upto).update(mail_wanted=False)
                if notice.user.is_active and not _is_simulated(notice.user):
                    mail.send_messages([_letter(notice)])
                sent += 1


def _mail_due(now: datetime) -> QuerySet[Notice]:
    """Waiting notices that may be mailed now: the newest waiting of each person, kind and lot."""
    same = {name: OuterRef(name) for name in ("user", "kind", "link")}
    mailed = Notice.objects.filter(mailed_at__isnull=False, **same).order_by("-mailed_at")
    at_the_end = Q(ends_at__lte=now + MAIL_EVERY, last__lte=now - MAIL_EVERY_AT_THE_END)
    return (
        Notice.objects.filter(mail_wanted=True)
        .annotate(last=Subquery(mailed.values("mailed_at")[:1]))
        .filter(Q(last__isnull=True) | Q(last__lte=now - MAIL_EVERY) | at_the_end)
        .filter(~Exists(selectors.newer_notices().filter(mail_wanted=True)))
        .select_related("user")
    )


def _lock_letters(notice: Notice) -> bool:
    """Hold the letters of a person, kind and lot until the transaction ends; false if another does.

    No row is locked while a mail server is waited for: bids go on telling what follows from them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))",
            [LETTERS, f"{notice.user_id} {notice.kind} {notice.link}"],
        )
        return bool(cursor.fetchone()[0])


def _is_simulated(user: User) -> bool:
    return CollectorProfile.objects.filter(user=user, is_simulated=True).exists()


def _letter(notice: Notice) -> EmailMessage:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    link = absolute_url(notice.link)
    choices = absolute_url("/notices/choices")
    return EmailMessage(
        subject=f"artrec · {notice.text_en[:80]} · {notice.text_zh[:40]}",
        body=(
            f"{_told(notice, 'en')}\n\n{_told(notice, 'zh-hans')}\n\n{link}\n\n"
            f"-- \nNo more of this kind / 不再接收此类通知: {choices}\n"
        ),
        to=[notice.user.email],
        headers={"Message-ID": f"<notice-{notice.event_id}-{notice.user_id}@{host}>"},
    )


def _told(notice: Notice, language: str) -> str:
    """Return a notice with its times, in the reader's own zone, else the sale's."""
    with translation.override(language), zones.read_in(zones.known(notice.user.timezone)):
        lines = [notice.text, moment_text(notice.at, notice.timezone)]
        if notice.ends_at is not None:
            ends = moment_text(notice.ends_at, notice.timezone)
            lines.append(_("The lot ends %(at)s") % {"at": ends})
        return "\n".join(lines)


def set_timezone(*, user: User, timezone: str) -> None:
    """Set the zone in which a reader sees times; empty: what the browser says."""
    if timezone and zones.known(timezone) is None:
        raise UnknownZoneError(_("Name a time zone, such as Europe/London."))
    user.timezone = timezone
    user.save(update_fields=["timezone"])


def read_notices(*, user: User, now: datetime) -> None:
    """Take all of a collector's notices as read."""
    Notice.objects.filter(user=user, read_at__isnull=True, in_site=True).update(read_at=now)


def choose_notices(*, user: User, choices: Mapping[str, tuple[bool, bool]]) -> None:
    """Keep how a collector wants to be told: by kind, (in the site, by mail)."""
    with transaction.atomic():
        for kind, (in_site, by_mail) in choices.items():
            NoticeChoice.objects.update_or_create(
                user=user, kind=NoticeKind(kind), defaults={"in_site": in_site, "by_mail": by_mail}
            )
