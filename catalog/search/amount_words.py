"""The words by which sentences speak of prices: `catalog.search.amounts` reads them."""

import re

from catalog.search.chinese_numbers import CHINESE_NUMBER
from catalog.search.currencies import SIGN, UNIT
from catalog.vocabulary import Facet
from catalog.vocabulary.text import general_words

FIRST_YEAR, LAST_YEAR = 1000, 2100
ONES: list[str] = general_words()["numbers"]["ones"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORTH = {word: value for value, word in enumerate(ONES, 1)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
} | {"a": 1}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6, "mln": 10**6,
    "m": 10**6, "mio": 10**6, "tausend": 1000, "mille": 1000, "mil": 1000, "w": 10_000,
}  # fmt: skip
_WORD = rf"(?:(?:{'|'.join(WORTH)})(?:[ -](?:{'|'.join(ONES)}))?)"
_SCALE_WORD = r"(?:hundred|thousand|million)(?: thousand)?"
SPELLED = (
    rf"(?:{_WORD}[ -]{_SCALE_WORD}\b|"
    # 'two to three thousand' has one scale; twenty and more may go without, before a currency.
    rf"(?:{'|'.join(WORTH)})(?= ?(?:-|–|to|or) ?{_WORD}[ -]{_SCALE_WORD}\b)|"
    rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES)}))?(?=\s*{UNIT.replace('(?P<unit>', '(?:')}))"
)
DIGITS = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
AMOUNT = re.compile(
    rf"(?:{SIGN}\s*)?(?<![a-z\d_])(?<!\d[.,])(?:(?P<chinese>{CHINESE_NUMBER})|(?P<spelled>{SPELLED})|"
    rf"(?P<digits>{DIGITS})(?:\s*(?P<scale>(?:k|thousand|grand|million|mln|mio|tausend|mille|mil)(?![a-z])\.?|"
    r"w(?=\s*(?:[元块以之左上起内到至-]|$)))|"
    r"(?P<m>m\b))?)"
    rf"(?P<plus>\+)?(?:\s*(?:d'(?=euros?))?{UNIT})?"
)
# Said of prices, and of years never.
_MOST = (
    r"under|below|less than|lower than|up to|at most|cheaper than|max(?:imum)?\.?(?: of)?|"
    r"(?:no|not) more than|not (?:over|above)|not exceeding|within|"
    r"(?:budget|priced?|cost(?:s|ing)?|preis|prix|precio|prezzo)"
    r"(?: (?:at|of|is|up to|under|below|bis|de))?:?|"
    r"unter|h[öo]chstens|maximal|weniger als|moins d[e']|au plus|au maximum|menos de|"
    r"como m[áa]ximo|meno di|al massimo|onder|minder dan|hoogstens|maximaal|no m[áa]ximo|abaixo de"
)
_LEAST = (
    r"over|above|more than|higher than|at least|exceeding|min(?:imum)?\.?(?: of)?|"
    r"(?:no|not) less than|not (?:under|below)|starting (?:at|from)|"
    r"über|ueber|mehr als|mindestens|plus d[e']|au moins|m[áa]s de|al menos|più di|almeno|oltre|"
    r"meer dan|minstens|boven|mais de|pelo menos|acima de"
)
MOST = re.compile(
    rf"(?:\b(?:(?:à|por|per|für|for) )?(?:{_MOST})|<=?|≤|"
    r"低于|少于|不到|不足|不超过|不高于|不多于|至多|最多|最高|便宜于|预算)[\s:]*$"
)
LEAST = re.compile(
    rf"(?:\b(?:{_LEAST})|>=?|≥|"
    r"高于|多于|超过|不低于|不少于|至少|最少|最低|起码)[\s:]*$"
)
# Said of both: a price where the number can be no year, or a currency is named.
TILL = re.compile(r"\b(?:bis(?: zu)?|jusqu'(?:à|a)|hasta|fino a|tot|até)\s*$")
FROM = re.compile(r"(?:\b(?:from|ab|à partir de|a partir de|desde|da|vanaf)|从)\s*$")
ABOUT = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|etwa|ungefähr|rund|um|"
    r"environ|autour de|alrededor de|unos|intorno a|ongeveer|rond|cerca de)|[~≈]|约|大概)\s*$"
)
BETWEEN = re.compile(
    r"(?:\b(?:between|from|(?:in the )?range(?: of)?|zwischen|von|entre|de|tra|fra|da|tussen|van)|"
    r"从|介于|在)\s*$"
)
PRICED = re.compile(
    r"(?:\b(?:prices?(?: (?:range|between|from|of|is))*|priced(?: (?:at|between|from))?|costs?|"
    r"costing|budget(?: of)?|preis|prix|precio|prezzo|prijs|preço)|价格|价位|售价|预算)"
    r"(?:在|为|是)?[\s:]*$"
)
FOR_ALONE = re.compile(r"\bfor\s*$")
FOR = re.compile(r"(?:\b(?:for|at|costing|priced at|worth|für|pour|por|per)|价格|价位|售价)[\s:]*$")
MOST_AFTER = re.compile(
    r"\s*(?:以下|以内|之内|之下|封顶|内(?![\u4e00-\u9fff])|"
    r"(?:or|and) (?:less|under|below|cheaper)\b|max(?:imum)?\b|at most\b)"
)
LEAST_AFTER = re.compile(r"\s*(?:以上|之上|往上|起|(?:or|and) (?:more|over|above|up)\b|at least\b)")
ABOUT_AFTER = re.compile(r"\s*(?:左右|上下|or so\b)")
BOUNDS = (
    (MOST, MOST_AFTER, (False, True)),
    (LEAST, LEAST_AFTER, (True, False)),
    (ABOUT, ABOUT_AFTER, (True, True)),
)
# A bare number behind these is no year, even where it is no price: 'under 2000 pesos'.
OF_AMOUNTS = re.compile(rf"(?:\b(?:{_MOST}|{_LEAST}))\s+$")
TO = re.compile(r"\s*(?:-|–|—|~|\b(?:to|and|bis|und|à|et|a|y|e|hasta|tot|en|até)\b|到|至)\s*")
AMID = re.compile(r"之间|间")
MEASURED = re.compile(
    r"\s*(?:(?:[cmk]?m|kg|in|inch(?:es)?|ft|feet|foot|yards?|(?:centi|milli)?met(?:er|re)s?|years?|"
    r"yrs?|percent|degrees?|pieces?|pixels?|px|st|nd|rd|th)(?![a-z])|[%\"'°x×])"
)
IN_INCHES = re.compile(r"\s+in\s+[a-z]")
# What may follow a price that names no currency: nothing, a mark, or a word that begins anew.
ANEW = re.compile(
    r"\s*(?:$|[^\w\s]|(?:for|in|with|by|on|please|and|but|or|to|at|only|each|that|not|no|without|"
    r"made|painted)\b|的|以|之)"
)
KINDS_MOST = {Facet.MEDIUM, Facet.COLOUR, Facet.STYLE, Facet.TECHNIQUE, Facet.MOVEMENT, Facet.GENRE}
KINDS_LEAST = KINDS_MOST - {Facet.GENRE}
