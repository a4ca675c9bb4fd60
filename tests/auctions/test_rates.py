"""Rates: read and shown exactly, in thousandths of a per cent, and what they come to."""

import pkgutil
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from auctions import migrations, rules
from auctions.models import Invoice, Sale
from auctions.services import closing
from catalog.models import Artwork
from common.percentages import parse_per_cent, per_cent_text, rate_of
from common.reading import UnreadableError
from tests import factories
from tests.auctions.conftest import API, CENT, make_sale
from tests.auctions.test_closing import ended_lot
from tests.auctions.test_commands import run, sale_file
from tests.auctions.test_desk import form_of_a_sale
from tests.auctions.test_rooms import browser_of


# Each computed by hand: amount × rate / 100,000, halves up.
@pytest.mark.parametrize(
    ("amount", "rate", "tax"),
    [
        (10_000, 8_875, 888),        # 887.5: the half, exactly
        (9_999, 8_875, 887),         # 887.41125
        (12_345, 8_875, 1_096),      # 1,095.61875
        (25_063, 8_875, 2_224),      # 2,224.34125
        (4_000, 8_875, 355),         # 355 without a rest
        (1, 8_875, 0),               # 0.08875
        (6, 8_875, 1),               # 0.5325
        (5, 8_875, 0),               # 0.44375
        (500, 100, 1),               # 0.1 %: 0.5
        (499, 100, 0),               # 0.499
        (50_000, 1, 1),              # 0.001 %: 0.5
        (49_999, 1, 0),              # 0.49999
        (777, 100_000, 777),         # 100 %
        (777, 0, 0),
        (10**15 + 1, 8_875, 88_750_000_000_000),  # …000.08875: no float holds it
        (2**53 + 1, 50_000, 4_503_599_627_370_497),  # …496.5
    ],
)  # fmt: skip
def test_a_share_is_rounded_half_up_to_a_minor_unit(amount: int, rate: int, tax: int) -> None:
    assert rules.half_up(amount, rate) == tax


NEW_YORK: rules.Tiers = ((1_000, 26_125), (5_000, 20_875), (None, 14_500))


@pytest.mark.parametrize(
    ("hammer", "tiers", "premium"),
    [
        (1_000, NEW_YORK, 261),      # 261.25
        (1_001, NEW_YORK, 261),      # 261.25 + 0.20875
        (1_002, NEW_YORK, 262),      # 261.25 + 0.4175
        (5_000, NEW_YORK, 1_096),    # 261.25 + 835 = 1,096.25
        (5_003, NEW_YORK, 1_097),    # 1,096.25 + 0.435 = 1,096.685
        (12_345, NEW_YORK, 2_161),   # 1,096.25 + 1,065.025 = 2,161.275
        (4, ((None, 12_500),), 1),   # 0.5
        (3, ((None, 12_500),), 0),   # 0.375
        # Each tier's part alone would be rounded up to 1; their sum is 0.99.
        (4, ((2, 24_750), (None, 24_750)), 1),
    ],
)  # fmt: skip
def test_the_premium_is_the_sum_of_its_tiers_rounded_once(
    hammer: int, tiers: rules.Tiers, premium: int
) -> None:
    assert rules.premium(hammer, tiers) == premium


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("currency", "amounts", "shown"),
    [
        # No minor unit: 8.875 % of 12,345 + 3,086 (3,086.25) is 1,369.50125.
        ("JPY", (12_345, 3_086, 1_370, 16_801), "¥16,801"),
        # Two decimals: 8.875 % of 123.45 + 30.86 (30.8625) is 13.6950125.
        ("USD", (12_345, 3_086, 1_370, 16_801), "$168.01"),
        # Three decimals: 8.875 % of 12.345 + 3.086 (3.08625) is 1.36950125.
        ("KWD", (12_345, 3_086, 1_370, 16_801), "KWD16.801"),
    ],
)
def test_an_invoice_counts_in_its_currencys_minor_unit(
    monkeypatch: pytest.MonkeyPatch, currency: str, amounts: tuple[int, ...], shown: str
) -> None:
    _, (buyer,) = ended_lot(
        monkeypatch, 12_345, start=12_345, currency=currency, premium=((None, 25_000),),
        tax_rate=8_875,
    )  # fmt: skip
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    assert (invoice.hammer, invoice.premium, invoice.tax, invoice.total) == amounts
    assert shown in browser_of(buyer.user).get(invoice.get_absolute_url()).text


READ = {
    "8.875": 8_875, "8.875 %": 8_875, "8.875%": 8_875, "８．８７５％": 8_875, " 20 ": 20_000,
    "8.8750": 8_875, "0": 0, "0.000": 0, "0.001": 1, "100": 100_000, "100.000 %": 100_000,
    "17.5": 17_500, "008.5": 8_500, "0.1": 100, "99.999": 99_999,
}  # fmt: skip
REFUSED = [
    "", "%", "8.8755", "0.0001", "100.001", "101", "-1", "+8", "8,875", "8,5", "1e1", "NaN", "inf",
    "1_0", "0x8", "8.", ".5", "8 .5", "8.5.1", "8.5 %%", "8.5 €", "eight", "1" * 11, "8‰", "½",
    f"8.{'0' * 40}1",
]  # fmt: skip


@pytest.mark.parametrize(("text", "rate"), READ.items())
def test_a_percent_is_read_as_it_is_written(text: str, rate: int) -> None:
    assert parse_per_cent(text) == rate


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_percent_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="percentage"):
        parse_per_cent(text)


def test_the_decimal_sign_is_the_readers() -> None:
    with translation.override("de"):
        assert parse_per_cent("8,875 %") == 8_875
        assert per_cent_text(8_875) == "8,875"
        with pytest.raises(UnreadableError, match="8,875"):
            parse_per_cent("8.875")


@pytest.mark.parametrize(
    "number", [Decimal("8.8755"), Decimal("NaN"), Decimal("-0.001"), Decimal("1E+999999"),
               Decimal("1E-999999"), Decimal(f"8.{'0' * 60}1"), 101, -1, 10**4_000],
)  # fmt: skip
def test_a_number_is_a_percent_only_exactly(number: Decimal | int) -> None:
    with pytest.raises(UnreadableError):
        rate_of(number)


def test_every_rate_reads_back_as_it_is_shown() -> None:
    for language in ("en", "zh-hans"):
        with translation.override(language):
            assert all(parse_per_cent(per_cent_text(rate)) == rate for rate in range(0, 99_999, 61))
    assert [per_cent_text(rate) for rate in (8_875, 8_870, 8_800, 20_000, 1, 0, 100_000)] == [
        "8.875", "8.87", "8.8", "20", "0.001", "0", "100",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "rate"),
    [("8.875", 8_875), ("0.07", 70), ("1.1", 1_100), ("4.35", 4_350), ("8", 8_000), ("0.001", 1),
     ("1e1", 10_000), ('"8.875 %"', 8_875), ("8.8750", 8_875), ("16.666", 16_666)],
)  # fmt: skip
def test_a_files_percent_is_taken_exactly(tmp_path: Path, written: str, rate: int) -> None:
    path = Path(sale_file(tmp_path, tax="TAX", premium=[[1_000, "TAX"], [None, 20]]))
    path.write_text(path.read_text().replace('"TAX"', written))
    run("load_sale", str(path))
    sale = Sale.objects.get()
    assert (sale.tax_rate, sale.premium) == (rate, [[1_000, rate], [None, 20_000]])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8.8755", "tax: Enter a percentage with at most three decimals."),
        (f"8.{'0' * 40}1", "tax: Enter a percentage with at most three decimals."),
        ("100.001", "tax: Enter a percentage from 0 to 100."),
        ("-1", "tax: Enter a percentage from 0 to 100."),
        ("true", "tax: Enter a percentage as a number, such as 8.875."),
        ('"8,875"', "tax: Enter a percentage from 0 to 100, such as 8.875."),
        ("NaN", "is not JSON: NaN is not a JSON number"),
        ("9" * 5_000, "is not JSON: "),
    ],
)
def test_an_invalid_percentage_in_a_file_is_refused_in_plain_words(
    tmp_path: Path, written: str, expected: str
) -> None:
    path = Path(sale_file(tmp_path, tax="TAX"))
    path.write_text(path.read_text().replace('"TAX"', written))
    with pytest.raises(CommandError) as refused:
        run("load_sale", str(path))
    assert expected in str(refused.value)
    assert not Sale.objects.exists()


@pytest.mark.django_db
def test_a_rate_is_shown_in_pages_and_given_by_the_api(client: Client) -> None:
    sale, (lot,) = make_sale(
        tax_rate=8_875, premium=((100_000, 26_125), (None, 20_500))
    )  # fmt: skip
    page = client.get(lot.get_absolute_url()).text
    for text in ("Tax 8.875% on", "premium 26.125% up to $1,000", "20.5% of the amount above that"):
        assert text in page, text
    page = client.get(
        lot.get_absolute_url(), headers={"accept-language": "zh-hans"}, follow=True
    ).text
    for text in ("税 8.875%，按落槌价与佣金计", "26.125%", "超出部分 20.5%"):
        assert text in page, text
    payload = client.get(f"{API}sales/{sale.pk}").json()
    assert payload["tax_rate"] == 8_875
    assert payload["premium"] == [
        {"up_to": {"amount": 100_000, "currency": "USD"}, "rate": 26_125},
        {"up_to": None, "rate": 20_500},
    ]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"tax_percent": "8.8755"}, "at most three decimals"),
        ({"tax_percent": "8,875"}, "from 0 to 100"),
        ({"tax_percent": "100.5"}, "from 0 to 100"),
        ({"premium_table": "1,000 25\n* 2,5"}, "Line 2: Enter a percentage"),
        ({"premium_table": "* 20.0001"}, "Line 1: Enter a percentage with at most"),
    ],
)
def test_the_desk_refuses_what_is_no_percent(
    client: Client, gallery: list[Artwork], changes: dict[str, str], expected: str
) -> None:
    client.force_login(factories.make_curator())
    answer = client.post(reverse("admin:auctions_sale_add"), form_of_a_sale(gallery, **changes))
    assert expected in answer.text
    assert not Sale.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_the_desk_shows_rates_as_they_are_typed(client: Client, gallery: list[Artwork]) -> None:
    client.force_login(factories.make_curator())
    typed = form_of_a_sale(gallery, premium_table="1,000 26.125 %\n* 20", tax_percent="8.875 %")
    assert client.post(reverse("admin:auctions_sale_add"), typed).status_code == 302
    sale = Sale.objects.get()
    assert (sale.tax_rate, sale.premium) == (8_875, [[100_000, 26_125], [None, 20_000]])
    page = client.get(reverse("admin:auctions_sale_change", args=[sale.pk])).text
    assert "1000 26.125\n* 20" in page
    assert 'value="8.875"' in page


def migration() -> Any:
    """Return the migration that converts basis points, whatever its number."""
    (name,) = (
        module.name
        for module in pkgutil.iter_modules(migrations.__path__)
        if module.name.endswith("_rates_in_thousandths_of_a_per_cent")
    )
    return import_module(f"auctions.migrations.{name}")


def execute(sql: str) -> None:
    """Run statements, with nothing left to be checked at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.django_db
def test_stored_basis_points_become_thousandths_and_invoices_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, (buyer,) = ended_lot(monkeypatch, 300 * CENT)
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    browser = browser_of(buyer.user)
    before = Invoice.objects.values().get()
    page = browser.get(invoice.get_absolute_url()).text
    opened, _ = make_sale(tax_rate=875, premium=((100_000, 2_500), (None, 2_050)))
    plain, _ = make_sale(opens_in_s=60, tax_rate=0, premium=((None, 0),))
    execute(migration().CONVERT)
    opened.refresh_from_db()
    plain.refresh_from_db()
    assert (opened.tax_rate, opened.premium) == (8_750, [[100_000, 25_000], [None, 20_500]])
    assert (plain.tax_rate, plain.premium) == (0, [[None, 0]])
    assert Invoice.objects.values().get() == before
    assert amounts_in(browser.get(invoice.get_absolute_url()).text) == amounts_in(page)
    # The freeze is back.
    with pytest.raises(DatabaseError, match="froze"), transaction.atomic():
        Sale.objects.filter(pk=opened.pk).update(tax_rate=0)
    execute(migration().CONVERT_BACK)
    opened.refresh_from_db()
    assert (opened.tax_rate, opened.premium) == (875, [[100_000, 2_500], [None, 2_050]])


@pytest.mark.django_db
def test_going_back_to_basis_points_is_refused_where_it_is_not_exact() -> None:
    make_sale(tax_rate=8_875)
    with pytest.raises(DatabaseError, match="basis points"), transaction.atomic():
        execute(migration().CONVERT_BACK)
    assert Sale.objects.get().tax_rate == 8_875


def amounts_in(page: str) -> list[str]:
    """Return the amounts of an invoice's page."""
    return [part.split("</dd>")[0] for part in page.split("<dd>")[1:]]
