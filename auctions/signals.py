"""News from the saleroom, for the recommender. Never an amount, never a reserve.

Sent by services inside the transaction that writes it down; a signal may come twice (after a crash)
with the same `event_id`.
"""

from django.dispatch import Signal

# sender: None; user: accounts.User; artwork_id: int; at: datetime; event_id: UUID.
bid_placed = Signal()
lot_watched = Signal()
lot_bought = Signal()
