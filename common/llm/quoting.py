"""Texts of people as data for a model: quoted as JSON, without hidden signs and contacts.

Whatever such a text says is only data: instructions stand in the prompt's file alone.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import nh3

# Of one text, as a model sees it.
LONGEST = 4000
# Zero-width and direction marks, tags, variation selectors: invisible, and read by models.
HIDDEN = {"Cf", "Cc", "Co", "Cs", "Cn"}
# Of other categories, but drawn as nothing: fillers, blanks, joiners and variation selectors.
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
ADDRESS = re.compile(
    r"[^\s@<>()\[\]\"',;:，。；：、（）《》]+\s?[@＠]\s?[^\s@<>()\[\]\"',;，。；、（）]+"
)
# Seven digits or more with what people put between them, and words of it where fewer are enough.
TELEPHONE = re.compile(
    r"(?<![\w.])(?:[+＋]|[(（])?\d(?:[\s().\-–—/·（）]{0,3}\d){6,17}(?!\w)", re.ASCII
)
# How chat templates mark turns: some servers read these signs in a text, too.
TURNS = re.compile(r"<\|[^<>|]{0,40}\|>|\[/?INST\]|<</?SYS>>|</?s>", re.IGNORECASE)
LINK = re.compile(r"\b(?:https?|ftp)://\S+|\bwww\.\S+", re.IGNORECASE)
YEARS = re.compile(r"(?:1\d{3}|20\d{2})\s?[-–—/]\s?(?:1\d{3}|20\d{2})")


def quoted(data: Mapping[str, Any]) -> str:
    """Return data as JSON whose texts are plain; empty values are left out."""
    return json.dumps(_plain(data), ensure_ascii=False, indent=1)


def plain(text: str) -> str:
    """Return a text without markup, turns, hidden signs and links, on one line, not too long."""
    seen = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    seen = "".join(
        " " if char in "\n\r\t" else char
        for char in seen
        if char in "\n\r\t" or unicodedata.category(char) not in HIDDEN
    )
    seen = TURNS.sub(" ", seen)
    seen = nh3.clean(seen.replace("&", "&amp;"), tags=set(), clean_content_tags={"script", "style"})
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        seen = seen.replace(entity, sign)
    return " ".join(LINK.sub(" ", seen).split())[:LONGEST]


def without_contacts(text: str) -> str:
    """Return a text without e-mail addresses and telephone numbers, however they are written."""
    narrow = unicodedata.normalize("NFKC", text)
    return TELEPHONE.sub(_removed_number, ADDRESS.sub("…", narrow))


def _removed_number(found: re.Match[str]) -> str:
    """Return what stands in a number's place: two years are no telephone number."""
    return found[0] if YEARS.fullmatch(found[0]) else "…"


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        cleaned = {str(key): _plain(each) for key, each in value.items()}
        return {key: each for key, each in cleaned.items() if each not in ("", None, [], {})}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    return value
