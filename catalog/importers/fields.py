"""Reading single fields of a source's record: typed, bounded, and told by name when wrong."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

# What a tag of a source's own can hold (the column's width).
LONGEST_TERM = 300
LARGEST_CM = Decimal("99999.99")


class SourceError(Exception):
    """The source as a whole can't be read (any further); the text says why."""


class FieldError(Exception):
    """A field of a record has the wrong type or an impossible value."""


def text(record: Mapping[str, object], name: str, *, most: int = 100_000) -> str:
    """Return a text, cleaned of NULs and outer space; a missing one is empty."""
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise FieldError(_("%(field)s is not a text") % {"field": name})
    cleaned = value.replace("\x00", "").strip()
    if len(cleaned) > most:
        raise FieldError(
            _("%(field)s is longer than %(most)d characters") % {"field": name, "most": most}
        )
    return cleaned


def year(record: Mapping[str, object], name: str) -> int | None:
    """Return a year; a text gives the year that it is, anything vaguer gives none."""
    value = record.get(name)
    if isinstance(value, str):
        digits = value.strip()
        value = int(digits) if digits.lstrip("-").isdecimal() and len(digits) <= 5 else None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError(_("%(field)s is not a year") % {"field": name})
    if not -10_000 <= value <= 9999:
        raise FieldError(_("%(field)s is not a year") % {"field": name})
    return value


def number(record: Mapping[str, object], name: str) -> Decimal | None:
    """Return a number of at most 14 digits, None where there is none."""
    value = record.get(name)
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise InvalidOperation
        found = Decimal(str(value).strip().replace(",", ""))
        if not found.is_finite() or abs(found) >= 10**12:
            raise InvalidOperation
    except InvalidOperation:
        raise FieldError(_("%(field)s is not a number") % {"field": name}) from None
    return found


def centimetres(value: Decimal | None, *, per_cm: Decimal) -> Decimal | None:
    """Return a length in cm to the column's precision; what can't be a length is none."""
    if value is None or value <= 0:
        return None
    length = (value / per_cm).quantize(Decimal("0.01"))
    return length if 0 < length <= LARGEST_CM else None
