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
# 'Sixties pop art' and '50s' are of that time, 'a woman in her 50s' is not.
_BARE = (
    rf"(?<!his )(?<!her )(?<!their )(?<![\w'])(?:(?=\d0'?s\b)|"
    rf"(?:^|(?<=[,;|] ))(?={'|'.join(DECADES)}))"
)
_THE = (
    rf"(?:(?P<part>{PART}){OF}(?:the )?(?:nineteen[ -])?|the (?:nineteen[ -]|roaring )?|"
    rf"\bnineteen[ -]|'|{_BARE})"
)
SHORT_DECADES = (
    re.compile(rf"{_THE}(?P<decade>[2-9]0(?='?s\b)|(?:{'|'.join(DECADES)})\b)(?:'?s\b)?"),
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
    r"(?:(?<=\bc)|(?<=\bca)|(?<=\bc\.)|(?<=\bca\.)|(?<![a-z\d_./$€£¥#])(?<!\d,))"
    r"(?:(?<=pre-)|(?<=post-)|(?<=mid-)|(?<![a-z]-))"
    r"(?P<year>\d{3,4}(?=年|(?: ad| ce)\b)|1\d{3}|20\d\d|2100|"
    r"[一二三四五六七八九][一二三四五六七八九〇零]{3}(?=年))"
    r"(?:年(?!代)| ad\b| ce\b)?(?!年代)(?![\d'’])(?![.,/]\d)(?![a-z])"
)
SHORT_END = re.compile(
    r"\s*(?:-|–|—|(?P<word>and|to)\b)\s*(?P<year>\d\d)(?P<decade>'?s)?(?![\w.,/-])"
)
TO = re.compile(
    r"\s*(?:-|–|—|~|\b(?:(?:up )?to|and|or|until|till?|through|bis|und|à|et|a|al|y|e|en|tot|"
    r"hasta|até)\b|&|到|至|和)"
    r"\s*(?:the |zum )?(?:(?:circa|about|around|ca?\.?)(?: |(?=$))|约)?"
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
    r"(?:\b(?:painted|made|created|dated|dating|done|works?|gemalt|entstanden|peint|pintado|"
    r"dipinto)"
    r" +)?"
)
DE = (
    r"(?: (?:l'an(?:n[ée]e|no)?|(?:dem |im |zum )?jahre?|(?:el )?a[ñn]o|(?:o )?ano|(?:het )?jaar|"
    r"de|del|des|du|der|dem|die|das|la|le|el|il|den|het|o|a)\b)*"
)
# A bound that is about a year is that bound, as in files: 'before c. 1900', 'before the year 1900'.
_TAIL = (
    r"(?: or (?:in|on|around|about|by)\b)?[\s-]*(?:the )?(?:years?,? (?:of )?)?"
    r"(?:(?:about|around|approximately|roughly|circa|ca?\.?|etwa|vers|environ|hacia|verso|rond|"
    r"omstreeks)\s*|[~≈约]|大约)?(?:the )?(?:years? (?:of )?)?$"
)
_OR = r"(?:\b(?:in|on|at|by|around|about) or +)?"
BEFORE = re.compile(
    rf"{MADE}{_OR}(?:\b(?:before|prior to|earlier than|older than|preceding|predating|pre|vor|"
    rf"avant|"
    rf"antes d[eo]l?|prima del?|voor){DE}|早于|先于|早过){_TAIL}"
)
UNTIL = re.compile(
    rf"{MADE}(?:\b(?:until|till?|to|(?:no|not) later than|not after|up to|by|bis(?: zum)?|"
    rf"jusqu'(?:en|à|au)|hasta|fino al?|tot|até){DE}|≤|不晚于|不迟于|截[至止]到?|直[至到]|"
    rf"止于|[到至]){_TAIL}"
)
AFTER = re.compile(
    rf"{MADE}{_OR}(?:\b(?:after|later than|newer than|younger than|post|nach|après|despu[ée]s del?|"
    rf"dopo|depois d[eo]|na){DE}|晚于|迟于|后于){_TAIL}"
)
SINCE = re.compile(
    rf"{MADE}(?:\b(?:since|from|(?:no|not) earlier than|not before|starting (?:in|from)|"
    rf"beginning (?:in|from)|seit|ab|depuis|à partir de|a partir de|desde|dal|sinds|vanaf){DE}"
    rf"(?: at least)?|≥|不早于|自从?|从|始于){_TAIL}"
)
ABOUT = re.compile(
    rf"{MADE}(?:\b(?:about|around|approximately|roughly|circa|ca?\.?|um|etwa|vers|environ|hacia|"
    rf"alrededor de|verso|intorno al|rond|omstreeks|por volta de){DE}|[~≈]|约|大约)\s*(?:the )?"
    rf"(?:years? (?:of )?)?$"
)
AMID = re.compile(
    rf"{MADE}\b(?:between|from|(?:in )?(?:the )?years?|in|during|of|de|en|im|aus(?: dem)?|zwischen|"
    rf"entre|tra|fra|nel|tussen|anno){DE}\s+(?:the )?(?:years? (?:of )?)?$|\b(?:painted|made|"
    rf"created|dated|dating)\s+$|(?:从|在|介于)$"
)
_AND = r"(?:or|and|oder|und|ou|et|o|y|e|of|en)"
_ZH_OR = "(?:[或及和与]|以及)者?"
BEFORE_AFTER = re.compile(r"\s*(?:年?(?:以前|之前|往前|前(?!后|期|半))|(?<=年)以下)")
# 'The 1850s or earlier' has the 1850s in it.
UNTIL_AFTER = re.compile(
    rf"\s*(?:年?底?为止|年?{_ZH_OR}(?:以前|之前|更早|往前|以下)|"
    rf"{_AND} (?:any )?(?:earlier|before(?! [\w\d])|older|früher|avant|plus tôt|antes|anterior|"
    rf"prima|"
    r"eerder)\b)"
)
_NOW = (
    r"(?:present(?: day)?|today|now|nowadays|date|this day|our days?|current day|heute|aujourd'hui|"
    r"nos jours|hoy|(?:la )?actualidad|oggi|heden|nu|vandaag|hoje)\b"
)
SINCE_AFTER = re.compile(
    rf"\s*(?:年?(?:以来|起始?|以降|开始|往后)|年?{_ZH_OR}(?:以后|之后|其后|更晚|往后)|"
    r"年?\s*(?:一?直?[至到]|[-–—~]+)\s*"
    r"(?:今[天日年]?|现[在今]|如今|目前|当[今下])|"
    r"(?:(?:up )?(?:to|and|until|till?|through|thru|bis|und|et|y|e|en|jusqu'(?:à|a)|à|hasta|"
    r"fino ad?|a|tot|até)\b|"
    r"[-–—~])"
    rf"\s*(?:the )?{_NOW}|"
    rf"{_AND} (?:any )?(?:later|after(?! [\w\d])|newer|on(?:wards?)?|beyond|upwards?|thereafter|"
    rf"später|"
    r"après|plus tard|después|posterior|dopo|depois)\b|onwards?\b|on(?=\s*(?:$|[,;)|]))|"
    r"forwards?\b|thereafter\b|\+|"
    r"(?<=\d)[-–—](?=\s*(?:$|[,;)])))"
)
AFTER_AFTER = re.compile(r"\s*年?(?:以后|之后|其后|过后|后(?!期|半|现))")
ABOUT_AFTER = re.compile(r"\s*(?:左右|前后|上下|(?:or|and) (?:so|thereabouts?)\b|-?ish\b)")
BETWEEN_AFTER = re.compile(r"\s*(?:年?之?间)")
# A bound that is not understood: the year is not that year alone.
UNREAD_AFTER = re.compile(
    r"\s*(?:年?(?:[以往直至到]|之(?![作画])|及|或者?[以更]|开外|起)|"
    r"(?:up )?(?:to|until|till|through|thru|bis|jusqu'\w*|hasta|fino|tot|até|plus|minus)\b|"
    rf"{_AND} (?:so|less|more|under|over|up|down|earlier|later|before|after|above|below|"
    rf"beyond)\b(?! \w))"
)
UNREAD_BEFORE = re.compile(
    r"(?:\b(?:than|beyond|past|outside(?: of)?|exceeding|over|under|above|below|nearly|almost|"
    r"towards?|approaching|near|close(?: to)?|closer|next|back|due|no\.?|nos\.?|nr\.?|numbers?|"
    r"lots?|page|pp?\.|plate|room|"
    r"cat\.?|inv\.?|ref\.?|size|model|route|highway|area|apollo)"
    r"\s*(?:the )?(?:years? )?|(?:^|[\s(])[-–—]|第|编号|近|接近|将近|超过|[大小高低多少]于|不到|"
    r"不足)$"
)
_NOT = (
    r"\b(?:not|no|non|never|nothing|none|neither|nor|isn't|aren't|wasn't|weren't|don't|doesn't|"
    r"didn't|"
    r"cannot|can't|won't|except(?:ing)?(?: for)?|exclud(?:e|es|ing)|without|avoid(?:ing)?|"
    r"other than|"
    r"apart from|aside from|(?:anything|everything|all) but|rather than|instead of|hate|dislike|"
    r"outside(?: of)?|nicht|kein(?:e[rsnm]?)?|ohne|außer|pas|sauf|excepto|salvo|tranne|niet|geen|"
    r"zonder|behalve|não|sem|sans)\b"
)
# What may stand between a refusal and the year: 'no works that were made in 1985'.
_OF_IT = (
    r"(?: +(?:any(?:thing)?|something|things?|works?|art|pieces?|pictures?|paintings?|prints?|"
    r"drawings?|oils?|watercolou?rs?|etchings?|photographs?|photos?|sculptures?|portraits?|"
    r"landscapes?|"
    r"ones?|those|items?|that|which|it|is|are|was|were|been|be|want|like|show|me|from|in|of|the|"
    r"an?|"
    r"made|painted|created|dated?|done|dating|produced|executed|during|between|on|at|only|just|"
    r"merely|"
    r"exactly|really|necessarily|years?|early|late|mid|aus|von|vom|dem|den|der|im|jahre?|zwischen|"
    r"de|"
    r"du|des|del|dal|nel|l'année|entre|tra|tussen|van|het|uit|année|año|anno|pas))*"
)
NEGATED = re.compile(
    rf"(?:{_NOT}{_OF_IT}[\s-]*(?:the )?|"
    r"(?:不是|不要|不想要?|不喜欢|不属于|并?非|除了?|除去|没有|别要?|不含|不包括|排除|不只|"
    r"不仅|不限于?|[不没])"
    r"(?:[在于是]|[画作制]于|创作于|任何|[画作制]?自|出自|介于|从)*\s*)$"
)
# '1994-12' and '1950-A' are numbers of an inventory.
SINGLE = re.compile(r"(?!\s*[-–—/.]\d|[-–—]|[/.]\w)")
FIRST_BARE, LAST_BARE = 1400, 2049
# Words that make a year even of a number that something follows: 'dated 1888, sunflowers'.
DATES = re.compile(
    r".*\b(?:before|prior|earlier|older|pre|post|since|circa|ca?|until|till|later|newer|painted|"
    r"created|dated?|dating|years?|vor|avant|antes|voor|seit|depuis|desde|dal|sinds|vanaf|anno)\b"
)
