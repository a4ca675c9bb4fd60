"""What pages call fields, and why rows were left."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.exporters.labels import LABELS

# The fields of a mapping, in the order in which they are offered.
FIELDS: dict[str, Any] = {
    name: LABELS[name]
    for name in (
        "source_id", "accession_number", "title_en", "title_zh", "artist_name", "artist_name_zh",
        "artist_id", "artist_birth_year", "artist_death_year", "artist_nationality",
        "artist_gender", "attribution", "series", "date_text", "year_from", "year_to", "medium_en",
        "medium_zh", "classification", "dimensions_text", "height", "width", "depth", "tags",
        "price", "currency", "availability", "description_en", "description_zh", "location",
        "credit_line", "provenance", "inscription", "source_url", "rights", "picture_url",
    )
}  # fmt: skip
# What flags call fields besides.
OTHERS: dict[str, Any] = LABELS | {
    "year": LABELS["date_text"],
    "size": LABELS["dimensions_text"],
    "artist": LABELS["artist_name"],
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
