"""Periodic tasks of the saleroom; the job of lot events has its own task."""

from celery import shared_task

from auctions.services import closing, lot_events, withdrawing

__all__ = ["lot_events"]


@shared_task(name="auctions.default.close_due_lots")
def close_due_lots() -> int:
    """Close lots that have ended, and announce those that end soon; idempotent."""
    withdrawing.withdraw_overlooked()
    closed = closing.close_due_lots()
    closing.notify_ending_soon()
    return len(closed)


@shared_task(name="auctions.default.check_ledgers")
def check_ledgers() -> list[int]:
    """Compare every lot with the replay of its ledger; a difference is an error in the log."""
    return closing.differing_lots()
