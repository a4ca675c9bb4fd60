"""Measured sizes in searches and statements: 'no wider than 80 cm', 「宽度不超过一米」."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from catalog.search.chinese_numbers import VALUES, chinese_number

# Centimetres.
UNITS = {
    "mm": Decimal("0.1"), "毫米": Decimal("0.1"), "cm": Decimal(1), "厘米": Decimal(1),
    "公分": Decimal(1), "m": Decimal(100), "米": Decimal(100), "in": Decimal("2.54"),
    "寸": Decimal("2.54"), "英寸": Decimal("2.54"), "ft": Decimal("30.48"),
    "英尺": Decimal("30.48"),
}  # fmt: skip
SPELLED = {
    "millimet": "mm", "centimet": "cm", "met": "m", "inch": "in", "feet": "ft", "foot": "ft",
    "''": "in", '"': "in", "'": "ft",
}  # fmt: skip
# No measure has more figures; a run of them is read once, from its beginning.
FIGURES = r"(?<!\d)\d{1,6}(?:\.\d{1,3})?(?!\d)"
NUMBER = rf"(?P<number>{FIGURES}|[一二两三四五六七八九十百]{{1,7}})"
ENGLISH_UNIT = (
    r"(?P<unit>(?:milli|centi)?met(?:er|re)s?|[cm]?m|in(?:ches)?|inch|feet|foot|ft|''|\")(?![a-z])"
)
DIMENSION = r"(?P<dimension>wide|width|broad|high|tall|height|long|across|in width|in height)"
ENGLISH = re.compile(
    r"(?:(?:no|not|nothing)\s+(?P<than>wider|broader|taller|higher|larger|bigger|longer|more)\s+than"
    r"|(?P<most>(?:nothing|not|no|never|none)\s+(?:over|above)|"
    r"under|below|up to|at most|max(?:imum)?\.?|less than|smaller than|within)"
    r"|(?P<least>over|above|at least|min(?:imum)?\.?|more than|larger than|wider than|taller than))"
    rf"\s+(?:{NUMBER}|(?P<one>an?)(?=\s))\s*{ENGLISH_UNIT}(?:\s+{DIMENSION}\b)?"
)
BETWEEN = re.compile(
    rf"(?:between|from)?\s*\b(?P<low>{FIGURES})\s*(?:and|to|-|–)\s*(?P<high>{FIGURES})\s*"
    rf"{ENGLISH_UNIT}(?:\s+{DIMENSION}\b)?"
)
_SIDES = (
    rf"(?P<low>{FIGURES})\s*(?:x|×|\*|by|乘)\s*(?P<high>{FIGURES})\s*"
    rf"(?:{ENGLISH_UNIT}|(?P<unit_zh>厘米|公分|毫米|英寸))"
)
# 'No larger than 16 x 20 inches', 「不超过40x60厘米」: the longer side of two.
PAIR = re.compile(
    r"(?P<bound>(?:no|not|nothing)\s+(?:larger|bigger|more)\s+than|under|below|up to|at most|"
    r"max(?:imum)?\.?|less than|smaller than|within|不要超过|不能超过|不超过|不大于|小于|最大)\s*"
    rf"{_SIDES}"
)
# '30 x 40 cm or smaller'
PAIR_AT_MOST = re.compile(
    rf"{_SIDES}"
    r"\s*,?\s*(?:or (?:less|smaller|under|below)|at (?:the )?most|max(?:imum)?\b|tops\b|"
    r"以内|之内|以下|或更小)"
)
# Where it is to hang: 'the wall is 120 cm wide', 「墙宽一米二」.
PLACE = re.compile(
    r"\b(?:wall|space|spot|niche|gap|alcove|ceiling|room|corridor|hallway|staircase|mantelpiece|mantel|"
    r"fireplace|sideboard|sofa|couch|bed|desk|shelf|door|doorway|window)s?"
    r"(?:\s+(?:above|over|behind|in|by|beside) [a-z ]{1,30}?)?"
    rf"\s+(?:(?:is|are|of|that is|that's|only|about|just)\s+){{0,3}}"
    rf"{NUMBER}\s*{ENGLISH_UNIT}\s+{DIMENSION}\b"
)
BETWEEN_ZH = re.compile(
    rf"(?P<dimension>宽度?|高度?|长度?|长边|边长|尺寸)?[在要]?(?P<low>{FIGURES})\s*(?:厘米|公分|cm)?"
    rf"\s*[到至~\-–]\s*(?P<high>{FIGURES})\s*(?P<unit>厘米|公分|毫米|英寸|cm|mm|米)(?:之间|左右)?"
    r"(?P<side>[宽高])?"
)
CHINESE = re.compile(
    r"(?P<dimension>宽度?|高度?|长度?|长边|边长|尺寸)?[在要]?(?:只有|仅|最多)?"
    r"(?P<bound>不要超过|别超过|别大于|别高于|别宽于|不要大于|不可超过|不得超过|不过|不到|不足|低于|不能超过|不超过|不大于|不高于|不宽于|小于|少于|最多|至多|最大|控制在|大于|至少|"
    rf"超过|不小于|不低于)?{NUMBER}(?P<unit>厘米|公分|毫米|英寸|英尺|cm|mm|米)(?P<half>[一二三四五六七八九半])?"
    r"(?P<after>以内|之内|以下|以上|内)?(?P<side>[宽高])?"
)
# 'About 120 cm wide', 「宽一米五左右」: a fifth more or less. What is not of a work names its side.
ABOUT = re.compile(
    r"(?:about|around|roughly|approximately|approx\.?|some|circa|ca?\.)\s+"
    rf"(?:{NUMBER}|(?P<one>an?)(?=\s))\s*{ENGLISH_UNIT}\s+{DIMENSION}\b"
)
ABOUT_ZH = re.compile(
    rf"(?P<dimension>宽度?|高度?|长边|边长|尺寸)?(?:在|要)?(?P<about>大约|大概|约)?{NUMBER}"
    r"(?P<unit>厘米|公分|毫米|英寸|英尺|cm|mm|米)(?P<half>[一二三四五六七八九半])?"
    r"(?P<side>[宽高])?(?P<after>左右|上下)?"
)
ABOUT_PART = 5
LEAST_ZH = frozenset(("大于", "至少", "超过", "不小于", "不低于", "以上"))
WIDTH = ("wid", "broad", "宽")
HEIGHT = ("high", "tall", "height", "高")


@dataclass(frozen=True)
class Measure:
    """Bounds in cm of a side, "longest", "width" or "height", and where the text names them."""

    side: str
    least: int | None
    most: int | None
    start: int
    end: int


def read_measures(text: str) -> Iterator[Measure]:
    """Return the bounds of sizes that a text names, in small letters and simplified."""
    for read in (_pairs, _places, _english, _between, _chinese_bounds, _about):
        yield from read(text)


def _pairs(text: str) -> Iterator[Measure]:
    for match in (*PAIR.finditer(text), *PAIR_AT_MOST.finditer(text)):
        unit = match["unit"] or match["unit_zh"]
        most = max(_centimetres(match[side], unit) for side in ("low", "high"))
        yield Measure("longest", None, most, *match.span())


def _places(text: str) -> Iterator[Measure]:
    for match in PLACE.finditer(text):
        size = _centimetres(match["number"], match["unit"])
        value = _dimension(match["dimension"])
        yield Measure(value, None, size, *match.span())


def _english(text: str) -> Iterator[Measure]:
    for match in ENGLISH.finditer(text):
        size = _centimetres(match["number"] or "1", match["unit"])
        value = _dimension(match["dimension"] or match["than"] or match.group())
        least, most = (size, None) if match["least"] else (None, size)
        yield Measure(value, least, most, *match.span())


def _between(text: str) -> Iterator[Measure]:
    for match in [*BETWEEN.finditer(text), *BETWEEN_ZH.finditer(text)]:
        least, most = (_centimetres(match[side], match["unit"]) for side in ("low", "high"))
        value = _dimension(match["dimension"] or match.groupdict().get("side") or "")
        yield Measure(value, least, most, *match.span())


def _chinese_bounds(text: str) -> Iterator[Measure]:
    for match in CHINESE.finditer(text):
        if not (match["bound"] or match["after"]):
            continue
        size = _with_half(match)
        at_least = match["bound"] in LEAST_ZH or match["after"] in LEAST_ZH
        least, most = (size, None) if at_least else (None, size)
        value = _dimension(match["dimension"] or match["side"] or match["bound"] or "")
        yield Measure(value, least, most, *match.span())


def _about(text: str) -> Iterator[Measure]:
    for match in ABOUT.finditer(text):
        size = _centimetres(match["number"] or "1", match["unit"])
        yield _near(size, match["dimension"], match)
    for match in ABOUT_ZH.finditer(text):
        side = match["dimension"] or match["side"]
        if side and (match["about"] or match["after"]):
            yield _near(_with_half(match), side, match)


def _near(size: int, words: str, match: re.Match[str]) -> Measure:
    part = size // ABOUT_PART
    return Measure(_dimension(words), size - part, size + part, *match.span())


def _with_half(match: re.Match[str]) -> int:
    """Return a Chinese size in centimetres: 「一米五」 is 150."""
    size = _centimetres(match["number"], match["unit"])
    if match["half"]:
        tenths = 5 if match["half"] == "半" else VALUES[match["half"]]
        size += int(UNITS[match["unit"]] / 10 * tenths)
    return size


def _dimension(words: str) -> str:
    if any(word in words for word in WIDTH):
        return "width"
    return "height" if any(word in words for word in HEIGHT) else "longest"


def _centimetres(number: str, unit: str) -> int:
    spelled = next((short for long, short in SPELLED.items() if unit.startswith(long)), unit)
    value = Decimal(number) if number[0].isdigit() else _chinese(number)
    return round(value * UNITS[spelled])


def _chinese(number: str) -> Decimal:
    return Decimal(VALUES[number]) if number in VALUES else chinese_number(number)
