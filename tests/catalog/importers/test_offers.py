"""What a row says of the sale of its work, as galleries write it."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings

from catalog.importers.sources import IMPORTERS, Request
from catalog.services.records import ArtworkRecord, Flag, Refusal

MAPPING = 'source = "stock"\n[columns]\nsource_id = "No"\n'


def record(folder: Path, columns: dict[str, str], cells: list[str]) -> ArtworkRecord:
    """Return the one record of a table with these columns by field."""
    found, _flags = items(folder, columns, cells)
    return found


def items(
    folder: Path, columns: dict[str, str], cells: list[str]
) -> tuple[ArtworkRecord, list[str]]:
    (folder / "a.csv").write_text(
        f"No;{';'.join(columns.values())}\n1;{';'.join(cells)}\n", encoding="utf-8"
    )
    named = "".join(f'{field} = "{name}"\n' for field, name in columns.items())
    (folder / "m.toml").write_text(MAPPING + named, encoding="utf-8")
    found: list[ArtworkRecord | Flag | Refusal] = list(
        IMPORTERS["csv"].read(Request(folder / "a.csv", folder / "m.toml", lambda _: None)).records  # type: ignore[arg-type]
    )
    records = [one for one in found if isinstance(one, ArtworkRecord)]
    assert len(records) == 1
    return records[0], [str(one) for one in found if not isinstance(one, ArtworkRecord)]


@pytest.mark.parametrize(
    ("header", "cell", "minor", "currency"),
    [
        ("Preis (EUR)", "12500", 1_250_000, "EUR"), ("Price USD", "12500", 1_250_000, "USD"),
        ("Prix € TTC", "12 500,00", 1_250_000, "EUR"), ("価格（円）", "120000", 120_000, "JPY"),
        ("价格（元）", "38000", 3_800_000, "CNY"), ("价格（万元）", "38", 38_000_000, "CNY"),
        ("价格（万元）", "5.5", 5_500_000, "CNY"), ("Preis (Tsd. EUR)", "12,5", 1_250_000, "EUR"),
        ("Price (£)", "£800", 80_000, "GBP"), ("Price", "800 CHF", 80_000, "CHF"),
        ("Price (US$)", "800", 80_000, "USD"),
    ],
)  # fmt: skip
def test_a_price_is_in_the_currency_of_its_column(
    tmp_path: Path, header: str, cell: str, minor: int, currency: str
) -> None:
    found = record(tmp_path, {"price": header}, [cell])
    assert (found.price_minor, found.currency) == (minor, currency)


def test_a_cell_in_another_currency_than_its_column_is_flagged(tmp_path: Path) -> None:
    found, flags = items(tmp_path, {"price": "Preis (EUR)"}, ["$500"])
    assert found.price_minor is None
    assert len(flags) == 1


def test_the_usual_currency_is_the_sites(tmp_path: Path, settings: LazySettings) -> None:
    settings.DEFAULT_CURRENCY = "EUR"
    found = record(tmp_path, {"price": "Price"}, ["800"])
    assert (found.price_minor, found.currency) == (80_000, "EUR")
    assert "currency" in found.derived


@pytest.mark.parametrize(
    ("height", "cell", "cm"),
    [
        ("Höhe (mm)", "1200", 120), ("Height_in", "10", Decimal("25.4")), ("高（厘米）", "68", 68),
        ("高毫米", "680", 68), ("Height", "45", 45), ("Height (cm)", "450 mm", 45),
    ],
)  # fmt: skip
def test_a_side_is_in_the_unit_of_its_column(
    tmp_path: Path, height: str, cell: str, cm: Decimal
) -> None:
    assert record(tmp_path, {"height": height}, [cell]).height_cm == cm


def test_a_size_is_in_the_unit_of_its_column(tmp_path: Path) -> None:
    found = record(tmp_path, {"dimensions_text": "Maße in mm"}, ["300 x 200"])
    assert (found.height_cm, found.width_cm) == (Decimal(30), Decimal(20))


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("verfügbar", "available"), ("For sale", "available"), ("在售", "available"),
        ("On hold", "on_hold"), ("RÉSERVÉ", "on_hold"), ("商談中", "on_hold"), ("已售", "sold"),
        ("Vendu", "sold"), ("売約済", "sold"), ("SOLD", "sold"), ("N.F.S.", "not_for_sale"),
        ("非卖品", "not_for_sale"), ("not_for_sale", "not_for_sale"), ("", ""),
    ],
)  # fmt: skip
def test_an_availability_is_read_as_galleries_write_it(
    tmp_path: Path, cell: str, state: str
) -> None:
    assert record(tmp_path, {"availability": "Status"}, [cell]).availability == state


def test_a_state_that_can_mean_two_is_flagged(tmp_path: Path) -> None:
    found, flags = items(tmp_path, {"availability": "Status"}, ["unavailable"])
    assert found.availability == ""
    assert "must be one of" in flags[0]
