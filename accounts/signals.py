"""News from collectors' shelves, for the recommender. Sent by services, inside the transaction."""

from django.dispatch import Signal

# sender: None; subject_id: UUID; artwork_id: int; at: datetime; source: str (which list, or "");
# position: int | None (place in that list, from 0).
artwork_saved = Signal()
artwork_unsaved = Signal()
# sender: None; subject_id: UUID; personalised: bool; at: datetime.
personalisation_changed = Signal()
# Whoever stores anything of the person deletes it now. sender: None; user: accounts.User;
# subject_id: UUID | None.
person_deleting = Signal()
