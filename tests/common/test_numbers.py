"""Numbers as people write them: read exactly, or refused with the reason."""

from decimal import Decimal

import pytest
from babel import localedata
from babel.numbers import format_decimal, get_decimal_symbol
from hypothesis import given
from hypothesis import strategies as st

from common.numbers import AmbiguousNumberError, DecimalSign, chinese_number, read_number
from common.reading import UnreadableError

ONE_MEANING = {
    "0": "0", "7": "7", "1250": "1250", "00042": "42", "1.250,00": "1250.00", "1,250.00": "1250.00",
    "1.250.000": "1250000", "1,250,000": "1250000", "12 000": "12000", "1 234 567,8": "1234567.8",
    "1'200.50": "1200.50", "1’200,50": "1200.50", "12\u00a0000": "12000",
    "12\u202f000,5": "12000.5",
    "12\u2009000": "12000", "65,5": "65.5", "65.5": "65.5", "3,14159": "3.14159", "0,125": "0.125",
    "0.125": "0.125", ".5": "0.5", ",5": "0.5", "1234,567": "1234.567", "1234.567": "1234.567",
    "12 000,500": "12000.500", "12,34,567": "1234567", "1,23,456.7": "123456.7",
    "１２５０": "1250", "１，２５０．００": "1250.00", "１　２５０": "1250", "٢٥٠٠": "2500",
    "٢٬٥٠٠٫٥": "2500.5", "१२,३४,५६७": "1234567", "-5": "-5", "−5,5": "-5.5", "－5": "-5", "+5": "5",
    "\ufeff12": "12", "\u200e-12\u200e": "-12", "\t12\r\n": "12", "2.50": "2.50",
}  # fmt: skip
TWO_MEANINGS = {
    "2.500": ("2.500", "2500"), "2,500": ("2.500", "2500"), "12,500": ("12.500", "12500"),
    "100.000": ("100.000", "100000"), "２，５００": ("2.500", "2500"), "-1.000": ("1.000", "1000"),
}  # fmt: skip
NO_NUMBER = [
    "1_200", "1.2e3", "1E5", "1,2,3", "12,34,5", "1.23.456", "1,2345,678", "nan1", "Infinity",
    "inf", "5-", "0x1F", "0b1", "--5", "+-5", "- 5", "5.", "5,", "..", "1..5", "1,,000", "1.000,",
    "1 2",
    "1  000", "1\t000", "1\n000", "12 34", "1 000'000", "1.000 000", "1,250.000.000", "1.5.5",
    "0,125,000", "012,345,678", "01.250", "01,250", "001.250", "012.500",
    "-01.250", "²", "5²", "①", "Ⅻ", "五", "½", "5 1/2", "1/2", "5%", "abc", "12cm",
    "$5",
    "(5)", "1,000,00", "1.000.00", "1" * 61, "9" * 16, "1.0.", "1’2’3", "३.४.५", "1/", "=1+1",
]  # fmt: skip
BY_SETTING: list[tuple[str, DecimalSign, str]] = [
    ("2.500", ",", "2500"), ("2.500", ".", "2.500"), ("2,500", ".", "2500"),
    ("2,500", ",", "2.500"),
    ("1.250,00", ",", "1250.00"), ("65,5", ",", "65.5"), ("1'200,5", ",", "1200.5"),
    ("12 000", ",", "12000"), ("12.345.678,90", ",", "12345678.90"),
    ("12,34,567.8", ".", "1234567.8"),
    ("2٫500", ",", "2.500"), ("2٬500", ".", "2500"), ("1250.5", ".", "1250.5"), ("0", ",", "0"),
]  # fmt: skip
SETTINGS: tuple[DecimalSign | None, ...] = (None, ".", ",")
AGAINST_SETTING: list[tuple[str, DecimalSign]] = [
    ("1.250,00", "."), ("1,250.00", ","), ("65,5", "."), ("65.5", ","), ("0.125", ","),
    ("0,125", "."),
    ("1234.567", ","), ("12.34.567", ","), ("1.25.000,5", ","), (".5", ","),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ONE_MEANING.items())
def test_a_number_with_one_meaning_is_read(text: str, value: str) -> None:
    assert str(read_number(text)) == value


@pytest.mark.parametrize(("text", "readings"), TWO_MEANINGS.items())
def test_a_number_with_two_meanings_is_refused_with_both(
    text: str, readings: tuple[str, str]
) -> None:
    with pytest.raises(AmbiguousNumberError, match="decimal separator") as caught:
        read_number(text)
    assert tuple(map(str, caught.value.readings)) == readings


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_is_no_number_is_refused(text: str) -> None:
    for decimal in SETTINGS:
        with pytest.raises(UnreadableError):
            read_number(text, decimal=decimal)


@pytest.mark.parametrize(("text", "decimal", "value"), BY_SETTING)
def test_a_separator_that_is_set_decides(text: str, decimal: DecimalSign, value: str) -> None:
    assert str(read_number(text, decimal=decimal)) == value


@pytest.mark.parametrize(("text", "decimal"), AGAINST_SETTING)
def test_the_other_sign_groups_in_threes_or_not_at_all(text: str, decimal: DecimalSign) -> None:
    with pytest.raises(UnreadableError):
        read_number(text, decimal=decimal)


@pytest.mark.parametrize("text", ["", "  ", "\ufeff", "-", "－", "n/a", "Ｎ／Ａ", "TBD", "不详"])
def test_words_for_none_are_none(text: str) -> None:
    assert read_number(text) is None


def test_the_bound_is_a_setting() -> None:
    assert read_number("99", largest=Decimal(100)) == 99
    with pytest.raises(UnreadableError, match="too large"):
        read_number("-100", largest=Decimal(100))


# Toki pona groups in pairs.
LOCALES = sorted(set(localedata.locale_identifiers()) - {"tok", "tok_001"})
NUMBERS = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=3
)


@pytest.mark.slow
@given(value=NUMBERS, name=st.sampled_from(LOCALES))
def test_what_babel_writes_in_any_locale_is_read_back(value: Decimal, name: str) -> None:
    written = format_decimal(value, locale=name, numbering_system="default")
    sign = get_decimal_symbol(name, numbering_system="default")
    decimal: DecimalSign = "," if sign == "," else "."
    assert read_number(written, decimal=decimal) == value


WRITTEN = st.text(alphabet="0123456789.,' -", max_size=14)


@given(text=WRITTEN)
def test_without_a_setting_no_reading_differs_from_a_valid_one(text: str) -> None:
    def read(decimal: DecimalSign | None) -> Decimal | None:
        try:
            return read_number(text, decimal=decimal)
        except UnreadableError:
            return None

    valid = {read("."), read(",")} - {None}
    assert {read(None)} - {None} == (valid if len(valid) == 1 else set())


@given(text=WRITTEN | NUMBERS.map(str), before=st.text(alphabet=" \t\r\n\u00a0\u3000\ufeff"))
def test_surrounding_space_changes_nothing(text: str, before: str) -> None:
    def read(text: str) -> Decimal | str | None:
        try:
            return read_number(text)
        except UnreadableError:
            return "unreadable"

    assert read(before + text.strip() + before) == read(text.strip())


CHINESE = {
    "零": 0, "三": 3, "十": 10, "十五": 15, "二十": 20, "二十五": 25, "一百零五": 105,
    "一百一十": 110,
    "两千": 2000, "三千零五十": 3050, "五千零五": 5005, "三万": 30_000, "叁万": 30_000,
    "贰拾伍万": 250_000,
    "三万五千": 35_000, "3万5千": 35_000, "三万零五百": 30_500, "十万八千": 108_000,
    "一千万": 10_000_000,
    "1亿2000万": 120_000_000, "十亿三千万": 1_030_000_000, "壹佰贰拾叁万肆仟伍佰陆拾柒": 1_234_567,
    "二〇": 20, "一九九八": 1998,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), CHINESE.items())
def test_chinese_numerals_are_read(text: str, number: int) -> None:
    assert chinese_number(text) == number
    assert chinese_number(f"{text}点五") == number + Decimal("0.5")


@pytest.mark.parametrize(
    "text", ["", "万", "千", "百", "三万五", "一百五", "三千五", "十十", "二十百", "三5万", "12十",
    "万五", "点五",
             "三点", "一万万万亿千", "甲", "3.5千"],
)  # fmt: skip
def test_what_is_no_chinese_number_is_none(text: str) -> None:
    assert chinese_number(text) is None
