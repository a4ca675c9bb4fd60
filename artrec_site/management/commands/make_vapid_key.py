"""`manage.py make_vapid_key`: a new private key for push messages, for VAPID_PRIVATE_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from artrec_site.settings.push import new_key


class Command(BaseCommand):
    """Prints a new key."""

    help = "Print a new private key for push messages, for VAPID_PRIVATE_KEY."
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        """Print the key."""
        self.stdout.write(new_key())
