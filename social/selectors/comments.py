"""Reads of comments on public lists: who sees which, and who may write one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.errors import NotFoundError
from shelves.selectors import lists as shelves
from social.models import (
    Comment,
    CommentsOff,
    CommentState,
    Decision,
    ModerationDecision,
    PublicProfile,
    Reaction,
)
from social.selectors.lists import appreciation
from social.selectors.profiles import names_on_lists, reader_id, visible

if TYPE_CHECKING:
    from accounts.models import User
    from shelves.models import WorkList

# Shown below a list; the others are on a page of their own.
LATEST = 10


def comments_on(list_id: int, *, reader: int | None) -> QuerySet[Comment]:
    """The comments on a list that a reader sees, the newest first; index `comments_on_a_list`."""
    rows = Comment.objects.filter(list=list_id, state=CommentState.SHOWN)
    return rows.filter(author__in=visible(reader)).select_related("author")


def require_comment(list_id: int, comment_id: int, *, reader: int | None) -> Comment:
    """Return a comment that the reader sees; raise NotFoundError."""
    shelves.require_public(list_id)
    found = comments_on(list_id, reader=reader).filter(pk=comment_id).first()
    if found is None:
        raise NotFoundError(_("Comment not found. It may have been removed."))
    return found


def require_own(list_id: int, comment_id: int, *, user: "User") -> Comment:
    """Return one's own comment that is shown; raise NotFoundError."""
    found = require_comment(list_id, comment_id, reader=user.pk)
    if found.author_id != user.pk:
        raise NotFoundError(_("Comment not found. It may have been removed."))
    return found


def comments_of(user: "User") -> QuerySet[Comment]:
    """All comments of a person, for themselves, the newest first."""
    return Comment.objects.filter(author=user.pk).select_related("list")


def are_off(list_id: int) -> bool:
    """Tell whether a list's owner has turned comments off."""
    return CommentsOff.objects.filter(list=list_id).exists()


def suspended_until(user: "User", *, now: datetime) -> datetime | None:
    """Return until when a collector is suspended from commenting, None if they are not."""
    rows = ModerationDecision.objects.filter(
        author=user.pk, decision__in=(Decision.SUSPEND, Decision.REINSTATE)
    )
    newest = rows.first()
    until = newest.until if newest and newest.decision == Decision.SUSPEND else None
    return until if until is not None and until > now else None


@dataclass(frozen=True)
class Discussion:
    """What stands below a public list: whose it is, who appreciates it, and what is said.

    `people`: about how many appreciate it, None for fewer than five. `may_write`: the reader may
    comment; else `needs_profile`, `suspended_until` or nothing says why not.
    """

    list: "WorkList"
    owner: PublicProfile | None
    people: int | None
    is_appreciated: bool
    is_own: bool
    is_off: bool
    comments: tuple[Comment, ...]
    count: int
    may_write: bool
    needs_profile: bool
    suspended_until: datetime | None


def discussion_of(found: "WorkList", user: Any, *, now: datetime) -> Discussion:
    """Return what stands below a public list for a reader: at most nine queries."""
    reader = reader_id(user)
    is_off = are_off(found.pk)
    rows = comments_on(found.pk, reader=reader)
    comments = () if is_off else tuple(rows[:LATEST])
    asked = reader is not None and not is_off
    has_profile = asked and visible().filter(pk=reader).exists()
    until = suspended_until(user, now=now) if has_profile else None
    return Discussion(
        list=found,
        owner=names_on_lists([found.pk], reader=reader).get(found.pk),
        people=appreciation(found.pk),
        is_appreciated=reader is not None
        and Reaction.objects.filter(list=found, profile=reader).exists(),
        is_own=found.profile_id == reader,
        is_off=is_off,
        comments=comments,
        count=len(comments) if len(comments) < LATEST else rows.count(),
        may_write=has_profile and until is None,
        needs_profile=asked and not has_profile,
        suspended_until=until,
    )
