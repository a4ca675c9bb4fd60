"""What curators decide about comments: one write, with its notice to the author."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import formats, translation
from django.utils.translation import gettext as _

from common.errors import DomainError, NotFoundError, Text
from shelves.services.notices import NoticeContent, notify
from social.models import (
    Comment,
    CommentReport,
    CommentState,
    Decision,
    ModerationDecision,
)
from social.models.comments import LONGEST_REASON
from social.selectors.comments import suspended_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accounts.models import User

MOST_DAYS = 365
# What a decision makes of a comment that the author has not deleted; the others leave it.
STATES: "Mapping[str, CommentState]" = {
    Decision.HIDE: CommentState.HIDDEN,
    Decision.WARN: CommentState.HIDDEN,
    Decision.SUSPEND: CommentState.HIDDEN,
    Decision.RESTORE: CommentState.SHOWN,
    Decision.REMOVE: CommentState.REMOVED,
}
# Of which the author learns nothing: nothing has changed for them.
SILENT = {Decision.KEEP}
# With the reason that the curator gives.
REASONED = {Decision.HIDE, Decision.REMOVE, Decision.WARN, Decision.SUSPEND}
# Texts that are gone do not come back.
GONE = {CommentState.REMOVED, CommentState.DELETED, CommentState.DECLINED}


class ModerationRefusedError(DomainError):
    """The decision can't be taken; `fields` says why."""

    code = "moderation_refused"
    status = 409


def decide(
    *,
    curator: "User",
    comment_id: int,
    decision: str,
    reason: str = "",
    days: int | None = None,
    now: datetime,
) -> ModerationDecision:
    """Decide about a comment: its state, its open reports, its author's standing, and a notice.

    Raises NotFoundError, ModerationRefusedError.
    """
    with transaction.atomic():
        rows = Comment.objects.select_for_update(no_key=True, of=("self",))
        comment = rows.select_related("author__profile__user").filter(pk=comment_id).first()
        if comment is None:
            raise NotFoundError(_("Comment not found."))
        check(comment, decision=decision, reason=reason, days=days, now=now)
        _apply(comment, decision)
        CommentReport.objects.filter(comment=comment, decided_at=None).update(decided_at=now)
        until = now + timedelta(days=days) if decision == Decision.SUSPEND and days else None
        row = ModerationDecision.objects.create(
            comment=comment,
            author=comment.author,
            decision=decision,
            reason=reason.strip(),
            until=until,
            by=curator,
            at=now,
        )
        if decision not in SILENT:
            _notify(row)
        return row


def check(comment: Comment, *, decision: str, reason: str, days: int | None, now: datetime) -> None:
    """Raise ModerationRefusedError for a decision that can't be taken."""
    faults: dict[str, str] = {}
    if decision == Decision.RESTORE and comment.state in GONE:
        faults["decision"] = _("The text of this comment has been deleted and can’t be restored.")
    if decision == Decision.REINSTATE and not suspended_until(comment.author.profile.user, now=now):
        faults["decision"] = _("The author is not suspended.")
    if decision in REASONED and not reason.strip():
        faults["reason"] = _("Enter the reason that the author reads.")
    if len(reason.strip()) > LONGEST_REASON:
        faults["reason"] = _("Enter at most %(count)d characters.") % {"count": LONGEST_REASON}
    if decision == Decision.SUSPEND and not (days and 1 <= days <= MOST_DAYS):
        faults["days"] = _("Enter a number of days from 1 to %(most)d.") % {"most": MOST_DAYS}
    if faults:
        fields: dict[str, list[Text]] = {name: [text] for name, text in faults.items()}
        raise ModerationRefusedError(next(iter(faults.values())), fields=fields)


def _apply(comment: Comment, decision: str) -> None:
    state = STATES.get(decision)
    if state is None or comment.state in GONE:
        return
    comment.state = state
    if state == CommentState.REMOVED:
        comment.text = ""
    comment.save(update_fields=["state", "text"])


def _notify(row: ModerationDecision) -> None:
    """Notify the author, in both languages, of what was decided and why."""
    content = NoticeContent(
        kind="moderation",
        event_id=uuid5(NAMESPACE_URL, f"artrec moderation {row.pk}"),
        text_en=_text(row, "en"),
        text_zh=_text(row, "zh-hans"),
        link=f"/lists/{row.comment.list_id}",
        at=row.at,
    )
    notify(users=[row.author.profile.user], content=content)


def _text(row: ModerationDecision, language: str) -> str:
    with translation.override(language):
        until = formats.date_format(row.until) if row.until else ""
        values = {"list": row.comment.list.name, "reason": row.reason, "day": until}
        text = {
            Decision.HIDE: _("Our curators hid your comment on “%(list)s”: %(reason)s"),
            Decision.RESTORE: _("Your comment on “%(list)s” is shown again."),
            Decision.REMOVE: _("Our curators removed your comment on “%(list)s”: %(reason)s"),
            Decision.WARN: _(
                "Our curators hid your comment on “%(list)s” and warn you: %(reason)s"
            ),
            Decision.SUSPEND: _(
                "Our curators hid your comment on “%(list)s”. You can’t comment until %(day)s:"
                " %(reason)s"
            ),
            Decision.REINSTATE: _("Your suspension has ended. You can comment on lists again."),
        }[Decision(row.decision)] % values
    return text[:500]
