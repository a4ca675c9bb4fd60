"""Amounts and lengths as a person types them into a form."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from rest_framework import serializers

from auctions.forms import AmountForm, BudgetForm, LotForm, RowsField, SaleForm
from catalog.forms import ArtworkForm, LengthField
from catalog.search.query import BadQueryError, BrowseQuery
from common.forms import MoneyField, NumberField, set_currency


def maximum(text: str, currency: str = "USD") -> int | str:
    """Return the minor units that a typed maximum is, or what the form says of it."""
    form = AmountForm({"maximum": text}, currency=currency)
    return int(form.cleaned_data["maximum"]) if form.is_valid() else str(form.errors["maximum"][0])


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1250", "USD", 125_000), ("1,250", "USD", 125_000), ("1,250.50", "USD", 125_050),
        ("1 250", "USD", 125_000), ("1'250.5", "USD", 125_050), ("１，２５０", "USD", 125_000),
        ("$1,250", "USD", 125_000), ("€ 1,250", "EUR", 125_000), ("1250 eur", "EUR", 125_000),
        ("10万", "CNY", 10_000_000), ("￥5000", "CNY", 500_000), ("1,250", "JPY", 1250),
        ("1250.125", "KWD", 1_250_125), ("2.500", "KWD", 2_500), ("  42 ", "USD", 4_200),
    ],
)  # fmt: skip
def test_a_maximum_is_read_as_it_is_typed(text: str, currency: str, minor: int) -> None:
    assert maximum(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2.500", "“2.500” can mean 2500 or 2.50; write one of these"),
        ("5.000", "“5.000” can mean 5000 or 5.00; write one of these"),
        ("100.000", "“100.000” can mean 100000 or 100.00; write one of these"),
        ("01.250", "“01.250” is not a number; write one such as 1250.50"),
        ("$5.000", "“$5.000” can mean 5000 or 5.00; write one of these"),
        ("5.000 k USD", "“5.000 k USD” can mean 5000 or 5.00; write one of these"),
        ("850.001", "“850.001” has too many decimals; write 850001 if you mean that"),
        ("1,2345", "“1,2345” is not a number; write one such as 1250.50"),
        ("５．０００", "“５．０００” can mean 5000 or 5.00; write one of these"),
        ("1.250,00", "“1.250,00” is not in the number format used here; write 1250.00"),
        ("65,5", "“65,5” is not in the number format used here; write 65.5"),
        ("1_200", "“1_200” is not a price; write one such as 1250.50"),
        ("1.2e3", "“1.2e3” is not a price; write one such as 1250.50"),
        ("€ 500", "“€ 500” is not in USD, the currency given"),
        ("500-600", "“500-600” is a range, not one price"),
        ("12.345.6", "“12.345.6” is not a number; write one such as 1250.50"),
        ("0.005", "Enter an amount with at most two decimals."),
        ("0", "Enter an amount above zero."), ("-5", "Enter an amount above zero."),
        ("", "This field is required."), ("POA", "This field is required."),
    ],
)  # fmt: skip
def test_an_ambiguous_maximum_is_refused_with_how_to_write_it(text: str, reason: str) -> None:
    assert maximum(text) == reason


def test_an_empty_budget_is_none() -> None:
    form = BudgetForm({"maximum": ""}, currency="USD")
    assert form.is_valid()
    assert form.cleaned_data["maximum"] is None


def test_the_separator_is_that_of_the_pages_language() -> None:
    with translation.override("de"):
        assert maximum("1.250,50", "EUR") == 125_050
        assert maximum("2.500", "EUR") == 250_000
        assert maximum("2,500", "EUR") != 250
        assert NumberField().prepare_value(Decimal("65.5")) == "65,5"
    with translation.override("zh-hans"):
        assert maximum("1,250.50", "CNY") == 125_050
        assert maximum("2.500", "CNY") == "“2.500”既可读作 2500，也可读作 2.50；请改写成其中之一"


def test_what_a_field_shows_it_reads_again() -> None:
    field = MoneyField()
    for value in (Decimal("1250.00"), Decimal("1E+3"), Decimal("0.5")):
        assert field.clean(field.prepare_value(value)) == value
        assert not field.has_changed(value, field.prepare_value(value))


@pytest.mark.parametrize(
    ("text", "cm"),
    [("30", "30"), ("30.5", "30.5"), ("12 in", "30.48"), ('5 1/2"', "13.97"), ("1.2 m", "120"),
     ("1.250 m", "125"), ("12.125 in", "30.80"), ("0.500", "0.5"),
     ("５０厘米", "50"), ("", None)],
)  # fmt: skip
def test_a_length_at_the_desk_takes_units(text: str, cm: str | None) -> None:
    assert LengthField(required=False).clean(text) == (cm and Decimal(cm))


@pytest.mark.parametrize(
    "text",
    [
        "65,5",
        "1_200",
        "30 x 20",
        "tall",
        "-5",
        "5.000",
        "12.000 cm",
        "1.250mm",
        "001.250",
        "c. 5.000",
        "５．０００",
    ],
)
def test_an_invalid_length_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        LengthField().clean(text)


def test_the_desks_amounts_are_read_in_the_currency_sent_with_them() -> None:
    data = {"currency": "EUR", "approval_limit": "€ 1,250", "start_price": "EUR 5"}
    sale = SaleForm(data)
    sale.is_valid()
    assert sale.cleaned_data["approval_limit"] == 1250
    lot = LotForm(data, currency="EUR")
    lot.is_valid()
    assert lot.cleaned_data["start_price"] == 5
    assert "not in USD" in SaleForm({**data, "currency": "USD"}).errors["approval_limit"][0]


def test_rows_of_a_table_are_numbers() -> None:
    field = RowsField()
    assert field.clean("0 50\n1,000 100.50") == [(0, 50), (1000, Decimal("100.50"))]
    for text in (
        "1.250,00 5", "1_000 5", "1e3 5", "1000", "5 *", "1.000 50", "0 5.000", "1 500 100",
        "1000.505 5", "0 0.005", "€1000 50", "* 2.5",
    ):  # fmt: skip
        with pytest.raises(forms.ValidationError, match="Line 1"):
            field.clean(text)
    field.currency = "KWD"
    assert field.clean("2.125 1.250") == [(Decimal("2.125"), Decimal("1.250"))]
    field.currency = "JPY"
    for text in ("5.000 5", "0.5 5"):
        with pytest.raises(forms.ValidationError, match="Line 1"):
            field.clean(text)


def test_bounds_of_a_premium_are_amounts_of_the_currency() -> None:
    field = RowsField(rates=True)
    assert field.clean("1,000 25\n$2000.50 8.875 %\n* 20%") == [
        (1000, 25_000), (Decimal("2000.50"), 8875), (None, 20_000),
    ]  # fmt: skip
    for text in ("1.000 25", "1000.505 25", "0.001 25", "1 500 25"):
        with pytest.raises(forms.ValidationError, match="Line 1"):
            field.clean(text)


@pytest.mark.parametrize("text", ["5.000", "12.000", "5.0000", "1,000", "1.5"])
def test_a_whole_number_has_no_thousands_point(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        forms.IntegerField().clean(text)
    with pytest.raises(serializers.ValidationError):
        serializers.IntegerField().run_validation(text)
    assert forms.IntegerField().clean("5.0") == 5
    assert serializers.IntegerField().run_validation(5.0) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["XAU", "XDR", "XTS", "XXX", "CHE", "DEM", "ABC", "US"])
def test_only_a_currency_that_is_paid_in_is_one(code: str) -> None:
    assert "currency" in SaleForm({"currency": code}).errors
    assert "currency" in ArtworkForm({"currency": code}).errors
    for good in ("eur", "CHF", "KWD", "XOF", "VED"):
        assert "currency" not in SaleForm({"currency": good}).errors


def price_min(text: str, *, minor: bool = False) -> int | None:
    """Return the lowest price of a filter."""
    return BrowseQuery.from_params({"price_min": text}, minor=minor).price_min


@pytest.mark.parametrize(
    ("text", "minor"),
    [("1500", 150_000), ("1,500", 150_000), ("$1,500.50", 150_050), ("１５００", 150_000), ("0", 0),
     ("", None)],
)  # fmt: skip
def test_a_price_filter_is_read_as_it_is_typed(text: str, minor: int | None) -> None:
    assert price_min(text) == minor


@pytest.mark.parametrize(
    "text", ["2.500", "5.000", "1.250,00", "1_200", "1e3", "€5", "-1", "NaN", "n/a"]
)
def test_an_ambiguous_price_filter_is_refused(text: str) -> None:
    with pytest.raises(BadQueryError):
        price_min(text)
    with pytest.raises(BadQueryError):
        price_min(text, minor=True)


def test_other_fields_keep_their_reading() -> None:
    class Form(forms.Form):
        number = NumberField(least=Decimal(0))
        price = MoneyField(required=False)

    form = Form({"number": "1,250.5", "price": "€5"})
    set_currency(form, "EUR")
    assert form.is_valid()
    assert form.cleaned_data == {"number": Decimal("1250.5"), "price": Decimal(5)}
    assert Form({"number": "-1"}).errors["number"] == ["Enter 0 or more."]
