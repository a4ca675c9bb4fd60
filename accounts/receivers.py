"""What accounts does on others' news."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from accounts import services
from accounts.models import User


@receiver(user_signed_up)
def open_profile_on_sign_up(user: User, **_: Any) -> None:
    """Give a new collector a profile."""
    services.open_profile(user=user)


@receiver(post_migrate)
def allow_curators_after_migrating(sender: AppConfig, **_: Any) -> None:
    """Give curators their permissions, which exist once the last app has migrated."""
    if sender.name == "django.contrib.admin":
        services.allow_curators()
