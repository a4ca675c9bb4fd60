"""Who may keep an answer: a table of addresses."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from catalog.models import Artwork
from tests import factories

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
        ("/nothing-here", OWN, OWN),
        ("/how-recommendations-work", OWN, OWN),
        ("/bids", STORE, STORE),
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
def test_every_answer_says_who_may_keep_it(
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


def test_what_is_personal_is_asked_for_again_by_its_etag(collector: User) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    first = app.get("/api/v1/me/saved")
    again = app.get("/api/v1/me/saved", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
