"""What currencies are called in sentences, and which of them a name says for sure.

The names stand in `currencies.toml`.
"""

import re
import tomllib
from pathlib import Path

from catalog.vocabulary import HAN
from common.money import site_currency

_TABLE = tomllib.loads(Path(__file__).with_name("currencies.toml").read_text("utf-8"))
_CODES: list[str] = _TABLE["codes"]
DOLLARS = ("USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN")
YEN_OR_YUAN = ("CNY", "JPY")
NAMES: dict[str, str] = {
    name: code for code, names in _TABLE["names"].items() for name in names
} | {code: code.upper() for code in _CODES if code != "rmb"}
SHARED: dict[str, tuple[str, ...]] = {
    name: tuple(family["codes"]) for family in _TABLE["shared"] for name in family["names"]
}
MARKS = "€£¥₩₹₽₱₪฿₫₺₴"
# Before an amount stand signs and codes, after it any name.
_SIGNS = "|".join(
    sorted((re.escape(name) for name in NAMES if name.endswith("$")), key=len, reverse=True)
)
_BEFORE = "|".join([*_CODES, "kr", "rs", "s?fr"])
SIGN = rf"(?P<sign>(?:(?<![a-z])(?:{_SIGNS})|[{MARKS}])|\b(?:{_BEFORE})\b\.?|人民币)"
_LATIN = sorted(
    (
        re.escape(name).replace(r"\ ", "s? ")
        for name in [*NAMES, *SHARED]
        if name[0].isalpha() and not HAN.search(name)
    ),
    key=len,
    reverse=True,
)
_HAN = sorted(
    (
        name
        for name in [*NAMES, *SHARED]
        if HAN.search(name) and name not in {"元", "圆", "块", "刀"}
    ),
    key=len,
    reverse=True,
)
UNIT = (
    rf"(?P<unit>(?:{'|'.join(_LATIN)})(?:s|es)?(?![\w])|[{MARKS}]|\$|{'|'.join(_HAN)}|"
    r"块(?=以|之|左|上|的|到|$|[\W|])|刀(?=以|之|左|的|$|\W)|[元圆](?![代朝素旦宵形]))"
    r"(?! ?(?:bills?|signs?|notes?|coins?)\b)"
)
# A bare year is none where the name of a currency follows, known or not.
MONEY_AFTER = re.compile(rf"\s*{UNIT.replace('(?P<unit>', '(?:')}")
MONEY_BEFORE = re.compile(rf"{SIGN.replace('(?P<sign>', '(?:', 1)}\s*$")


def currency_of(name: str, text: str) -> str | None:
    """Return the code of a currency as it is called; '' is the site's own, None unsure."""
    name = name.rstrip(".") if name.rstrip(".") in {*NAMES, *SHARED} else name
    code = next((NAMES[name] for name in _singulars(name) if name in NAMES), None)
    if code is None:
        family = next((SHARED[name] for name in _singulars(name) if name in SHARED), ())
        return "" if site_currency() in family else None
    if code == "$":
        return "" if site_currency() in DOLLARS else "USD"
    if code == "¥":
        return "" if site_currency() in YEN_OR_YUAN else ("CNY" if HAN.search(text) else "JPY")
    return "" if code == site_currency() else code


def _singulars(name: str) -> tuple[str, ...]:
    """Return a name and what it may be the plural of: dollars, pounds sterling, francs suisses."""
    words = " ".join(word.removesuffix("s") for word in name.split(" "))
    return name, name.removesuffix("s"), name.removesuffix("es"), words
