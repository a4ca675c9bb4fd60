"""The text of a size, cleaned and cut into figures, units, sides and words."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from common.numbers import fold_signs


class Kind(StrEnum):
    """What a token is."""

    FIGURE = "figure"
    UNIT = "unit"
    OTHER_UNIT = "other_unit"
    NO_LENGTH = "no_length"
    BY = "by"
    ORDER = "order"
    SIDE = "side"
    OPEN = "open"
    CLOSE = "close"
    STOP = "stop"
    WORD = "word"


class Side(StrEnum):
    """Which side of a work a figure measures."""

    HEIGHT = "height"
    WIDTH = "width"
    DEPTH = "depth"
    LENGTH = "length"
    DIAMETER = "diameter"
    # A single d: depth beside a width, else depth or diameter.
    D = "d"


@dataclass(frozen=True)
class Token:
    """A piece of the cleaned text, and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


PER_UNIT = {"mm": Decimal("0.1"), "cm": Decimal(1), "dm": Decimal(10), "m": Decimal(100),
            "in": Decimal("2.54"), "ft": Decimal("30.48"), "yd": Decimal("91.44")}  # fmt: skip
UNIT_WORDS = {
    "mm": "mm|millimet(?:er|re)s?|毫米|公厘|мм",
    "cm": "cms?|centimet(?:er|re)s?|zentimeter|centimètres?|centimetri|厘米|公分|釐米|センチ|см",
    "dm": "dm",
    "m": "m|mt|mtrs?|met(?:er|re)s?|mètres?|metri|公尺|米|м",
    "in": "in|ins|inch|inches|zoll|pollici|英寸|英吋|吋|\"|''",
    "ft": "ft|feet|foot|英尺|呎|'",
    "yd": "yds?|yards?",
}
# Chinese feet and inches have several lengths: like areas they are no size here.
NO_LENGTHS = (
    "平方(?:英尺|英寸|厘米|公分|市尺|米|尺|寸)|平[尺米]|市[尺寸]|方尺|尺(?!寸)|(?<!尺)寸|"
    r"(?:sq|square|cu|cubic)\b\.?\s*(?:cms?|mm|m|ft|feet|foot|ins?|inch(?:es)?|met(?:er|re)s?)|"
    r"(?:cm|mm|m|in|ft)\s*[²³]"
)
WEIGHTS_AND_TIMES = (
    "(?:kgs?|kilos?|kilograms?|g|gr|gms?|grams?|lbs?|oz|ounces?|pounds?|tons?|tonnes?|ct|"
    "h(?:ou)?rs?|mins?|minutes?|secs?|seconds?|px|pixels?|dpi|mb|gb|deg)(?![^\\W\\d_])|"
    "千克|公斤|克|分钟|秒|小时|像素"
)
SIDE_WORDS = {
    Side.HEIGHT: "heights?|high|hgt|ht|h|tall|höhe|hoch|hauteur|haut|altezza|alt|alto|altura|"
                 "hoogte|højde|höjd|высота|выс|wysokość|výška|通高|高さ|高度|高|纵|縱|縦|竖",
    Side.WIDTH: "widths?|wide|wdth|w|breite|breit|b|largeur|larghezza|ancho|anchura|breedte|bredde|"
                "bredd|larg|ширина|шир|szerokość|šířka|宽度|寬度|宽|寬|横|橫|阔|闊",
    Side.DEPTH: "depths?|deep|tiefe|tief|t|profondeur|prof|p|profondità|fondo|diepte|"
                "dikte|dybde|djup|épaisseur|spessore|глубина|głębokość|hloubka|奥行|"
                "thickness|thick|深度|深|厚度|厚",
    Side.LENGTH: "lengths?|long|lgth|l|länge|lang|longueur|lunghezza|largo|lengte|længde|längd|"
                 "длина|długość|délka|长度|長度|长|長",
    Side.DIAMETER: "diameters?|diam|diamètre|diametro|diámetro|dia|dm|durchmesser|ø|⌀|"
                   "диаметр|średnica|průměr|直径|直徑|口径|口徑|径|徑",
    Side.D: "d",
}  # fmt: skip
VULGAR = re.compile("[¼-¾⅐-⅞↉]")
SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
SCRIPT_FRACTION = re.compile("[⁰¹²³⁴-⁹]+/[₀-₉]+|[⁰¹²³⁴-⁹]+/[0-9]+")
QUOTES = str.maketrans({"″": '"', "”": '"', "“": '"', "„": '"', "˝": '"', "〃": '"', "‟": '"',
                        "′": "'", "‵": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-",
                        "×": "x", "✕": "x", "✖": "x", "╳": "x", "х": "x", "⨯": "x", "☓": "x",
                        "∗": "x", "*": "x", "χ": "x", "、": ";", "。": ";", "【": "(", "】": ")",
                        "〔": "(", "〕": ")", "~": "-", "〜": "-", "…": " "})  # fmt: skip
PLAIN = r"(?:[0-9]+(?:[.,][0-9]+)*|(?<![0-9a-wyz])\.[0-9]+)"
FRACTION = r"[0-9]{1,3}/[0-9]{1,3}(?![0-9/])"
GROUPED = r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9/]|[.,][0-9])"
NUMBER = rf"(?:{FRACTION}|{PLAIN}(?:(?:\s*&\s*|\s+and\s+| +|-){FRACTION})?)"
LETTER = r"[^\W\d_]"
EDGE = rf"(?!{LETTER})"
# An x between figures, units and single letters for sides: 30x20, 30cmx20cm, hxwxd, h30xw20.
TIGHT_BY = re.compile(
    rf"(?<=[0-9\"')hwdltbmn])x(?=[0-9(.]|[hwdltb](?!{LETTER})|[hwdltb]x[hwdltb](?!{LETTER}))"
)


def _words(words: str) -> str:
    """Return a pattern of words: Latin ones whole, Chinese ones and signs as they stand."""
    latin = [word for word in words.split("|") if word[0].isalpha() and word[0] < "\u2e80"]
    others = [word for word in words.split("|") if word not in latin]
    whole = rf"(?<!{LETTER})(?:{'|'.join(latin)}){EDGE}" if latin else ""
    return "|".join(filter(None, [whole, *others]))


UNITS_OF_LENGTH = "|".join(_words(words) for words in UNIT_WORDS.values())
SIDES = "|".join(_words(words) for words in SIDE_WORDS.values())
TOKEN = re.compile(
    rf"(?P<figure>(?<![0-9]){GROUPED}"
    rf"|{NUMBER}(?:\s?(?:-|to\b|bis\b|至|到)\s?{NUMBER})?)"
    rf"|(?P<no_length>{NO_LENGTHS})|(?P<other_unit>(?<!{LETTER})(?:{WEIGHTS_AND_TIMES}))"
    rf"|(?P<unit>{UNITS_OF_LENGTH})"
    rf"|(?P<order>(?:{SIDES})\.?(?:\s*x\s*(?:{SIDES})\.?){{1,2}}"
    r"(?!\s*[:=]?\s*[0-9.]+\s*(?!.*x)))"
    rf"|(?P<by>x(?!{LETTER}{{2}})|by(?!{LETTER})|乘)"
    rf"|(?P<side>{SIDES})"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<stop>[;,:\n|/=+-])"
    r"|(?P<word>[^\W\d_\u2e80-\u9fff]+|[\u2e80-\u9fff])"
)
UNIT_OF = {unit: re.compile(words) for unit, words in UNIT_WORDS.items()}
SIDE_OF = {side: re.compile(words) for side, words in SIDE_WORDS.items()}


def clean(text: str) -> str:
    """Return a size's text in one form: markup, entities, signs, fractions and case."""
    text = html.unescape(html.unescape(text))
    text = re.sub(r"<\s*(?:br|/p|/div|/li)\b[^<>]*>", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"<[^<>]{1,200}>", " ", text)
    text = VULGAR.sub(lambda match: f" {unicodedata.normalize('NFKC', match.group())}", text)
    text = text.translate(QUOTES)
    text = fold_signs(text)
    text = SCRIPT_FRACTION.sub(lambda match: f" {match.group().translate(SCRIPTS)}", text)
    text = TIGHT_BY.sub(" x ", text.replace("''", '"').casefold().translate(QUOTES))
    return re.sub(r" *[\r\n\v\f\u2028\u2029]+ *", "\n", re.sub(r"[ \t]+", " ", text)).strip()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a cleaned text; full stops and stray signs are none."""
    return list(_tokens(text))


def unit_of(text: str) -> str:
    """Return the unit that a token of one names."""
    return next(unit for unit, words in UNIT_OF.items() if words.fullmatch(text))


def side_of(text: str) -> Side:
    """Return the side that a token of one names."""
    return next(side for side, words in SIDE_OF.items() if words.fullmatch(text))


def sides_of(text: str) -> list[Side]:
    """Return the sides in the order that a token such as `h x w x d` names."""
    return [side_of(part.strip(" .")) for part in re.split(r"\s*x\s*", text)]


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while match := TOKEN.search(text, place):
        kind = Kind(str(match.lastgroup))
        yield Token(kind, match.group(), match.start(), match.end())
        place = match.end()
