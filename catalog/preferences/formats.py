"""Sizes and orientations in words: 'small works', 'nothing too big', 「竖幅」."""

import re
from collections.abc import Iterator

from catalog.preferences.preference import Kind, Preference
from catalog.vocabulary import Facet, concepts
from catalog.vocabulary.text import find_mentions

# The nouns that a size or an orientation describes where it is one of works.
OF_WORKS = frozenset((Facet.MEDIUM, Facet.GENRE, Facet.MOVEMENT))
# Genres by name that are things of their own with a size.
OF_THINGS = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|rooms?|figures?|people|buildings?|animals?|plants?|groups?)\b|"
    r"城市|动物|植物|人物|建筑|房间"
)
WORKS = re.compile(
    r"\b(?:works?|views?|artworks?|pieces?|pictures?|images?|paintings?|canvas(?:es)?|formats?|sizes?|sized|"
    r"scale|something|anything|ones?|art|item|please)\b|^(?:也|都)?(?:没关系|行|可以|无妨|不要紧|无所谓)|作品|画|幅|尺寸|的$"
)
# The end of the phrase that an adjective is in.
PHRASE_END = re.compile(
    r"[,.;:!?，。；：！？、()|]|\b(?:of|in|on|for|with|by|from|and|or|but|under|over|up|that|which|to|at)\b"
)
NOT = r"(?:\b(?:not|no|nothing|never|isn't|don't want(?: anything)?)\s+)"
# 「太大的放不下」 refuses behind the size.
REFUSED_AFTER = re.compile(
    r"的?(?:作品|画)?(?:我?家?里?)(?:都|也)?(?:放不下|挂不下|装不下|不要|不行|不合适|不适合|不考虑)"
)
NOT_ZH = r"(?:不要|别|不想要|不能|不太|不用|不是|不)"
# 'The bigger the better', 「越大越好」.
PREDICATES = (
    ("small", re.compile(
        r"\b(?:the smaller the better|small(?:er)? (?:is|would be|works are) "
        r"(?:good|fine|better|best|great|ok(?:ay)?|ideal))\b|越小越好|小的(?:更|最)好")),
    ("large", re.compile(
        r"\b(?:the (?:bigger|larger) the better|go big|(?:big(?:ger)?|larger?) "
        r"(?:is|would be|works are) (?:good|fine|better|best|great|ok(?:ay)?|ideal))\b|"
        r"越大越好|大的(?:更|最)好")),
)  # fmt: skip
SIZES = (
    ("small", r"small(?:er|ish|-sized|-scale|-format)?|(?<!\ba )little|tiny|petite|compact",
     r"小幅|小画(?!家)|小尺寸|小件|小型|小尺幅|尺寸小(?:一?些|一?点)?|小一?点|小一?些|小的?作品|袖珍|小品|太小|小"),
    ("large", (r"large(?:r|-sized|-scale|-format)?|big(?:ger)?|huge|oversized?|monumental|"
               r"sizeable|giant"),
     r"大幅|大画(?!家)|大尺寸|大件|大型|巨幅|大尺幅|尺寸大(?:一?些|一?点)?|大一?点|大一?些|大的?作品|太大|大"),
    ("medium", r"(?:medium|mid)(?:[ -]?(?:sized?|large))|medium format",
     r"尺寸中等|中等尺寸|中等大小|中等|中幅|中型|不大不小"),
)  # fmt: skip
# These mean a size only behind a negation or where they stand alone.
LONGEST_WORK = 6
# What is described stands no further from its adjective.
LONGEST_PHRASE = 80
ALONE_ZH = frozenset(("大", "小", "中等"))
ORIENTATIONS = (
    ("vertical", (r"vertical(?:ly)?|upright|taller than (?:it is |they are )?wide|"
                  r"(?<!is )(?<!are )(?<!than )tall(?:,? (?:and )?narrow)?|"
                  r"(?:in )?portrait[ -](?:format|orientation)(?:ed)?"),
     r"竖幅|竖版|竖构图|竖式|竖向|立幅|直幅|竖着挂?|竖的"),
    ("horizontal", (r"horizontal(?:ly)?|wider than (?:it is |they are )?(?:tall|high)|"
                    r"panoramic|panoramas?|"
                    r"(?:in )?landscape[ -](?:format|orientation)(?:ed)?|wide[ -]format"),
     r"横幅|横版|横构图|横向|横式|横披|横着挂?|宽幅|横的"),
    ("square", (r"(?<!town )(?<!city )(?<!market )(?<!public )(?<!main )(?<!red )"
                r"square(?:[ -](?:format|shaped))?"), r"正方形|方形|方幅|斗方"),
)  # fmt: skip
FORMAT_NAMED = re.compile(
    r"than|format|orientation|panoram|[小大](?:画|件)|尺寸|尺幅|小品|幅|版|构图|斗方"
)


def read_formats(text: str) -> Iterator[Preference]:
    """Return the sizes and orientations that a text asks for, in small letters and simplified."""
    for value, pattern in PREDICATES:
        for match in pattern.finditer(text):
            yield Preference(Kind.SIZE, value).placed(text, *match.span())
    for value, english, chinese in SIZES:
        yield from _found(text, Kind.SIZE, value, english, chinese)
    for value, english, chinese in ORIENTATIONS:
        yield from _found(text, Kind.ORIENTATION, value, english, chinese)


def _found(text: str, kind: Kind, value: str, english: str, chinese: str) -> Iterator[Preference]:
    pattern = re.compile(
        rf"(?P<not>{NOT})?(?:(?:too|so|very|overly|that|anything|especially)\s+){{0,3}}"
        rf"\b(?P<en>{english})(?![a-z-])|(?P<not_zh>{NOT_ZH}[再要太]?)?(?P<zh>{chinese})"
    )
    for match in pattern.finditer(text):
        refused = bool(match["not"] or match["not_zh"])
        if match["zh"] and REFUSED_AFTER.match(text, match.end()):
            yield Preference(kind, value, -1).placed(text, *match.span())
            continue
        after = text[match.end() : match.end() + LONGEST_PHRASE]
        if match["zh"] in ALONE_ZH and not refused and not _is_alone(text, *match.span()):
            if _names_work(after):
                yield Preference(kind, value).placed(text, *match.span())
            continue
        if FORMAT_NAMED.search(match.group()) or _is_of_works(after):
            polarity = -1 if refused else 1
            yield Preference(kind, value, polarity).placed(text, *match.span())


def _is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a word is a clause by itself: 「大」."""
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 8].lstrip()
    return (not before or bool(PHRASE_END.match(before[-1]))) and (
        not after or bool(PHRASE_END.match(after))
    )


def _names_work(after: str) -> bool:
    """Tell whether a kind of work follows at once: 「小版画」, but no 「小鸟」 or 「大理石」."""
    mentions = find_mentions(after[:LONGEST_WORK])
    if not mentions or mentions[0].start or OF_THINGS.match(after):
        return False
    return concepts()[mentions[0].concept_id].facet in {Facet.MEDIUM, Facet.GENRE}


def _is_of_works(after: str) -> bool:
    """Tell whether what follows an adjective is a work: 'small etching', but no 'small birds'."""
    end = PHRASE_END.search(after)
    phrase = after[: end.start() if end else len(after)]
    phrase = phrase.removeprefix("的")
    if OF_THINGS.search(phrase):
        return False
    mentions = find_mentions(phrase)
    if not mentions:
        return not phrase.strip() or bool(WORKS.search(phrase))
    head = concepts()[mentions[-1].concept_id]
    return head.facet in OF_WORKS or head.id in {"abstract", "large-scale"}
