"""Texts about works: descriptions composed from a record, and what in a text the record lacks.

Knows no Django but gettext.
"""

from catalog.writing.checking import check
from catalog.writing.composing import ComposedText, compose
from catalog.writing.flags import Flag, Kind
from catalog.writing.record import WorkRecord
from catalog.writing.words import judges

__all__ = ["ComposedText", "Flag", "Kind", "WorkRecord", "check", "compose", "judges"]
