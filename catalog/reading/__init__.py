"""Values as catalogues write them, one reader a kind. Knows no Django but gettext."""

from catalog.reading.dates import Years, decade, of_the_work, read_span, read_years
from catalog.reading.lengths import UNITS, Unit, read_length
from catalog.reading.listed_makers import Listed, ListedMaker, read_listed
from catalog.reading.lives import read_life
from catalog.reading.makers import Makers, Person, read_makers
from catalog.reading.media import tags_of_medium
from catalog.reading.sizes import Order, Size, read_size
from catalog.reading.terms import read_terms
from catalog.reading.texts import clean_text

__all__ = [
    "UNITS",
    "Listed",
    "ListedMaker",
    "Makers",
    "Order",
    "Person",
    "Size",
    "Unit",
    "Years",
    "clean_text",
    "decade",
    "of_the_work",
    "read_length",
    "read_life",
    "read_listed",
    "read_makers",
    "read_size",
    "read_span",
    "read_terms",
    "read_years",
    "tags_of_medium",
]
