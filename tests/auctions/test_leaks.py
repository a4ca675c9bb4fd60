"""Hidden numbers stay hidden: maxima and reserves, in everything that others can reach."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import AsyncClient, Client

from auctions.models import Lot, Sale
from auctions.services import closing, lot_events
from auctions.streams.hub import hub
from catalog.models import Artwork
from common.models import OutboxMessage
from recommendations.interactions.models import Interaction
from shelves.services.mailing import mail_notices
from tests import factories, loops
from tests.auctions.conftest import API, BidderApp, make_bidder, make_sale

# Amounts that nothing else makes; the reserve lies above the maxima, or the price would be it.
MAXIMUM, RESERVE, RAISED = 73_191_733, 97_717_377, 91_313_739
SECRETS = {MAXIMUM, RESERVE, RAISED}


def forms_of(secret: int) -> set[str]:
    """Return the ways in which an amount could be written."""
    whole, cents = divmod(secret, 100)
    return {str(secret), str(whole), f"{whole:,}", f"{whole}.{cents:02}", f"{secret:,}"}


def secrets_in(text: str) -> set[str]:
    """Return which secrets a text gives away."""
    return {form for secret in SECRETS for form in forms_of(secret) if form in text}


@pytest.fixture
def scene(db: None, gallery: list[Artwork]) -> tuple[Sale, Lot, BidderApp, BidderApp]:
    """A lot with a reserve, a leader with a high maximum, and somebody below."""
    seller = factories.make_collector()
    sale, (lot,) = make_sale(reserve=RESERVE, artwork_id=gallery[0].pk, seller=seller, start=10_000)
    leader, other = (BidderApp(make_bidder(sale)[0]) for _ in range(2))
    leader.bid(lot, 55_000_00)
    other.bid(lot, 60_000_00)
    other.bid(lot, 60_000_01)
    leader.bid(lot, MAXIMUM)
    return sale, lot, leader, other


def reachable(client: Client, sale: Sale, lot: Lot) -> dict[str, str]:
    """Return all that a client gets of a sale and lot: bodies and headers."""
    paths = [
        "/", "/sales", f"/sales/{sale.pk}", f"/sales/{sale.pk}/register", f"/lots/{lot.pk}",
        f"/lots/{lot.pk}/standing", f"/lots/{lot.pk}/history",
        f"/lots/{lot.pk}/review?maximum=800000", "/bids", "/invoices", "/notices",
        "/for-you", "/browse", f"/works/{lot.artwork_id}", f"{API}sales", f"{API}sales/{sale.pk}",
        f"{API}lots/{lot.pk}", f"{API}lots/{lot.pk}/bids", f"{API}me/bids", f"{API}me/invoices",
        f"{API}me/feed", f"{API}me/notifications", f"{API}artworks/{lot.artwork_id}",
        f"{API}schema/", "/admin/", f"/admin/auctions/lot/{lot.pk}/ledger/",
        f"/admin/auctions/lot/{lot.pk}/change/", f"/admin/auctions/sale/{sale.pk}/bidding/",
    ]  # fmt: skip
    answers = {path: client.get(path) for path in paths}
    return {path: f"{dict(a.headers)}\n{a.content!r}" for path, a in answers.items()}


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_call_mail_or_log_line_discloses_a_maximum_or_the_reserve(
    scene: tuple[Sale, Lot, BidderApp, BidderApp], caplog: pytest.LogCaptureFixture
) -> None:
    sale, lot, leader, other = scene
    caplog.set_level(logging.DEBUG)
    outsiders: list[Client] = [Client(), other, BidderApp(factories.make_collector())]
    browser = Client()
    browser.force_login(other.user)
    for client in [*outsiders, browser]:
        for path, text in reachable(client, sale, lot).items():
            assert not secrets_in(text), (path, secrets_in(text))
    assert not secrets_in(other.bid(lot, 10_000).content.decode())
    assert not secrets_in(other.bid(lot, 65_000_00).content.decode())
    leader.bid(lot, RAISED)
    lot_events.process()
    mail_notices()
    mails = "".join(f"{m.subject}{m.body}{m.extra_headers}" for m in mail.outbox)
    assert mails
    assert not secrets_in(mails)
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name != SQL)
    assert not secrets_in(lines)
    assert not secrets_in(json.dumps(list(Interaction.objects.values()), default=str))
    assert not secrets_in(json.dumps(list(OutboxMessage.objects.values()), default=str))


# Statements are logged only where DEBUG is on, which is never in production.
SQL = "django.db.backends"


@pytest.mark.slow
@pytest.mark.django_db
def test_nothing_public_moves_when_only_a_hidden_number_moves(
    scene: tuple[Sale, Lot, BidderApp, BidderApp],
) -> None:
    sale, lot, leader, other = scene
    lot_events.process()
    before = {name: seen(client, sale, lot) for name, client in watchers(other).items()}
    count = Interaction.objects.count(), OutboxMessage.objects.count()
    assert leader.bid(lot, RAISED).status_code == 201
    lot_events.process()
    after = {name: seen(client, sale, lot) for name, client in watchers(other).items()}
    assert after == before
    assert (Interaction.objects.count(), OutboxMessage.objects.count()) == count
    assert closing.differing_lots() == []


def watchers(other: BidderApp) -> dict[str, Client]:
    """Return who looks on."""
    return {"visitor": Client(), "bidder": other}


def seen(client: Client, sale: Sale, lot: Lot) -> dict[str, Any]:
    """Return what a client sees, without the time of looking: bodies, ETags, header names."""
    public: dict[str, Any] = {}
    for path in (f"{API}lots/{lot.pk}", f"{API}sales/{sale.pk}"):
        body = client.get(path).json()
        for row in (body, *body.get("lots", [])):
            row.pop("server_time", None)
        public[path] = body
    for path in (f"{API}sales", f"{API}lots/{lot.pk}/bids", f"{API}me/bids"):
        answer = client.get(path)
        body = answer.json()
        for row in body.get("results", []):
            (row.get("lot") or {}).pop("server_time", None)
        public[path] = (body, sorted(answer.headers))
    public["history"] = client.get(f"{API}lots/{lot.pk}/bids").headers.get("ETag")
    return public


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_streams_disclose_no_secret_and_send_nothing_on_a_private_raise(
    gallery: list[Artwork],
) -> None:
    sale, (lot,) = make_sale(reserve=RESERVE, artwork_id=gallery[0].pk)
    leader, other = (BidderApp(make_bidder(sale)[0]) for _ in range(2))
    leader.bid(lot, MAXIMUM)

    async def listen(path: str, write: Callable[[], Any]) -> tuple[str, str]:
        """Return what a stream says before and after a deed."""
        answer = await AsyncClient().get(path)
        pieces = answer.streaming_content.__aiter__()  # type: ignore[attr-defined]
        first = b"".join([await anext(pieces), await anext(pieces)]).decode()
        await loops.in_thread(write)
        live_hub = hub()
        await live_hub._refresh([lot.pk])
        try:
            second = (await asyncio.wait_for(anext(pieces), 0.5)).decode()
        except TimeoutError:
            second = ""
        return first, second

    for path in (f"/lots/{lot.pk}/live", f"{API}lots/{lot.pk}/events"):
        raise_by = RAISED if "live" in path else RAISED + 100
        first, second = loops.run(listen(path, lambda r=raise_by: leader.bid(lot, r)))  # type: ignore[misc]
        assert "id: 1\nevent: lot" in first
        assert not secrets_in(first)
        assert second == ""
    assert other.bid(lot, 200_00).json()["outcome"] == "outbid"
