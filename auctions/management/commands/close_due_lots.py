"""`manage.py close_due_lots`: the scan that beat also runs."""

from typing import Any

from django.core.management.base import BaseCommand

from auctions.services import closing, withdrawing


class Command(BaseCommand):
    """Close every lot past its end."""

    help = "Close the lots that have ended. Safe to run at any time, also in parallel."

    def handle(self, **_: Any) -> None:
        """Run."""
        withdrawn = withdrawing.withdraw_overlooked()
        results = closing.close_due_lots()
        sold = sum(result.sold for result in results)
        text = f"closed {len(results)}: sold {sold}, passed {len(results) - sold}"
        self.stdout.write(f"{text}, withdrawn {len(withdrawn)}" if withdrawn else text)
