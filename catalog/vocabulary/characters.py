"""Characters that readers take for the same: Chinese scripts, accents, Greek and Cyrillic letters.

Nothing here is shown to anybody: texts are folded for comparing only.
"""

import re
import unicodedata
from functools import cache

import opencc
from anyascii import anyascii

from catalog.vocabulary.concept import HAN

# Groups whose members OpenCC tells apart by the words around them, or not at all; the first stands
# for all. What stands alone in a query then still finds what stood in a word in the text.
SAME_HAN = (
    "着著 干乾 了瞭 借藉 征徵 沈沉 于於 复覆復 余餘馀 钟鍾锺 昵暱 檐簷 痹痺 卫衞 叙敍 么幺麽麼 "
    "径逕迳 炼链鍊 秘祕 克剋 泛氾 升昇陞 咤吒 厘釐 仿彷 苏甦 捍扞 巨鉅钜 修脩 里哩 搜蒐 溪谿 "
    "蒙濛 恶噁 只祇衹 宁甯 村邨 坤堃 哲喆 坂阪 面麺 颚腭 鲶鲇 线缐 托讬 咨谘 尽侭 彩䌽 旋镟 "
    "曲麹 弥㳽"
)
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
# The letters and marks that are written in plain ones: Latin, combining, Greek, Cyrillic.
PLAIN_RANGES = (
    (0x00AA, 0x02FF), (0x0300, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F), (0x1D00, 0x1DFF),
    (0x1E00, 0x1FFF), (0x2C60, 0x2C7F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xA720, 0xA7FF),
)  # fmt: skip
# Points of Hebrew and Arabic, which most texts leave out, and the stroke that stretches a line.
POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
CYRILLIC = re.compile(r"[\u0400-\u052f]+")
GREEK = ((re.compile("ο[υύ]"), "ou"), (re.compile(r"\bμπ"), "b"))
# As Greek is spoken today (Evangelia), and as Latin has it (Theophilos).
SPOKEN = (
    (re.compile("([αεη])[υύ](?=[αάεέηήιίοόωώβγδζλμνρ])"), r"\1v"),
    (re.compile("([αεη])[υύ]"), r"\1f"),
    (re.compile("γγ"), "ng"),
    (re.compile("[υύϋ]"), "i"),
)
LATIN = ((re.compile("φ"), "ph"), (re.compile("[ηή]"), "e"), (re.compile("χ"), "ch"))
JAPANESE = range(0x4E00, 0xA000)


class _Plain(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        mark = chr(code)
        if any(first <= code <= last for first, last in PLAIN_RANGES):
            # What is no letter in plain (the soft sign, an inverted comma) joins nothing.
            mark = "".join(part for part in anyascii(mark).casefold() if part.isalnum())
        self[code] = mark
        return mark


_PLAIN = _Plain()
_SAME = {
    ord(other): group[0] for group in SAME_HAN.split() for other in group[1:]
}  # one dictionary for the process


@cache
def _converter() -> opencc.OpenCC:
    """Return the converter to simplified characters: 20 ms and 5 MB at first use."""
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Return a text with its traditional Chinese characters simplified; each keeps its place."""
    if text.isascii() or not HAN.search(text):
        return text
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_converter().convert(mark)[:1] or mark for mark in text)


def one_han(text: str) -> str:
    """Return simplified Chinese with one character for each group that readers mix.

    Japanese forms that Chinese does not have (絵, 桜) are theirs, too.
    """
    return text if text.isascii() else text.translate(_same())


@cache
def _same() -> dict[int, str]:
    """Return one character for each that readers mix; some 300 are Japanese."""
    old = opencc.OpenCC("jp2t")
    japanese = {
        code: simplified(form)
        for code in JAPANESE
        if not _is_chinese(chr(code)) and (form := old.convert(chr(code))) != chr(code)
    }
    return _SAME | {
        code: form.translate(_SAME) for code, form in japanese.items() if len(form) == 1
    }


def _is_chinese(mark: str) -> bool:
    """Tell whether the standard set of simplified Chinese has a character, as 芸 and 欠."""
    try:
        mark.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def plain_forms(text: str) -> tuple[str, ...]:
    """Return a casefolded text in plain letters, in each of the ways that people write it.

    The first is without accents (Dürer as Durer). Where they differ there follow the German one
    (Duerer), for Cyrillic the shorter ones of English catalogues (Kandinsky, Aivazovsky), and for
    Greek the spoken and the Latin one.
    """
    if text.isascii():
        return (text,)
    text = POINTS.sub("", unicodedata.normalize("NFC", text))
    text = _replaced(text, GREEK)
    german = "".join(GERMAN.get(mark, mark) for mark in text)
    english = CYRILLIC.sub(lambda word: _english(word.group()), text)
    vowels = CYRILLIC.sub(lambda word: re.sub("(?<=[aeou])y", "i", _english(word.group())), text)
    spoken, latin = _replaced(text, SPOKEN), _replaced(text, LATIN)
    forms = (text, german, english, vowels, spoken, latin)
    return tuple(dict.fromkeys(form.translate(_PLAIN) for form in forms))


def _replaced(text: str, pairs: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, letters in pairs:
        text = pattern.sub(letters, text)
    return text


def _english(word: str) -> str:
    """Return a Cyrillic word in plain letters, its ending as English catalogues write it."""
    plain = word.translate(_PLAIN)
    return re.sub("(?:iy|yy)$", "y", plain)
