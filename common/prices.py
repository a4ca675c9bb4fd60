"""Prices as people write them, read exactly or not at all (ADR 0019)."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from common.money import CURRENCIES, Money, decimals, decimals_text, to_minor
from common.numbers import (
    DIGITS,
    MYRIADS,
    TENS,
    DecimalSign,
    chinese_number,
    fold_signs,
    read_number,
)
from common.reading import UnreadableError, is_none

LONGEST = 120
LARGEST = Decimal(10) ** 13
DOLLARS = (
    "USD AUD CAD HKD NZD SGD TWD MXN ARS CLP COP BBD BMD BND BSD BZD FJD GYD JMD KYD LRD MOP NAD "
    "SBD SRD TTD XCD"
)
# What a sign can stand for: the first where the cell alone decides, unless it has an asterisk.
SIGNS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "欧元": "EUR", "歐元": "EUR",
    "£": "GBP EGP FKP GIP SHP LBP SYP", "pounds": "GBP", "stg": "GBP", "英镑": "GBP", "英鎊": "GBP",
    "¥": "* JPY CNY", "円": "JPY", "yen": "JPY", "日元": "JPY", "日圆": "JPY", "日圓": "JPY",
    "元": "CNY TWD HKD MOP", "圆": "CNY", "块": "CNY", "块钱": "CNY", "yuan": "CNY", "rmb": "CNY",
    "人民币": "CNY", "人民幣": "CNY", "cn¥": "CNY", "rmb¥": "CNY", "jp¥": "JPY",
    "$": DOLLARS, "dollars": "USD", "us dollars": "USD",
    "us$": "USD", "u.s.$": "USD", "usd$": "USD", "us $": "USD", "u.s. $": "USD",
    "$us": "USD", "$ us": "USD", "美元": "USD",
    "美金": "USD", "hk$": "HKD", "hkd$": "HKD", "港币": "HKD", "港幣": "HKD", "港元": "HKD",
    "a$": "AUD", "au$": "AUD", "aud$": "AUD", "澳元": "AUD", "c$": "CAD", "ca$": "CAD",
    "can$": "CAD", "cad$": "CAD", "$ ca": "CAD", "$ca": "CAD", "$ can": "CAD", "加元": "CAD",
    "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "nt$": "TWD", "新台币": "TWD", "新臺幣": "TWD",
    "台币": "TWD", "mx$": "MXN", "mop$": "MOP", "fr": "* CHF XOF XAF", "fr.": "* CHF XOF XAF",
    "sfr": "CHF", "sfr.": "CHF", "瑞士法郎": "CHF", "kr": "* SEK NOK DKK ISK",
    "kr.": "* SEK NOK DKK ISK", "skr": "SEK", "nkr": "NOK", "dkr": "DKK", "₹": "INR",
    "rs": "* INR PKR LKR NPR MUR",
    "rs.": "* INR PKR LKR NPR MUR", "rupees": "* INR PKR LKR NPR MUR",
    "₩": "KRW KPW", "韩元": "KRW", "₽": "RUB", "r$": "BRL",
    "zł": "PLN", "kč": "CZK", "ft": "HUF", "₺": "TRY", "฿": "THB", "₪": "ILS", "₫": "VND",
    "₴": "UAH", "₱": "PHP", "₦": "NGN", "₸": "KZT", "₾": "GEL", "₼": "AZN", "₡": "CRC", "₲": "PYG",
    "元整": "CNY TWD HKD MOP", "元正": "CNY TWD HKD MOP", "圆整": "CNY", "人民币元": "CNY",
    "圓": "* TWD CNY HKD JPY", "圓整": "* TWD CNY HKD", "圓正": "* TWD CNY HKD",
    "pound": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "dollar": "USD",
    "руб": "RUB", "руб.": "RUB", "рублей": "RUB", "рубля": "RUB", "р": "* RUB BYN",
    "р.": "* RUB BYN", "грн": "UAH", "грн.": "UAH", "тг": "KZT", "тг.": "KZT", "тенге": "KZT",
    "лв": "BGN", "лв.": "BGN",
    "pesos": "* MXN ARS CLP COP PHP UYU DOP CUP", "peso": "* MXN ARS CLP COP PHP UYU DOP CUP",
    "reais": "BRL", "tl": "TRY", "r": "* ZAR BRL", "lei": "* RON MDL", "zl": "PLN",
    "złotych": "PLN",
    "kronor": "SEK", "kroner": "* DKK NOK", "won": "KRW", "원": "KRW", "francs": "* CHF XOF XAF",
    "franken": "CHF", "schweizer franken": "CHF", "swiss francs": "CHF", "francs suisses": "CHF",
    "canadian dollars": "CAD", "australian dollars": "AUD", "hong kong dollars": "HKD",
    "u$s": "USD", "د.إ": "AED",
}  # fmt: skip
TIMES = {"万": 4, "萬": 4, "亿": 8, "億": 8, "千": 3, "十万": 5, "百万": 6, "百萬": 6, "千万": 7,
         "千萬": 7, "thousand": 3, "tsd": 3, "tsd.": 3, "тыс": 3, "тыс.": 3, "million": 6, "mn": 6,
         "millions": 6, "mio": 6, "mio.": 6, "mln": 6, "mln.": 6, "millionen": 6, "млн": 6,
         "млн.": 6, "bn": 9, "mrd": 9, "mrd.": 9, "млрд": 9, "млрд.": 9, "lakh": 5, "lakhs": 5,
         "lac": 5, "crore": 7, "crores": 7, "k": 3, "m": 6}  # fmt: skip
# A bare 1.2m may be a size in the wrong column; beside a currency it is money.
ONLY_WITH_CURRENCY = {"k", "m"}
# A number that is written so is of a country whose currency is not the usual one: 12万, 5 lakh.
FOREIGN_TIMES = frozenset(TIMES) - {"thousand", "million", "millions", "bn", "k", "m", "mn"}
# 12,34,567; 1'200; 100,-; 2500:-; 5000/-
FOREIGN_SHAPE = re.compile(r"[0-9],[0-9]{2},[0-9]{3}|[0-9]'[0-9]|[0-9](?:[.,:]\s?|/)[-–—]")
NO_PRICE = frozenset(
    {
        "poa", "por", "price on application", "on application", "price on request",
        "prices on request", "on request", "price upon request", "upon request",
        "available on request", "request", "inquire", "enquire", "inquire for price",
        "enquire for price", "inquiry", "enquiry", "please inquire", "please enquire",
        "price on enquiry", "price on inquiry", "contact us", "contact us for price",
        "contact gallery", "contact the gallery", "contact gallery for price",
        "contact the gallery for price", "please contact us for price", "contact us for pricing",
        "price upon application", "upon application", "prices on application", "ask",
        "ask for price", "call",
        "call for price", "refer department", "refer to department", "estimate on request",
        "no price", "price tbc", "tbc", "to be confirmed", "not priced", "unpriced",
        "price not available", "not available", "unavailable", "not for sale",
        "nfs", "sold", "sold out", "reserved", "on hold",
        "on reserve", "preis auf anfrage", "auf anfrage", "unverkäuflich", "verkauft",
        "reserviert", "prix sur demande", "sur demande", "vendu", "réservé",
        "prezzo su richiesta", "su richiesta", "trattativa riservata", "venduto",
        "precio a consultar", "a consultar", "consultar", "bajo consulta", "vendido", "reservado",
        "preço sob consulta", "sob consulta", "prijs op aanvraag", "op aanvraag", "verkocht",
        "pris på förfrågan", "pris på forespørsel", "såld", "solgt", "面议", "面議", "价格面议",
        "价格待询", "價格待詢", "待询", "待詢", "價格待定", "敬请垂询", "敬請垂詢", "欢迎垂询",
        "請洽詢", "请洽询",
        "價格面議", "询价", "詢價", "请询价", "价格请询", "电询", "电议", "議價", "议价", "咨询",
        "价格咨询", "详询", "詳詢", "请详询", "待定", "价格待定", "暂无", "暂无价格", "无底价",
        "非卖品", "非賣品",        "非売品", "不售", "已售", "已售出",
        "售出", "售罄", "已订", "已預訂", "已预订", "応相談",
        "価格応談", "要問合せ", "お問い合わせ", "応談", "應談", "要相談", "要問い合わせ",
        "时价", "時價", "お問い合わせください", "お問い合わせ下さい", "価格はお問い合わせください",
        "ask価格",
        "请咨询", "待议", "另议", "另議", "来电咨询", "售完", "已成交", "流拍",
        "prix : nous consulter", "nous consulter", "nous contacter", "prix à la demande",
        "à la demande", "prezzo a richiesta", "a richiesta", "informazioni su richiesta",
        "trattabile", "riservato", "precio bajo consulta", "precio a convenir", "a convenir",
        "a petición", "consultar precio", "preço a consultar", "esgotado", "a pedido",
        "verhandlungssache", "vhb", "vb", "preis a a", "preis aa", "nicht verkäuflich",
        "по запросу", "цена по запросу", "по договоренности", "договорная", "продано",
        "не продается",
        "na zapytanie", "cena na zapytanie", "sprzedane", "dohodou", "cena dohodou", "prodáno",
        "fiyat sorunuz", "satıldı", "가격문의", "가격 문의", "문의", "판매완료",
        "verkoop op aanvraag",
        "prijs in overleg", "hinta pyynnöstä", "myyty", "offer", "offers", "make an offer",
        "make offer", "best offer", "open to offers", "negotiable", "price negotiable",
        "price upon inquiry", "price upon enquiry", "price by request", "by request",
        "upon inquiry", "upon enquiry", "inquire within", "please contact us",
        "contact for price", "please contact for price", "please contact the gallery",
        "please contact gallery", "contact artist", "contact the artist",
        "price available on request",
        "withdrawn", "unsold", "passed", "bought in", "private collection",
        "estimate upon request",
        "请来电咨询", "来电垂询", "请来电垂询", "欢迎咨询", "欢迎垂询价格", "問い合わせ",
        "お問合せ", "お問合せください", "お問い合せ", "お問い合せください", "要問合せください",
        "売約済", "売約済み", "御売約", "完売", "売切", "売り切れ", "商談中", "venduta", "vendue",
        "vendida", "réservée", "riservata", "reservada", "agotado", "agotada", "nach vereinbarung",
        "preis nach vereinbarung", "nicht verfügbar", "à convenir", "prix à convenir",
        "indisponible", "non disponibile", "no disponible", "no está a la venta", "non in vendita",
        "pas à vendre", "nicht zu verkaufen",
    }
)  # fmt: skip
MARK = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + "|[a-z]{3}"
# A word is a whole one: 5000 kr is no 5000 k.
MULTIPLE = "|".join(
    re.escape(word) + r"(?![^\W\d_])" * (word[-1] < "\u2e80")
    for word in sorted(TIMES, key=len, reverse=True)
)
AMOUNT = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<mark1>{MARK})?\s*(?P<mark2>{MARK})?\s*(?P<minus>-?)"
    r"(?P<number>[.,]?[0-9](?:[0-9.,' ٫٬]*[0-9])?)(?:[.,:]\s?[-–—]{1,2}|/[-–—])?"
    rf"\s*(?P<times>{MULTIPLE})?\s*(?P<mark3>{MARK})?\s*(?P<mark4>{MARK})?"
)
# What goes before a price, or the words for none: “Prix : sur demande”.
LABEL = re.compile(
    r"^(?:(?:price|prix|preis|prezzo|precio|preço|prijs|цена|cena|价格|價格|価格|售价|售價|定价|定價|"
    r"标价|標價|販売価格) ?: ?|(?:价格|價格|価格|售价|售價|定价|定價|标价|標價|販売価格) ?|"
    r"(?:festpreis|fixed price|prix fixe|prezzo fisso)\b:? ?)"
)
# Chinese numerals, mixed with figures or not; one multiple alone (3万) is in TIMES.
NUMERALS = "".join(DIGITS) + "".join(TENS) + "".join(MYRIADS)
CHINESE = re.compile(
    rf"(?<![0-9.,'{NUMERALS}])[0-9{NUMERALS}]*[{NUMERALS}][0-9{NUMERALS}]*(?![0-9.,'])"
)
NO_CENTS = re.compile(r"[0-9],\s?[-–—]")
# Only Swiss prices group by apostrophes or end in a point and a dash.
SWISS = re.compile(r"[0-9](?:'[0-9]|\.\s?[-–—])")
# Three digits behind the last separator, or four behind a comma (Chinese), are mistaken groups.
GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:[ .,'][0-9]{3})*[.,][0-9]{3}|[1-9][0-9]{0,3},[0-9]{4}")
CENTS = 2
RANGE = re.compile(r"[0-9].*(?:[-–—~]|\b(?:to|bis|à|and|bis zu)\b|至|到).*[0-9]")


def read_price(
    text: str,
    *,
    currency: str | None,
    decimal: DecimalSign | None = None,
    default: str | None = None,
) -> Money | None:
    """Return the price that a cell gives, None where it says that there is none.

    `currency` is what the source says elsewhere; a sign or code in the cell must agree with it, or
    stands alone where it is None. `default` is taken where neither says any, and the number is not
    written as only other countries write it (12万, 5 lakh). Raises
    UnreadableError for zero, negative amounts, ranges, two currencies, fractions that the currency
    doesn't have, and all that isn't one price. `1,250` is no 1.25 euros, whatever `decimal` is.
    """
    read = read_amount(text, currency=currency, decimal=decimal, default=default)
    if read is None:
        return None
    amount, code = read
    if amount <= 0:
        raise UnreadableError(_("“%(text)s” is not a price above zero") % {"text": text.strip()})
    try:
        if decimals(code) <= CENTS and _has_mistaken_groups(text, amount):
            raise UnreadableError(decimals_text(code))
        return Money(to_minor(amount, code), code)
    except UnreadableError as error:
        raise UnreadableError(f"“{text.strip()}”: {error}") from error


def read_amount(
    text: str,
    *,
    currency: str | None,
    decimal: DecimalSign | None = None,
    default: str | None = None,
) -> tuple[Decimal, str] | None:
    """Return an amount in whole units, of any sign, and its currency; as `read_price` otherwise."""
    if currency is not None and currency not in CURRENCIES:
        raise UnreadableError(_("“%(code)s” is not an ISO 4217 code") % {"code": currency})
    plain = " ".join(fold_signs(text).casefold().split())
    if is_none(plain) or is_no_price(plain):
        return None
    if len(plain) > LONGEST:
        raise UnreadableError(_("“%(text)s…” is too long for a price") % {"text": plain[:30]})
    plain = LABEL.sub("", plain)
    default = None if _is_foreign(plain) else default
    plain = CHINESE.sub(_in_figures, plain)
    match = AMOUNT.fullmatch(plain)
    marks = [mark for name in "1234" if match and (mark := match[f"mark{name}"])]
    times = match["times"] if match else None
    if match is None or (times in ONLY_WITH_CURRENCY and not marks):
        raise _not_one_price(text, plain)
    # A comma with a dash for cents says that the points group: 12.500,-
    decimal = decimal or ("," if NO_CENTS.search(plain) else None)
    number = read_number(match["number"], decimal=decimal, largest=LARGEST)
    if number is None:
        raise _not_one_price(text, plain)
    if SWISS.search(plain):
        marks = ["chf" if "CHF" in SIGNS.get(mark, "") else mark for mark in marks]
    code = _currency(text, marks, currency or (None if marks else default))
    amount = number.scaleb(TIMES[times]) if times else number
    if amount >= LARGEST:
        raise UnreadableError(_("“%(text)s” is too large a number") % {"text": text.strip()})
    return (-amount if "-" in (match["sign"], match["minus"]) else amount), code


def _is_foreign(plain: str) -> bool:
    """Tell whether a number is written as only countries with another currency write it."""
    words = set(re.split(r"[0-9.,' ]+", plain))
    return bool(CHINESE.search(plain) or FOREIGN_SHAPE.search(plain) or words & FOREIGN_TIMES)


def is_no_price(text: str) -> bool:
    """Tell whether a text says that no price is given: on request, sold, 面议."""
    plain = " ".join(text.casefold().split()).strip("()[].!…*: ")
    plain = LABEL.sub("", plain)
    bare = re.sub(rf"^(?:{MARK})\s+|\s+(?:{MARK})$", "", plain)
    return plain.replace(".", "") in NO_PRICE or (bare != plain and is_none(bare))


def _has_mistaken_groups(text: str, amount: Decimal) -> bool:
    """Tell whether what was read as a fraction looks like thousands: 1,250 for 1.25 pounds."""
    if Decimal(amount).as_tuple().exponent not in {-3, -4}:
        return False
    plain = " ".join(fold_signs(text).casefold().split())
    match = AMOUNT.fullmatch(LABEL.sub("", plain))
    return bool(match and not match["times"] and GROUPS.fullmatch(match["number"]))


def _in_figures(match: re.Match[str]) -> str:
    """Return Chinese numerals as figures, what is none as it stands."""
    text = match.group()
    if text[0].isdecimal() and text.lstrip("0123456789") in TIMES:
        return text
    value = chinese_number(text)
    return text if value is None else f"{value:f}"


def _currency(text: str, marks: list[str], given: str | None) -> str:
    """Return the one currency that all marks and the source can mean; raises UnreadableError."""
    shown = {"text": text.strip()[:LONGEST]}
    possible: frozenset[str] | None = None
    first: str | None = None
    for mark in marks:
        meant = SIGNS.get(mark) or (mark.upper() if mark.upper() in CURRENCIES else "")
        if not meant:
            raise UnreadableError(_("“%(mark)s” is not a currency") % {"mark": mark.upper()})
        names = meant.split()
        first = first or (names[0] if names[0] != "*" else None)
        possible = frozenset(names) - {"*"} if possible is None else possible & frozenset(names)
    if possible is None:
        if given is None:
            raise UnreadableError(_("“%(text)s” names no currency; add one such as EUR") % shown)
        return given
    if given is not None and given not in possible:
        raise UnreadableError(
            _("“%(text)s” is not in %(currency)s, the currency given")
            % {**shown, "currency": given}
        )
    if given is not None or len(possible) == 1:
        return given or next(iter(possible))
    if first in possible:
        return first
    raise UnreadableError(
        _("“%(text)s” can be in several currencies (%(codes)s); name one")
        % {**shown, "codes": ", ".join(sorted(possible))}
        if possible
        else _("“%(text)s” names two currencies") % shown
    )


def _not_one_price(text: str, plain: str) -> UnreadableError:
    shown = {"text": text.strip()[:LONGEST]}
    if RANGE.search(plain):
        return UnreadableError(_("“%(text)s” is a range, not one price") % shown)
    return UnreadableError(_("“%(text)s” is not a price; write one such as 1250.50") % shown)
