"""A work and its lot are one thing: on the work's page, on cards and in the API."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from auctions.services import closing
from catalog.models import Artwork, Availability
from common import ports
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(gallery: list[Artwork]) -> Artwork:
    """An available work at a fixed price."""
    found = gallery[0]
    found.availability, found.price_minor = Availability.AVAILABLE, 4_400 * CENT
    found.save()
    return found


def pages(client: Client, work: Artwork) -> list[str]:
    """Return the pages that show the work: its own, and lists with its card."""
    addresses = (work.get_absolute_url(), "/browse", work.artist.get_absolute_url())  # type: ignore[union-attr]
    return [" ".join(client.get(address).text.split()) for address in addresses]


def test_a_work_whose_lot_is_open_shows_its_standing_and_no_fixed_price(
    client: Client, work: Artwork
) -> None:
    sale, (lot,) = make_sale(artwork_id=work.pk, ends_in_s=1_400)
    first, second = (BidderApp(make_bidder(sale)[0]) for _ in range(2))
    first.bid(lot, 300 * CENT)
    second.bid(lot, 900 * CENT)
    for page in pages(client, work):
        assert "In the sale: $350, ends in 23 minutes" in page
        assert f'href="{lot.get_absolute_url()}"' in page
        assert "$4,400" not in page
    assert work.get_absolute_url() in client.get(lot.get_absolute_url()).text
    shown = client.get(f"{API}artworks/{work.pk}").json()["lot"]
    assert (shown["id"], shown["state"], shown["price"]["amount"]) == (
        str(lot.pk), "open", 350 * CENT,
    )  # fmt: skip


def test_a_work_of_an_announced_lot_says_when_it_opens(client: Client, work: Artwork) -> None:
    make_sale(artwork_id=work.pk, opens_in_s=3_600, ends_in_s=7_200)
    for page in pages(client, work):
        assert "In a sale from $100, opens " in page
        assert "$4,400" not in page


def test_afterwards_a_work_shows_the_result(
    client: Client, work: Artwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_lot(monkeypatch, 300 * CENT, 900 * CENT, artwork_id=work.pk)
    closing.close_due_lots()
    work.refresh_from_db()
    shown = ports.lots_of_works([work.pk])[work.pk]
    assert (shown.state, shown.is_in_play) == ("sold", False)
    Artwork.objects.filter(pk=work.pk).update(availability=Availability.SOLD)
    assert "Sold for $350" in pages(client, work)[0]


def test_a_lot_that_passed_gives_the_work_its_price_back(
    client: Client, work: Artwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_lot(monkeypatch, artwork_id=work.pk)
    closing.close_due_lots()
    page, *cards = pages(client, work)
    assert "Offered in a sale and not sold" in page
    for text in (page, *cards):
        assert "$4,400" in text


def test_other_copies_of_an_edition_stay_for_sale(client: Client) -> None:
    edition = factories.make_artwork(
        "Swell", copies=3, price_minor=90_000, availability=Availability.AVAILABLE
    )
    make_sale(artwork_id=edition.pk)
    page = client.get(edition.get_absolute_url()).text
    assert "In the sale: $100" in " ".join(page.split())
    assert "$900" in page


def test_a_list_reads_all_its_lots_in_one_query(
    work: Artwork, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_sale(artwork_id=work.pk)
    with django_assert_num_queries(3):  # works with artists, pictures, lots
        lots = [each.lot for each in Artwork.objects.with_cover()]
    assert sum(lot is not None for lot in lots) == 1
