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
NAMED = r"(?:[^\s@<>()\[\]\"',;:，。；：、（）《》]+|\"[^\"@]{1,64}\")"
HOST = r"[^\s@<>()\[\]\"',;，。；、（）]+"
# The sign, or what people write in its place: (at), [at], and `at` before a host with `dot`, which
# ends in a domain: people also look at polka dot works.
DOT = r"\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?|\sdot\s"
DOMAINS = "com|net|org|edu|info|biz|io|cn|hk|tw|jp|uk|de|fr|nl|ch|eu|app|dev|example"
ADDRESS = re.compile(
    rf"{NAMED}\s?[@＠]\s?{HOST}"
    rf"|{NAMED}\s?[(\[{{]\s?(?:at|@)\s?[)\]}}]\s?{HOST}(?:(?:{DOT})\w+)*"
    rf"|{NAMED}\sat\s[\w-]+(?:(?:{DOT})[\w-]+)*\sdot\s(?:{DOMAINS})\b",
    re.IGNORECASE,
)
# Seven digits or more with what people put between them, whatever letters stand beside them.
TELEPHONE = re.compile(r"(?<!\d)(?<!\d\.)(?:\+|\()?\d(?:[\s().\-/·]{0,3}\d){6,}", re.ASCII)
# Chinese digits as they are read out one by one.
SPOKEN = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
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
    narrow = ADDRESS.sub("…", unicodedata.normalize("NFKC", INVISIBLE.sub("", text)))
    # Of the same length, with the digits and dashes of all scripts as ASCII has them.
    plainer = "".join(map(_ascii_sign, narrow)).translate(SPOKEN)
    kept, end = [], 0
    for found in TELEPHONE.finditer(plainer):
        # Two years are no telephone number.
        if not YEARS.fullmatch(found[0]):
            kept += [narrow[end : found.start()], "…"]
            end = found.end()
    return "".join([*kept, narrow[end:]])


def _ascii_sign(sign: str) -> str:
    """Return a digit, dash or blank as in ASCII, a dot for a hidden sign, others as they are."""
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    return {"Pd": "-", "Zs": " ", "Cf": "."}.get(category, sign)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        cleaned = {str(key): _plain(each) for key, each in value.items()}
        return {key: each for key, each in cleaned.items() if each not in ("", None, [], {})}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    return value
