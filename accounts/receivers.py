"""What accounts does on others' news."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.dispatch import receiver

from accounts import services
from accounts.models import User


@receiver(user_signed_up)
def open_profile_on_sign_up(user: User, **_: Any) -> None:
    """Give a new collector a profile."""
    services.open_profile(user=user)
