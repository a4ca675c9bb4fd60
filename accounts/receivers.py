"""Receivers of signals of Django and allauth."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.signals import email_removed, password_changed, password_set, user_signed_up
from allauth.core import context
from auditlog.models import LogEntry
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts import privacy, services
from accounts.models import CollectorProfile, User
from common import clock


@receiver(user_signed_up)
def create_profile_on_sign_up(user: User, **_: Any) -> None:
    """Give a new collector a profile, and the account the language of the page."""
    services.open_profile(user=user)
    services.set_language(user=user, language=get_language() or "")


@receiver(user_logged_in)
def mark_device_on_sign_in(request: HttpRequest, **_: Any) -> None:
    """A device that signs in has just been seen."""
    services.mark_seen(session_key=request.session.session_key, now=clock.now())


@receiver(password_changed)
@receiver(password_set)
def remember_device_after_password_change(request: HttpRequest, user: User, **_: Any) -> None:
    """Keep the device that changed the password a known one; a new password forgets all others."""
    services.remember_device(request, user)


@receiver(post_save, sender=EmailAddress)
def notify_other_addresses(instance: EmailAddress, created: bool, **_: Any) -> None:  # noqa: FBT001 - Django's shape
    """Notify the addresses that existed before, in case somebody took the account over.

    allauth's own signal is sent after the mail to the new address.
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
def notify_removed_address(
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
def mask_admin_history_after_delete(
    instance: User | CollectorProfile | EmailAddress, **_: Any
) -> None:
    """Mask the names of a deleted row in the admin's history."""
    privacy.mask_admin_history(instance)


@receiver(pre_save, sender=LogEntry)
def name_no_address_in_the_audit_log(instance: LogEntry, **_: Any) -> None:
    """Name an address by its number: the log outlives it."""
    if instance.content_type.model_class() is EmailAddress:
        instance.object_repr = f"#{instance.object_pk}"


@receiver(post_migrate)
def grant_curator_permissions_after_migrate(sender: AppConfig, **_: Any) -> None:
    """Give curators their permissions, which exist once the last app has migrated."""
    if sender.name == "django.contrib.admin":
        services.grant_curator_permissions()


@receiver(pre_delete, sender=User)
def prepare_deletion_before_delete(instance: User, **_: Any) -> None:
    """Delete a person's data with the account, wherever the deletion was requested."""
    privacy.prepare_deletion(instance)
    instance.__dict__["addresses_to_mask"] = privacy.addresses_of(instance)


@receiver(post_delete, sender=User)
def mask_audit_log_after_delete(instance: User, **_: Any) -> None:
    """Mask the audit log, including its entry of this deletion."""
    addresses = instance.__dict__.pop("addresses_to_mask", [instance.email])
    privacy.mask_audit_log(user_id=instance.pk, addresses=addresses)
