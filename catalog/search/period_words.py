"""The words by which sentences speak of years: `catalog.search.periods` reads them."""

import re

from catalog.vocabulary.text import general_words

DECADES: list[str] = general_words()["numbers"]["decades"]
# The twenties, the thirties, … as they are called elsewhere.
FOREIGN_DECADES = (
    "vingt trente quarante cinquante soixante soixante-dix quatre-vingts? quatre-vingt-dix",
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "zwanziger drei(?:ß|ss)iger vierziger f(?:ü|ue)nfziger sechziger siebziger achtziger neunziger",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)
BY_TENS = [
    re.compile("|".join(words), re.IGNORECASE)
    for words in zip(DECADES, *(names.split() for names in FOREIGN_DECADES), strict=True)
]
_LONGEST_FIRST = sorted(
    (word for names in FOREIGN_DECADES for word in names.split()), key=len, reverse=True
)
PART = (
    r"early|mid(?:dle)?|late|first half|1st half|second half|2nd half|"
    r"(?:first|second|third|fourth|last) quarter"
)
CHINESE_PART = (
    "[上前]半[叶期]?|[下后]半[叶期]?|初[期叶年]?|早期|前期|中[叶期]|末[期叶年]?|晚期|后期"
)
OF = r"(?:[ -]+(?:of(?: the)?[ -]+|the[ -]+)?)"
# Decades of two digits are of the 20th century; files that say no more are not read at all.
_THE = rf"(?:(?P<part>{PART}){OF}(?:the )?(?:nineteen[ -])?|the (?:nineteen[ -])?|\bnineteen[ -]|'|"
SHORT_DECADES = (
    re.compile(
        rf"{_THE}(?<![\w'])(?=\d0'?s\b))"
        rf"(?P<decade>[2-9]0(?='?s\b)|(?:{'|'.join(DECADES)})\b)(?:'?s\b)?"
    ),
    re.compile(
        r"(?P<decade>(?:上世纪)?"
        r"(?:(?<!\d)[2-9]0|(?<![一二三四五六七八九十百])[二三四五六七八九]{1,2}十))年代"
        rf"(?P<part>{CHINESE_PART})?"
    ),
    re.compile(
        r"\b(?:(?:les )?ann[ée]es|anni|(?:los )?a[ñn]os|jaren)[ -]"
        rf"(?P<decade>[2-9]0|{'|'.join(_LONGEST_FIRST)})\b"
    ),
    re.compile(
        rf"(?:\bdie )?(?<![\w.])(?P<decade>[2-9]0(?=er)|{FOREIGN_DECADES[4].replace(' ', '|')})"
        r"(?:er)?[ -]jahren?\b"
    ),
)
YEAR = re.compile(
    r"(?:公元|\bad )?"
    r"(?:(?<=\bc)|(?<=\bca)|(?<=\bc\.)|(?<=\bca\.)|(?<![a-z\d_.,/$€£¥#]))"
    r"(?:(?<=pre-)|(?<=post-)|(?<=mid-)|(?<![a-z]-))"
    r"(?P<year>\d{3,4}(?=年|(?: ad| ce)\b)|1\d{3}|20\d\d|2100|"
    r"[一二三四五六七八九][一二三四五六七八九〇零]{3}(?=年))"
    r"(?:年(?!代)| ad\b| ce\b)?(?![\d'’])(?![.,/]\d)(?![a-z])"
)
SHORT_END = re.compile(
    r"\s*(?:-|–|—|(?P<word>and|to)\b)\s*(?P<year>\d\d)(?P<decade>'?s)?(?![\w.,/-])"
)
TO = re.compile(
    r"\s*(?:-|–|—|~|\b(?:to|and|or|until|till?|through|bis|und|à|et|a|al|y|e|en|tot|hasta|até)\b|&|到|至|和)"
    r"\s*(?:the |zum )?"
)
# Between the parts of a list, of which the last may say for all what they are.
LIST = re.compile(r"\s*[,、/;]\s*(?:(?:and|or|und|et|y|e)\b\s*)?(?:the )?")
LISTED_CENTURIES = re.compile(
    r"(?<![\w'])(?P<first>\d{1,2}(?:st|nd|rd|th|e|è|\.)|(?!\d)\w+)"
    r"(?:\s*[,/]\s*\w+\.?)*\s*[,/]\s*(?:(?:and|or|und|et|y|e) )?$"
)
CENTURY = re.compile(
    r"centur(?:y|ies)|si[eè]cles?|siglos?|s[eé]culos?|secol[oi]|jahrhunderte?n?|eeuw(?:en)?|世纪"
)
MADE = (
    r"(?:\b(?:painted|made|created|dated|dating|done|works?|gemalt|entstanden|peint|pintado|dipinto)"
    r" +)?"
)
DE = r"(?: (?:l'an(?:née)?|dem jahr|de|del|des|du|der|dem|die|das|la|le|el|il|den|het|o|a)\b)?"
BEFORE = re.compile(
    rf"{MADE}(?:\b(?:before|prior to|earlier than|older than|pre|vor|avant|antes d[eo]l?|"
    rf"prima del?|voor){DE}|早于)[\s-]*(?:the )?$"
)
UNTIL = re.compile(
    rf"{MADE}(?:\b(?:until|till?|to|(?:no|not) later than|not after|up to|by|bis(?: zum)?|"
    rf"jusqu'(?:en|à|au)|hasta|fino al?|tot|até){DE}|≤|不晚于|不迟于|截至)[\s-]*(?:the )?$"
)
AFTER = re.compile(
    rf"{MADE}(?:\b(?:after|later than|newer than|post|nach|après|despu[ée]s del?|dopo|depois de|na)"
    rf"{DE}|晚于)[\s-]*(?:the )?$"
)
SINCE = re.compile(
    rf"{MADE}(?:\b(?:since|from|(?:no|not) earlier than|not before|starting in|seit|ab|depuis|"
    rf"à partir de|a partir de|desde|dal|sinds|vanaf){DE}|≥|不早于|自从?|从)[\s-]*(?:the )?$"
)
ABOUT = re.compile(
    rf"{MADE}(?:\b(?:about|around|approximately|circa|ca?\.?|um|etwa|vers|environ|hacia|"
    rf"alrededor de|verso|intorno al|rond|omstreeks|por volta de){DE}|[~≈]|约|大约)\s*(?:the )?$"
)
AMID = re.compile(
    rf"{MADE}\b(?:between|from|(?:in )?(?:the )?years?|in|during|of|de|en|im|aus(?: dem)?|zwischen|"
    rf"entre|tra|fra|nel|tussen|anno){DE}\s+(?:the )?$|(?:从|在|介于)$"
)
BEFORE_AFTER = re.compile(
    r"\s*(?:年?(?:以前|之前|前(?!后|期|半))|(?:or|and) (?:earlier|before|older)\b)"
)
SINCE_AFTER = re.compile(
    r"\s*(?:年?(?:以来|起)|(?:or|and) (?:later|after|newer|on(?:wards?)?)\b|onwards?\b|\+)"
)
AFTER_AFTER = re.compile(r"\s*年?(?:以后|之后|后(?!期|半|现))")
ABOUT_AFTER = re.compile(r"\s*(?:左右|前后|上下)")
BETWEEN_AFTER = re.compile(r"\s*(?:年?之?间)")
# Words that make a bare number of four digits a count or a measure, or no year of our calendar.
COUNTED = re.compile(
    r"\s*(?:(?:[cmk]?m|in(?:ch(?:es)?)?|ft|kg|years?|yrs?|x|pieces?|pixels?|miles?|feet|hours?)\b"
    r"(?! (?:old )?master)|[%\"°×]|[岁里米幅件座个条张人块镑])"
)
NEGATED = re.compile(
    r"(?:\b(?:not|no|non|except(?: for)?|without)\b(?: (?:from|in|of))?"
    r"[\s-]*(?:the )?|不是|不要|非|除了)$"
)
# '1994-12' and '1950-A' are numbers of an inventory.
SINGLE = re.compile(r"(?!\s*[-–—/.]\d|[-–—/.]\w)")
FIRST_BARE, LAST_BARE = 1400, 2049
