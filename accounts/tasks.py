"""What workers do for collectors: sending their notices by mail."""

from celery import shared_task

from accounts import services


@shared_task(name="accounts.default.mail_notices")
def mail_notices() -> int:
    """Send what waits; a mail server that is away is tried again by beat."""
    return services.mail_notices()
