"""The words by which sentences speak of prices: `catalog.search.amounts` reads them."""

import re

from catalog.search.chinese_numbers import CHINESE_NUMBER
from catalog.search.currencies import SIGN, UNIT
from catalog.search.english_numbers import FIRST_OF_TWO, ONES, SPELLED, TENS
from catalog.vocabulary import Facet

FIRST_YEAR, LAST_YEAR = 1000, 2100
SCALES = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6, "mln": 10**6,
    "m": 10**6, "mio": 10**6, "tausend": 1000, "mille": 1000, "mil": 1000, "w": 10_000,
}  # fmt: skip
_UNIT = UNIT.replace("(?P<unit>", "(?:")
# Twenty and more may go without a scale, before a currency.
_SPELLED = (
    rf"(?:{SPELLED}|{FIRST_OF_TWO}|(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES)}))?(?=\s*{_UNIT}))"
)
DIGITS = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
AMOUNT = re.compile(
    rf"(?:{SIGN}\s*)?(?<![a-z\d_])(?<!\d[.,])(?:{CHINESE_NUMBER}|(?P<spelled>{_SPELLED})|"
    rf"(?P<digits>{DIGITS})(?:\s*(?P<scale>(?:k|thousand|grand|million|mln|mio|tausend|mille|"
    rf"mil)(?![a-z])\.?|"
    r"w(?=\s*(?:-|[,.;、]?\s*(?:[\u3400-\u9fff]|$))))|"
    r"(?P<m>m\b))?)"
    rf"(?P<plus>\+)?(?:\s*(?:d'(?=euros?))?{UNIT})?(?P<plus_after> plus\b(?! \w))?"
)
# Said of prices, and of years never.
_MOST = (
    r"under|below|less than|lower than|smaller than|up to|at (?:the )?(?:very )?most|cheaper than|"
    r"less expensive than|(?:billiger|günstiger|preiswerter) als|moins cher que|"
    r"más barato que|(?:meno caro|più economico) di|goedkoper dan|mais barato (?:do )?que|"
    r"as much as|capped at|limited to|(?:can|could|want to|like to|will) (?:spend|pay)|"
    r"sotto(?: i)?|"
    r"max(?:imum)?\.?(?: spend| budget)?(?: of)?|"
    r"(?:highest|maximum|max\.?|top) price(?: (?:of|is))?:?|"
    r"(?:no|not) more than|not (?:over|above)|not exceeding|within|"
    r"(?:budget|priced?|cost(?:s|ing)?|preis|prix|precio|prezzo)"
    r"(?: (?:at|of|is|up to|under|below|bis|de))?:?|"
    r"unter|h[öo]chstens|maximal|weniger als|moins d[e']|au plus|au maximum|menos de|"
    r"como m[áa]ximo|meno di|al massimo|onder|minder dan|hoogstens|maximaal|no m[áa]ximo|abaixo de"
)
_LEAST = (
    r"over|above|more than|higher than|greater than|at (?:the )?(?:very )?least|exceed(?:s|ing)?|"
    r"(?:more expensive|dearer|pricier|costlier) than|teurer als|plus cher que|más caro que|"
    r"più car[oi] di|duurder dan|mais caro (?:do )?que|in excess of|upwards? of|north of|"
    r"no fewer than|min(?:imum)?\.?(?: spend| budget)?(?: of)?|"
    r"(?:lowest|minimum|min\.?|starting) price(?: (?:of|is))?:?|"
    r"(?:no|not) less than|not (?:under|below)|starting (?:at|from)|"
    r"über|ueber|mehr als|mindestens|plus d[e']|au moins|m[áa]s de|al menos|più di|almeno|oltre|"
    r"meer dan|minstens|boven|mais de|pelo menos|acima de"
)
# 'Under about 500' and 'over a price of 500' are that bound.
_NEAR = (
    r"(?:[\s:]*\b(?:(?:an?|the) )?(?:(?:price|sum|amount|total|maximum|minimum)(?: of| is)?|about|"
    r"around|"
    r"approximately|roughly|circa|ca?\.?|some|etwa|environ|unos|circa|ongeveer)(?![a-z])|约|"
    r"大约)?[\s:]*$"
)
_ZH_NOT = "(?:不|没有?|未|别|勿|莫)(?:要|能|得|可以?|想|会|应该?|该|宜|用|必|需|许|愿)?(?:再|花)?"
_ZH_MORE = "超[过出]?|高[于过]|多[于过]|大于|贵[于过]|逾|过|突破"
_ZH_LESS = "低[于过]|少[于过]|小于|便宜[于过]|下于"
MOST = re.compile(
    rf"(?:\b(?:(?:à|por|per|für|for) )?(?:{_MOST})|<=?|≤|{_ZH_NOT}(?:{_ZH_MORE})|"
    rf"{_ZH_LESS}|不到|不足|至多|最多|最高价?|顶多|上限|预算)(?:为|是|花|出|付|掏|给)?{_NEAR}"
)
LEAST = re.compile(
    rf"(?:\b(?:{_LEAST})|>=?|≥|{_ZH_NOT}(?:{_ZH_LESS}|下)|"
    r"超[过出]|高[于过]|多[于过]|大于|贵[于过]|突破|至少|最少|最低价?|起码|起价|起拍价?|底价|下限|"
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[价格的]))[过逾超破])(?:为|是)?{_NEAR}"
)
# Said of both: a price where the number can be no year, or a currency is named.
TILL = re.compile(r"\b(?:bis(?: zu)?|jusqu'(?:à|a)|hasta|fino a|tot|até)\s*$")
FROM = re.compile(r"(?:\b(?:from|ab|à partir de|a partir de|desde|da|vanaf)|从)\s*$")
# What one means to spend is no bound where it is said to be about so much.
SPENDING = re.compile(r"(?:(?:can|could|want to|like to|will) (?:spend|pay)|budget|预算)")
ABOUT = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|etwa|ungefähr|rund|um|"
    r"environ|autour de|alrededor de|unos|intorno a|ongeveer|rond|cerca de)|[~≈]|大约|约|大概|"
    r"大致|差不多)\s*$"
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
_AND = "(?:or|and|oder|und|ou|et|o|y|of|en)"
_ZH_OR = r"\s*(?:[或及和与]|以及)?者?"
_ALONE = r"(?! than| \S?\d| [a-z]+ \d)"
MOST_AFTER = re.compile(
    rf"{_ZH_OR}(?:以下|以内|之内|的?预算(?=$|[^0-9一二两三四五六七八九十百千万在])|之下|更[少低]|更便宜|封顶|不到|不足|为[上]?限|打住|"
    rf"内(?![\u4e00-\u9fff]))|"
    rf",? *(?:{_AND} (?:less|under|below|cheaper|lower|weniger|darunter|moins|menos|meno|"
    rf"minder)\b{_ALONE}|"
    r"max(?:imum)?\b|at (?:the )?(?:very )?most\b|tops\b|no more\b(?! than)|höchstens\b|maximal\b|"
    r"au (?:plus|maximum)\b|como máximo\b|al massimo\b|hoogstens\b|no máximo\b)"
)
LEAST_AFTER = re.compile(
    rf"{_ZH_OR}(?:以上|之上|往上|更[多高贵]|起[步拍]?|开始|开外|出头|打底)|"
    rf",? *(?:{_AND} (?:more|over|above|up(?:wards?)?|higher|greater|mehr|darüber|plus|más|"
    rf"più|meer|"
    rf"mais)\b{_ALONE}|upwards?\b|aufwärts\b|min(?:imum)?\b|"
    r"at (?:the )?(?:very )?least\b|no less\b(?! than)|mindestens\b|au (?:moins|minimum)\b|"
    r"(?:al|como) m[ií]nimo\b|al(?: )?meno\b|minstens\b)"
)
ABOUT_AFTER = re.compile(r"\s*(?:左右|上下|(?:or|and) (?:so|thereabouts?)\b)")
BOUNDS = (
    (MOST, MOST_AFTER, (False, True)),
    (LEAST, LEAST_AFTER, (True, False)),
    (ABOUT, ABOUT_AFTER, (True, True)),
)
# A bare number behind these is no year, even where it is no price: 'under 2000 pesos'.
OF_AMOUNTS = re.compile(rf"(?:\b(?!(?<=\d )up to)(?:{_MOST}|{_LEAST}))\s+$")
TO = re.compile(
    r"\s*(?:-|–|—|~|\b(?:up to|to|and|bis|und|à|et|a|y|e|hasta|tot|en|até|or|oder|ou|o|of)\b|"
    r"到|至|或)\s*"
)
AMID = re.compile("之间|间|[以之]内|以下")
MEASURED = re.compile(
    r"\s*(?:(?:[cmk]?m|kg|in|inch(?:es)?|ft|feet|foot|yards?|(?:centi|milli)?met(?:er|re)s?|years?|"
    r"yrs?|percent|degrees?|pieces?|pixels?|px|st|nd|rd|th)(?![a-z])|[%\"'°x×])"
)
IN_INCHES = re.compile(r"\s+in\s+[a-z]")
# What may follow a price that names no currency: nothing, a mark, or a word that begins anew.
ANEW = re.compile(
    r"\s*(?:$|[^\w\s]|(?:for|in|with|by|on|please|and|but|or|to|at|only|each|that|not|no|without|"
    r"made|painted|large|small|available)\b|的|以|之|"
    # A time: 'under 500 before 1950', 'under 500 1950s', 'under 500 19th century'.
    r"(?:before|after|from|since|until|till|between|around|about|circa|ca?\.?|early|mid|late|dated|"
    r"the)\b[ a-z.-]*\d{2}|\d{4}'?s\b|\d\d?(?:st|nd|rd|th)\b|"
    # The other bound: 'over 3000 under 5000'.
    r"(?:under|over|below|above|(?:less|more) than|up to)\b\D{0,4}\d)"
)
KINDS_MOST = {Facet.MEDIUM, Facet.COLOUR, Facet.STYLE, Facet.TECHNIQUE, Facet.MOVEMENT, Facet.GENRE}
KINDS_LEAST = KINDS_MOST - {Facet.GENRE}
# What refuses a bound: 'nothing over 500' and 'don't want to pay more than 500' are up to 500.
REFUSED = re.compile(
    r"(?:\b(?:not|no|never|nothing|none|nor|neither|cannot|without|refuse|[a-z]+n't|(?:wo|do|does|ca|could|would|should)nt|nicht|"
    r"kein(?:e[rsnm]?)?|"
    r"ne|pas|niet|geen|não|non)\b(?: +(?:to|be|is|are|it|that|which|want|wants?|wanting|pay|"
    r"paying|spend|"
    r"spending|go|going|get|costing|costs?|priced?|prices?|anything|any|works?|art|pieces?|"
    r"pictures?|an?|the|"
    r"at|for|much|even|really|ever|like|buy|buying|afford|can|with|between|from|exactly|only|für|"
    r"zwischen|"
    r"coûtant|pour|entre|de|von|van|tussen|per|por))*|"
    r"(?:不|没有?|未|别|勿|非)[\u4e00-\u9fff]{0,2})\s*$"
)
# A bound or a part of a number that is not understood: the figure is left alone.
UNREAD_BEFORE = re.compile(
    r"(?:\b(?:than|als|que|dan|beyond|past|beneath|nearly|almost|close to|near|towards?|"
    r"except(?: for)?|"
    r"excluding|"
    r"plus|minus|half|quarter of|few|several|couple(?: of)?|dozen|point|hundred and|thousand and|"
    r"tens of|hundreds of)\s+(?:an? )?|[近几数余第每加减]|接近|将近|多达|"
    r"[\d一二两三四五六七八九十百千万](?:[到至、或]|[-–—~]))$"
)
UNREAD_AFTER = re.compile(
    r"\s*(?:[以之及或往]|开外|不止|上下|多(?![\u4e00-\u9fff]*色)|余|来(?=[元块])|"
    r"(?:and a (?:half|quarter)|odd|minus)\b|"
    rf"{_AND} (?:more|less|over|under|above|below|up|down|higher|lower|greater|beyond|"
    rf"so)\b(?! than| \S?\d))"
)
