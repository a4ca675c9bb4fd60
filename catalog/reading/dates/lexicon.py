"""The words of dates by what they mean: `words.toml`, the periods and reigns, the cycle of sixty.

Years of dynasties, reigns and eras (`periods.toml`) are as museums give them (the Qing to 1911,
Qianlong 1736 to 1795); a Chinese reign is counted from the New Year after the accession, and a
Japanese era has the years that bear its name. The reigns from the Tang to the Qing were compared
with github.com/frankslin/cn-era (its `src/data/eras.ts`), the eras of Japan with
github.com/tk1024/gen5 (`gengou.js`, which counts the last lunar month to the next year).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from catalog.reading.dates.calendars import CYCLE
from catalog.reading.dates.spans import Part, Span, Unit

FOLDER = Path(__file__).parent
EASTERN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af々〇]")
# What stays of a letter that has no accent to take off, and signs that look alike.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("’‘`´", "'") | dict.fromkeys("«»“”", '"') | dict.fromkeys("‐‑−", "-")
)  # fmt: skip
LAST_WITHOUT_CASE = 0x530  # accents are taken off Latin, Greek and Cyrillic letters only
THIRDS = {"early": 0, "mid": 1, "late": 2}
FRACTIONS = {"half": 2, "third": 3, "quarter": 4}


def fold(text: str) -> str:
    """Return a text in small letters without accents, digits of any script as ours."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(PLAIN)
    for name, own in _table("periods")["written"].items():
        plain = plain.replace(name, own)
    plain = plain.translate(_signs())
    result: list[str] = []
    for sign in unicodedata.normalize("NFD", plain):
        accent = unicodedata.category(sign) == "Mn"
        if not (accent and result and ord(result[-1][-1]) < LAST_WITHOUT_CASE):
            digit = unicodedata.decimal(sign, None)
            result.append(sign if digit is None else str(digit))
    return unicodedata.normalize("NFC", "".join(result))


@cache
def _signs() -> Mapping[int, str]:
    """Return the simple form of characters that the names are written in elsewhere."""
    signs = _table("periods")["traditional"]["signs"]
    return {ord(pair[0]): pair[1] for pair in signs}


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def _entries() -> Iterator[tuple[str, str, Any]]:
    """Yield each name with kind and value; of a name that comes again the first counts."""
    words = _table("words")
    yield from ((name, "undated", None) for name in words["undated"]["words"])
    yield from _periods()
    yield from ((name, "cycle", number) for name, number in CYCLE.items())
    for kind, names in words["apart"].items():
        yield from ((name, kind, None) for name in names)
    for number, names in words["ordinals"].items():
        yield from ((name, "ordinal", int(number)) for name in names)
    for number, names in words["centuries"].items():
        yield from ((name, "century_name", int(number)) for name in names)
    for part, names in words["parts"].items():
        value = Part(*(int(place) for place in re.split("[-/]", part)))
        yield from ((name, "part", value) for name in names)
    for kind, names in words.items():
        if isinstance(names, list):
            yield from ((name, *_of_kind(kind)) for name in names)


def _of_kind(kind: str) -> tuple[str, Any]:
    if kind in THIRDS:
        return "part", Part(THIRDS[kind], THIRDS[kind] + 1, 3)
    return ("fraction", FRACTIONS[kind]) if kind in FRACTIONS else (kind, None)


def _periods() -> Iterator[tuple[str, str, Any]]:
    table = _table("periods")
    counted = table["counted"]
    for group in ("reigns", "periods", "styles"):
        unit = Unit.STYLE if group == "styles" else Unit.PERIOD
        for name, (first, last, *others) in table[group].items():
            count = counted.get(name, last) if group == "reigns" else None
            value = (Span(first, last, unit, soft=True), count)
            longer = [f"{other} {of}" for other in others for of in ("period", "era", "reign")]
            yield from ((each, "period", value) for each in (name, *others, *longer))
    yield from ((name, "unknown", None) for name in table["ambiguous"]["names"])


@cache
def meanings() -> Mapping[str, tuple[str, Any]]:
    """Return kind and value of each word as `bare` has it."""
    table: dict[str, tuple[str, Any]] = {}
    for name, kind, value in _entries():
        table.setdefault(bare(fold(name)), (kind, value))
    return table


@cache
def sure_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the periods that a running text names by themselves, and those with a part."""
    sure = _table("periods")["sure"]
    return frozenset(sure["alone"]), frozenset(sure["with_part"])


def named_kinds() -> Iterator[tuple[str, str]]:
    """Yield each name as it is folded, with its kind."""
    return ((fold(name), kind) for name, kind, _value in _entries())


def bare(name: str) -> str:
    """Return a word as it is looked up: without dots and spaces."""
    return re.sub(r"[\s.]+", "", name)


@cache
def words_by_sign() -> Mapping[str, re.Pattern[str]]:
    """Return the pattern of all words that begin with a sign, the longest first."""
    names: dict[str, set[str]] = {}
    for name, _kind, _value in _entries():
        folded = fold(name)
        names.setdefault(folded[0], set()).add(folded)
    return {
        sign: re.compile("|".join(map(_pattern, sorted(each, key=lambda name: (-len(name), name)))))
        for sign, each in names.items()
    }


def _pattern(name: str) -> str:
    pieces = re.escape(name).replace(r"\.", r"\.?\s?").replace(r"\ ", r"\s+")
    pieces = pieces.removesuffix(r"\s?")
    if EASTERN.match(name):
        return pieces
    pieces += "" if pieces.endswith(r"\.?") else r"\.?"
    return rf"(?<![^\W\d_]){pieces}(?![^\W\d_])" if name[0].isalpha() else pieces
