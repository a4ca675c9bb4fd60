"""The name of a maker: without honours, and turned where the family name stands first."""

import re

from catalog.reading.maker_words import folded, folded_words, is_place, words
from catalog.reading.nobodies import is_nobody
from catalog.vocabulary import HAN

IN_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
VOWEL = re.compile(r"[AEIOUY]")
LETTERS = re.compile(r"(?:[A-Z]\.){2,}")


def catalogued(name: str, nationality: str, *, has_years: bool = False) -> tuple[str, str]:
    """Return a name as it is spoken, and as it is sorted where its family name is written first.

    Who was born or died is no firm: 'Kunc, Milan, 1944' is a man, 'Danese, Milan' may be one.
    """
    name = _without_honours(name.strip(" ,"))
    # A generation in brackets, as of 'Cranach, Lucas (der Ältere)'.
    if (last := IN_BRACKETS.search(name)) and folded(last[1]) in folded_words("generations"):
        name = f"{name[: last.start()]}, {last[1]}" if "," in name else name
    parts = [part.strip() for part in name.split(",")]
    # 'Holbein, Hans the Younger'
    if len(parts) == 2 and (behind := _generation_behind(parts[1])):
        parts[1:] = [parts[1].removesuffix(behind).strip(), behind]
    if not 2 <= len(parts) <= 3 or not _is_inverted(parts[0], parts[1], has_years=has_years):
        return name, ""
    family, given, *suffix = parts
    if suffix and folded(suffix[0]) not in folded_words("generations") | _titles():
        return name, ""
    is_first = nationality.casefold() in words("family_first")
    spoken = f"{family} {given}" if is_first else f"{given} {family}".replace("' ", "'")
    return _with_suffix(spoken, *suffix), ", ".join(parts)


def sorted_name(name: str, nationality: str = "") -> str:
    """Return a name as it is sorted: 'Holt, Maren', 'Gogh, Vincent van', 'Calder, Alexander, Jr.'.

    As it is written where it has no family name behind: 'Rembrandt', 'Qi Baishi' of a Chinese,
    'Unknown artist', 'Sèvres Manufactory', names with a comma or in Chinese characters.
    """
    name = " ".join(name.split())
    written = name.split()
    is_first = nationality.casefold() in words("family_first")
    if len(written) < 2 or is_first or HAN.search(name) or is_nobody(name):
        return name
    suffix = (
        [written.pop()] if folded(written[-1].strip(".")) in folded_words("generations") else []
    )
    given, family = " ".join(written[:-1]).rstrip(","), written[-1].rstrip(",")
    is_firm = {word.casefold() for word in written} & words("firms")
    if is_firm or not family[:1].isupper() or not _is_inverted(family, given, has_years=False):
        return name
    return ", ".join([family, given, *suffix])


def _with_suffix(name: str, suffix: str = "") -> str:
    """Return 'John Smith, Jr.', 'Frans Hals the Elder', 'Sir Joshua Reynolds'."""
    if not suffix:
        return name
    if folded(suffix) in _titles():
        return f"{suffix} {name}"
    return f"{name}, {suffix}" if folded(suffix) in {"jr", "sr"} else f"{name} {suffix}"


def _titles() -> frozenset[str]:
    return folded_words("titles") | {"sir", "dame"}


def _generation_behind(given: str) -> str:
    """Return 'the Younger' of 'Hans the Younger', '' without one."""
    known = sorted(folded_words("generations"), key=len, reverse=True)
    written = given.split()
    for generation in known:
        length = len(generation.split())
        if len(written) > length and folded(" ".join(written[-length:])) == generation:
            return " ".join(written[-length:])
    return ""


def _without_honours(name: str) -> str:
    """Return a name without 'P.R.A.', 'O.B.E.' and the like behind it."""
    had_some = False
    while True:
        before, comma, last = name.rpartition(",")
        if comma and before and all(map(_is_honour, last.split())) and last.strip():
            name, had_some = before.strip(), True
            continue
        before, _blank, last = name.rpartition(" ")
        is_sure = had_some or "." in last.strip(".") or folded(last) in words("sure_honours")
        if is_sure and _is_honour(last) and len(before.split()) > 1:
            name, had_some = before.strip(" ,"), True
            continue
        return name


def _is_honour(word: str) -> bool:
    is_written_so = word.isupper() or folded(word) in {"phd", "bt", "esq", "kt"}
    return is_written_so and folded(word.strip(",")) in words("honours")


def _is_inverted(family: str, given: str, *, has_years: bool) -> bool:
    if not given or "," in given or any(mark in family + given for mark in '&([/:"'):
        return False
    if family.isascii() and family.isupper() and not VOWEL.search(family):
        return False  # 'WMF, Geislingen' is a firm; 'DIX, Otto' is a man
    families, givens = family.split(), given.split()
    small = words("particles")
    # 'House, Gordon' is a man; 'Bauhaus Press, Gordon' would be a firm.
    firm = families if len(families) > 1 else []
    name_words = {word.casefold() for word in (*firm, *givens)}
    if (
        given.casefold() in words("suffixes")
        or name_words & words("firms")
        or (is_place(given) and not (has_years and folded(given) in words("given_places")))
    ):
        return False
    if givens[0].casefold() in words("titles") or givens[-1].casefold() in words("suffixes"):
        return False
    # 'Capt. John Smith, R.N.'
    if not givens[0][0].isupper() or (len(families) > 2 and LETTERS.fullmatch(given)):
        return False
    if not all(word[0].isupper() or word.casefold() in small for word in givens):
        return False
    # 'John Smith, Jane Doe' can be two: only a family name of one word takes two given ones.
    own = [word for word in families if word.casefold() not in small]
    own_givens = [word for word in givens if word.casefold() not in small]
    long_givens = [word for word in own_givens if len(word.strip(".")) > 1]
    return (
        0 < len(own) <= 3 and len(own_givens) <= 4 and not (len(own) > 1 and len(long_givens) > 1)
    )
