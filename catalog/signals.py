"""Signals of the catalogue. Sent by services, after the change is written."""

from django.dispatch import Signal

# sender: None; artwork_ids: sequence of int. The works' text, price, availability or existence
# changed. Sent inside the transaction of the change.
artworks_changed = Signal()
