"""What follows when a consent to a public profile is withdrawn."""

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from accounts.signals import public_profile_changed
from social.services.profiles import end_follows

if TYPE_CHECKING:
    from accounts.models import User


@receiver(public_profile_changed)
def end_follows_when_withdrawn(user: "User", *, given: bool, **_: Any) -> None:
    """End the follows of a collector whose profile is no longer public."""
    if not given:
        end_follows(user=user)
