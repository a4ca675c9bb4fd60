"""Whether a Chinese spelling of a foreign name sounds like a name in Latin letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

# The characters by which foreign names are written.
SPELLING = frozenset(
    "阿埃艾爱安昂奥澳巴芭拜班邦包保贝本比彼边宾波伯博勃布彻查茨慈达黛戴丹当道得德邓迪蒂典丁东杜多杜顿朵"
    "厄恩尔法凡范菲斐费芬丰冯佛弗夫福甫富盖甘冈高戈格葛根古瓜圭贵果哈海汉豪赫黑亨洪胡华霍基吉加嘉贾简杰金津卡"
    "开凯坎康考柯科克肯孔库夸奎坤拉莱兰朗劳勒雷里利莉丽力连琳林龙隆卢鲁露伦罗洛吕马玛麦迈曼芒茅梅门蒙米密"
    "弥敏明缪摩莫默姆穆那娜纳奈南内尼妮宁纽努诺欧帕派潘庞佩彭皮匹平坡珀普奇齐契钱强乔切钦琼丘让热仁日荣儒"
    "瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣施什史士舒朔丝斯思司松苏素索所塔台泰坦汤唐陶特滕提惕廷亭图托陀瓦"
    "旺威韦维卫魏温文翁沃乌伍武西希锡夏仙香肖谢辛欣休许雪逊雅亚扬杨耶叶伊依易意因英尤于约泽扎詹张珍哲治朱"
    "庄兹宗祖佐邓帕维鲍斐蕾薇玻琪妲婷琴萝拿缅庚敦坎赖涅捷黎吕寇郭屈叙乃耐努怒孟牟娅雯络芮仑伦噶翰赫亥罕涵怀"
    "晤廉盛李毕历曾柳登聂芙茱万夏哥嘉奎蒲缪菩芝姬"
    "惠蓓绮绥蓬滋铎谟悌梭梵渥迦迭钮缇岱耿"
    "大理庇得刻霍欧悉忒珂黛逵仙朵昔狄俄涅柏勃丕雍荻圣新布什茨耳罕森顿姆帖霍杰颉喀恺靠可昆逊奈茵瑙"
)
LATIN = (
    ("sch", "S"), ("tch", "S"), ("ch", "SK"), ("sh", "S"), ("th", "ST"), ("ph", "F"), ("gh", ""),
    ("ck", "K"), ("qu", "K"), ("wh", "F"), ("c", "KS"), ("g", "KS"), ("j", "SL"),
    ("k", "K"), ("q", "K"), ("x", "KS"), ("s", "S"), ("z", "S"), ("b", "P"), ("p", "P"),
    ("d", "T"), ("t", "TS"), ("f", "F"), ("v", "F"), ("w", "F"), ("h", "H"), ("l", "L"),
    ("r", "L"), ("m", "M"), ("n", "N"),
)  # fmt: skip
PINYIN = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?([aeiouv]+)?(ng|n|r)?")
INITIALS = {
    "zh": "S", "ch": "S", "sh": "S", "j": "SK", "q": "SK", "x": "SKH", "z": "S", "c": "S",
    "s": "S", "r": "LS", "b": "P", "p": "P", "m": "M", "f": "FH", "d": "T", "t": "T", "n": "N",
    "l": "L", "g": "KS", "k": "K", "h": "HF", "w": "F",
}  # fmt: skip
# Parts of names that are translated: New Jersey, Saint Paul.
MEANT = "新圣"
# Characters that are read in another way in names.
SPOKEN = {"什": "shi", "茜": "xi", "佛": "fo", "伽": "jia", "坷": "ke", "翁": "ong"}
# Letters at the beginning of a name that may be mute, or read as a vowel.
NASAL = "NM"
SILENT, VOWELS = "HJWKY", "AEIOUÄÖÜÅÆØÉÈ"
ENOUGH, HALF = 0.8, 0.5


def sounds_like(chinese: str, latin: str) -> bool:
    """Tell whether a Chinese spelling has most sounds of a Latin name in order, the first too."""
    one, other = _of_chinese(chinese.lstrip(MEANT)), _of_latin(latin.casefold())
    if not one or not other:
        return False
    beginning = other[:3] if latin[0] in VOWELS else other[:2] if latin[0] in SILENT else other[:1]
    if set("".join(beginning)).isdisjoint(one[0]):
        return False
    common = _common(one, other)
    return common >= ENOUGH * len(one) and common >= HALF * len(other)


@lru_cache(maxsize=4096)
def _of_latin(name: str) -> tuple[str, ...]:
    plain = "".join(
        mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark)
    )
    found: list[str] = []
    place, is_beside = 0, False
    while place < len(plain):
        for letters, sounds in LATIN:
            if plain.startswith(letters, place):
                if sounds and not (is_beside and found[-1:] == [sounds]):
                    found.append(sounds)
                place += len(letters)
                is_beside = True
                break
        else:
            place += 1
            is_beside = False
    return tuple(found)


@lru_cache(maxsize=4096)
def _of_chinese(name: str) -> tuple[str, ...]:
    found: list[str] = []
    for sound in _sounds(name):
        if found and sound in {NASAL: NASAL, "L": "L"}.get(found[-1], ""):
            found[-1] = sound  # 安娜 is Anna, with one n; 韦尔林 Wearing, with one r
        else:
            found.append(sound)
    return tuple(found)


def _sounds(name: str) -> Iterator[str]:
    """Yield the consonants of each character: at its beginning, and n or r at its end."""
    for mark in name:
        syllable = SPOKEN.get(mark) or anyascii(mark).lower()
        match = PINYIN.match(syllable)
        if match is None:
            continue
        initial = INITIALS.get(match[1] or "", "")
        if initial and syllable != "wu":
            yield initial
        if match[3] == "r" or syllable == "er":
            yield "L"
        elif match[3]:
            yield NASAL


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for sounds in one:
        before = 0
        for place, others in enumerate(other, 1):
            kept = row[place]
            row[place] = before + 1 if set(sounds) & set(others) else max(kept, row[place - 1])
            before = kept
    return row[-1]
