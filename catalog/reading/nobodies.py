"""Makers that nobody knows: 'unknown American', 'French, 19th century', 'Japan', 「清代佚名」."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from catalog.reading.maker_words import countries, folded, folded_words, words
from catalog.vocabulary import HAN

DYNASTY = re.compile(
    r"^[(\[]?(?:清|明|元|宋|唐|五代|北宋|南宋|近代|现代|民国)(?:代|朝)?(?:[)\]]\s*|\s+|[·・])(?=\S)"
)
# A year, a century: '1650', '1650s', '17th', '17. Jh.', 'XVIIe', 'c19th'.
TIME = re.compile(
    r"c?\d{1,2}(?:st|nd|rd|th|e|eme|er|o|a|de|ste)?|\d{3,4}s?|[ivx]{2,5}(?:e|eme|o|th)?|v|x"
)
WORD = re.compile(r"[^\W_]+")
# What is written of the unknown may go on with anything: 'unknown woman of the Kota'.
LEADS = re.compile(
    r"(?:unknown|unidentified|unrecorded|unattributed|various (?:artists|makers|authors|hands)"
    r"|unbekannte?[rns]?|anonyme[rns]?|anonymus|inconnue?|ignot[oa]|anonim[oa]|desconocid[oa]"
    r"|no (?:artist|maker|attribution|name)|nobody|onbekende?|anoniem|неизвестн\w*|مجهول)\b"
)
# 'Baldoni [Unidentified]': of whom only a name is known.
BEHIND = re.compile(r"[(\[]\s*(?:unidentified|unknown)\s*[)\]]$", re.IGNORECASE)
LONGEST_NAME = 4
# 'Master of Frankfurt', 'Meister von Köln'; 'Meister des 15. Jahrhunderts' is nobody.
MASTER = re.compile(
    r"(?:the )?(?:master|meister|maitre|maestro|meester) (?:of|von|de|di|van|du|des|der)\b\D*$"
)
NAMED_BY_PLACE = {
    "painter", "master", "group", "manufactory", "factory", "foundry", "company", "firm",
    "collective",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def is_nobody(text: str) -> bool:
    """Tell whether a text names no maker, but says that none is known, or a place, people or time.

    A name of a place or people beside other words is none ('Georgia O'Keeffe', 'Franco Angeli').
    """
    bare = text.strip(" []().?*;:,")
    bare = DYNASTY.sub("", bare)
    name = folded(re.sub(r"[\[\]()]", " ", bare))
    if not name or name in folded_words("unknown") or name in folded_words("alone"):
        return bool(name)
    if HAN.search(name):
        # 「狩野派」
        return name.endswith("派") or bool(
            _han().fullmatch(re.sub(r"[\s,，、·・/()\-:：]+", "", name))
        )
    parts = WORD.findall(name)
    if not parts:
        return False
    # 'Qing dynasty', 'Kota people', 'Hudson River School'
    if parts[-1] in words("peoples") and len(parts) > 1:
        return True
    if BEHIND.search(text) or LEADS.match(name) or re.match(r"(?i)anonymous\s*[,(\[;:-]", bare):
        return True
    return _tells_no_name(parts)


def _tells_no_name(parts: list[str]) -> bool:
    """Tell whether all words are known, and they name the unknown, a place, a people or a time."""
    # 'Meissen', 'Meissen, Germany'
    if parts[0] in words("factories"):
        return False
    kinds = list(_kinds(parts))
    # 'The Berlin Painter', 'London Group' are makers; 'Venetian painter' is none.
    is_named = (parts[-1] in NAMED_BY_PLACE and _places() & set(parts)) or MASTER.match(
        " ".join(parts)
    )
    if None in kinds or is_named:
        return False
    if len([kind for kind in kinds if kind == "dynasty"]) > 1:
        return False
    if "name" in kinds or "dynasty" in kinds:
        return True
    # '19th century', 'female artist'
    named = folded_words("alone").intersection(parts) or {
        part for part in parts if part[0].isdigit()
    }
    return len(parts) > 1 and bool(named)


def _kinds(parts: list[str]) -> Iterator[str | None]:
    """Yield what each of the longest known names is; None for a word that is not known."""
    place = 0
    while place < len(parts):
        for length in range(min(LONGEST_NAME, len(parts) - place), 0, -1):
            kind = _kind(" ".join(parts[place : place + length]))
            if kind:
                yield kind
                place += length
                break
        else:
            yield None
            return


def _kind(name: str) -> str | None:
    if name in _names():
        return "name"
    if name in words("dynasties"):
        return "dynasty"
    is_about = name in _about() or TIME.fullmatch(name)
    return "about" if is_about else None


@cache
def _places() -> frozenset[str]:
    return folded_words("places") | folded_words("more_places")


@cache
def _names() -> frozenset[str]:
    lists = ("unknown", "nationalities", "places", "more_places", "ambiguous")
    found = frozenset[str]().union(*map(folded_words, lists)) | countries()
    return found - words("dynasties") - words("prefixes")


@cache
def _about() -> frozenset[str]:
    lists = ("about", "prefixes", "peoples", "alone")
    return frozenset[str]().union(*map(folded_words, lists))


@cache
def _han() -> re.Pattern[str]:
    """Return the pattern of a Chinese or Japanese text that names no maker."""
    nations = {name for name in countries() | words("nationalities") if HAN.search(name)}
    unknown = {name for name in words("unknown") if HAN.search(name)}
    where, about = words("han_where"), words("han_about")
    # One sign for a dynasty is a family name, too: 「清」, 「清代」, but 「明清」 only with a word.
    whole = _any(name for name in where | nations if len(name) > 1)
    signs = _any(name for name in where if len(name) == 1)
    more = rf"(?:{_any(about)}|[一二三四五六七八九十\d]+)"
    time = rf"(?:{whole}|{signs}(?={more}|{whole}|$)|{_any(unknown)})"
    return re.compile(
        rf"(?:{more}*{time}(?:{time}|{more})*|(?:{_any(name for name in about if len(name) > 1)})+)"
    )


def _any(names: Iterable[str]) -> str:
    found = sorted(names, key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(map(re.escape, found))})"
