"""What follows when somebody signs in, and when a row is deleted, be it with its account."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from common import clock
from shelves.models import Enquiry, OwnedDocument
from shelves.services.enquiries import release
from shelves.services.push import end_session
from shelves.services.saved import VISITORS_SAVES, save_visitors_works


@receiver(post_delete, sender=Enquiry)
def end_hold(instance: Enquiry, **_: Any) -> None:
    """Make a work available again that was on hold for a deleted enquiry."""
    if instance.holds_work:
        release(instance)


@receiver(post_delete, sender=OwnedDocument)
def delete_file(instance: OwnedDocument, **_: Any) -> None:
    """Delete a document's file with its row, once that is certain."""
    transaction.on_commit(lambda: instance.file.delete(save=False))


@receiver(user_logged_in)
def keep_what_a_visitor_saved(request: Any, user: Any, **_: Any) -> None:
    """Save the works that a visitor selected before signing in."""
    session = getattr(request, "session", None)
    kept = session.pop(VISITORS_SAVES, []) if session is not None else []
    if kept and user.is_active:
        save_visitors_works(user=user, artwork_ids=kept, now=clock.now())


@receiver(user_logged_out)
def end_push_of_the_device(request: Any, **_: Any) -> None:
    """Push nothing more to a device that is signed out."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    if key:
        end_session(session_key=key)
