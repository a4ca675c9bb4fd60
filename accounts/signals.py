"""News of people, for the apps above. Sent by services, inside the transaction."""

from django.dispatch import Signal

# sender: None; subject_id: UUID; personalised: bool; at: datetime.
personalisation_changed = Signal()
# Whoever stores anything of the person deletes it now. sender: None; user: accounts.User;
# subject_id: UUID | None.
person_deleting = Signal()
