"""What accounts does on others' news."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.signals import email_removed, password_changed, password_set, user_signed_up
from allauth.core import context
from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import privacy, services
from accounts.models import CollectorProfile, User


@receiver(user_signed_up)
def open_profile_on_sign_up(user: User, **_: Any) -> None:
    """Give a new collector a profile."""
    services.open_profile(user=user)


@receiver(password_changed)
@receiver(password_set)
def know_device_by_new_password(request: HttpRequest, user: User, **_: Any) -> None:
    """Go on knowing the device that changed the password; all others are strangers now."""
    services.remember_device(request, user)


@receiver(post_save, sender=EmailAddress)
def tell_of_added_address(instance: EmailAddress, created: bool, **_: Any) -> None:  # noqa: FBT001 - Django's shape
    """Tell the addresses that were there before: whoever took the account over added theirs.

    allauth's own signal comes after the letter to the new address.
    """
    request = context.request
    if not created or getattr(request, "user", None) != instance.user:
        return
    others = EmailAddress.objects.filter(user=instance.user, verified=True).exclude(pk=instance.pk)
    for address in others.values_list("email", flat=True):
        get_adapter(request).send_notification_mail(
            "account/email/email_added",
            instance.user,
            {"added_email": instance.email},
            email=address,
        )


@receiver(email_removed)
def tell_removed_address(
    request: HttpRequest, user: User, email_address: EmailAddress, **_: Any
) -> None:
    """Notify the address itself, where it was confirmed; allauth notifies the primary one."""
    if email_address.verified:
        get_adapter(request).send_notification_mail(
            "account/email/email_deleted",
            user,
            {"deleted_email": email_address.email},
            email=email_address.email,
        )


@receiver(post_delete, sender=User)
@receiver(post_delete, sender=CollectorProfile)
@receiver(post_delete, sender=EmailAddress)
def forget_in_history(instance: User | CollectorProfile | EmailAddress, **_: Any) -> None:
    """Take what a person's row was called, now and before, out of the desk's history."""
    privacy.mask_in_history(instance)


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
