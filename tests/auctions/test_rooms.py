"""The saleroom's pages: what one sees before, while and after bidding."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from auctions.models import Bid, Bidder, Budget, Invoice, Watch
from auctions.services import closing, lot_events
from catalog.models import Artwork
from common import ports
from common.notice_kinds import Delivery, MailMode
from recommendations.interactions.models import Interaction
from shelves.models import Notice
from shelves.selectors import channels
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Client:
    """Return the collector's browser."""
    browser = Client()
    browser.force_login(user)
    return browser


def standing_of(page: str) -> str:
    """Return where a lot stands, as text."""
    part = page.split('<div class="standing')[1].split('<div id="bid-panel"', maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", "<div" + part).split())


def test_a_lot_that_has_ended_has_no_current_price(monkeypatch: pytest.MonkeyPatch) -> None:
    lot, (low, high) = ended_lot(monkeypatch, 300 * CENT, 900 * CENT)
    assert "Current price" not in standing_of(browser_of(low.user).get(lot.get_absolute_url()).text)
    closing.close_due_lots()
    standing = standing_of(browser_of(low.user).get(lot.get_absolute_url()).text)
    assert "Hammer price $350 Sold to another bidder" in standing
    assert "You won this lot" in browser_of(high.user).get(lot.get_absolute_url()).text


def test_a_lot_below_its_reserve_has_a_last_price(monkeypatch: pytest.MonkeyPatch) -> None:
    lot, (bidder,) = ended_lot(monkeypatch, 300 * CENT, reserve=9_000 * CENT)
    closing.close_due_lots()
    standing = standing_of(browser_of(bidder.user).get(lot.get_absolute_url()).text)
    assert "Last price $100 Not sold" in standing


def test_of_equal_maxima_the_later_is_not_said_to_be_lower() -> None:
    sale, (lot,) = make_sale()
    first, second = (make_bidder(sale)[0] for _ in range(2))
    BidderApp(first).bid(lot, 300 * CENT)
    form = {"maximum": 300 * CENT, "key": "a"}
    answer = browser_of(second).post(
        f"{lot.get_absolute_url()}/bid", form, headers={"HX-Request": "true"}
    )
    assert "an earlier maximum bid is as high or higher" in answer.text


def test_a_lots_page_shows_estimate_increments_terms_and_what_is_next(
    client: Client, gallery: list[Artwork]
) -> None:
    sale, (lot,) = make_sale(
        artwork_id=gallery[0].pk, estimate=(20_000, 40_000), tax_rate=8_750,
        premium=((100_000, 25_000), (None, 20_000)), reserve=90_000,
    )  # fmt: skip
    page = client.get(lot.get_absolute_url()).text
    for text in ("The sea is nearly still",
                 "Estimate $200 – $400", "starting price $100", "Reserve not met",
                 "25% up to $1,000", "20% of the amount above that", "Tax 8.75%", "Sign in to bid",
                 "$1,000,000"):  # fmt: skip
        assert text in page, text
    assert "$900" not in page
    user, _ = make_bidder(sale)
    page = browser_of(user).get(lot.get_absolute_url()).text
    assert "Your maximum bid, USD" in page
    assert [f">{step}<" in page for step in ("$100", "$150", "$200", "$250")] == [True] * 4


def test_the_sum_with_premium_and_tax_is_shown_before_anything_is_bid(
    gallery: list[Artwork],
) -> None:
    edition = factories.make_artwork("The Swell, etched", copies=2)
    sale, (lot, other) = make_sale(lots=2, tax_rate=8_000, artwork_id=edition.pk)
    user, _ = make_bidder(sale)
    browser = browser_of(user)
    BidderApp(user).bid(other, 1_000 * CENT)
    browser.post("/bids/budget", {"maximum": "1,500", "currency": "USD"})
    assert Budget.objects.get().amount == 1_500 * CENT
    page = browser.get(f"{lot.get_absolute_url()}/review", {"maximum": "200.50"}).text
    premium, tax = 5_013, 2_005
    assert f"${(20_050 + premium + tax) / 100:,.2f}" in page
    assert "You lead on 1 other lot, which would cost up to $1,350. Winning both would" in page
    assert "above your budget of $1,500" in page
    assert Bid.objects.count() == 1


@pytest.mark.parametrize("amount", ["", "abc", "-5", "0", "1e3", "NaN", "9" * 30, "1.234"])
def test_an_invalid_amount_is_reported_beside_the_field(amount: str) -> None:
    sale, (lot,) = make_sale()
    user, _ = make_bidder(sale)
    answer = browser_of(user).get(f"{lot.get_absolute_url()}/review", {"maximum": amount})
    assert answer.status_code == 200
    assert "field__error" in answer.text
    assert not Bid.objects.exists()


def test_a_page_registers_and_bids_and_shows_the_refusal(gallery: list[Artwork]) -> None:
    sale, (lot,) = make_sale()
    user = make_bidder(make_sale()[0])[0]
    browser = browser_of(user)
    browser.post(f"/sales/{sale.pk}/register", {})
    assert not Bidder.objects.filter(sale=sale).exists()
    browser.post(f"/sales/{sale.pk}/register?lot={lot.pk}", {"accept_terms": "on"})
    assert Bidder.objects.get(sale=sale).user == user
    form = {"maximum": 5_000, "key": "a"}
    answer = browser.post(f"{lot.get_absolute_url()}/bid", form, follow=True)
    assert "Bid at least $100." in answer.text
    answer = browser.post(f"{lot.get_absolute_url()}/bid", form | {"maximum": 60_000, "key": "b"})
    assert "Please check the amount" in answer.text
    assert not Bid.objects.exists()


def test_a_lot_that_passed_shows_similar_ones_that_are_open(
    client: Client, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    passed, _ = ended_lot(monkeypatch, artwork_id=gallery[0].pk)
    closing.close_due_lots()
    _, (far,) = make_sale(artwork_id=gallery[2].pk)
    _, (near,) = make_sale(artwork_id=gallery[1].pk)
    monkeypatch.setattr(
        ports.similar_artworks, "_provider", lambda _pk, limit: [gallery[1].pk][:limit]
    )
    page = client.get(passed.get_absolute_url()).text
    assert "Similar lots still open" in page
    for untrue in ("No bids yet", "Current price", "from"):
        assert untrue not in standing_of(page)
    assert page.index(near.get_absolute_url()) < page.index(far.get_absolute_url())
    assert "Not sold" in page


def test_comparables_are_lots_that_were_sold(
    gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended_lot(monkeypatch, 300 * CENT, 900 * CENT, artwork_id=gallery[1].pk)
    closing.close_due_lots()
    sale, (lot,) = make_sale(artwork_id=gallery[0].pk)
    user, _ = make_bidder(sale)
    page = browser_of(user).get(f"{lot.get_absolute_url()}/review", {"maximum": "200"}).text
    assert "Similar works sold" in page
    assert "$350" in page


def test_watching_a_lot_is_logged_once_and_ends(gallery: list[Artwork]) -> None:
    sale, (lot,) = make_sale(artwork_id=gallery[0].pk)
    user, _ = make_bidder(sale)
    browser = browser_of(user)
    for watching in ("1", "1", "0", "1"):
        browser.post(f"{lot.get_absolute_url()}/watch", {"watching": watching})
    assert Watch.objects.count() == 1
    assert [e.kind for e in Interaction.objects.all()] == ["watch"]
    assert BidderApp(user).get(f"{API}lots/{lot.pk}").json()["watching"] is True
    BidderApp(user).delete(f"{API}lots/{lot.pk}/watch")
    assert not Watch.objects.exists()


def test_those_interested_are_notified_once_of_lots_that_end_soon() -> None:
    sale, (lot,) = make_sale(ends_in_s=600)
    (bidder, _), (watcher, _) = make_bidder(sale), make_bidder(sale)
    BidderApp(bidder).bid(lot, 300 * CENT)
    BidderApp(watcher).put(f"{API}lots/{lot.pk}/watch")
    assert closing.notify_ending_soon() == 1
    assert closing.notify_ending_soon() == 0
    lot_events.process()
    notified = Notice.objects.filter(kind="ending_soon").values_list("user_id", flat=True)
    assert set(notified) == {bidder.pk, watcher.pk}
    seen = BidderApp(bidder).get(f"{API}me/notifications").json()["results"]
    assert [row["kind"] for row in seen] == ["ending_soon"]
    assert "Lot 1" in browser_of(bidder).get("/notices").text
    notice = Notice.objects.get(user=bidder, read_at__isnull=True)
    assert browser_of(bidder).get(f"/notices/{notice.pk}").headers["Location"] == notice.link
    assert not Notice.objects.filter(user=bidder, read_at__isnull=True).exists()


def test_those_interested_are_notified_of_an_extension() -> None:
    sale, (lot,) = make_sale(ends_in_s=60)
    (first, _), (second, _) = make_bidder(sale), make_bidder(sale)
    end = lot.ends_at
    BidderApp(first).bid(lot, 300 * CENT)
    BidderApp(second).bid(lot, 900 * CENT)
    lot.refresh_from_db()
    assert lot.ends_at > end
    lot_events.process()
    assert Notice.objects.filter(kind="extended", user=first).exists()
    assert closing.differing_lots() == []


def test_choices_of_notices_are_stored() -> None:
    sale, _ = make_sale()
    user, _ = make_bidder(sale)
    browser_of(user).post("/notices/choices", {"won-site": "on", "won-mail": "on"})
    stored = {each.kind.name: each.delivery for each in channels.preferences(user)}
    assert stored["won"] == Delivery(push=False)
    assert stored["outbid"] == Delivery(in_site=False, mail=MailMode.OFF, push=False)


def test_an_invoice_is_its_buyers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (loser, winner) = ended_lot(monkeypatch, 300 * CENT, 900 * CENT)
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    own, other = browser_of(winner.user), browser_of(loser.user)
    assert "$437.50" in own.get(invoice.get_absolute_url()).text
    paper = own.get(
        f"{invoice.get_absolute_url()}/pdf", headers={"accept-language": "zh-hans"}, follow=True
    )
    assert paper.content.startswith(b"%PDF-")
    for address in (invoice.get_absolute_url(), f"{invoice.get_absolute_url()}/pdf"):
        assert other.get(address).status_code == 404


def test_a_sales_page_costs_the_same_queries_however_many_lots(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, gallery: list[Artwork]
) -> None:
    budget = (
        1  # the sale with its lots' times
        + 2  # lots with works and artists, their pictures
        + 1  # the sum of what was sold
    )
    edition = factories.make_artwork("The Swell, etched", copies=11)
    for lots in (2, 9):
        sale, _ = make_sale(lots=lots, artwork_id=edition.pk)
        with django_assert_num_queries(budget):
            client.get(sale.get_absolute_url())
