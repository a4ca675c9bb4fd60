"""What collectors show of themselves, whom they follow, and what they say about public lists."""

from social.models.comments import (
    Comment,
    CommentReport,
    CommentsOff,
    CommentState,
    Decision,
    ModerationDecision,
    Reaction,
    ReportReason,
)
from social.models.people import Block, CollectorFollow
from social.models.profiles import PublicProfile, ShownList, ShownWord

__all__ = [
    "Block",
    "CollectorFollow",
    "Comment",
    "CommentReport",
    "CommentState",
    "CommentsOff",
    "Decision",
    "ModerationDecision",
    "PublicProfile",
    "Reaction",
    "ReportReason",
    "ShownList",
    "ShownWord",
]
