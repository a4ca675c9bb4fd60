"""Invitations: requested by a curator, sent by a worker to those who agree, answered or stopped.

Who asks learns how many were invited, as a figure; a name only from who answers with interest.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import selectors as accounts_read
from accounts import services as accounts
from auctions.selectors import works as saleroom
from catalog import selectors as catalog
from common import clock, jobs, outbox
from common.errors import DomainError, ForbiddenError, NotFoundError
from common.figures import figure
from common.transactions import retried
from recommendations.matching.models import Answer, Invitation, InvitationRound
from recommendations.matching.selectors import fits
from recommendations.matching.selectors.invitations import require_invitation
from recommendations.registry.selectors import live_version
from recommendations.retrieval.selectors import recommendable
from shelves.services.notices import NoticeContent, notify, withdraw_notices

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.models import Artwork

KIND = "invitation"
# Of a title in a notice, whose text fits into a subject line.
LONGEST_TITLE = 60
# The most invited in one round; the most invitations to a collector in a week.
MOST, A_WEEK, WEEK = 50, 2, timedelta(days=7)
TO_INVITE = "recommendations.add_invitationround"
STOP = Signer(salt="recommendations.matching.stop")


class InvitationError(DomainError):
    """Nobody can be invited to this work now, or the invitation can't be answered."""

    code = "not_invitable"
    status = 409


def request_round(*, by: "User", artwork_id: int, now: datetime) -> InvitationRound:
    """Request invitations to a work; return the round, the waiting one if there is one.

    Raises ForbiddenError, NotFoundError, InvitationError.
    """
    if not by.has_perm(TO_INVITE):
        raise ForbiddenError(_("You don’t have permission to send invitations."))
    artwork = catalog.require_artwork(artwork_id)
    if not recommendable.among([artwork.pk], subject_id=None):
        raise InvitationError(_("This work is not for sale at present. Nobody was invited."))
    try:
        with transaction.atomic():
            made = InvitationRound.objects.create(
                artwork_id=artwork_id, requested_by=by, requested_at=now
            )
            outbox.signal(SEND_ROUNDS.task)
    except IntegrityError:
        return InvitationRound.objects.get(artwork_id=artwork_id, done_at=None)
    return made


class _SendRounds(jobs.Job[InvitationRound]):
    """Sends the invitations of a round: all of them and the round's end in one transaction."""

    task = "recommendations.bulk.send_invitations"
    label = gettext_lazy("Invitations to works")
    model = InvitationRound
    batch = 1
    claimed_for_s = 120.0

    def pending(self) -> QuerySet[InvitationRound]:
        """Return the rounds that were not sent yet."""
        return InvitationRound.objects.filter(done_at=None)

    def run(self, row: InvitationRound, session: object) -> bool:  # noqa: ARG002 - the shape
        """Send a claimed round."""
        return send_round(row, now=clock.now())


SEND_ROUNDS = jobs.register(_SendRounds())


def send_round(row: InvitationRound, *, now: datetime) -> bool:
    """Invite those whom the round's work fits, the likeliest first; false if it was sent already.

    Who is invited is decided under the locks of their profiles: a consent that is withdrawn
    meanwhile, and what another round sends them this week, counts.
    """
    return _send(row, candidates(row.artwork_id, now=now), now=now)


def candidates(artwork_id: int, *, now: datetime) -> list[UUID]:
    """Return the subjects to invite, the likeliest first; none once the work is not for sale."""
    version_id = live_version().pk
    work = fits.work_numbers(artwork_id, version_id=version_id)
    if work is None or not recommendable.among([artwork_id], subject_id=None):
        return []
    found = fits.fitting(work)
    agreed = fits.agreed_among([fit.subject_id for fit in found])
    agreed -= saleroom.taking_part(artwork_id)
    asked = [fit for fit in found if fit.subject_id in agreed]
    return fits.likeliest_first(asked, version_id=version_id, now=now)


@retried
def _send(row: InvitationRound, subjects: Sequence[UUID], *, now: datetime) -> bool:
    with transaction.atomic():
        locked = InvitationRound.objects.select_for_update().filter(pk=row.pk, done_at=None)
        if not locked.exists():
            return False
        people = accounts.lock_who_may_be_invited(subject_ids=subjects)
        invited = _invitable(
            {subject: people[subject] for subject in subjects if subject in people},
            row.artwork_id, now=now,
        )  # fmt: skip
        for user in invited.values():
            invitation = Invitation.objects.create(
                artwork_id=row.artwork_id, user=user, sent_at=now
            )
            notify(users=[user], content=_content(invitation))
        locked.update(
            done_at=now, sent=figure(list(invited), of=f"round {row.pk}"), claim=None, last_error=""
        )
    return True


def _invitable(people: "dict[UUID, User]", artwork_id: int, *, now: datetime) -> "dict[UUID, User]":
    """Return the first MOST who were never invited to the work, and not too often this week."""
    users = [user.pk for user in people.values()]
    of_work = Invitation.objects.filter(artwork_id=artwork_id, user__in=users)
    before = set(of_work.values_list("user_id", flat=True))
    lately = Invitation.objects.filter(user__in=users, sent_at__gt=now - WEEK)
    often = Counter(lately.values_list("user_id", flat=True))
    may = [
        (subject, user)
        for subject, user in people.items()
        if user.pk not in before and often[user.pk] < A_WEEK
    ]
    return dict(may[:MOST])


def _content(invitation: Invitation) -> NoticeContent:
    """Return the notice, without the title: the work may be hidden when it is read."""
    return NoticeContent(
        kind=KIND,
        event_id=uuid4(),
        text_en="You are invited to a work that fits your taste.",
        text_zh="邀请你了解一件符合你品味的作品。",
        link=reverse("recommendations:invitation", args=[invitation.pk]),
        at=invitation.sent_at,
        stop_link=stop_link(invitation.user_id),
    )


def _titles(artwork: "Artwork") -> tuple[str, str]:
    """Return a work's title in English and Chinese, short enough for a subject line."""
    titles = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            titles.append(Truncator(str(artwork)).chars(LONGEST_TITLE))
    return titles[0], titles[1]


def stop_link(user_id: int) -> str:
    """Return the address at which an account stops invitations, without signing in."""
    return reverse("recommendations:stop_invitations", args=[STOP.sign(str(user_id))])


def check_stop_link(token: str) -> int:
    """Return the account's key of a stop link; raises NotFoundError for a forged one."""
    try:
        return int(STOP.unsign(token))
    except (BadSignature, ValueError) as error:
        raise NotFoundError(_("This link is not valid.")) from error


def stop(*, token: str, now: datetime) -> None:
    """Withdraw the consent to invitations of a stop link's account, if it is still there."""
    accounts.stop_invitations(user_id=check_stop_link(token), now=now)


def take_back(*, user: "User") -> None:
    """Take back the invitations of a collector who no longer agrees, where they were not read."""
    withdraw_notices(user=user, kind=KIND)


@retried
def answer(*, user: "User", invitation_id: int, interested: bool, now: datetime) -> Invitation:
    """Store a collector's answer; the same again changes nothing. Interest is told to the desk.

    Raises NotFoundError, and InvitationError for another answer than the one given.
    """
    wanted = Answer.INTERESTED if interested else Answer.DECLINED
    with transaction.atomic():
        accounts.lock_profile(user=user)
        invitation = require_invitation(user, invitation_id)
        if invitation.answer == wanted:
            return invitation
        if invitation.is_answered:
            raise InvitationError(_("You have answered this invitation already."))
        invitation.answer, invitation.answered_at = wanted, now
        invitation.save(update_fields=["answer", "answered_at"])
        if interested:
            _notify_desk(invitation, now)
    return invitation


def _notify_desk(invitation: Invitation, now: datetime) -> None:
    en, zh = _titles(invitation.artwork)
    content = NoticeContent(
        kind=KIND,
        event_id=uuid4(),
        text_en=f"A collector is interested in “{en}” and answers your invitation.",
        text_zh=f"有藏家对《{zh}》感兴趣，并回复了邀请。",
        link=f"/admin/recommendations/invitationround/work/{invitation.artwork_id}/",
        at=now,
    )
    notify(users=accounts_read.staff_who_may(TO_INVITE), content=content)
