"""Prices as people write them: exact, in a sure currency, or refused with the reason."""

from decimal import Decimal
from pathlib import Path

import pytest
from babel.numbers import format_currency, get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from common.money import Money, to_units
from common.numbers import AmbiguousNumberError, DecimalSign
from common.prices import read_price
from common.reading import UnreadableError

# The text, the currency that the source gives, the price in minor units and its currency.
READ: list[tuple[str, str | None, int, str]] = [
    ("1250", "USD", 125_000, "USD"), ("1.250,00", "EUR", 125_000, "EUR"),
    ("€1.250,00", None, 125_000, "EUR"), ("1.250,00 €", "EUR", 125_000, "EUR"),
    ("$1,250.00", None, 125_000, "USD"), ("$1,250.00", "AUD", 125_000, "AUD"),
    ("US$ 500", None, 50_000, "USD"), ("USD 1,250,000", None, 125_000_000, "USD"),
    ("usd1250", None, 125_000, "USD"), ("USD$500", None, 50_000, "USD"),
    ("500 USD", None, 50_000, "USD"),
    ("$500 CAD", None, 50_000, "CAD"), ("500 $ CA", None, 50_000, "CAD"),
    ("C$500", None, 50_000, "CAD"),
    ("HK$ 1,000.50", None, 100_050, "HKD"), ("HKD1000", None, 100_000, "HKD"),
    ("港币 1000", None, 100_000, "HKD"),
    ("A$500", None, 50_000, "AUD"), ("NT$500", "TWD", 50_000, "TWD"),
    ("S$500", None, 50_000, "SGD"),
    ("£1,250.50", None, 125_050, "GBP"), ("￡ 500", "GBP", 50_000, "GBP"),
    ("GBP 500", "GBP", 50_000, "GBP"),
    ("¥500", "JPY", 500, "JPY"), ("￥500", "CNY", 50_000, "CNY"), ("１２５０円", None, 1250, "JPY"),
    ("JPY 1500.00", None, 1500, "JPY"), ("1,234,567", "JPY", 1_234_567, "JPY"),
    ("500元", None, 50_000, "CNY"), ("500元", "TWD", 50_000, "TWD"),
    ("人民币500元", None, 50_000, "CNY"),
    ("RMB 5000", None, 500_000, "CNY"), ("RMB ¥5000", None, 500_000, "CNY"),
    ("12.5万元", None, 12_500_000, "CNY"),

    ("人民币12.5万", None, 12_500_000, "CNY"), ("1.2亿", "CNY", 12_000_000_000, "CNY"),
    ("12,5万", "CNY", 12_500_000, "CNY"),
    ("CHF 1'200.-", None, 120_000, "CHF"), ("CHF 1’200.50", None, 120_050, "CHF"),
    ("Fr. 500.–", "CHF", 50_000, "CHF"),
    ("100,- €", None, 10_000, "EUR"), ("EUR 100,--", None, 10_000, "EUR"),
    ("1 200 kr", "SEK", 120_000, "SEK"),
    ("2500:-", "SEK", 250_000, "SEK"), ("kr. 500,-", "DKK", 50_000, "DKK"),
    ("500 zł", None, 50_000, "PLN"),
    ("R$ 1.250,00", None, 125_000, "BRL"), ("₹12,34,567", None, 123_456_700, "INR"),
    ("₩1,234,567", None, 1_234_567, "KRW"),
    ("$1.2m", None, 120_000_000, "USD"), ("€12k", None, 1_200_000, "EUR"),
    ("1.2 million", "EUR", 120_000_000, "EUR"),
    ("1,5 Mio. €", None, 150_000_000, "EUR"), ("12.3456", "CLF", 123_456, "CLF"),
    ("1250.5", "KWD", 1_250_500, "KWD"),
    # Chinese numerals, in words and in the financial form, mixed with figures or not.
    ("三万元", None, 3_000_000, "CNY"), ("人民币叁万元整", None, 3_000_000, "CNY"),
    ("RMB三万", None, 3_000_000, "CNY"), ("3万5千元", None, 3_500_000, "CNY"),
    ("壹佰贰拾叁万肆仟伍佰元", None, 123_450_000, "CNY"),
    ("1亿2000万", "CNY", 12_000_000_000, "CNY"),
    ("1.2亿元", None, 12_000_000_000, "CNY"), ("HK$ 十二万", None, 12_000_000, "HKD"),
    ("五千零五十円", None, 5050, "JPY"), ("3千元", None, 300_000, "CNY"),
    ("十万", "CNY", 10_000_000, "CNY"),
    # With what it is before it.
    ("Price: £950", None, 95_000, "GBP"), ("Preis: 1250,50 €", None, 125_050, "EUR"),
    ("Festpreis 950 €", None, 95_000, "EUR"), ("售价：950元", None, 95_000, "CNY"),
    ("$1.5 mn", None, 150_000_000, "USD"), ("U$S 950", None, 95_000, "USD"),
    ("950 Swiss francs", None, 95_000, "CHF"),
    # Swiss, Russian, Indian and other ways.
    ("Fr. 5'000.—", None, 500_000, "CHF"), ("CHF 5'000.-", None, 500_000, "CHF"),
    ("1250.– Fr.", None, 125_000, "CHF"), ("5 000 руб.", None, 500_000, "RUB"),
    ("100 тыс. руб.", None, 10_000_000, "RUB"), ("1,2 млн руб.", None, 120_000_000, "RUB"),
    ("1250 pesos", "MXN", 125_000, "MXN"), ("₹5 lakh", None, 50_000_000, "INR"),
    ("£1.2bn", None, 120_000_000_000, "GBP"), ("1,5 Mrd. €", None, 150_000_000_000, "EUR"),
    ("US $5,000.00", None, 500_000, "USD"), ("₹ 5,00,000/-", None, 50_000_000, "INR"),
    ("3万5000円", None, 35_000, "JPY"), ("港幣叁萬元正", None, 3_000_000, "HKD"),
    ("250.0000", "EUR", 25_000, "EUR"), ("1250.000", "EUR", 125_000, "EUR"),
    ("€25k", None, 2_500_000, "EUR"), ("25k €", None, 2_500_000, "EUR"),
    ("R 5000", "ZAR", 500_000, "ZAR"), ("5000 kr", "SEK", 500_000, "SEK"),
    ("  € 5 ", None, 500, "EUR"), ("+5", "EUR", 500, "EUR"),
]  # fmt: skip
NONE = [
    "", " ", "n/a", "N/A", "–", "-", "—", "POA", "P.O.A.", "poa", "Price on request",
    "PRICE ON APPLICATION",
    "on application", "Upon request", "Inquire", "Sold", "(SOLD)", "Reserved", "NFS",
    "Not for sale",
    "Preis auf Anfrage", "auf Anfrage", "Prix sur demande", "Prezzo su richiesta", "面议",
    "价格面议",
    "面議",
    "询价", "詢價", "已售", "非卖品", "€ –", "$ n/a", "EUR -", "待定", "Estimate on request",
    "Prix : sur demande", "Preis: auf Anfrage", "Trattativa riservata", "応談", "価格応談",
    "お問い合わせください",
    "цена по запросу", "fiyat sorunuz", "nous consulter", "Make an offer", "VB", "另议",
]  # fmt: skip
REFUSED: list[tuple[str, str | None, str]] = [
    ("0", "USD", "above zero"), ("0.00", "EUR", "above zero"), ("-5", "USD", "above zero"),
    ("-$5", None, "above zero"), ("$-5", None, "above zero"), ("−5", "USD", "above zero"),
    ("500-1000", "USD", "range"), ("£1,000 – £2,000", None, "range"),
    ("1000 to 2000", "USD", "range"),
    ("5000至6000元", None, "range"), ("¥500", None, "several currencies"),
    ("1 200 kr", None, "several"),
    ("€500", "USD", "not in USD"), ("500 kr.", "USD", "not in USD"), ("$500", "EUR", "not in EUR"),
    ("€500 USD", None, "two currencies"), ("500", None, "names no currency"),
    ("XAU 5", None, "“XAU” is not a currency"), ("5 XDR", None, "“XDR” is not a currency"),
    ("500", "XAU", "not an ISO 4217 code"), ("$01.250", None, "is not a number"),
    ("CHE 5", None, "“CHE” is not a currency"),
    ("XYZ 5", None, "not a currency"),
    ("500", "EURO", "ISO 4217"), ("500.5", "JPY", "whole amount: JPY"),
    ("12.345,678", "EUR", "at most two decimals"),
    ("1.2m", "USD", "not a price"), ("1_200", "USD", "not a price"),
    ("1.2e3", "USD", "not a price"),
    ("free", "EUR", "not a price"), ("from 500", "EUR", "not a price"),
    ("500起", "CNY", "not a price"),
    ("1/2", "USD", "not a price"), ("12,34,5", "USD", "not a number"),
    ("EUR", "EUR", "not a price"),
    ("9" * 14, "USD", "too large"), ("9" * 200, "USD", "too long"),
    ("NaN5", "USD", "not a currency"),
    ("5-", "USD", "not a price"),
    ("30 cm", "USD", "not a price"), ("1250 (incl. VAT)", "EUR", "not a price"),
    ("90000000亿", "JPY", "too large"),
    ("$", None, "not a price"), ("3万5", "CNY", "not a price"), ("三5万", "CNY", "not a price"),
    ("1.5万3千", "CNY", "not a price"), ("叁万元伍角", None, "not a price"),
    ("万元", None, "not a price"),
    ("1250 pesos", None, "several"), ("5 000 р.", None, "several"), ("R 5000", None, "several"),
    ("5000 kr", None, "several"), ("¥3万", None, "several"), ("25k", "EUR", "not a price"),
    ("1.2mm USD", None, "not a price"), ("10.000 – 15.000 €", None, "range"),
    ("$10,000/15,000", None, "not a price"), ("sold for $500", None, "not a price"),
    ("1250 EUR (sold)", None, "not a price"), ("ca. 5000 EUR", None, "not a price"),
    ("30 x 20 cm", "USD", "not a price"), ("1250 EUR 1300 USD", None, "not a price"),
    ("£12 10s", None, "not a price"), ("50 gns", None, "not a currency"),
    ("500 DM", None, "not a price"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given_currency", "minor", "currency"), READ)
def test_a_price_is_read(text: str, given_currency: str | None, minor: int, currency: str) -> None:
    assert read_price(text, currency=given_currency) == Money(minor, currency)


TABLE = Path(__file__).with_name("prices.txt").read_text("utf-8").splitlines()
LINES = [line.split(" => ") for line in TABLE if line and not line.startswith("#")]


def written(cell: str) -> str:
    """Return what is read of a price and its row's currency, as the table has it."""
    text, currency = cell.split(" | ")
    try:
        price = read_price(text, currency=None if currency == "-" else currency)
    except UnreadableError:
        return "refused"
    return f"{to_units(price.amount, price.currency)} {price.currency}" if price else "none"


def test_the_prices_of_the_table_are_read() -> None:
    assert {cell: written(cell) for cell, _price in LINES} == dict(LINES)
    assert len(LINES) > 85


@pytest.mark.parametrize("text", NONE)
def test_words_for_no_price_are_none(text: str) -> None:
    assert read_price(text, currency="USD") is None
    assert read_price(text, currency=None) is None


@pytest.mark.parametrize(("text", "currency", "reason"), REFUSED)
def test_what_is_not_one_price_is_refused_with_the_reason(
    text: str, currency: str | None, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_price(text, currency=currency)


def test_the_usual_currency_is_taken_for_plain_numbers_only() -> None:
    for text, minor in {"1250": 125_000, "1,250.50": 125_050, "1.2 million": 120_000_000}.items():
        assert read_price(text, currency=None, default="USD") == Money(minor, "USD")
    assert read_price("12万元", currency=None, default="USD") == Money(12_000_000, "CNY")
    assert read_price("12万", currency="CNY", default="USD") == Money(12_000_000, "CNY")


@pytest.mark.parametrize(
    "text",
    ["12万", "3万", "十二万", "3万5千", "三千五百", "1.2亿", "3千", "5 lakh", "1 crore",
     "100 тыс.", "1,5 Mio.", "1,2 Mrd.", "20 tsd.", "12,34,567", "1'200", "100,-", "2500:-"],
)  # fmt: skip
def test_a_number_as_other_countries_write_it_needs_a_currency(text: str) -> None:
    with pytest.raises(UnreadableError, match="names no currency"):
        read_price(text, currency=None, default="USD")


@pytest.mark.parametrize("text", ["2.500", "€ 2.500", "2,500 EUR", "12.500万"])
def test_a_price_with_two_meanings_needs_the_separator(text: str) -> None:
    with pytest.raises(AmbiguousNumberError, match="decimal separator"):
        read_price(text, currency=None if "E" in text or "€" in text else "CNY")
    assert read_price("€ 2.500", currency=None, decimal=",") == Money(250_000, "EUR")


@pytest.mark.parametrize(
    ("text", "currency", "decimal"),
    [("¥120,000", "JPY", ","), ("¥120,000", "CNY", ","), ("CN¥120,000", None, ","),
     ("£1,200", None, ","), ("€ 2.500", None, "."), ("EUR 3.500,-", None, "."),
     ("500.000", "VND", "."), ("¥3,0000", "JPY", ","), ("¥3,0000", "CNY", None),
     ("1.000,000", "EUR", None)],
)  # fmt: skip
def test_three_digits_after_the_separator_are_no_cents_whatever_the_setting(
    text: str, currency: str | None, decimal: DecimalSign | None
) -> None:
    with pytest.raises(UnreadableError, match="decimals"):
        read_price(text, currency=currency, decimal=decimal)


@pytest.mark.parametrize(
    ("text", "decimal", "minor"),
    [("¥120,000", ".", 120_000), ("1250,000", ",", 1250), ("12,500万", ",", 125_000)],
)
def test_the_setting_decides_what_a_currency_allows(
    text: str, decimal: DecimalSign, minor: int
) -> None:
    assert read_price(text, currency="JPY", decimal=decimal) == Money(minor, "JPY")
    assert read_price("BHD 1.250", currency=None, decimal=".") == Money(1250, "BHD")


CURRENCIES = ["USD", "EUR", "GBP", "JPY", "CNY", "HKD", "CHF", "KWD", "SEK", "INR"]
DOTS, COMMAS = ["en", "zh_Hans", "de_CH", "ja", "en_IN"], ["de", "fr", "it", "es", "pl", "sv"]


@given(
    minor=st.integers(1, 10**12),
    currency=st.sampled_from(CURRENCIES),
    locale=st.sampled_from([*DOTS, *COMMAS]),
)
def test_what_babel_writes_with_a_code_is_read_back(minor: int, currency: str, locale: str) -> None:
    units = Decimal(minor).scaleb(-get_currency_precision(currency))
    text = format_currency(units, currency, format="¤¤ #,##0.00", locale=locale)
    read = read_price(text, currency=None, decimal="." if locale in DOTS else ",")
    assert read == Money(minor, currency)
