"""Signals of shelves, for the recommender. Sent by services, inside the transaction."""

from django.dispatch import Signal

# sender: None; subject_id: UUID; personalised: bool, read under the profile's lock, which is held;
# artwork_id: int; at: datetime; source: str (which list, or "");
# position: int | None (place in that list, from 0).
artwork_saved = Signal()
artwork_unsaved = Signal()

# sender: None; subject_id, personalised, artwork_id, at: as above.
artwork_wanted = Signal()
artwork_unwanted = Signal()
