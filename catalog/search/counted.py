"""What a number counts: '1500 flowers', '1800 wooden soldiers' and 「1500朵花」 are no years.

The plural is recognised by its form, or by `counted.toml`.
"""

import re
import tomllib
from pathlib import Path

from catalog.search.amount_words import KINDS_MOST
from catalog.vocabulary import concepts, match_term
from catalog.vocabulary.text import general_words, tokenise

_WORDS = tomllib.loads(Path(__file__).with_name("counted.toml").read_text("utf-8"))
SINGULAR = frozenset(_WORDS.pop("singular"))
PLURAL = frozenset(word for words in _WORDS.values() for word in words)
# Words that end what a number may count: 'in', 'by', 'without'.
_STOP: dict[str, list[str]] = general_words()["stop"]
_FOREIGN = (
    "à a al au aux auf aus avec com con da de del della des di die do du e el em en et für il im "
    "in la las le les los met mit o oder ohne op ou par por pour sans sem senza sin sur um und van "
    "vom von y zonder"
)
ENDS = {
    *_STOP["english"], *_STOP["index"], *_FOREIGN.split(), "without", "near", "circa",
} - {"works", "things", "pieces"}  # fmt: skip
LONGEST = 4
NEXT = re.compile(r"(?:\s+|-)([^\W\d_]+(?:['-][^\W\d_]+)*)")
# Words of measures and counts; what they count may be named in the singular: '2000 piece puzzle'.
MEASURES = re.compile(
    r"[\s-]*(?:(?:[cmk]?m|in(?:ch(?:es)?)?(?! +[a-z])|ft|kg|lbs?|mph|rpm|hp|li|years?|yrs?|x|"
    r"pieces?|"
    r"pixels?|px|miles?|leagues?|feet|foot|yards?|met(?:er|re)s?|acres?|tons?|tonnes?|hours?|days?|"
    r"minutes?|seconds?|weeks?|months?|knots?|watts?|volts?|copies|percent)\b|[%\"°×])"
)
HAN_MEASURES = re.compile(
    r"\s*(?:[岁米幅件座个张块镑朵位匹艘颗枚棵株册尊盏吨斤丈亩顷秒辆粒串滴缕枝艇只]|本(?=书)|"
    r"名(?!画|家|作|"
    r"人|胜|[山城])|"
    r"条(?!纹|屏|幅)|里(?![程斯昂])|人(?![物像体类文民间])|公[里斤尺顷]|[海英][里尺寸镑]|厘米|"
    r"毫米|[平立]方|"
    r"小时|分钟|[万亿千百多余]|几)"
)
# These begin many words besides: they count where they are words of their own.
HAN_COUNTS = frozenset(
    "头本页片间家户步级层套组款种句首卷轴篇支把架台部天日次遍回扇道束"
    "盆瓶杯碗盘箱袋包双对副群队排行列圈堆根尾口尺寸两"
)


def measures(text: str, end: int) -> bool:
    """Tell whether a word of measures or of counts follows a number."""
    if MEASURES.match(text, end) or HAN_MEASURES.match(text, end):
        return True
    words = tokenise(text[end : end + 8].lstrip())
    return bool(words) and words[0].text in HAN_COUNTS


def counts(text: str, end: int, *, works_too: bool) -> bool:
    """Tell whether the name of several things follows a number; of works only if `works_too`."""
    for _ in range(LONGEST):
        word = NEXT.match(text, end)
        if word is None or word[1] in ENDS:
            return False
        if is_plural(word[1]):
            return works_too or not _is_of_works(word[1])
        end = word.end()
    return False


def is_plural(word: str) -> bool:
    """Tell whether a word in small letters is a plural, by its form."""
    last = word.rsplit("-", 1)[-1]
    if word in SINGULAR or last in SINGULAR:
        return False
    if last in PLURAL or last.endswith(("men", "folk", "people", "aux", "children")):
        return True
    return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "'s"))


def _is_of_works(word: str) -> bool:
    """Tell whether a plural names works of art: paintings, landscapes, prints."""
    concept = match_term(word)
    return word in {"works", "pieces", "pictures"} or (
        concept is not None and concepts()[concept.id].facet in KINDS_MOST
    )
