"""What collectors keep: saved works, lists, enquiries, notices."""

from shelves.models.answers import KeptAnswer
from shelves.models.follows import Follow, FollowKind
from shelves.models.lists import ListEntry, ListLink, Visibility, WorkList
from shelves.models.notices import (
    LOT,
    Notice,
    NoticeChoice,
    NoticeSettings,
    PushDelivery,
    PushSubscription,
)
from shelves.models.owned import (
    CollectionImport,
    EventKind,
    OwnedDocument,
    OwnedEvent,
    OwnedWork,
    WantedWork,
)
from shelves.models.searches import Rhythm, SaleArrival, SavedSearch, SearchHit
from shelves.models.shelf import Decision, Enquiry, NoticeKind, SavedWork
from shelves.models.shows import FollowedShow

__all__ = [
    "LOT",
    "CollectionImport",
    "Decision",
    "Enquiry",
    "EventKind",
    "Follow",
    "FollowKind",
    "FollowedShow",
    "KeptAnswer",
    "ListEntry",
    "ListLink",
    "Notice",
    "NoticeChoice",
    "NoticeKind",
    "NoticeSettings",
    "OwnedDocument",
    "OwnedEvent",
    "OwnedWork",
    "PushDelivery",
    "PushSubscription",
    "Rhythm",
    "SaleArrival",
    "SavedSearch",
    "SavedWork",
    "SearchHit",
    "Visibility",
    "WantedWork",
    "WorkList",
]
