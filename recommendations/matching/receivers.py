"""Effects of a consent that is withdrawn."""

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from accounts.signals import matching_changed
from recommendations.matching.services import inviting

if TYPE_CHECKING:
    from accounts.models import User


@receiver(matching_changed)
def take_invitations_back(user: "User", given: bool, **_: Any) -> None:  # noqa: FBT001 - a signal's
    """Take back what was not read or mailed yet."""
    if not given:
        inviting.take_back(user=user)
