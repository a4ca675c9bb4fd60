"""All that is stored of one person by this app, for the person: plain values."""

from typing import TYPE_CHECKING, Any

from social.models import (
    Block,
    CollectorFollow,
    Comment,
    CommentReport,
    ModerationDecision,
    PublicProfile,
    Reaction,
    ShownList,
    ShownWord,
)

if TYPE_CHECKING:
    from django.db.models import Model

    from accounts.models import User

# Of each table: where its rows name the person, and what is given of a row.
TABLES: dict[type["Model"], tuple[str, tuple[str, ...]]] = {
    PublicProfile: ("pk", ("handle", "name", "text", "indexed", "created_at", "changed_at")),
    ShownList: ("owner", ("list",)),
    ShownWord: ("owner", ("concept_id", "artist")),
    CollectorFollow: ("follower", ("followed__handle", "followed_at")),
    Block: ("blocker", ("blocked__public_profile__handle", "at")),
    Reaction: ("profile", ("list", "at")),
    Comment: ("author", ("id", "list", "text", "at", "edited_at", "state")),
    CommentReport: ("reporter", ("comment", "reason", "details", "at", "decided_at")),
    ModerationDecision: ("author", ("comment", "decision", "reason", "until", "at")),
}


def exported(user: "User") -> dict[str, list[dict[str, Any]]]:
    """Return every row of a person's by table; of others only the handles that they see."""
    return {
        str(model._meta.model_name): list(  # noqa: SLF001 - Django's documented name
            model._default_manager.filter(**{path: user.pk}).order_by("pk").values(*columns)  # noqa: SLF001
        )
        for model, (path, columns) in TABLES.items()
    }
