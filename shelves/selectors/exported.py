"""All that shelves store of one person, for the person: plain values, in their order."""

from typing import TYPE_CHECKING, Any

from shelves.models import (
    Enquiry,
    Follow,
    ListEntry,
    ListLink,
    Notice,
    NoticeChoice,
    NoticeSettings,
    OwnedDocument,
    OwnedEvent,
    OwnedWork,
    PushDelivery,
    PushSubscription,
    SaleArrival,
    SavedSearch,
    SavedWork,
    SearchHit,
    WantedWork,
    WorkList,
)

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from accounts.models import User

# Of each table: where its rows name the person, and what is left out of a row.
PERSON: dict[type["Model"], str] = {
    SavedWork: "profile__user",
    WorkList: "profile__user",
    ListEntry: "list__profile__user",
    ListLink: "list__profile__user",
    Follow: "profile__user",
    SavedSearch: "profile__user",
    SearchHit: "search__profile__user",
    SaleArrival: "seller",
    WantedWork: "profile__user",
    OwnedWork: "profile__user",
    OwnedEvent: "owned__profile__user",
    OwnedDocument: "owned__profile__user",
    Enquiry: "user",
    Notice: "user",
    NoticeChoice: "user",
    NoticeSettings: "user",
    PushSubscription: "user",
    PushDelivery: "notice__user",
}
INTERNAL = {
    "profile", "user", "sealed", "file", "claim", "claimed_until", "attempts", "next_attempt_at",
    "set_aside_at", "last_error",
    # By which a device is reached and signed in.
    "endpoint", "endpoint_digest", "p256dh", "auth", "session", "session_digest",
}  # fmt: skip


def exported(user: "User") -> dict[str, list[dict[str, Any]]]:
    """Return every row of a person's by table, private values unsealed; files are named only."""
    return {
        model._meta.model_name or "": [_row(row) for row in _rows(model, path, user)]  # noqa: SLF001 - Django's documented name
        for model, path in PERSON.items()
    }


def _rows(model: type["Model"], path: str, user: "User") -> "QuerySet[Any]":
    return model._default_manager.filter(**{path: user}).order_by("pk")  # noqa: SLF001 - Django's documented name


def _row(row: "Model") -> dict[str, Any]:
    values = {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's documented name
        if field.name not in INTERNAL
    }
    private = getattr(row, "private", None)
    if not isinstance(private, dict):
        return values
    return values | {name: value for name, value in private.items() if name not in INTERNAL}
