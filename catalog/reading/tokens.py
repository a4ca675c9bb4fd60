"""The text of a size, cleaned and cut into figures, units, sides and words."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from common.numbers import chinese_number, fold_signs


class Kind(StrEnum):
    """What a token is."""

    FIGURE = "figure"
    UNIT = "unit"
    OTHER_UNIT = "other_unit"
    AREA = "area"
    OLD_LENGTH = "old_length"
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
    # Of a vessel: its diameter where no wider one is given.
    MOUTH = "mouth"
    # Measured, and no side: a circumference, a diagonal, the diameter of the foot.
    OTHER = "other"


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
    "mm": "mms?|mil+[ií]m[eè]t(?:er|re|ro)s?|millimetri|milimetr(?:ów|y|ů)?|миллиметр(?:а|ов)?|мм|"
          "مم|毫米|公厘|公釐|粍|ミリメートル|ミリ|밀리미터",
    "cm": "cms?|cent[ií]m[eèé]t(?:er|re|ro)s?|zentimetern?|centimetri|"
          "cent[iy]metr(?:ów|y|ů)?|sm|santim(?:etre)?|сантиметр(?:а|ов)?|см|εκ|سم|厘米|公分|釐米|糎|センチメートル|センチ|센티미터|"
          'ס"מ',
    "dm": "dm",
    "m": "m|mt|mts|mtrs?|met(?:er|re|ro)s?|mètres?|metri|metr(?:ów|ů)|метр(?:а|ов)?|м|"
         "公尺|米|メートル|미터",
    "in": "in|ins|inch|inches|zoll|pollic[ei]|pouces?|po|pulgadas?|pulg|polegadas?|tum|duim|"
          "дюйм(?:а|ов)?|cal[ei]|palc[eů]|英寸|英吋|吋|インチ|\"|''",
    "ft": "ft|feet|foot(?! ?(?:rim|ring|diam))|英尺|呎|'",
    "yd": "yds?|yards?",
}  # fmt: skip
# Areas and cubes: no size, but beside one they say nothing that is lost.
AREAS = (
    "平方(?:英尺|英寸|厘米|公分|市尺|米|尺|寸)|平[尺米]|方尺|"
    r"(?:sq|square|cu|cubic)\b\.?\s*(?:cms?|mm|m|ft|feet|foot|ins?|inch(?:es)?|met(?:er|re)s?)|"
    r"(?:cm|mm|m|in|ft)\s*[²³]"
)
# Lengths that differed by place and time, and those that no work has: not guessed.
OLD_LENGTHS = (
    "市[尺寸]|尺(?!寸)|(?<!尺)寸|丈|"
    "(?<![^\\W\\d_])(?:lignes?|pieds?|toises?|aunes?|linien?|f(?:u|ü)(?:ss|ß)e?|schuhe?|ellen?|"
    "palm[io]|bracci[ao]|varas?|pies?|вершк(?:а|ов)|вершок|аршин(?:а|ов)?|фут(?:а|ов)?|"
    "shaku|sun|km|kilomet(?:er|re)s?|miles?|pts?|picas?|emu)(?![^\\W\\d_])"
)
WEIGHTS_AND_TIMES = (
    "(?:kgs?|kilos?|kilograms?|g|gr|gms?|grams?|lbs?|oz|ounces?|pounds?|tons?|tonnes?|cts?|dwt|"
    "h(?:ou)?rs?|mins?|minutes?|secs?|seconds?|px|pixels?|dpi|mb|gb|deg|"
    "degrees?|mm (?:films?|slides?|negatives?|transparenc(?:y|ies)))(?![^\\W\\d_])|"
    "千克|公斤|克|分钟|秒|小时|像素|кг"
)
FEET = "foot|base|bottom|footrim|footring|foot rim|foot ring|stand|neck|stem|shoulders?"
MOUTHS = "mouth|rim|lip|opening"


def _before(words: str, noun: str) -> str:
    """Return a pattern of each of the words before a noun."""
    return "|".join(f"{word} {noun}" for word in words.split("|"))


SIDE_WORDS = {
    # These two first, for they hold words of the others.
    Side.OTHER: "circumference|girth|perimeter|radius|radii|diagonal|diagonally|diagonale|diag|"
                "distance|wingspan|umfang|halbmesser|abstand|spannweite|circonférence|périmètre|pourtour|"
                "circonferenza|raggio|perimetro|circunferencia|perímetro|radio|omtrek|straal|"
                "omkrets|omkreds|окружность|радиус|диагональ|периметр|obwód|obvod|"
                rf"diam(?:eters?)?\.? (?:of|at) (?:the )?(?:{FEET})|"
                rf"{_before(f'{FEET}|inner|inside|internal', 'diam(?:eter)?')}|bodendurchmesser|"
                r"(?:圈足|高台|底座|[底足内內座盖蓋钮颈頸柄孔])[部口]?直?[径徑]|[口底足腹内內][长長宽寬]|半[径徑]|对角线?|對角線?|対角線?|"
                r"[周弧弦围圍][长長]|[腰胸]围|円周|周囲|[柄链鏈绳繩穗刃把提梁][长長]|[间間]距|距离|(?<![带帶连連])[盖蓋座]高|"
                "(?:밑|굽|바닥)지름|반지름|둘레|대각선",
    Side.MOUTH: rf"diam(?:eters?)?\.? (?:of|at) (?:the )?(?:{MOUTHS})|"
                rf"{_before(MOUTHS, 'diam(?:eter)?')}|外?口[部沿缘外]?直?[径徑]|입지름",
    Side.HEIGHT: "heights?|high|highest|tall|tallest|hgt|ht|h|höhe|hoch|hauteur|haut|altezza|alt|"
                 "alto|altura|hoogte|hoog|højde|höjd|высота|выс|wysokość|wys|výška|korkeus|yükseklik|"
                 "通高|高さ|高度|高|纵|縱|縦|竖|タテ|높이|세로",
    Side.WIDTH: "widths?|wide|widest|wdth|w|breite|breit|br|b|largeur|larghezza|largura|ancho|"
                "anchura|breedte|breed|bredde|bredd|largh?|ширина|шир|szerokość|szer|šířka|leveys|genişlik|"
                "宽度|寬度|宽|寬|横|橫|阔|闊|ヨコ|너비|가로|폭",
    Side.DEPTH: "depths?|deep|tiefe|tief|t|profondeur|prof|pr|p|profondità|profundidade?|fondo|"
                "diepte|diep|dikte|dybde|djup|épaisseur|epaisseur|ép|ep|spessore|spess|глубина|"
                "толщина|głębokość|hloubka|syvyys|thickness|thick|奥行き?|深度|深|厚度|厚さ|厚|"
                "깊이|두께",
    Side.LENGTH: "lengths?|long|lgth|lg|l|länge|lang|longueur|lunghezza|lungh|largo|lengte|længde|"
                 "längd|comprimento|compr|длина|дл|długość|dł|délka|长度|長度|長さ|长|長|길이",
    Side.DIAMETER: "diameters?|diam|diamètre|diametro|diámetro|diám|diâmetro|dia|dm|durchmesser|"
                   "durchm|doorsnede|ø|⌀|∅|φ|диаметр|диам|średnica|śr|průměr|直径|直徑|(?:最大|[腹胴外通])[径徑]|径|徑|"
                   "지름",
    Side.D: "d",
}  # fmt: skip
VULGAR = re.compile("[¼-¾⅐-⅞↉]")
# 12½ and 12-½
JOINED_VULGAR = re.compile(rf"(?:(?<=[0-9])-)?({VULGAR.pattern})")
# Written as one sign a fraction is none of 3 to 4.
LONE_VULGAR = re.compile(rf"(?<![0-9])(?<![0-9][\s&-])(?<!and\s)(?<!&\s){VULGAR.pattern}")
SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
SCRIPT_FRACTION = re.compile("[⁰¹²³⁴-⁹]+/[₀-₉]+|[⁰¹²³⁴-⁹]+/[0-9]+")
QUOTES = str.maketrans({"″": '"', "”": '"', "“": '"', "„": '"', "˝": '"', "〃": '"', "‟": '"',
                        "״": '"', "′": "'", "‵": "'", "׳": "'",
                        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "﹣": "-",
                        "×": "x", "✕": "x", "✖": "x", "╳": "x", "х": "x", "⨯": "x", "☓": "x",
                        "∗": "x", "*": "x", "χ": "x", "✗": "x", "✘": "x", "᙮": "x", "Ⅹ": "x",
                        "ⅹ": "x", "、": ";", "。": ";", "【": "(", "】": ")",
                        "〔": "(", "〕": ")", "~": "-", "〜": "-", "∼": "-", "…": " ",
                        "㎝": "cm", "㎜": "mm", "㎡": "m²", "㎏": "kg", "㎞": "km",
                        "㌢": "センチ"})  # fmt: skip
# ~30 and ±30 are about 30; between two figures a wave is a range.
ABOUT_SIGN = re.compile(
    r"(?:(?<=[x×] )|(?<=[x×])|(?<![0-9\"'a-z.])(?<![0-9\"'a-z.] ))[~∼〜≈±](?=\s*[0-9])"
)
MIDDLE_DOT = re.compile("(?<=[0-9])[·∙⋅•](?=[0-9])")
# 1.5/8 and 1 5-8, as old catalogues print 1 5/8; only ever inches.
OLD_FRACTION = re.compile(
    r"(?<![0-9.,/-])([0-9]+)(?:\.| (?=[0-9]+-))([0-9]?[13579])[/-](2|4|8|16|32|64)(?![0-9/.,-])"
)
IN_INCHES = re.compile(r"[0-9]\s?(?:\"|in(?:s|ch|ches)?\b)|[(\s]in(?:s|ch|ches)?\b")
# French catalogues tell longueur and largeur apart by a capital letter.
LONG_AND_WIDE = (
    (re.compile(r"(?<![^\W\d_])L\s?[x×]\s?l(?![^\W\d_x'’])"), "longueur x largeur"),
    (re.compile(r"(?<![^\W\d_])L(?![^\W\d_'’])"), "longueur"),
    (re.compile(r"(?<![^\W\d_])l(?![^\W\d_'’])"), "largeur"),
)
# 幅 is a width in Japanese and counts scrolls in Chinese.
JAPANESE = re.compile("高さ|奥行|縦|タテ")
JAPANESE_WIDTH = re.compile(r"幅(?=\s?[::]?\s?[0-9])")
# Durchmesser, where no decimetres can be meant.
DIAMETER = re.compile(r"(?<![^\W_])(?<![0-9] )dm(?=\.?\s?:?\s?[0-9])")
CHINESE_LENGTH = re.compile(
    r"[〇零一二三四五六七八九十百千点點两兩]+(?=\s*(?:厘米|毫米|公分|公厘|公尺|米|英寸|英尺|吋|呎|平?尺|寸))"
    r"|(?<=[0-9一二三四五六七八九十]米)[一二三四五六七八九]{1,2}(?![^\W\d])"
)
PLAIN = r"(?:[0-9]+(?:[.,][0-9]+)*|(?<![0-9a-wyz])\.[0-9]+)"
FRACTION = r"[0-9]{1,3}/[0-9]{1,3}(?![0-9/])"
GROUPED = r"[0-9]{1,3}(?:(?: [0-9]{3})+|(?:'[0-9]{3})+)(?:[.,][0-9]{1,2})?(?![0-9/]|[.,][0-9])"
NUMBER = rf"(?:{FRACTION}|{PLAIN}(?:(?:\s*&\s*|\s+and\s+| +|-){FRACTION})?)"
LETTER = r"[^\W\d_]"
# Chinese stands against a unit: 30×40cm镜心.
LATIN = r"[^\W\d_\u2e80-\u9fff]"
# An x between figures, units and single letters for sides: 30x20, 30cmx20cm, hxwxd, h30xw20.
TIGHT_BY = re.compile(
    rf"(?<=[0-9\"')hwdltbmn])x(?=[0-9(.]|[hwdltb](?!{LETTER})|[hwdltb]x[hwdltb](?!{LETTER}))"
)

# A unit goes before its figures where each of several does: 'in. 25.6 x 21.3 cm 65 x 54'.
_UNIT_FIRST = (
    rf"(?P<unit>cm|mm|in|inches)\b\.?\s?:?\s?"
    rf"(?P<sides>{NUMBER}(?:\s?x\s?{NUMBER}){{1,2}})"
)
UNIT_FIRST = re.compile(_UNIT_FIRST)
UNITS_FIRST = re.compile(
    rf"(?<![^\W_])(?<![0-9] )(?:{re.sub('[?]P<[a-z]+>', '?:', _UNIT_FIRST)}[\s.;,|/()-]*){{2,}}$"
)
# '50 : 60 cm' is no size, as '50:60 cm' is none; '12: 30 cm' has a number of its own.
RATIO = re.compile(rf"({PLAIN}) : ({PLAIN})(?=\s?[cm]m\b)")
SQUARE = re.compile(
    rf"(?<![x\w.,/] )(?<![\w.,/])({NUMBER})\s?(cm|mm|m|in(?:s|ch|ches)?|ft|feet|\")\.?,?\s?"
    r"(?:square|sq)\b\.?(?!\s?(?:cm|mm|m|in|ft|feet))"
)
# 'a: 10 x 20 cm; b: 12 x 22 cm' are the parts that others write (a) and (b).
LABELLED = re.compile(r"^a\s?[:)]\s.*[;,\n]\s?b\s?[:)]\s", re.DOTALL)
LABEL = re.compile(r"(^|[;,\n]\s?)([a-h])\s?[:)]\s")
# A comma divides parts, and so 'each' would be of none.
EACH_BEHIND = re.compile(r",\s*(?=(?:each|ea|jeweils|chacune?|ciascun[oa])\b\.?\s*(?:$|[;(\n]))")
# A sentence of its own says that the work is framed, not what was measured.
FRAMED_APART = re.compile(r"(?<=[a-z)\"])\.\s+(?:Framed|Gerahmt|Encadré|Incorniciato)\.?\s*$")


def _words(words: str) -> str:
    """Return a pattern of words: Latin ones whole, Chinese ones and signs as they stand."""
    latin = [word for word in words.split("|") if word[0].isalpha() and word[0] < "\u2e80"]
    others = [word for word in words.split("|") if word not in latin]
    whole = rf"(?<!{LATIN})(?:{'|'.join(latin)})(?!{LATIN})" if latin else ""
    return "|".join(filter(None, [whole, *others]))


UNITS_OF_LENGTH = "|".join(_words(words) for words in UNIT_WORDS.values())
SIDES = "|".join(_words(words) for words in SIDE_WORDS.values())
TOKEN = re.compile(
    rf"(?P<figure>(?<![0-9]){GROUPED}"
    rf"|{NUMBER}(?:\s?(?:-|to\b|bis\b|至|到)\s?{NUMBER})?)"
    rf"|(?P<area>{AREAS})|(?P<old_length>{OLD_LENGTHS})|(?P<other_unit>(?<!{LETTER})(?:{WEIGHTS_AND_TIMES}))"
    rf"|(?P<unit>{UNITS_OF_LENGTH})"
    rf"|(?P<order>(?:{SIDES})\.?(?:\s*(?:x|by)\s*(?:{SIDES})\.?){{1,2}}"
    r"(?!\s*[:=]?\s*[0-9.]+\s*(?!.*x)))"
    rf"|(?P<by>x(?!{LETTER}{{2}})|(?<!{LETTER})(?:by|sur|por|per|mal|на)(?!{LETTER})|[乘乗])"
    rf"|(?P<side>{SIDES})"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<stop>[;,:\n|/=+-])"
    r"|(?P<word>[^\W\d_\u2e80-\u9fff]+|[\u2e80-\u9fff])"
)
UNIT_OF = {unit: re.compile(words) for unit, words in UNIT_WORDS.items()}
SIDE_OF = {side: re.compile(words) for side, words in SIDE_WORDS.items()}


def clean(text: str) -> str:
    """Return a size's text in one form: markup, entities, signs, fractions and case."""
    if "&" in text or "<" in text:
        text = html.unescape(html.unescape(text))
        text = re.sub(r"<\s*(?:br|/p|/div|/li)\b[^<>]*>", "\n", text, flags=re.IGNORECASE)
        text = re.sub(r"<[^<>]{1,200}>", " ", text)
    text = FRAMED_APART.sub("", text)
    if "~" in text or not text.isascii():
        text = ABOUT_SIGN.sub("ca ", text)
    text = fold_signs(text.translate(QUOTES)) if text.isascii() else _in_ascii(text)
    if "L" in text and all(pattern.search(text) for pattern, _word in LONG_AND_WIDE[1:]):
        for pattern, word in LONG_AND_WIDE:
            text = pattern.sub(word, text)
    text = TIGHT_BY.sub(" x ", text.replace("''", '"').casefold().translate(QUOTES))
    if "dm" in text:
        text = DIAMETER.sub("diam", text)
    if ("/" in text or "-" in text) and IN_INCHES.search(text):
        text = OLD_FRACTION.sub(_common_fraction, text)
    text = re.sub(r" *[\r\n\v\f\u2028\u2029]+ *", "\n", re.sub(r"[ \t]+", " ", text)).strip()
    if text.startswith("a") and LABELLED.match(text):
        text = LABEL.sub(r"\1(\2) ", text)
    return _in_usual_order(EACH_BEHIND.sub(" ", text))


def _in_usual_order(text: str) -> str:
    """Return a cleaned text with units behind their figures, a square by both its sides."""
    if "x" in text and (units_first := UNITS_FIRST.search(text)):
        behind = UNIT_FIRST.sub(r"\g<sides> \g<unit>; ", units_first.group())
        text = text[: units_first.start()] + behind
    if ":" in text:
        text = RATIO.sub(r"\1:\2", text)
    return SQUARE.sub(r"\1 x \1 \2", text) if "sq" in text else text


def _in_ascii(text: str) -> str:
    """Return a text with the fractions, signs and numerals of other scripts as plain ones."""
    text = LONE_VULGAR.sub(r"0 \g<0>", text)
    text = JOINED_VULGAR.sub(lambda sign: f" {unicodedata.normalize('NFKC', sign[1])}", text)
    text = fold_signs(text.translate(QUOTES))
    text = SCRIPT_FRACTION.sub(lambda match: f" {match.group().translate(SCRIPTS)}", text)
    text = MIDDLE_DOT.sub(".", text)
    if JAPANESE.search(text):
        text = JAPANESE_WIDTH.sub("横", text)
    return CHINESE_LENGTH.sub(_in_figures, text)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a cleaned text; full stops and stray signs are none."""
    return list(_tokens(text))


@lru_cache(maxsize=500)
def unit_of(text: str) -> str:
    """Return the unit that a token of one names."""
    return next(unit for unit, words in UNIT_OF.items() if words.fullmatch(text))


@lru_cache(maxsize=500)
def side_of(text: str) -> Side:
    """Return the side that a token of one names."""
    return next(side for side, words in SIDE_OF.items() if words.fullmatch(text))


def sides_of(text: str) -> list[Side]:
    """Return the sides in the order that a token such as `h x w x d` names."""
    return [side_of(part.strip(" .")) for part in re.split(r"\s*(?:x|by)\s*", text)]


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while match := TOKEN.search(text, place):
        kind = Kind(str(match.lastgroup))
        yield Token(kind, match.group(), match.start(), match.end())
        place = match.end()


def _in_figures(match: re.Match[str]) -> str:
    value = chinese_number(match.group())
    return match.group() if value is None else f"{value:f}"


def _common_fraction(match: re.Match[str]) -> str:
    whole, above, below = match.groups()
    return f"{whole} {above}/{below}" if int(above) < int(below) else match.group()
