"""Writes on public lists: comments, reports of them, reactions, and whether comments are on."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from accounts import services as accounts
from common.errors import DomainError, ForbiddenError, NotFoundError
from common.public_texts import public_text
from shelves.selectors import lists as shelves
from shelves.services.lists import lock_list
from shelves.services.notices import NoticeContent, notify
from social.models import (
    Comment,
    CommentReport,
    CommentsOff,
    CommentState,
    PublicProfile,
    Reaction,
    ReportReason,
)
from social.models.comments import LONGEST_COMMENT, LONGEST_DETAILS
from social.selectors import comments as selectors
from social.selectors.profiles import names_on_lists, visible
from social.services.people import OneselfError

if TYPE_CHECKING:
    from accounts.models import User
    from shelves.models import WorkList


class CommentInvalidError(DomainError):
    """The text can't be a comment; `fields` says why."""


class ProfileNeededError(DomainError):
    """Comments stand under a public name; this collector has none."""

    code = "profile_needed"
    status = 409


class CommentsOffError(DomainError):
    """The list's owner has turned comments off."""

    code = "comments_off"
    status = 409


class SuspendedError(DomainError):
    """Curators have suspended the collector from commenting."""

    code = "commenting_suspended"
    status = 403


def write_comment(*, user: "User", list_id: int, text: str, now: datetime) -> Comment:
    """Write a comment on a public list under one's public name, and notify the list's owner.

    Raises NotFoundError, CommentInvalidError, ProfileNeededError, CommentsOffError, SuspendedError.
    """
    stored = valid_text(text)
    with transaction.atomic():
        author = _lock_author(user, now)
        found = shelves.require_public(list_id)
        # Who shows the list under their name, and blocks this collector, does not hear of them. A
        # list without a name stays open to all, so that no block tells whose it is.
        if selectors.are_off(list_id) or _is_blocked_by_owner(found, user):
            raise CommentsOffError(_("Comments on this list are turned off."))
        comment = Comment.objects.create(list=found, author=author, text=stored, at=now)
        _notify_owner(comment, found)
        return comment


def edit_comment(
    *, user: "User", list_id: int, comment_id: int, text: str, now: datetime
) -> Comment:
    """Replace the text of one's own comment.

    Raises NotFoundError, CommentInvalidError, CommentsOffError, ProfileNeededError, SuspendedError.
    """
    stored = valid_text(text)
    with transaction.atomic():
        _lock_author(user, now)
        if selectors.are_off(list_id):
            raise CommentsOffError(_("Comments on this list are turned off."))
        comment = _lock_comment(list_id, comment_id, author=user.pk)
        if comment.text != stored:
            comment.text, comment.edited_at = stored, now
            comment.save(update_fields=["text", "edited_at"])
        return comment


def delete_comment(*, user: "User", list_id: int, comment_id: int) -> None:
    """Delete one's own comment, or remove another's from one's own list; raises NotFoundError.

    The text is gone; a report keeps it until a curator has decided.
    """
    with transaction.atomic():
        is_owner = _owns(user, list_id)
        comment = _lock_comment(list_id, comment_id, author=None if is_owner else user.pk)
        own = comment.author_id == user.pk
        comment.state = CommentState.DELETED if own else CommentState.DECLINED
        comment.text = ""
        comment.save(update_fields=["state", "text"])


def report_comment(
    *, user: "User", list_id: int, comment_id: int, reason: str, details: str = "", now: datetime
) -> bool:
    """Report a comment to the curators; return whether that is new.

    Raises NotFoundError, CommentInvalidError, OneselfError.
    """
    kept = public_text(details)
    if reason not in ReportReason.values:
        refused = _("Choose a reason.")
        raise CommentInvalidError(refused, fields={"reason": [refused]})
    if len(kept) > LONGEST_DETAILS:
        refused = _("Enter at most %(count)d characters.") % {"count": LONGEST_DETAILS}
        raise CommentInvalidError(refused, fields={"details": [refused]})
    with transaction.atomic():
        reporter = accounts.lock_profile(user=user)
        comment = selectors.require_comment(list_id, comment_id, reader=user.pk)
        if comment.author_id == user.pk:
            raise OneselfError(_("This is your own comment. You can delete it."))
        _row, created = CommentReport.objects.get_or_create(
            comment=comment,
            reporter=reporter,
            decided_at=None,
            defaults={"reason": reason, "details": kept, "text": comment.text, "at": now},
        )
        return created


def set_comments(*, user: "User", list_id: int, on: bool) -> None:
    """Turn comments on one's own list on or off; raises NotFoundError.

    Those that were written are not shown while they are off.
    """
    with transaction.atomic():
        found = lock_list(user, list_id)
        if on:
            CommentsOff.objects.filter(list=found).delete()
        else:
            CommentsOff.objects.get_or_create(list=found)


def react(*, user: "User", list_id: int, appreciates: bool, now: datetime) -> bool:
    """Appreciate a public list, or no longer; return whether that changed anything.

    Raises NotFoundError.
    """
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    found = shelves.require_public(list_id)
    if not appreciates:
        return Reaction.objects.filter(list=found, profile=user.pk).delete()[0] > 0
    with transaction.atomic():
        profile = accounts.lock_profile(user=user)
        _row, created = Reaction.objects.get_or_create(
            list=found, profile=profile, defaults={"at": now}
        )
        return created


def valid_text(text: str) -> str:
    """Return a comment as it is stored; raise CommentInvalidError."""
    stored = public_text(text)
    if not stored:
        refused = _("Enter a comment.")
        raise CommentInvalidError(refused, fields={"text": [refused]})
    if len(stored) > LONGEST_COMMENT:
        refused = _(
            "A comment has at most %(most)s characters; this one has %(count)s. Shorten it by"
            " %(over)s."
        ) % {
            "most": formats.number_format(LONGEST_COMMENT, force_grouping=True),
            "count": formats.number_format(len(stored), force_grouping=True),
            "over": formats.number_format(len(stored) - LONGEST_COMMENT, force_grouping=True),
        }
        raise CommentInvalidError(refused, fields={"text": [refused]})
    return stored


def _lock_author(user: "User", now: datetime) -> PublicProfile:
    """Return the public profile of who may comment now, whose account is locked."""
    if not user.is_active:
        raise ForbiddenError(_("This account has been closed."))
    accounts.lock_profile(user=user)
    author = visible().filter(pk=user.pk).first()
    if author is None:
        raise ProfileNeededError(
            _("Comments appear under your public name. Publish a profile first.")
        )
    until = selectors.suspended_until(user, now=now)
    if until is not None:
        raise SuspendedError(
            _("You can’t comment until %(day)s, by a decision of our curators.")
            % {"day": formats.date_format(until)}
        )
    return author


def _lock_comment(list_id: int, comment_id: int, *, author: int | None) -> Comment:
    rows = Comment.objects.select_for_update(no_key=True).filter(list=list_id, pk=comment_id)
    shown = rows.filter(state=CommentState.SHOWN)
    found = (shown if author is None else shown.filter(author=author)).first()
    if found is None:
        raise NotFoundError(_("Comment not found. It may have been removed."))
    return found


def _owns(user: "User", list_id: int) -> bool:
    try:
        shelves.require_own(user, list_id)
    except NotFoundError:
        return False
    return True


def _is_blocked_by_owner(found: "WorkList", user: "User") -> bool:
    """Tell whether the one whose name stands on a list does not see the collector."""
    return bool(names_on_lists([found.pk], reader=None)) and not names_on_lists(
        [found.pk], reader=user.pk
    )


def _notify_owner(comment: Comment, found: "WorkList") -> None:
    owner: Any = found.profile.user
    if comment.author_id == owner.pk or not visible(owner.pk).filter(pk=comment.author_id).exists():
        return
    names = {"person": comment.author.name, "list": found.name}
    content = NoticeContent(
        kind="comment",
        event_id=uuid5(NAMESPACE_URL, f"artrec comment {comment.pk}"),
        text_en="{person} commented on your list “{list}”.".format(**names),
        text_zh="{person} 评论了你的清单“{list}”。".format(**names),
        link=f"/lists/{found.pk}#comment-{comment.pk}",
        at=comment.at,
    )
    notify(users=[owner], content=content)
