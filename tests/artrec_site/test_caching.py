"""Who may keep an answer: a table of addresses."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import API, BidderApp, make_bidder, make_sale

pytestmark = pytest.mark.django_db
STORE, OWN, ALL = "no-store", "private, no-cache", "no-cache"


# A page sets the cookie of its forms, so that even a visitor's is one's own.
@pytest.mark.parametrize(
    ("address", "visitor", "collector"),
    [
        ("/", OWN, OWN),
        ("/browse", OWN, OWN),
        ("/works/{work}", OWN, OWN),
        ("/exhibitions", OWN, OWN),
        ("/sales", OWN, OWN),
        ("/saved", ALL, OWN),
        ("/notices", ALL, OWN),
        ("/lists", ALL, OWN),
        ("/collection", STORE, STORE),
        ("/collection/schedule.pdf", STORE, STORE),
        ("/api/v1/me/lists", OWN, OWN),
        ("/api/v1/me/collection", STORE, STORE),
        ("/nothing-here", OWN, OWN),
        ("/privacy", STORE, STORE),
        ("/how-recommendations-work", OWN, OWN),
        ("/bids", STORE, STORE),
        ("/enquiries", STORE, STORE),
        ("/invoices", STORE, STORE),
        ("/invoices/1/pdf", STORE, STORE),
        ("/taste", STORE, STORE),
        ("/statement", STORE, STORE),
        ("/questionnaire", STORE, STORE),
        ("/works/{work}/why", STORE, STORE),
        ("/account/login/", STORE, STORE),
        ("/account/email/", STORE, STORE),
        ("/account/2fa/", STORE, STORE),
        ("/admin/", STORE, STORE),
        ("/api/v1/artworks", ALL, OWN),
        ("/api/v1/artworks/{work}", ALL, OWN),
        ("/api/v1/sales", ALL, OWN),
        ("/api/v1/me/saved", OWN, OWN),
        ("/api/v1/me/feed", OWN, OWN),
        ("/api/v1/me/notifications", OWN, OWN),
        ("/api/v1/me/bids", STORE, STORE),
        ("/api/v1/me/invoices", STORE, STORE),
        ("/api/v1/me/taste", STORE, STORE),
        ("/api/v1/me/recommendations/{work}/why", STORE, STORE),
        ("/api/v1/questionnaire/next", STORE, STORE),
        ("/_allauth/app/v1/auth/session", STORE, STORE),
    ],
)
def test_every_response_says_who_may_store_it(
    address: str, visitor: str, collector: str, gallery: list[Artwork]
) -> None:
    address = address.format(work=gallery[0].pk)
    anonymous = Client().get(address)
    assert anonymous.headers["Cache-Control"] == visitor
    person = factories.make_collector()
    signed_in = Client()
    signed_in.force_login(person)
    assert signed_in.get(address).headers["Cache-Control"] == collector
    if address.startswith("/api/"):
        app = Client(headers={"x-session-token": open_app_session(user=person)})
        answer = app.get(address)
        assert answer.headers["Cache-Control"] == collector
        assert "X-Session-Token" in answer.headers["Vary"]
    for name in ("Accept-Language", "Cookie"):
        assert name in anonymous.headers["Vary"]


@pytest.mark.slow
def test_a_response_with_ones_own_maximum_is_stored_nowhere() -> None:
    sale, lots = make_sale(lots=2)
    (leader, _), (outbid, _), (other, _) = make_bidder(sale), make_bidder(sale), make_bidder(sale)
    BidderApp(outbid).bid(lots[0], 40_000)
    BidderApp(leader).bid(lots[0], 87_655)
    quiet = [f"/lots/{lots[1].pk}", f"/lots/{lots[1].pk}/standing", f"{API}lots/{lots[1].pk}"]
    loud = [f"/lots/{lots[0].pk}", f"/lots/{lots[0].pk}/standing", f"/sales/{sale.pk}",
            f"{API}lots/{lots[0].pk}", f"{API}sales/{sale.pk}"]  # fmt: skip
    for user, addresses, cache_control in (
        (leader, loud, STORE), (outbid, loud, STORE), (leader, quiet, OWN), (other, loud, OWN),
    ):  # fmt: skip
        browser = Client()
        browser.force_login(user)
        for address in addresses:
            answer = (BidderApp(user) if address.startswith(API) else browser).get(address)
            assert (address, answer.headers["Cache-Control"]) == (address, cache_control)
    assert Client().get(loud[0]).headers["Cache-Control"] == OWN


def test_what_is_personal_is_asked_for_again_by_its_etag(collector: User) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    first = app.get("/api/v1/me/saved")
    again = app.get("/api/v1/me/saved", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
