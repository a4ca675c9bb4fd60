"""What workers do for the saleroom: closing by scan; `lot_events` has a job's own task."""

import random

from celery import shared_task

from auctions.services import closing, demo, lot_events, withdrawing

__all__ = ["lot_events"]


@shared_task(name="auctions.default.close_due_lots")
def close_due_lots() -> int:
    """Close what has ended, and note what ends soon; harmless however often it runs."""
    withdrawing.withdraw_overlooked()
    closed = closing.close_due_lots()
    closing.tell_of_endings()
    return len(closed)


@shared_task(name="auctions.default.check_ledgers")
def check_ledgers() -> list[int]:
    """Compare every lot with the replay of its ledger; a difference is an error in the log."""
    return closing.differing_lots()


@shared_task(name="auctions.default.bid_in_the_demo")
def bid_in_the_demo() -> int:
    """Keep the demo's sales moving; without a demo there is nothing to do."""
    return demo.keep_moving(rng=random.Random())  # noqa: S311 - no secret
