"""Chinese as people type it in Latin letters: pinyin, whole or by its initials.

Only texts are spelled, when they are indexed; a query is merely recognised as pinyin, so that a
process which only searches loads no dictionary (57 MB).
"""

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

# All syllables of Standard Chinese without tones; ü as v.
_INITIALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "f": "a an ang ei en eng o ou u",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo v ve",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "w": "a ai an ang ei en eng o u",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
}
_SYLLABLE = "|".join(
    sorted(
        (first + last for first, ends in _INITIALS.items() for last in ends.split()),
        key=len,
        reverse=True,
    )
)
SEVERAL = re.compile(rf"(?:{_SYLLABLE}){{2,}}")


def is_pinyin(letters: str) -> bool:
    """Tell whether plain small letters are two or more syllables in one."""
    return SEVERAL.fullmatch(letters) is not None


@lru_cache(maxsize=20_000)
def syllables(han: str) -> tuple[str, ...]:
    """Return the syllables of Chinese characters, ü as v; none for a character without any."""
    spelled: list[str] = _dictionary().lazy_pinyin(han, errors="ignore")
    return tuple(part for part in spelled if part.isascii())


@cache
def _dictionary() -> Any:
    """Load the dictionary: a third of a second at first use in a process."""
    return import_module("pypinyin")
