"""What pages call fields, and why rows were left."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The fields of a mapping, in the order in which they are offered.
FIELDS: dict[str, Any] = {
    "source_id": _("ID at the source"),
    "accession_number": _("Accession number"),
    "title_en": _("Title"),
    "title_zh": _("Title in Chinese"),
    "artist_name": _("Artist"),
    "artist_name_zh": _("Artist’s name in Chinese"),
    "artist_id": _("Artist’s ID at the source"),
    "artist_birth_year": _("Artist born"),
    "artist_death_year": _("Artist died"),
    "artist_nationality": _("Artist’s nationality"),
    "artist_gender": _("Artist’s gender"),
    "attribution": _("Attribution"),
    "series": _("Series"),
    "date_text": _("Date"),
    "year_from": _("From year"),
    "year_to": _("To year"),
    "medium_en": _("Medium"),
    "medium_zh": _("Medium in Chinese"),
    "classification": _("Classification"),
    "dimensions_text": _("Dimensions"),
    "height": _("Height"),
    "width": _("Width"),
    "depth": _("Depth"),
    "tags": _("Tags"),
    "price": _("Price"),
    "currency": _("Currency"),
    "availability": _("Availability"),
    "description_en": _("Description"),
    "description_zh": _("Description in Chinese"),
    "location": _("Location"),
    "credit_line": _("Credit line"),
    "provenance": _("Provenance"),
    "inscription": _("Inscription"),
    "source_url": _("Page at the source"),
}
# What flags call fields besides.
OTHERS: dict[str, Any] = {
    "year": _("Date"),
    "size": _("Dimensions"),
    "artist": _("Artist"),
    "artist_birth_year": _("Artist born"),
    "source": _("Source"),
    "series_zh": _("Series in Chinese"),
    "other_titles": _("Other titles"),
    "source_terms": _("Terms used by the source"),
    "copies": _("Copies"),
    "copies_sold": _("Copies sold"),
    "curators_pick": _("Curators’ pick"),
    "published": _("Published"),
    "description_source": _("Description by"),
    "description_author": _("Author of the description"),
    "description_en_origin": _("Origin of the description"),
    "description_zh_origin": _("Origin of the Chinese description"),
    "artist_sort_name": _("Artist’s name for sorting"),
    "artist_dates": _("Artist’s dates"),
}
# A reason that begins with the field it is about.
NAMED = re.compile(r"([a-z]+(?:_[a-z]+)*)(?=: | is not )")
REASONS: dict[str, Any] = {
    "edited": _("changed since"),
    "later_import": _("changed by a later import"),
    "gone": _("deleted since"),
    "picture": _("has pictures"),
    "exhibition": _("is in an exhibition"),
    "used": pgettext_lazy("an artist", "in use"),
    "lot": _("is in a lot"),
    "collector": _("a collector saved it or asked about it"),
    "interaction": _("collectors have interacted with it"),
}


def field_label(name: str) -> str:
    """Return what a field is called; unknown ones by their own name."""
    column = name.removesuffix("_cm").removesuffix("_minor")
    return str(FIELDS.get(column) or OTHERS.get(column) or name)


def in_words(reason: str) -> str:
    """Return why a row was refused, the field called as pages call it."""
    named = NAMED.match(reason)
    return f"{field_label(named[1])}{reason[named.end() :]}" if named else reason


def reason_label(code: str) -> str:
    """Return why a row was left."""
    return str(REASONS.get(code, code))
