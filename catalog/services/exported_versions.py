"""What the column `version` of an export says: which work a row was, and what its fields held.

A row that comes back is compared with what it was: a cell that differs was edited in the file, a
field that differs was edited in the catalogue, one where both do is a conflict. The seal tells
works of this catalogue from those that have the same number in another one.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from catalog.models import Artist, Artwork, Series
from catalog.services.issued_ids import EPOCH, MICROSECOND, outer_id

FORMAT = "v1"
SHAPE = re.compile(rf"{FORMAT}\.([\w-]{{8}})\.([0-9a-z]{{1,13}})\.((?:[\w-]{{4}})+)", re.ASCII)
# In the order of the prints. What is added comes last: a file may be older than the release.
PRINTED = (
    "title_en", "title_zh", "other_titles", "attribution", "date_text", "year_from", "year_to",
    "medium_en", "medium_zh", "classification", "height_cm", "width_cm", "depth_cm",
    "dimensions_text", "tags", "source_terms", "description_en", "description_zh", "availability",
    "price_minor", "currency", "copies", "location", "accession_number", "credit_line",
    "provenance", "inscription", "source_url", "curators_pick", "published", "artist", "series",
    "rights", "picture_url",
)  # fmt: skip
PLACES = {name: 4 * at for at, name in enumerate(PRINTED)}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Version:
    """A row's version as a file has it."""

    seal: str
    made: str
    prints: str

    def is_of(self, pk: int) -> bool:
        """Tell whether this catalogue wrote the row, for the work of this number."""
        return constant_time_compare(self.seal, _seal(pk, self.made))

    def is_made_at(self, moment: datetime) -> bool:
        """Tell whether the work was made at this moment: numbers can be given again."""
        return self.made == _made(moment)

    def knows(self, name: str) -> bool:
        """Tell whether the file says what a column held."""
        return name in PLACES and PLACES[name] < len(self.prints)

    def differs(self, name: str, value: Any) -> bool:
        """Tell whether a column held another value than this one; no for one that is not known."""
        if not self.knows(name):
            return False
        place = PLACES[name]
        return self.prints[place : place + 4] != value_print(value)


def version_of(artwork: Artwork) -> str:
    """Return the version of a work as it is now; reads its artist and series."""
    made = _made(artwork.created_at)
    prints = "".join(value_print(printed_value(artwork, name)) for name in PRINTED)
    return f"{FORMAT}.{_seal(artwork.pk, made)}.{made}.{prints}"


def read_version(cell: str) -> Version | None:
    """Return what a cell says; None for what is no version, or one of a later release."""
    found = SHAPE.fullmatch(cell.strip().lstrip("'"))
    return Version(*found.groups()) if found else None


def printed_value(work: Artwork, name: str) -> Any:
    """Return what of a column is compared: of artist and series who they are."""
    value = getattr(work, name)
    return maker_key(value) if name in ("artist", "series") else value


def maker_key(row: Artist | Series | None) -> str:
    """Return who an artist or a series is, '' for none."""
    if row is None:
        return ""
    own = outer_id(row) if isinstance(row, Artist) else row.source_id or row.title_en
    return f"{row.source} {own}"


def value_print(value: Any) -> str:
    """Return the print of a value, the same for other line ends, other white space and order."""
    text = value if isinstance(value, str) else json.dumps(compared(value), sort_keys=True)
    text = compared(text) if isinstance(value, str) else text
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).digest()
    return base64.urlsafe_b64encode(digest).decode()


def compared(value: Any) -> Any:
    """Return a value as it is compared: files write other line ends, and tags in any order."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(line.strip() for line in lines).strip()
    if isinstance(value, list):
        return sorted(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | Decimal):
        return f"{Decimal(value).normalize():f}"
    return dict(value) if isinstance(value, Mapping) else str(value)


def _seal(pk: int, made: str) -> str:
    digest = salted_hmac("catalog.exported_versions", f"{pk}.{made}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:6]).decode()


def _made(moment: datetime) -> str:
    number, digits = (moment - EPOCH) // MICROSECOND, ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"
