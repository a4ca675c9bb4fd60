"""Preferences beside subjects and styles: how a statement names them, and which works meet them."""

from catalog.preferences.fitting import Fit, WorkFacts, fit
from catalog.preferences.preference import MEASURES, Kind, Preference
from catalog.preferences.reading import read_preferences
from catalog.preferences.rooms import Room, is_possible, named_values, rooms

__all__ = [
    "MEASURES",
    "Fit",
    "Kind",
    "Preference",
    "Room",
    "WorkFacts",
    "fit",
    "is_possible",
    "named_values",
    "read_preferences",
    "rooms",
]
