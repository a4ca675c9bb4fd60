"""Preferences beside subjects and styles: how a statement names them, and which works meet them."""

from catalog.preferences.fitting import Fit, WorkFacts, fit
from catalog.preferences.preference import MEASURES, ORIENTATIONS, SIZES, Kind, Preference
from catalog.preferences.reading import read_preferences
from catalog.preferences.rooms import Room, rooms

__all__ = [
    "MEASURES",
    "ORIENTATIONS",
    "SIZES",
    "Fit",
    "Kind",
    "Preference",
    "Room",
    "WorkFacts",
    "fit",
    "read_preferences",
    "rooms",
]
