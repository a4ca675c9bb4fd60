"""What collectors keep: saved works, lists, enquiries, notices."""

from shelves.models.answers import KeptAnswer
from shelves.models.follows import Follow, FollowKind
from shelves.models.lists import ListEntry, ListLink, Visibility, WorkList
from shelves.models.shelf import (
    LOT,
    Decision,
    Enquiry,
    Notice,
    NoticeChoice,
    NoticeKind,
    SavedWork,
)

__all__ = [
    "LOT",
    "Decision",
    "Enquiry",
    "Follow",
    "FollowKind",
    "KeptAnswer",
    "ListEntry",
    "ListLink",
    "Notice",
    "NoticeChoice",
    "NoticeKind",
    "SavedWork",
    "Visibility",
    "WorkList",
]
