"""Signals of accounts, for the apps above. Sent by services, inside the transaction."""

from django.dispatch import Signal

# sender: None; subject_id: UUID; personalised: bool; at: datetime.
personalisation_changed = Signal()
# sender: None; subject_id: UUID; given: bool; at: datetime.
outside_model_changed = Signal()
# sender: None; user: accounts.User; given: bool; at: datetime.
matching_changed = Signal()
# sender: None; user: accounts.User; given: bool; at: datetime.
public_profile_changed = Signal()
# Receivers delete their data of the person. sender: None; user: accounts.User;
# subject_id: UUID | None.
person_deleting = Signal()
