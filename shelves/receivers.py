"""What follows when a row of shelves is deleted, be it with its account."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from shelves.models import Enquiry, OwnedDocument
from shelves.services.enquiries import release


@receiver(post_delete, sender=Enquiry)
def end_hold(instance: Enquiry, **_: Any) -> None:
    """Make a work available again that was on hold for a deleted enquiry."""
    if instance.holds_work:
        release(instance)


@receiver(post_delete, sender=OwnedDocument)
def delete_file(instance: OwnedDocument, **_: Any) -> None:
    """Delete a document's file with its row, once that is certain."""
    transaction.on_commit(lambda: instance.file.delete(save=False))
