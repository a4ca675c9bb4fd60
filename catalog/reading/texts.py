"""Texts of sources without markup, entities and invisible characters. Knows no Django."""

import html
import re
import unicodedata
from functools import lru_cache
from html.entities import html5

import nh3

# Elements of HTML by what stands in their place; other angle brackets are the text's own
# ('a < b', '<3', 'Untitled <1>', '<name@x.org>').
BLOCKS = (
    "address article aside blockquote body br center dd div dl dt figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul"
)
CELLS = "td th"
INLINE = (
    "a abbr acronym b big cite code del em font i iframe img ins kbd mark noscript o:p q s"
    " small span strike strong style sub sup tt u var wbr"
)
ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+)"""


def _element(names: str) -> str:
    return rf"</?(?:{'|'.join(names.split())})(?:{ATTRIBUTE})*\s*/?>"


BLOCK = re.compile(_element(BLOCKS), re.IGNORECASE)
CELL = re.compile(_element(CELLS), re.IGNORECASE)
# What vanishes with what it holds, where its end is there.
UNSEEN = [
    (re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("script", "style")
] + [(re.compile("<!--"), re.compile("-->"))]
PROLOGUE = re.compile(r"<!doctype[^<>]*>|<\?xml[^<>]*>", re.IGNORECASE)
CDATA = re.compile(r"<!\[CDATA\[([^<\]]*)\]\]>")
STRAY = re.compile(rf"<(?!(?<=<){_element(INLINE)[1:]})", re.IGNORECASE)
# One that no end follows and blanks surround is spoken of: 'the <b> element'.
LONE = re.compile(
    rf"(?:^|(?<=\w )|(?<=\w\n))<({'|'.join(INLINE.split())})>(?=$|\s\w)", re.IGNORECASE
)
# Of bulletin boards, where both ends are there.
BOARD = re.compile(r"\[(b|i|u|s|em|strong|sup|sub)\]([^\[\]]*)\[/\1\]", re.IGNORECASE)
# With its semicolon, or one of the five that people forget it on: '?a=1&copy=2' holds no '©'.
ENTITY = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|&(?:amp|nbsp|lt|gt|quot)(?![\w=;])"
)
DOUBLED = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
BLANKS = re.compile(r"[^\S\n]+")
# Letters and marks by name that are nothing but blank, or nothing.
UNSEEN_LETTERS = str.maketrans(
    dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", " ") | dict.fromkeys("\u034f\u17b4\u17b5")
)
JOINERS = "\u200c\u200d"
# Signs of the category Cf that are seen: Arabic and Syriac number and verse signs.
SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
# Scripts whose words are joined or kept apart by U+200C and U+200D.
JOINING = ((0x0600, 0x0E00), (0x0F00, 0x10A0), (0x1780, 0x18B0), (0xA840, 0xABFF), (0xFB50, 0xFF00))


def clean_text(text: str, *, lines: bool = True) -> str:
    """Return a text as people are to read it; cleaning it again changes nothing.

    Elements of HTML go (those that begin a line become line ends, scripts and styles go with what
    they hold), entities become their characters, however often they were escaped. Control,
    zero-width and direction characters go, but for those that join Arabic, Indic and emoji. Letters
    are composed (NFC), blanks of any kind are single spaces. Without `lines` the text is one line.
    """
    return text if _is_plain(text) else _cleaned(text, lines=lines)


@lru_cache(maxsize=20_000)
def _cleaned(text: str, *, lines: bool) -> str:
    cleaned = text
    while (once := _cleaned_once(cleaned, lines=lines)) != cleaned:
        cleaned = once
    return cleaned


def _is_plain(text: str) -> bool:
    """Tell whether there is nothing to clean, as in most cells."""
    return (
        text.isascii()
        and text.isprintable()
        and "&" not in text
        and "<" not in text
        and "[/" not in text
        and "  " not in text
        and text == text.strip()
    )


def _cleaned_once(text: str, *, lines: bool) -> str:
    if not text.isascii() or not text.isprintable():
        text = _without_invisible(LINE_ENDS.sub("\n", text).translate(UNSEEN_LETTERS))
    if "&" in text:
        text = ENTITY.sub(_character, DOUBLED.sub("&", text))
    if "<" in text:
        text = _without_markup(text)
    if "[/" in text:
        text = BOARD.sub(r"\2", text)
    return _spaced(unicodedata.normalize("NFC", text), lines=lines)


def _without_markup(text: str) -> str:
    for opening, closing in UNSEEN:
        text = _without(text, opening, closing)
    text = CDATA.sub(r"\1", PROLOGUE.sub("", text))
    if BLOCK.search(text):
        # In HTML a line end is a blank.
        text = BLOCK.sub("\n", text.replace("\n", " "))
    text = CELL.sub(" ", text)
    escaped = STRAY.sub("&lt;", text.replace("&", "&amp;"))
    if "</" not in escaped:
        escaped = LONE.sub(r"&lt;\1>", escaped)
    if "<" not in escaped:
        return text
    return html.unescape(nh3.clean(escaped, tags=set()))


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Return a text without what stands between two marks; one search a mark, however many."""
    result: list[str] = []
    place = 0
    while start := opening.search(text, place):
        end = closing.search(text, start.end())
        if end is None:
            break
        result.append(text[place : start.start()])
        place = end.end()
    return "".join([*result, text[place:]])


def _character(entity: re.Match[str]) -> str:
    """Return the character of an entity; an unknown name stays as it is."""
    name = entity[0].removeprefix("&").removesuffix(";")
    if name.startswith("#"):
        return html.unescape(entity[0])
    return html5.get(f"{name};", entity[0])


def _spaced(text: str, *, lines: bool) -> str:
    if not lines:
        return " ".join(text.split())
    trimmed = (line.strip() for line in BLANKS.sub(" ", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(trimmed)).strip()


def _without_invisible(text: str) -> str:
    result: list[str] = []
    for place, sign in enumerate(text):
        if sign in JOINERS:
            if result and _joins(result[-1], text[place + 1 : place + 2]):
                result.append(sign)
        elif sign.isprintable() or sign in "\n\t" or not _is_invisible(sign):
            result.append(sign)
    return "".join(result)


def _is_invisible(sign: str) -> bool:
    """Tell whether a character is a control, a format or no character at all."""
    if sign in SEEN:
        return False
    category = unicodedata.category(sign)
    return category in {"Cc", "Cf", "Cs"} or (
        category == "Cn" and (ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF)
    )


def _joins(before: str, after: str) -> bool:
    """Tell whether a joiner between two characters has a meaning there."""
    if not after:
        return False
    return all(map(_is_joining, (before, after))) or all(map(_is_emoji, (before, after)))


def _is_joining(sign: str) -> bool:
    return any(first <= ord(sign) < last for first, last in JOINING)


def _is_emoji(sign: str) -> bool:
    return unicodedata.category(sign) == "So" or sign == "\ufe0f" or "🏻" <= sign <= "🏿"
