"""The makers of a cell, cut apart: by separators, by 'and' between lives, by 'after'."""

import re
from collections.abc import Iterator
from functools import cache

from catalog.reading.known_artists import is_artist
from catalog.reading.lives import TAIL, Life, without_life
from catalog.reading.maker_words import folded, folded_words, words
from catalog.reading.nobodies import is_nobody
from catalog.vocabulary import HAN
from common.reading import is_none

SIGNS = str.maketrans("（）［］【】〔〕：；｜？＆／", "()[][][]:;|?&/")
SPLIT = re.compile(r"[|;\n、]| / ")
# Two to four signs of Chinese, maybe with brackets: a name.
HAN_NAME = rf"{HAN.pattern}{{2,4}}(?:\s*\([^()]*\))?"
HAN_PAIR = re.compile(rf"({HAN_NAME})\s*[/,，]\s*(?={HAN_NAME}(?:\s*[/,，]|$))")
SLASH = re.compile(r"(?<=[^\W\d_][^\W\d_.)])/(?=[^\W\d_]{2})")
AND_IN_HAN = re.compile(rf"(?<={HAN.pattern})\s*[和与與及&]\s*(?={HAN.pattern})")
# Of these, two names that 和 joins are two; 「大和田」 and 「平和」 have it inside.
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹章苏潘范彭鲁马方任袁柳史唐费"
    "薛雷贺倪汤罗毕郝安常于傅齐康余元顾孟黄穆萧尹姚邵汪祁毛戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童郭梅"
    "盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫丁邓洪包左石崔龚程邢裴陆翁荀羊甄曲封段焦巴仇甘厉武刘景詹"
    "叶黎白蒲卓乔闻党翟谭姬申冉雍桑桂牛边燕尚温庄柴瞿阎慕连艾容向古易廖耿满匡国文寇广阙欧沃利师敖冷辛"
    "简饶曾沙养关蒯相查红游竺权盖益桓公溥启八弘石仇蓝渐髡趙錢孫馮陳衛蔣韓楊許呂張嚴謝鄒蘇魯馬費賀湯羅畢"
    "顧黃蕭龐紀項閔賈鐘駱萬盧鄧龔陸劉葉黎喬黨譚邊溫莊閻連歐師簡饒關啟吳"
)
NAME = re.compile(rf"[^\W\da-z]|{HAN.pattern}|(?:van|von|de|del|della|di|da|du|la|le|ten|ter) ")
# No name with its life is longer.
LONGEST = 300
# Without any of these a cell has one maker.
HINT = re.compile(
    r"[\d(,:&]| (?:by|and|und|et|e|y|a|of|in|con|von|avec|with|mit|met|med|collaboration) "
)
# These may be a name's own: 'Ortega y Gasset'.
SHORT = {"/", "e", "y", "en", "+"}
ROLE = re.compile(r"(?:[A-Za-z][a-z]+ by|[Pp]rinted with|for) [^\W\da-z]")
# What stands between a copyist and the original: 'Vorsterman after Rubens'.
AFTER = (
    r"(?:(?:[Cc]op(?:y|ied) |[Ee]ngraved |[Ee]tched |[Kk]opie )?(?:[Aa]fter|[Nn]ach|[Nn]aar)"
    r"|(?:[Cc]opie )?[Dd]['’]après|[Ss]egún|[Ee]fter)"
)
BEHIND = re.compile(rf"(?<=\S)(?<!\bor)(?<!\boder)(?<!\bou)[,\s]\s*(?={AFTER} [^\W\da-z])")
IN_BRACKETS = re.compile(rf"^(.*\S)\s*\(({AFTER} [^\W\da-z][^()]*)\)((?:\s*\([^()]*\))?)$")
# Behind a name stands another with its role: 'Honoré Daumier (printer: Delaunois)'.
ROLE_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^():]+:[^():]+)\)$")
IN_HAN = re.compile(
    rf"^({HAN.pattern}{{2,3}})\s*\(?((?:临|臨)?[仿摹拟擬临臨]\s*{HAN.pattern}{{2,4}})\)?$"
)
# Behind names: with others, or made together.
JOINTLY = "合[作绘繪画畫制製书書][画畫]?"
AND_OTHERS = r"等(?:人|[二三四五六七八九十\d]+[人家])?"
TOGETHER = re.compile(rf"(?<={HAN.pattern}{{2}})\s*(?:{AND_OTHERS}\s*(?:{JOINTLY})?|{JOINTLY})$")
HAN_WHOLE = re.compile(rf"{HAN.pattern}{{2,4}}$")
# Two names with a dot between in Japanese, three or more with blanks in Chinese.
JAPANESE = re.compile(rf"{HAN.pattern}{{3,5}}(?:・{HAN.pattern}{{3,5}})+")
IN_ROW = re.compile(rf"{HAN.pattern}{{2,3}}(?: {HAN.pattern}{{2,3}}){{2,}}")
# 'after Holbein, by Hollar', 'after Raphael, engraved by Raimondi'
BY = re.compile(
    rf"^({AFTER} .*?[^\W\da-z].*?),?\s+"
    r"((?:[a-z]+(?:ed|ade|wn|ut|ven)(?: and [a-z]+ed)? )?by [^\W\da-z].*)$"
)


def makers_of(text: str, separator: str | None) -> Iterator[str]:
    """Yield the makers of a cell, each as it is written; what stands in brackets is not divided."""
    if separator:
        for piece in _cut(text, re.compile(re.escape(separator.translate(SIGNS)))):
            yield from _after(piece)
        return
    for piece in _cut(text, SPLIT):
        for one in _slashed(piece):
            for maker in [one] if BY.match(one.strip()) else _joined(one):
                yield from _after(maker)


def _cut(text: str, marks: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for match in marks.finditer(text):
        if not _is_open(text[: match.start()]):
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _is_open(before: str) -> bool:
    return before.count("(") > before.count(")")


def _slashed(piece: str) -> list[str]:
    """Return the parts of 「张大千/溥儒」, 「张大千和溥儒」 and 'Jean Nouvel/Rem Koolhaas'."""
    if HAN.search(piece):
        return _of_han(piece)
    names = [part.strip() for part in SLASH.split(piece)] if "/" in piece else [piece]
    if len(names) == 1 or _is_open(names[0]):
        return [piece]
    are_names = all(name[:1].isupper() and not is_nobody(name) for name in names)
    return names if are_names else [piece]


def _of_han(piece: str) -> list[str]:
    if together := TOGETHER.search(piece):
        # 「张大千 溥儒 合作」, 「张大千/溥儒合作」
        row = re.split(r"[\s/&和与與及,]+", piece[: together.start()].strip())
        if len(row) > 1 and all(HAN_WHOLE.match(name) for name in row):
            return [*row[:-1], f"{row[-1]}{together[0].strip()}"]
    row = piece.split()
    if JAPANESE.fullmatch(piece.strip()):
        return piece.split("・")
    if IN_ROW.fullmatch(" ".join(row)) and all(name[0] in SURNAMES for name in row):
        return row
    found = AND_IN_HAN.split(HAN_PAIR.sub(r"\1&", piece))
    names = [part.strip() for part in found]
    plain = [re.sub(r"\s*\([^()]*\)", "", name) for name in names]
    are_names = all(1 < len(name) < 5 and not is_nobody(name) for name in plain)
    if "和" in piece and not all(name[:1] in SURNAMES for name in plain):
        return [piece]
    return names if are_names else [piece]


@cache
def _joints() -> re.Pattern[str]:
    known = "|".join(sorted(words("joints"), key=len, reverse=True))
    known_by = [word for word in sorted(words("others")) if word.endswith(" by")]
    by = "|".join([*known_by, *(word.capitalize() for word in known_by)])
    # 'Fuseli, engraved by Blake'
    by = rf",?\s+(?=(?:{by}|[Pp]rinted with) [^\W\da-z])|\s+(?=(?<=\)\s)for [^\W\da-z])"
    by = rf",\s*(?={_role().pattern})|(?<={HAN.pattern})\s+(?={HAN.pattern}{{1,4}}:)|{by}"
    known += "|AND|WITH|UND|ET|MIT|AVEC"
    known = f"{_between_two()}|{known}"
    return re.compile(rf"{by}|\s*,?\s+(?:{known})\s+|\s*[&+,/]\s*|(?<=\))\s*(?:和|与|與|及)?\s*")


@cache
def _between_two() -> str:
    """Return the pattern of what never stands inside a name: 'in collaboration with'."""
    return "|".join(sorted(map(re.escape, words("between_two")), key=len, reverse=True))


@cache
def _role() -> re.Pattern[str]:
    """Return the pattern of a role before a name: 'uitgever: Clement de Jonghe'."""
    roles = "|".join(map(re.escape, sorted(words("roles"), key=len, reverse=True)))
    return re.compile(rf"(?i:{roles})\s*:(?=\s*\S)")


def _joined(piece: str) -> Iterator[str]:
    """Yield the makers between whose lives an 'and' or the like stands."""
    start = 0
    if not HINT.search(piece):
        yield piece
        return
    for match in _joints().finditer(piece):
        left, right = piece[start : match.start()], piece[match.end() : match.end() + LONGEST]
        if len(left) > LONGEST:
            break
        if left.strip() and right and not _is_open(left) and _are_two(left, match[0], right):
            yield left
            start = match.end()
    yield piece[start:]


def _are_two(left: str, joint: str, right: str) -> bool:
    """Tell whether what stands before and behind a joint are two makers."""
    if ROLE.match(right) or _role().match(right):
        return True
    first = _first(right)
    if _is_no_name(first):
        return False
    left_name, left_life = without_life(left)
    name, life = without_life(first)
    lives = (left_life or Life()).has_years, (life or Life()).has_years
    is_and = bool(joint.strip()) and "," not in joint
    if is_nobody(first):
        return lives[0] and is_and and left.endswith(")")
    # What stands before is a life without a name, or what comes is: 'Jane Doe, born 1950, 1960'.
    if (
        not NAME.match(right)
        or not left_name
        or not name
        or (name == left_name and life == left_life)
    ):
        return False
    # 'Giovanni Bellini and Titian', but 'Christo and Jeanne-Claude'
    are_known = is_and and " " in left_name + name and is_artist(left_name) and is_artist(name)
    is_between = joint.strip(" ,").casefold() in words("between_two")
    if is_between or all(lives) or are_known or (_has_role(left) and _has_role(first)):
        return True
    if not is_and or joint.strip() in SHORT:
        return False
    if any(lives):
        whole = all(len(one.split()) > 1 and "," not in one for one in (left_name, name))
        return left.rstrip().endswith(")") if lives[0] else whole
    return _are_turned(left_name, right)


def _has_role(text: str) -> bool:
    """Tell whether a name ends with a role in brackets: 'Jane Doe (engraver)'."""
    tail = TAIL.search(text)
    return bool(tail and tail[1].strip().casefold() in words("roles"))


def _first(text: str) -> str:
    """Return what of a text is of the first maker: up to the first closed bracket, or joint."""
    bracket = re.match(r"[^()]*\((?:[^()]|\([^()]*\))*\)", text)
    if bracket:
        return bracket[0]
    return re.split(r"\s(?:and|und|et|with|AND|UND|ET|WITH)\s|[&+]", text)[0]


def _are_turned(left: str, right: str) -> bool:
    """Tell whether both are written 'Monet, Claude'."""
    turned = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?")
    return bool(turned.fullmatch(left) and turned.fullmatch(_first(right)))


def _is_no_name(text: str) -> bool:
    """Tell whether a text is 'workshop', '& Co.', 'Sons', or a qualifier."""
    name = folded(text)
    last = folded_words("suffixes") | folded_words("help") | folded_words("firms")
    last |= folded_words("kin")
    return name in last or any(word in folded_words("firms") for word in name.split())


def _after(piece: str) -> Iterator[str]:
    """Yield 'X' and 'after Y' of 'X after Y', 'X (after Y)' and 'after Y, by X'."""
    piece = " ".join(piece.split()).strip(" ,")
    parts = [piece]
    if by := BY.match(piece):
        parts = [by[2], by[1]]
    elif bracket := IN_BRACKETS.match(piece):
        parts = [bracket[1] + bracket[3], bracket[2]]
    elif (other := ROLE_IN_BRACKETS.match(piece)) and _role().match(other[2]):
        parts = [other[1], other[2]]
    elif chinese := IN_HAN.match(piece):
        parts = [chinese[1], chinese[2]]
    elif not re.match(AFTER, piece) and not piece[:1].islower():
        parts = BEHIND.split(piece)
    yield from (part.strip(" ,") for part in parts if not is_none(part) or is_nobody(part))
