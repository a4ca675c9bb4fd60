"""What workers do for the saleroom: closing by scan; `lot_events` has a job's own task."""

from celery import shared_task

from auctions.services import closing, lot_events, withdrawing

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
