"""What accounts does on others' news."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, pre_delete
from django.dispatch import receiver

from accounts import privacy, services
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


@receiver(pre_delete, sender=User)
def cut_ties_before_deleting(instance: User, **_: Any) -> None:
    """Reach everything that is stored of a person, wherever the deletion was asked for."""
    privacy.cut_ties(instance)
    instance.__dict__["addresses_to_mask"] = privacy.addresses_of(instance)


@receiver(post_delete, sender=User)
def mask_after_deleting(instance: User, **_: Any) -> None:
    """Mask the audit log, the entry that it has just made of the deletion included."""
    addresses = instance.__dict__.pop("addresses_to_mask", [instance.email])
    privacy.mask_in_log(user_id=instance.pk, addresses=addresses)
