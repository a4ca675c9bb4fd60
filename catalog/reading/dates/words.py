"""The text of a date into tokens: numbers, words by what they mean, marks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog.reading.dates.calendars import jewish
from catalog.reading.dates.lexicon import EASTERN, bare, fold, meanings, words_by_sign
from catalog.reading.dates.spans import Part, Span, Unit
from common.nearby import match_before
from common.reading import UnreadableError

LONGEST = 400
LONGEST_NUMBER = 6
LAST_MONTH, LAST_DAY = 12, 31
EARLIEST_ROMAN = 1300  # in letters: 1009 is the word mix
DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100, "千": 1000}
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN_SHAPE = re.compile(r"m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
# Of single letters and of pairs that are words, too, these are numbers.
ROMAN_WORDS = {"i", "v", "x", "vi", "xi"}
CYRILLIC_ROMAN = str.maketrans("хі", "xi")
TIME = r"(?:[t ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?: ?z| ?[+-]\d\d:?\d\d| utc)?)?"
# 1st, 1er, 1º, 1-я
ORDINAL = "st|nd|rd|th|nde|eme|ieme|iem|er|re|de|ste|e|o|a|го|й|я|ая|-й|-го|-я|-ая|\\."
# 1890s, 1890er, 1890-е
DECADE = r"['-]?s|-?ies|['-]?er(?:-jahren?)?(?=s?\b)|['-]?erne|-?arene|-?[ех]|-?ci"
AFTER_YEAR = re.compile(r"(?<!\d)\d{4}[-–—/]$")
# 「六七十年代」 are two decades.
TWO_DECADES = re.compile("([二三四五六七八])([三四五六七八九])十(?=年代)")
OF_CENTURY = r"(?=(?:des\s)?\d\d?\.\s?(?:jh|jahrh|jhd))"
GERMAN = {
    "h": ("fraction", 2), "d": ("fraction", 3), "v": ("fraction", 4),
    "a": ("part", Part(0, 1, 3)), "m": ("part", Part(1, 2, 3)), "e": ("part", Part(2, 3, 3)),
}  # fmt: skip
SHAPES = tuple((kind, re.compile(shape)) for kind, shape in (
    ("iso", r"(?<!\d)(?P<n>\d{4})(?P<sep>[-/.])\s?(?P<a>\d{1,2})(?P=sep)\s?(?P<b>\d{1,2})(?!\d)"
     + TIME),
    ("day", r"(?<!\d)(?P<a>\d{1,2})\.?(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<n>\d{4})(?!\d)"
     + TIME),
    # '12.V.1890'
    ("month", r"(?<!\d)\d\d?[./-]\s?(?:x|xi|xii|iv|v|v?i{1,3}|ix)[./-]\s?(?P<n>\d{4})(?!\d)"),
    ("month", r"(?<!\d)(?P<n>\d{4})/(?:x|xi|xii|iv|v|v?i{1,3}|ix)(?![^\W\d_])"),  # '1852/XII'
    ("month", r"(?<!\d)(?:0?[1-9]|1[0-2])[/.](?P<n>\d{4})(?![\d/])"),
    ("month", r"(?<!\d)(?P<n>1\d{3}|20\d\d)\.(?:0[1-9]|1[0-2])(?![\d.])"),  # '1905.06'
    ("loose", r"(?<!\d)(?P<n>\d\d)(?:--|xx|uu|__|\?\?)(?![\d\w])"),
    ("loose", r"(?<!\d)(?P<n>\d{3})(?:-\?|-(?!\s*[-\d?~c.'])|x|u|_|\?)(?![\d\w])"),
    ("decade", rf"'?(?P<n>\d{{2,4}})(?:{DECADE})(?![\w'])"),
    ("tallet", r"(?P<n>\d{3,4})[-']?\s?(?:tallet|talet|tal|luvu|luku)\w*"),
    ("hundred", r"(?<![^\W\d_])c(?P<n>\d{1,2})(?:th|st|nd|rd)?(?!\d)(?!\s*-?\s*\d)"),
    ("tight", r"(?<!\d)(?P<n>\d{1,2})(?:th|st|nd|rd)c(?:ent)?(?![^\W_])"),  # '19thC'
    ("plusminus", r"(?:±|\+/-|\+-)\s*(?P<n>\d{1,2})(?!\d)"),
    ("whole", r"^(?P<n>-?\d{3,4})\.0+$|^(?P<t>[12]),(?P<u>\d{3})$"),
    ("large", r"(?<!\d)(?P<n>\d{1,2}),(?P<u>000|\d00)(?=\s*-|\s*b\.?c)"),
    ("hijri", r"(?:(?<=\d)|(?<=\d\s))h\.?(?![^\W\d_])"),
    # '2. H. 19. Jh.', 'A. 20. Jh.'
    ("german", rf"(?P<w>[hvdaem])\.\s?{OF_CENTURY}"),
    ("marking", r"[2-69][-\s]?characters?(?![^\W\d_])"),
    ("italian", r"(?<=')\d{3}(?!\d)"),  # "'800" is the Ottocento, or lacks a figure
    ("number", rf"(?P<n>\d+)(?P<o>(?:{ORDINAL})(?![^\W\d_]))?"),
    ("jewish", r"ה?['\"׳]?(?P<n>ת[א-ת]{1,3})[\"״'׳](?P<u>[א-ת])(?![א-ת])"),
))  # fmt: skip
RENAMED = {"tight": "hundred"}
LETTERED = tuple(pair for pair in SHAPES if pair[0] in {"hundred", "hijri", "german", "jewish"})
FIGURED = tuple(pair for pair in SHAPES if pair not in LETTERED or pair[0] == "jewish")
HAN_NUMBER = re.compile(r"元(?=年)|[〇零一二三四五六七八九十百千两廿卅]+|\d+")
ROMAN_NUMBER = re.compile(
    r"(?<![^\W\d_])(?P<r>[mdclxviхі]+)(?:(?:th|eme|ieme|iem|e|er|o|a)(?![^\W\d_]))?(?![^\W\d_])"
)
MARKS = (
    dict.fromkeys("-–—―‒", "dash") | dict.fromkeys("~〜", "wave") | dict.fromkeys(",;|", "comma")
    | dict.fromkeys("([{〔【", "open") | dict.fromkeys(")]}〕】", "close")
    | dict.fromkeys("?!.:'\"≈±%*·•「」《》。\\…・", "noise")
    | {"/": "slash", "、": "and", "<": "before", ">": "after"}
)  # fmt: skip
UNKNOWN = re.compile(r"[^\W\d_]+|.", re.DOTALL)


@dataclass(frozen=True)
class Token:
    """A word or number by its kind, with what the kind needs; `tight` without space before."""

    kind: str
    text: str
    value: Any = None
    tight: bool = False


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text; raises UnreadableError if it is too long for a date."""
    if len(text) > LONGEST:
        raise UnreadableError(_("too long for a date"))
    result = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    apart = TWO_DECADES.sub(r"\1十至\2十", fold(result).strip())
    return [token for _place, token in placed_tokens(apart)]


def placed_tokens(text: str) -> Iterator[tuple[int, Token]]:
    """Yield the tokens of a folded text, each with the place where it stands."""
    place, tight = 0, False
    while place < len(text):
        if text[place].isspace():
            place, tight = place + 1, False
            continue
        kind, matched, value = _number(text, place) or _word(text, place) or _mark(text, place)
        yield place, Token(kind, matched, value, tight)
        place, tight = place + len(matched), True


def _number(text: str, place: int) -> tuple[str, str, Any] | None:
    for shape, pattern in LETTERED if text[place].isalpha() else FIGURED:
        match = pattern.match(text, place) if shape != "whole" or place == 0 else None
        found = _value(shape, match) if match else None
        if match and found:
            return found[0], match.group(), found[1]
    return None


def _value(shape: str, match: re.Match[str]) -> tuple[str, Any] | None:
    """Return kind and value of a number as it is written, None where it is no such."""
    if shape == "jewish":
        return "span", jewish(match["n"] + match["u"])
    if shape == "german":
        return GERMAN[match["w"]]
    if shape in {"hijri", "marking", "italian"}:
        return "unknown" if shape == "italian" else shape, None
    if shape in {"whole", "large"}:
        return "year", int(match["n"] or match["t"] + match["u"]) if shape == "whole" else int(
            match["n"] + match["u"]
        )
    digits = match["n"]
    value = int(digits) if len(digits) <= LONGEST_NUMBER else 10**LONGEST_NUMBER
    if shape in {"iso", "day", "month"}:
        return ("year", value) if shape == "month" or _is_day(match, shape) else None
    if shape == "loose":
        return "span", _loose(value, len(digits))
    if shape == "number":
        return _plain(match, value, len(digits))
    return RENAMED.get(shape, shape), (value, len(digits)) if shape == "decade" else value


def _plain(match: re.Match[str], value: int, digits: int) -> tuple[str, Any]:
    """Return a number as a year, as a short one or as an ordinal; '1890a' is none of them."""
    ending = match["o"] or ""
    if digits > 2:
        return "unknown" if ending.isascii() and ending.isalpha() else "year", value
    return "nth" if ending and not _ends_there(match) else "small", value


def _ends_there(match: re.Match[str]) -> bool:
    """Tell whether a dot ends the text or a range and makes no ordinal: 'Executed in 1971-72.'"""
    text = match.string
    ends = not text[match.end() :].strip()
    return match["o"] == "." and (ends or match_before(AFTER_YEAR, text, match.start()) is not None)


def _is_day(match: re.Match[str], shape: str) -> bool:
    """Tell whether there is such a day; before a year, day and month may stand either way."""
    first, second = int(match["a"]), int(match["b"])
    low, high = (first, second) if shape == "iso" else sorted((first, second))
    return 1 <= low <= LAST_MONTH and 1 <= high <= LAST_DAY


def _loose(value: int, digits: int) -> Span:
    """Return the years of '18--' or '189-'."""
    size, unit = (100, Unit.CENTURY) if digits == 2 else (10, Unit.DECADE)
    return Span(value * size, value * size + size - 1, unit, soft=True)


def _word(text: str, place: int) -> tuple[str, str, Any] | None:
    words = words_by_sign().get(text[place])
    word = words.match(text, place) if words else None
    han = HAN_NUMBER.match(text, place) if EASTERN.match(text, place) else None
    if han and (word is None or han.end() >= word.end()):
        return _chinese(han.group())
    roman = ROMAN_NUMBER.match(text, place)
    if roman and (word is None or len(roman.group()) >= len(word.group().rstrip("."))):
        found = _roman(roman, is_word=word is not None)
        if found is not None:
            return found
    if word is None:
        return None
    kind, value = meanings()[bare(word.group())]
    return kind, word.group(), value


def _roman(match: re.Match[str], *, is_word: bool) -> tuple[str, str, int] | None:
    letters = match["r"].translate(CYRILLIC_ROMAN)
    short = is_word or len(letters) == 1
    if not ROMAN_SHAPE.fullmatch(letters) or (short and letters not in ROMAN_WORDS):
        return None
    worth = [ROMAN[letter] for letter in letters]
    value = sum(-one if one < two else one for one, two in zip(worth, [*worth[1:], 0], strict=True))
    if value < 1000:
        return "roman", match.group(), value
    # 'mm' is a unit.
    return ("year", match.group(), value) if len(letters) > 2 and value >= EARLIEST_ROMAN else None


def _chinese(digits: str) -> tuple[str, str, int]:
    """Return a number in Chinese figures: 「一九六二」, 「二十」, 「元」 of the first year."""
    if digits == "元":
        return "small", digits, 1
    if digits.isascii() or not set(digits) & TENS.keys():
        value = int("".join(str(DIGITS.get(sign, sign)) for sign in digits[:LONGEST_NUMBER]))
        return ("year" if len(digits) > 2 else "small"), digits, value
    total, digit = 0, 0
    for sign in digits:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total, digit = total + (digit or 1) * TENS[sign], 0
    total += digit
    return ("year" if total > 99 else "small"), digits, total


def _mark(text: str, place: int) -> tuple[str, str, None]:
    if text.startswith("..", place):
        return "present", "..", None
    sign = text[place]
    if sign == "*" and text[place + 1 : place + 5].strip().isdecimal():
        return "life", "geb", None  # '*1890'
    if sign in MARKS:
        return MARKS[sign], sign, None
    match = UNKNOWN.match(text, place)
    return "unknown", match.group() if match else sign, None
