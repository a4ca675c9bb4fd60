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
# Nobody pads 1.250 with a nought, nor 1,250: 01.250 is neither.
MISTAKEN = re.compile("0+[1-9][0-9]*")
DIGITS = {
    sign: value
    for signs in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○壹貳參肆伍陸柒捌玖")
    for value, sign in enumerate(signs)
} | {"两": 2, "兩": 2, "叄": 3, "弌": 1, "弍": 2, "弎": 3, "参": 3}
TENS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
MYRIADS = {"亿": 8, "億": 8, "万": 4, "萬": 4}
FOUR_FIGURES = re.compile("[0-9]{4}")
_ONE = f"(?:[0-9]|[{''.join(DIGITS)}])"
# A gap in the places is said by 零: 一百零五; 一百五 means 150 in speech and is left out.
THOUSANDS = re.compile(
    rf"(?:(?P<thousands>{_ONE})[千仟])?(?:[零〇]?(?P<hundreds>{_ONE})[百佰])?"
    rf"(?:[零〇]?(?P<tens>(?:{_ONE})?)[十拾](?P<last>)|(?P<gap>[零〇]))?"
    rf"(?P<ones>(?(last){_ONE}|(?(gap){_ONE}|(?!))))?"
)


class AmbiguousNumberError(UnreadableError):
    """A number that can mean two things; `readings` holds both, `text` what was written."""

    def __init__(self, text: str, readings: tuple[Decimal, ...]) -> None:
        self.text = text
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


def chinese_number(text: str) -> Decimal | None:
    """Return a number in Chinese numerals (三十, 叁万伍仟, 一百二十点五), None where it is none.

    Figures before 百, 千, 万 and 亿 count, too (3万5千). 3万5 is none, though it means 35,000 in
    speech.
    """
    whole, point, fraction = text.replace("點", "点").partition("点")
    if point and not (whole and fraction and all(sign in DIGITS for sign in fraction)):
        return None
    number = _myriads(whole)
    if number is None or not point:
        return number
    return number + Decimal("0." + "".join(str(DIGITS[sign]) for sign in fraction))


def _myriads(text: str) -> Decimal | None:
    """Return a whole number with 亿 and 万: the parts between them, each by its size."""
    for sign, places in MYRIADS.items():
        before, found, after = text.rpartition(sign)
        if not found:
            continue
        high = _myriads(before)
        low = _myriads(after.lstrip("零〇")) if after else Decimal(0)
        if high is None or low is None or low >= 10**places or not _says_its_size(after):
            return None
        return high.scaleb(places) + low
    return _thousands(text)


def _says_its_size(after: str) -> bool:
    """Tell whether what follows 万 says what it counts: 3万5千 and 3万5000 do, 3万5 doesn't."""
    sized = bool(set(after) & (set(TENS) | set(MYRIADS)))
    return not after or after[0] in "零〇" or sized or bool(FOUR_FIGURES.fullmatch(after))


def _thousands(text: str) -> Decimal | None:
    """Return a number below 万: 三千五百, 二十, 一二三, 3千5百; signs alone stand for digits."""
    if not text:
        return None
    if text.isdecimal():
        return Decimal(text)
    if set(text) <= set(DIGITS):
        return Decimal("".join(str(DIGITS[sign]) for sign in text))
    parts = THOUSANDS.fullmatch(text)
    if parts is None:
        return None
    total = Decimal(0)
    for name, places in (("thousands", 3), ("hundreds", 2), ("tens", 1), ("ones", 0)):
        figure = parts[name]
        if figure is None:
            continue
        total += Decimal(DIGITS.get(figure, figure or 1)).scaleb(places)
    return total


def _as_written(number: str, decimal: DecimalSign) -> Decimal | None:
    """Return an unsigned number by one decimal separator, None where it is none by that."""
    number = number.replace(ARABIC_DECIMAL, decimal).replace(ARABIC_GROUP, "'")
    whole, sign, fraction = number.partition(decimal)
    if sign and not fraction.isdecimal():
        return None
    if sign and not whole:
        return Decimal(f"0.{fraction}")
    if not WHOLE.fullmatch(whole) or (len(fraction) == 3 and MISTAKEN.fullmatch(whole)):
        return None
    digits = re.sub(r"[.,' ]", "", whole)
    return Decimal(f"{digits}.{fraction}" if sign else digits)


def _fold(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if "！" <= sign <= "～":
        return chr(ord(sign) - ord("！") + ord("!"))
    return " " if unicodedata.category(sign) == "Zs" else sign
