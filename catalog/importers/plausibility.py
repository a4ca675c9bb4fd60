"""How much a decoded text looks like one that people wrote: what a wrong encoding makes does not.

Every character beyond ASCII is judged where it stands, from -2 (an upper-case letter inside a word)
to 1 (a pair of letters that a language has, a common Chinese character). What a language has is
learned from the names of countries, languages and months in Babel's data. charset-normalizer was
tried: it takes short French texts for cp1250 and 「海景」 in GB18030 for Big5.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale

from catalog.importers.common_characters import SIMPLIFIED, TRADITIONAL

ONE_BYTE = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254",
            "cp1255", "cp1256", "cp1257")  # fmt: skip
# Rare encodings, which differ from the usual ones in few letters.
RARE_ENCODINGS = ("iso8859_2", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_13",
                  "koi8_u", "mac_cyrillic", "mac_latin2", "cp737", "cp775", "cp852", "cp857",
                  "cp862", "cp866")  # fmt: skip
# By encoding: groups of languages, each of which a file may be in. Western files mix theirs.
WESTERN = ("fr de es it pt nl sv da nb fi ca is",)
CENTRAL = ("pl", "cs", "sk", "hu", "hr", "sl", "ro")
CYRILLIC = ("ru", "uk", "bg", "sr")
BALTIC = ("lt", "lv", "et")
LANGUAGES = {
    "cp1252": WESTERN,
    "mac_roman": WESTERN,
    "cp850": WESTERN,
    "cp1250": CENTRAL,
    "cp1251": CYRILLIC,
    "koi8_r": ("ru",),
    "cp1253": ("el",),
    "cp1254": ("tr",),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
    "cp1257": BALTIC,
    "gb18030": ("zh",),
    "cp950": ("zh_Hant",),
    "cp932": ("ja",),
    "euc_jp": ("ja",),
    "cp949": ("ko",),
    "iso8859_2": CENTRAL,
    "iso8859_4": BALTIC,
    "iso8859_5": CYRILLIC,
    "iso8859_6": ("ar",),
    "iso8859_7": ("el",),
    "iso8859_13": BALTIC,
    "koi8_u": CYRILLIC,
    "mac_cyrillic": CYRILLIC,
    "mac_latin2": CENTRAL,
    "cp737": ("el",),
    "cp775": BALTIC,
    "cp852": CENTRAL,
    "cp857": ("tr",),
    "cp862": ("he",),
    "cp866": CYRILLIC,
}
# What stands before a French, Italian or Irish apostrophe, and after an English one.
ELISION = re.compile(r"(?:^|[^\w])(?:[cdjlmnosty]|un|mc|\w*(?:qu|ll|gl|ess|ent))$", re.IGNORECASE)
ENDING = re.compile(r"(?:s|t|d|m|n|re|ll|ve)?(?![^\W\d_])", re.IGNORECASE)
# Letters that are words.
WORDS = frozenset("àÀéèóòíåöÖÎвксиуояаіэВКСИУОЯА")
OPENING, CLOSING = "“‘«„‚‹¿¡", "”’»›"
CLOSED_BY = {"“": "”“", "‘": "’‘", "„": "“”", "‚": "‘’", "‹": "›"}
NEAR_DIGITS = "°×½¼¾²³±£€¥–—"
SIGNS = "©®™§•·…–—№†‡"


def plausibility(text: str, encoding: str, places: Iterable[int] | None = None) -> float:
    """Return the mean score of the characters beyond ASCII; 0 without any.

    `places` limits it to the characters there.
    """
    padded = f"  {text}  "
    chosen = range(len(text)) if places is None else places
    found = [at + 2 for at in chosen if text[at] > "\x7f" and text[at] != "\xa0"]
    groups = map(_known, LANGUAGES[encoding])
    return max(
        sum(_judged(padded, at, known) for at in found) / max(1, len(found)) for known in groups
    )


def _judged(text: str, at: int, known: frozenset[str]) -> float:
    sign, before, after = text[at], text[at - 1], text[at + 1]
    kind = unicodedata.category(sign)
    if kind in {"Cc", "Cn", "Co", "Cs"}:
        return -2
    if sign >= "\u2e80":
        return _judged_cjk(sign, before + after, known)
    if kind in {"Ll", "Lu", "Lo", "Lt"} and sign not in "ªº":
        return _judged_letter(text, at, known)
    return _judged_sign(text, at)


def _judged_cjk(sign: str, around: str, known: frozenset[str]) -> float:
    # A character that begins or ends within a Latin word was a letter of it.
    if any(one.isascii() and one.islower() for one in around):
        return -1
    if sign in known:
        return 1
    if "\uff61" <= sign <= "\uff9f":
        return -1
    if "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uff5e":
        return 0.5
    if "\u3040" <= sign <= "\u30ff":
        return -1
    # Any syllable of Korean can be written, and what is Chinese gives few of them.
    return 0.4 if "\uac00" <= sign <= "\ud7a3" else -0.1


def _judged_letter(text: str, at: int, known: frozenset[str]) -> float:
    sign, before, after = text[at], text[at - 1], text[at + 1]
    around = [before + sign] * _is_letter(before) + [sign + after] * _is_letter(after)
    if sign.isupper() and before.islower():
        return -2
    if (sign.isupper() and _is_letter(before) and after.islower()) or (
        sign.islower() and after.isupper()
    ):
        return -1
    if sign > "\u0370" and re.search(r"[A-Za-z]", text[at - 2 : at + 3]):
        return -1
    if _lower(sign) not in known:
        return -1
    if not around:
        return 0.8 if sign in WORDS else -0.5
    found = sum(_lower(pair) in known for pair in around) / len(around)
    whole = len(around) == 1 or _lower(before + sign + after) in known
    return found if found == 1 and whole else max(0.1, 0.8 * found)


def _judged_sign(text: str, at: int) -> float:
    """Judge punctuation by what stands around it."""
    sign, before, after = text[at], text[at - 1], text[at + 1]
    if sign == "’" and _is_letter(before):
        fits = (
            not _is_letter(after)
            or ELISION.search(text[max(0, at - 12) : at])
            or ENDING.match(text, at + 1)
        )
        return 1 if fits else -0.5
    # 'Łódź' in ISO 8859-2 is '£ód¼'.
    beside = _is_letter(before) or _is_letter(after)
    if (sign in "£¥" and not (after.isdigit() or after.isspace())) or (sign in "¼½¾×±" and beside):
        return -1
    if _is_letter(before) and _is_letter(after):
        return 0.2 if sign in "·–—" else -2
    if sign in CLOSED_BY and not any(one in text[at + 1 : at + 200] for one in CLOSED_BY[sign]):
        return -0.5
    if _is_in_place(sign, before, after, text[at - 2 : at + 3]):
        return 1
    if sign == "№" and _is_letter(before):
        return -1
    return 0.3 if sign in SIGNS or sign in NEAR_DIGITS else -0.5


def _is_in_place(sign: str, before: str, after: str, around: str) -> bool:
    return (
        (sign in OPENING and not before.isalnum() and not after.isspace())
        or (sign in CLOSING and not _is_letter(after) and not before.isspace())
        or (sign in NEAR_DIGITS and any(one.isdigit() for one in around))
        or sign in "«»"
        or (sign in "–—" and before.isspace() == after.isspace())
    )


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and sign not in "ªº"


def _lower(text: str) -> str:
    # The dotted capital of Turkish would become two characters.
    return text.replace("İ", "ı").lower()


@lru_cache
def _known(languages: str) -> frozenset[str]:
    """Return the letters beyond ASCII of some languages, alone and with each neighbour."""
    found: set[str] = set()
    for language in languages.split():
        for name in _names(Locale.parse(language)):
            lowered = _lower(name)
            for at, sign in enumerate(lowered):
                if sign > "\x7f":
                    found |= {sign, lowered[at - 1 : at + 1], lowered[at : at + 2]}
                    found.add(lowered[max(0, at - 1) : at + 2])
    if languages.startswith(("zh", "ja")):
        found |= SIMPLIFIED | TRADITIONAL
    if languages == "ja":
        found = {sign for sign in found if sign.encode("euc_jp", "ignore")}
        found |= {chr(code) for code in range(0x3041, 0x30FF)}
    return frozenset(found)


def _names(locale: Locale) -> Iterator[str]:
    for names in (locale.territories, locale.languages, locale.scripts, locale.currencies):
        yield from names.values()
    for zones in (locale.time_zones, locale.meta_zones):
        for zone in zones.values():
            yield from (name for name in zone.values() if isinstance(name, str))
    for calendar in (locale.months, locale.days):
        for widths in calendar.values():
            for names in widths.values():
                yield from names.values()
