"""What shelves do when an account is deleted."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from shelves.models import Enquiry
from shelves.services.enquiries import release


@receiver(post_delete, sender=Enquiry)
def end_hold(instance: Enquiry, **_: Any) -> None:
    """Make a work available again that was on hold for a deleted enquiry."""
    if instance.holds_work:
        release(instance)
