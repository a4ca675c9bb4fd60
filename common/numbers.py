"""Numbers as people write them, read exactly or not at all (ADR 0019)."""

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from common.reading import UnreadableError, is_none

DecimalSign = Literal[".", ","]
LONGEST = 60
LARGEST = Decimal(10) ** 15
# Zero-width and direction marks, which spreadsheets, web pages and right-to-left locales leave.
INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x2060, 0x206A), 0x061C, 0xFEFF])
SIGNS = {
    ord(sign): plain
    for plain, signs in {
        "'": "’‘ʼ´`", "-": "−﹣", "/": "⁄∕", ",": "،", "¥": "￥", "£": "￡", "₩": "￦",
    }.items()
    for sign in signs
}  # fmt: skip
ARABIC_DECIMAL, ARABIC_GROUP = "٫", "٬"
BODY = re.compile(r"(?P<sign>[+-]?)(?P<number>[0-9.,' ٫٬]*[0-9])")
WHOLE = re.compile(
    r"[0-9]+|[1-9][0-9]{0,2}(?:(?P<group>[.,' ])[0-9]{3})(?:(?P=group)[0-9]{3})*"
    # Lakh and crore, which only ever take the comma: 12,34,567.
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
)


class AmbiguousNumberError(UnreadableError):
    """A number that can mean two things; `readings` holds both."""

    def __init__(self, text: str, readings: tuple[Decimal, ...]) -> None:
        self.readings = readings
        one, other = (f"{value:f}" for value in readings)
        super().__init__(
            _(
                "“%(text)s” can mean %(one)s or %(other)s; set the decimal separator (decimal), "
                "or write it without a thousands separator"
            )
            % {"text": text, "one": one, "other": other}
        )


def fold_signs(text: str) -> str:
    """Return a text with its digits, separators, spaces and minus signs as ASCII has them.

    Digits of any script count (full-width, Arabic-Indic, Devanagari); superscripts, circled digits
    and numerals in words don't. Full-width letters become plain ones. Tabs and line ends stay.
    """
    text = text.translate(INVISIBLE).translate(SIGNS)
    return text if text.isascii() else "".join(map(_fold, text))


def read_number(
    text: str, *, decimal: DecimalSign | None = None, largest: Decimal = LARGEST
) -> Decimal | None:
    """Return the number that a text is, None where it says that there is none.

    `decimal` is the decimal separator of the source: the other sign can then only group, in threes
    or as lakh and crore. Without it both are tried, and a text that two separators read differently
    raises AmbiguousNumberError. Spaces and apostrophes group in either case. The digits after the
    separator are kept as written (`2.50` has two). Raises UnreadableError for all else, and for
    what is not below `largest`.
    """
    folded = fold_signs(text).strip()
    if is_none(folded):
        return None
    shown = text.strip()
    if len(folded) > LONGEST:
        raise UnreadableError(
            _("“%(text)s…” is too long for a number") % {"text": shown[: LONGEST // 2]}
        )
    body = BODY.fullmatch(folded)
    signs: tuple[DecimalSign, ...] = (decimal,) if decimal else (".", ",")
    found = {_as_written(body["number"], sign) for sign in signs} - {None} if body else set()
    values = sorted(value for value in found if value is not None)
    if not body or not values:
        raise UnreadableError(
            _("“%(text)s” is not a number; write one such as 1250.50") % {"text": shown}
        )
    if len(values) > 1:
        raise AmbiguousNumberError(shown, tuple(values))
    value = -values[0] if body["sign"] == "-" else values[0]
    if abs(value) >= largest:
        raise UnreadableError(_("“%(text)s” is too large a number") % {"text": shown})
    return value


def _as_written(number: str, decimal: DecimalSign) -> Decimal | None:
    """Return an unsigned number by one decimal separator, None where it is none by that."""
    number = number.replace(ARABIC_DECIMAL, decimal).replace(ARABIC_GROUP, "'")
    whole, sign, fraction = number.partition(decimal)
    if sign and not fraction.isdecimal():
        return None
    if sign and not whole:
        return Decimal(f"0.{fraction}")
    if not WHOLE.fullmatch(whole):
        return None
    digits = re.sub(r"[.,' ]", "", whole)
    return Decimal(f"{digits}.{fraction}" if sign else digits)


def _fold(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if "！" <= sign <= "～":
        return chr(ord(sign) - ord("！") + ord("!"))
    return " " if unicodedata.category(sign) == "Zs" else sign
