"""The words by which sentences speak of prices: `catalog.search.amounts` reads them."""

import re

from catalog.search.chinese_numbers import CHINESE_NUMBER
from catalog.vocabulary import Facet
from catalog.vocabulary.text import general_words

FIRST_YEAR, LAST_YEAR = 1000, 2100
DOLLARS = ("USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN")
YEN_OR_YUAN = ("CNY", "JPY")
CODES = "usd|eur|gbp|cny|rmb|jpy|chf|hkd|twd|sgd|aud|cad|nzd|krw|inr|sek|nok|dkk|rub"
# What currencies are called; '' is the site's own, since 「元」 is said of any.
NAMES = {
    "$": "$", "us$": "USD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD", "c$": "CAD", "¥": "¥",
    "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "rmb": "CNY", "人民币": "CNY",
    "us dollar": "USD", "dollar": "$", "buck": "$", "euro": "EUR", "pound": "GBP", "quid": "GBP",
    "sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "franc": "CHF",
    "swiss franc": "CHF", "元": "", "块": "", "块钱": "", "圆": "", "美元": "USD", "美金": "USD",
    "刀": "USD", "欧元": "EUR", "欧": "EUR", "英镑": "GBP", "镑": "GBP", "港元": "HKD",
    "港币": "HKD", "日元": "JPY", "日圆": "JPY", "瑞士法郎": "CHF", "法郎": "CHF",
    "台币": "TWD", "新台币": "TWD",
    **{code: code.upper() for code in CODES.split("|") if code != "rmb"},
}  # fmt: skip
SIGN = rf"(?P<sign>(?:\b(?:us|hk|nt|a|c))?\$|[¥€£₩₹]|\b(?:{CODES})\b|人民币)"
UNIT = (
    rf"(?P<unit>us dollars?|dollars?|bucks?|euros?|pounds?(?: sterling)?|quid|sterling|yuan|"
    rf"renminbi|yen|swiss francs?|francs?|(?:{CODES})\b|[€£¥₩₹]|\$|人民币|瑞士法郎|新?台币|"
    r"美[元金]|欧元?|英?镑|港[元币]|日[元圆]|法郎|块钱|块(?=以|之|左|上|的|到|$|[\W|])|刀|[元圆](?![代朝素旦宵形]))"
    r"(?! ?(?:bills?|signs?|notes?|coins?)\b)"
)
ONES: list[str] = general_words()["numbers"]["ones"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORTH = {word: value for value, word in enumerate(ONES, 1)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
} | {"a": 1}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "million": 10**6,
          "mln": 10**6, "m": 10**6}  # fmt: skip
SPELLED = (
    rf"(?:(?:{'|'.join(WORTH)})[ -])(?:(?:{'|'.join(ONES)})[ -])?(?:hundred|thousand|million)"
    r"(?: thousand)?\b"
)
DIGITS = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
AMOUNT = re.compile(
    rf"(?:{SIGN}\s*)?(?<![a-z\d_])(?<!\d[.,])(?:(?P<chinese>{CHINESE_NUMBER})|(?P<spelled>{SPELLED})|"
    rf"(?P<digits>{DIGITS})(?:\s*(?P<scale>(?:k|thousand|grand|million|mln)\b)|(?P<m>m\b))?)"
    rf"(?P<plus>\+)?(?:\s*{UNIT})?"
)
MOST = re.compile(
    r"(?:\b(?:under|below|less than|lower than|up to|at most|cheaper than|max(?:imum)?(?: of)?|"
    r"(?:no|not) more than|not (?:over|above)|not exceeding|within|"
    r"(?:budget|price)(?: (?:of|is|up to|under|below))?:?)|<=?|≤|"
    r"低于|少于|不到|不足|不超过|不高于|不多于|至多|最多|最高|便宜于|预算)[\s:]*$"
)
LEAST = re.compile(
    r"(?:\b(?:over|above|more than|higher than|at least|exceeding|min(?:imum)?(?: of)?|"
    r"(?:no|not) less than|not (?:under|below)|starting (?:at|from))|>=?|≥|"
    r"高于|多于|超过|不低于|不少于|至少|最少|最低|起码)[\s:]*$"
)
FROM = re.compile(r"(?:\bfrom|从)\s*$")
ABOUT = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?)|[~≈]|约|大概)\s*$"
)
BETWEEN = re.compile(r"(?:\b(?:between|from|(?:in the )?range(?: of)?)|从|介于|在)\s*$")
FOR = re.compile(r"(?:\b(?:for|at|costing|priced at|worth)|价格|价位|售价)[\s:]*$")
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
TO = re.compile(r"\s*(?:-|–|—|~|to|and|到|至)\s*")
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
