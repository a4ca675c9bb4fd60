"""The words by which sentences speak of years: `catalog.search.periods` reads them."""

import re

from catalog.vocabulary.text import general_words

ORDINALS: list[str] = general_words()["numbers"]["ordinals"]
ORDINAL = rf"(?:\d\d?(?:st|nd|rd|th)|{'|'.join(ORDINALS)}|twenty[ -]first|[xvi]{{1,5}}(?:th|st)?)"
DECADES: list[str] = general_words()["numbers"]["decades"]
PARTS = {
    "early": (0, 1, 3), "mid": (1, 2, 3), "middle": (1, 2, 3), "late": (2, 3, 3),
    "first half": (0, 1, 2), "1st half": (0, 1, 2), "second half": (1, 2, 2),
    "2nd half": (1, 2, 2), "first quarter": (0, 1, 4), "second quarter": (1, 2, 4),
    "third quarter": (2, 3, 4), "last quarter": (3, 4, 4), "fourth quarter": (3, 4, 4),
    "上半叶": (0, 1, 2), "前半叶": (0, 1, 2), "上半期": (0, 1, 2), "前半期": (0, 1, 2),
    "上半": (0, 1, 2), "前半": (0, 1, 2), "下半叶": (1, 2, 2), "后半叶": (1, 2, 2),
    "下半期": (1, 2, 2), "后半期": (1, 2, 2), "下半": (1, 2, 2), "后半": (1, 2, 2),
    "初期": (0, 1, 3), "初叶": (0, 1, 3), "初年": (0, 1, 3), "初": (0, 1, 3), "早期": (0, 1, 3),
    "前期": (0, 1, 3), "中叶": (1, 2, 3), "中期": (1, 2, 3), "末期": (2, 3, 3), "末叶": (2, 3, 3),
    "末年": (2, 3, 3), "末": (2, 3, 3), "晚期": (2, 3, 3), "后期": (2, 3, 3),
}  # fmt: skip
ENGLISH_PART = "|".join(part for part in PARTS if part.isascii())
CHINESE_PART = "|".join(part for part in PARTS if not part.isascii())
BC = r"\s*(?:bc|bce|b\.c\.(?:e\.)?)(?![a-z])"
OF = r"(?:[ -]+(?:of(?: the)?[ -]+|the[ -]+)?)"
NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
POINTS = tuple((kind, re.compile(pattern)) for kind, pattern in {
    "century":
     rf"(?:(?P<part>{ENGLISH_PART}){OF})?(?:the )?\b(?P<century>{ORDINAL})"
     rf"(?:[ -]?centur(?:y|ies)\b|\s?c(?:\b\.?|ent\b\.?))(?P<century_bc>{BC})?",
    "chinese_century":
     rf"(?P<bc>公元前)?(?P<century>{NUMERAL})世纪(?:(?P<decade>[一二三四五六七八九]十|\d0)年代)?"
     rf"(?P<part>{CHINESE_PART})?",
    "decade":
     rf"(?:(?P<part>{ENGLISH_PART}){OF})?(?:the )?\b(?P<decade>[1-9]\d{{2}}0)(?:s|'s)\b",
    "short_decade":
     rf"(?:(?P<part>{ENGLISH_PART}){OF})?(?:the (?:nineteen[ -])?|'|(?<![\w'])(?=\d0s\b))"
     rf"(?P<decade>[2-9]0(?='?s\b)|{'|'.join(DECADES)})(?:'?s\b)?",
    "chinese_decade":
     rf"(?P<decade>\d{{3}}0|(?:上世纪)?(?:[2-9]0|[二三四五六七八九]十))年代(?P<part>{CHINESE_PART})?",
    "year_bc": rf"(?<![\d.,/-])(?P<year>\d{{1,4}}){BC}|公元前(?P<chinese>\d{{1,4}})年?",
    "year":
     r"(?:公元|\bad )?(?<![a-z\d_.,/$€£¥#])(?:(?<=pre-)|(?<=post-)|(?<=mid-)|(?<![a-z]-))"
     r"(?P<year>\d{3,4}(?=年|(?: ad| ce)\b)|1\d{3}|20\d\d|2100|"
     r"[一二三四五六七八九][一二三四五六七八九〇零]{3}(?=年))"
     r"(?:年(?!代)| ad\b| ce\b)?(?![\d'’])(?![.,/]\d)(?![a-z])",
}.items())  # fmt: skip
PAIR = re.compile(
    rf"(?:the )?\b(?P<first>{ORDINAL})(?:\s*(?:-|–|—|/|to|and|or|&)\s*)(?P<last>{ORDINAL})"
    rf"[ -]centur(?:y|ies)\b|(?P<chinese_first>{NUMERAL})(?:世纪)?(?:、|-|–|—|至|到|和)"
    rf"(?P<chinese_last>{NUMERAL})世纪"
)
SHORT_END = re.compile(
    r"\s*(?:-|–|—|(?P<word>and|to)\b)\s*(?P<year>\d\d)(?P<decade>'?s)?(?![\w.,/-])"
)
TO = re.compile(r"\s*(?:-|–|—|~|\bto\b|\band\b|\buntil\b|\btill\b|&|到|至|和)\s*(?:the )?")
MADE = r"(?:\b(?:painted|made|created|dated|dating|done|works?) +)?"
BEFORE = re.compile(
    rf"{MADE}(?:\b(?:before|until|till|to|(?:no|not) later than|not after|prior to|earlier than|"
    r"up to|by|older than|pre)\b|≤|早于|不晚于)[\s-]*$"
)
AFTER = re.compile(
    rf"{MADE}(?:\b(?:after|since|from|(?:no|not) earlier than|not before|later than|starting in|"
    r"newer than|post)\b|≥|晚于|不早于|自从?|从)[\s-]*(?:the )?$"
)
ABOUT = re.compile(rf"{MADE}(?:\b(?:about|around|approximately|circa|ca?\.?)|约|大约)\s*$")
AMID = re.compile(rf"{MADE}\b(?:between|from|in|during|of|de|anno)\s+(?:the )?$|(?:从|在|介于)$")
BEFORE_AFTER = re.compile(
    r"\s*(?:年?(?:以前|之前|前(?!后|期|半))|(?:or|and) (?:earlier|before|older)\b)"
)
AFTER_AFTER = re.compile(
    r"\s*(?:年?(?:以后|之后|以来|后(?!期|半|现)|起)|"
    r"(?:or|and) (?:later|after|newer|on(?:wards?)?)\b|onwards?\b)"
)
ABOUT_AFTER = re.compile(r"\s*(?:左右|前后|上下)")
BETWEEN_AFTER = re.compile(r"\s*(?:年?之?间)")
# Words that make a bare number of four digits a count or a measure, or no year of our calendar.
COUNTED = re.compile(
    r"\s*(?:(?:[cmk]?m|in(?:ch(?:es)?)?|ft|kg|years?|yrs?|x|pieces?|pixels?|miles?|feet|hours?)\b"
    r"(?! (?:old )?master)|[%\"°×]|[元块镑岁里米幅件座个条张人])"
)
NEGATED = re.compile(
    r"(?:\b(?:not|no|non|except(?: for)?|without)\b(?: (?:from|in|of))?"
    r"[\s-]*(?:the )?|不是|不要|非|除了)$"
)
# '1994-12' is a number of an inventory.
SINGLE = re.compile(r"(?!\s*[-–—/.]\d)")
FIRST_BARE, LAST_BARE = 1400, 2049
