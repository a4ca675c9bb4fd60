"""Sizes as catalogues write them. Knows no Django but gettext."""

from catalog.reading.lengths import UNITS, Unit, read_length
from catalog.reading.makers import Makers, Person, read_makers
from catalog.reading.media import tags_of_medium
from catalog.reading.sizes import Order, Size, read_size
from catalog.reading.terms import read_terms
from catalog.reading.texts import clean_text

__all__ = [
    "UNITS",
    "Makers",
    "Order",
    "Person",
    "Size",
    "Unit",
    "clean_text",
    "read_length",
    "read_makers",
    "read_size",
    "read_terms",
    "tags_of_medium",
]
