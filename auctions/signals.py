"""Signals of the saleroom, for the recommender, without amounts and reserves.

Sent by services inside the transaction of the change; a signal may be sent twice (after a crash)
with the same `event_id`.
"""

from django.dispatch import Signal

# sender: None; user: accounts.User; artwork_id: int; at: datetime; event_id: UUID.
bid_placed = Signal()
lot_watched = Signal()
lot_bought = Signal()
