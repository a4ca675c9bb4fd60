"""One conversion between whole and minor units: exact, or refused, wherever an amount enters."""

import ast
from collections.abc import Callable
from decimal import Decimal

import pytest
from django import forms
from django.conf import LazySettings
from django.forms import inlineformset_factory
from hypothesis import given
from hypothesis import strategies as st

from auctions.forms import AmountForm, BudgetForm, LotForm, LotFormSet, SaleForm
from auctions.models import Lot, Sale
from auctions.serializers.sale_file import NewLotSerializer
from catalog.forms import ArtworkForm
from catalog.search import BadQueryError, BrowseQuery
from catalog.search.sentences import understand
from common.money import CURRENCIES, decimals, to_minor, to_units
from common.prices import read_price
from common.reading import UnreadableError
from tests.auctions.conftest import make_sale
from tests.conftest import ROOT

TWO = "Enter an amount with at most two decimals."
# Three digits after a point may be thousands where two are usual.
TWO_READINGS = "“10.019” has too many decimals; write 10019 if you mean that"
THREE = "Enter an amount with at most 3 decimals."
NONE = "Enter a whole amount: JPY has no decimals."
# What is entered, in which currency, and the minor units it is or what is said of it.
AMOUNTS: list[tuple[str, str, int | str]] = [
    ("10", "USD", 1000), ("10.01", "USD", 1001), ("10.0190001", "USD", TWO), ("0.001", "USD", TWO),
    ("10.019", "USD", TWO_READINGS),
    ("19.99", "USD", 1999), ("10", "JPY", 10), ("10.5", "JPY", NONE), ("0.01", "JPY", NONE),
    ("10", "KWD", 10_000), ("10.019", "KWD", 10_019), ("0.001", "KWD", 1),
    ("10.0195", "KWD", THREE),
]  # fmt: skip
Read = Callable[[str, str], int | None]


class RefusedError(Exception):
    """An entry point refused an amount, and said why."""


def of_form(form: forms.BaseForm, field: str) -> None:
    """Raise what a form says of a field."""
    if field in form.errors:
        raise RefusedError(form.errors[field][0])


def bid(text: str, currency: str) -> int | None:
    """Read a maximum as the page of a lot does."""
    form = AmountForm({"maximum": text}, currency=currency)
    of_form(form, "maximum")
    return form.cleaned_data["maximum"]  # type: ignore[no-any-return]


def budget(text: str, currency: str) -> int | None:
    """Read a budget as a profile does."""
    form = BudgetForm({"maximum": text}, currency=currency)
    of_form(form, "maximum")
    return form.cleaned_data["maximum"]  # type: ignore[no-any-return]


def lot_of_the_desk(text: str, currency: str) -> int | None:
    """Read a start price as the desk's form of a lot does."""
    form = LotForm({"start_price": text, "title": "Lot"}, currency=currency)
    of_form(form, "start_price")
    now = "2026-01-01T00:00:00Z"
    lot = form.in_minor_units(Sale(currency=currency, opens_at=now, ends_at=now))
    return lot.start


def sale_of_the_desk(column: str) -> Read:
    """Read an amount as the desk's form of a sale does."""

    def read(text: str, currency: str) -> int | None:
        form = SaleForm(
            {
                "currency": currency,
                "approval_limit": text,
                "increments_table": f"0 {text}",
                "premium_table": f"{text} 25\n* 20",
            }
        )
        fields = {"approval_above": "approval_limit", "increments": "increments_table"}
        of_form(form, fields.get(column, "premium_table"))
        value = getattr(form.instance, column)
        return int(value if isinstance(value, int) else value[0][column == "increments"])

    return read


def work_of_the_desk(text: str, currency: str) -> int | None:
    """Read a price as the desk's form of a work does."""
    form = ArtworkForm({"price": text, "currency": currency})
    of_form(form, "price")
    price: int | None = form.instance.price_minor
    return price


def cell(text: str, currency: str) -> int | None:
    """Read a price as an import does."""
    try:
        price = read_price(text, currency=currency, decimal=".")
    except UnreadableError as error:
        raise RefusedError(str(error).removeprefix(f"“{text}”: ")) from error
    return price.amount if price else None


ENTRIES: dict[str, Read] = {
    "a bid": bid,
    "a budget": budget,
    "a lot at the desk": lot_of_the_desk,
    "a sale's limit": sale_of_the_desk("approval_above"),
    "a sale's step": sale_of_the_desk("increments"),
    "a sale's premium": sale_of_the_desk("premium"),
    "a work at the desk": work_of_the_desk,
    "a cell of an import": cell,
}


@pytest.mark.django_db
@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize(("text", "currency", "expected"), AMOUNTS)
def test_an_amount_is_taken_exactly_or_refused(
    entry: str, text: str, currency: str, expected: int | str
) -> None:
    if isinstance(expected, int):
        assert ENTRIES[entry](text, currency) == expected
        return
    if entry == "a cell of an import" and expected == TWO_READINGS:
        expected = TWO  # its source says which sign is the decimal one
    with pytest.raises(RefusedError) as refused:
        ENTRIES[entry](text, currency)
    assert str(refused.value).endswith(expected)


@pytest.mark.parametrize(("text", "currency", "expected"), AMOUNTS)
def test_a_price_of_a_search_is_taken_exactly_or_refused(
    text: str, currency: str, expected: int | str, settings: LazySettings
) -> None:
    settings.DEFAULT_CURRENCY = currency
    if isinstance(expected, int):
        assert BrowseQuery.from_params({"price_max": text}, minor=False).price_max == expected
        return
    with pytest.raises(BadQueryError) as refused:
        BrowseQuery.from_params({"price_max": text}, minor=False)
    assert refused.value.fields == {"price_max": [expected]}


@pytest.mark.parametrize(
    ("text", "currency", "filters"),
    [
        ("sea under $10.01", "USD", {"price_max": 1001}),
        ("sea under ¥501", "JPY", {"price_max": 501}),
        ("sea under $10.5555", "USD", {}),  # no such amount: the words stay words
        ("sea around $500", "USD", {"price_min": 40_000, "price_max": 60_000}),
        ("sea around ¥501", "JPY", {"price_min": 401, "price_max": 601}),  # four and six fifths
    ],
)
def test_a_price_in_a_sentence_is_taken_exactly_or_stays_among_the_words(
    text: str, currency: str, filters: dict[str, int], settings: LazySettings
) -> None:
    settings.DEFAULT_CURRENCY = currency
    read, _understood = understand(BrowseQuery.from_params({"search": text}, minor=False))
    found = {"price_min": read.price_min, "price_max": read.price_max}
    assert {name: value for name, value in found.items() if value is not None} == filters
    assert ("10.5555" in read.text) is not bool(filters)


@pytest.mark.parametrize("amount", [10.5, "10.019", "0.001", True, 0, -5])
def test_a_file_and_the_api_take_whole_minor_units_only(amount: object) -> None:
    lot = NewLotSerializer(data={"title": "Lot", "start": amount})
    assert not lot.is_valid()
    assert set(lot.errors) == {"start"}
    if amount:
        with pytest.raises(BadQueryError):
            BrowseQuery.from_params({"price_max": str(amount)}, minor=True)


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "reason"), [("0.001", TWO), ("10.019", TWO_READINGS)])
def test_a_currency_sent_beside_a_lot_does_not_decide_how_its_amount_is_read(
    text: str, reason: str
) -> None:
    sale, (lot,) = make_sale(opens_in_s=3600, ends_in_s=7200)
    lots = inlineformset_factory(Sale, Lot, form=LotForm, formset=LotFormSet, extra=0)
    # Dinars have three decimals, but the sale is in dollars.
    sent = {
        "currency": "KWD", "lots-TOTAL_FORMS": 1, "lots-INITIAL_FORMS": 1, "lots-0-id": lot.pk,
        "lots-0-sale": sale.pk, "lots-0-title": "Lot", "lots-0-start_price": text,
    }  # fmt: skip
    (form,) = lots(sent, instance=sale).forms
    assert form.errors["start_price"] == [reason]
    sale.currency = "KWD"
    (form,) = lots(sent, instance=sale).forms
    assert "start_price" not in form.errors
    assert form.in_minor_units(sale).start == {"0.001": 1, "10.019": 10_019}[text]


@given(
    in_minor_units=st.integers(-(2**63), 2**63 - 1),
    currency=st.sampled_from(sorted(CURRENCIES)),
)
def test_minor_units_come_back_whole(in_minor_units: int, currency: str) -> None:
    units = to_units(in_minor_units, currency)
    assert to_minor(units, currency) == in_minor_units
    places = decimals(currency)
    finer = Decimal((units.as_tuple().sign, (*units.as_tuple().digits, 1), -places - 1))
    with pytest.raises(UnreadableError):
        to_minor(finer, currency)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_amount(amount: str) -> None:
    with pytest.raises(UnreadableError, match="Enter an amount"):
        to_minor(Decimal(amount), "USD")


# Where powers of ten and hundreds are no money: what is measured, dated, counted or a per cent.
NO_MONEY = {
    "artrec_site/standalone/bootstrap.py",
    "catalog/importers/csv_rows.py",
    "catalog/importers/exported_cells.py",  # any numbers, without a fraction of zeros
    "catalog/templatetags/artwork_images.py",  # per cent of a picture's height
    "catalog/services/colours.py",
    "recommendations/floors/selectors.py",  # percents, as in the trials
    "recommendations/trials/selectors/assignment.py",
    "recommendations/trials/services/counting.py",
    "recommendations/trials/services/planning.py",
    "catalog/importers/exported.py",  # whole centimetres
    "catalog/importers/sources/nga.py",
    "catalog/importers/workbooks/others.py",
    "catalog/importers/workbooks/sheets.py",
    "catalog/reading/dates/words.py",
    "catalog/search/amount_words.py",
    "catalog/search/chinese_numbers.py",
    "catalog/search/english_numbers.py",
    "catalog/reading/lengths.py",
    "catalog/reading/dates/resolving.py",
    "catalog/reading/dates/moments.py",
    "catalog/search/periods.py",
    "catalog/writing/amounts.py",  # lengths
    "common/numbers.py",
    "common/percentages.py",
    "common/prices.py",  # the words for thousands and millions
    "common/templatetags/ui.py",
}
APPS = (
    "accounts",
    "artrec_site",
    "auctions",
    "catalog",
    "common",
    "recommendations",
    "shelves",
    "social",
)


def conversions(source: str) -> set[str]:
    """Return what in a module may turn whole units into minor ones, or back."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        name = getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
        if name in {"get_currency_precision", "scaleb", "quantize"}:
            found.add(str(name))
        if isinstance(node, ast.BinOp):
            sides = (node.left, node.right)
            scales = isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv)
            if scales and any(isinstance(s, ast.Constant) and s.value == 100 for s in sides):
                found.add("100")
            if isinstance(node.op, ast.Pow) and "10" in ast.unparse(node.left):
                found.add("**")
    return found


@pytest.mark.slow
def test_no_other_module_converts_amounts() -> None:
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = {
        name: where
        for path in modules
        if (name := path.relative_to(ROOT).as_posix()) not in NO_MONEY
        and name != "common/money.py"
        and "/migrations/" not in name
        and (where := conversions(path.read_text()))
    }
    assert found == {}
    assert len(modules) > 200


@pytest.mark.parametrize(
    "planted",
    [
        "price_minor = int(price * 100)",
        "units = minor / 100",
        "amount.scaleb(2)",
        "unit = 10 ** places",
        "unit = Decimal(10) ** places",
        "from babel.numbers import get_currency_precision",
        "amount.quantize(Decimal('0.01'))",
    ],
)
def test_a_conversion_written_elsewhere_would_be_found(planted: str) -> None:
    assert conversions(planted)
