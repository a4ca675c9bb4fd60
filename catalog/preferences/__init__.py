"""Preferences beside subjects and styles: how a statement names them, and which works meet them."""

from catalog.preferences.preference import MEASURES, ORIENTATIONS, SIZES, Kind, Preference
from catalog.preferences.reading import read_preferences
from catalog.preferences.rooms import Room, rooms

__all__ = [
    "MEASURES",
    "ORIENTATIONS",
    "SIZES",
    "Kind",
    "Preference",
    "Room",
    "read_preferences",
    "rooms",
]
