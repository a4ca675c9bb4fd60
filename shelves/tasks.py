"""Tasks: notices by mail."""

from celery import shared_task

from shelves.services import notices


@shared_task(name="shelves.default.mail_notices")
def mail_notices() -> int:
    """Send what waits; a mail server that is away is tried again by beat."""
    return notices.mail_notices()
