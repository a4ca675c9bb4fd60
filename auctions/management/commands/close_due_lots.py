"""`manage.py close_due_lots`: closing by hand what beat closes by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from auctions.services import closing, withdrawing


class Command(BaseCommand):
    """Close every lot past its end."""

    help = "Close the lots that have ended. Safe to run at any time, also in parallel."

    def handle(self, **_: Any) -> None:
        """Run."""
        withdrawn = withdrawing.withdraw_overlooked()
        written = closing.close_due_lots()
        sold = sum(result.sold for result in written)
        told = f"closed {len(written)}: sold {sold}, passed {len(written) - sold}"
        self.stdout.write(f"{told}, withdrawn {len(withdrawn)}" if withdrawn else told)
