"""Streams: resumed, current as time passes, served without Redis, and many at once."""

import asyncio
import http.client
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import AsyncClient, Client

from accounts.models import User
from accounts.privacy import delete_person
from accounts.services import open_app_session
from auctions.models import Bid, Bidder, BidderStatus, Lot, Sale
from auctions.services import registration
from auctions.services.announcing import OWN
from auctions.services.voiding import void_bid
from auctions.streams import hub as streams_hub
from auctions.streams.hub import hub
from auctions.streams.state import in_thread
from common.broker import redis_client
from tests import loops
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_curator
from tests.auctions.crowds import is_up, site, tokens_of
from tests.auctions.streams import listen_and_bid

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("races")]


@pytest.fixture
def room(transactional_db: None) -> tuple[Sale, Lot]:
    """An open sale with one lot."""
    sale, (lot,) = make_sale(ends_in_s=3600)
    return sale, lot


@pytest.fixture
def port(tmp_path: Path, room: object) -> Iterator[int]:
    """A running site."""
    with site(tmp_path) as listening:
        yield listening


@pytest.mark.soak
@pytest.mark.slow
def test_more_streams_than_database_connections_receive_within_a_second(
    port: int, room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    result = loops.run(listen_and_bid(port, lot.pk, tokens_of(sale, bidders=2), streams=40, bids=4))
    print(result.summary())
    assert result.missed == 0
    assert sorted(result.seconds)[int(len(result.seconds) * 0.95)] < 1.0
    assert is_up(port)


@pytest.mark.slow
def test_a_dropped_stream_resumes_with_the_state_of_now(port: int, room: tuple[Sale, Lot]) -> None:
    sale, lot = room
    bidder, other = (BidderApp(make_bidder(sale)[0]) for _ in range(2))
    bidder.bid(lot, 300 * CENT)
    assert first_event(port, lot)["price"]["amount"] == 100 * CENT
    other.bid(lot, 900 * CENT)
    summary = first_event(port, lot, **{"Last-Event-ID": "1"})
    assert (summary["price"]["amount"], summary["bid_count"]) == (350 * CENT, 2)


def suspend(user: User, _token: str) -> None:
    """Close an account, as the desk does."""
    user.is_active = False
    user.save(update_fields=["is_active"])


def delete(user: User, _token: str) -> None:
    """Delete a person."""
    delete_person(user=user)


def sign_out(_user: User, token: str) -> None:
    """End one session, as 'sign out everywhere else' does."""
    Session.objects.filter(pk=token).delete()


def change_password(user: User, _token: str) -> None:
    """Change the password, which ends all other sessions."""
    user.set_password("another, longer one")
    user.save()


def first_event(port: int, lot: Lot, **headers: str) -> dict[str, Any]:
    """Return the first state that a stream tells."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.request("GET", f"{API}lots/{lot.pk}/events", headers=headers)
    answer = link.getresponse()
    try:
        while line := answer.readline():
            if line.startswith(b"data: "):
                summary: dict[str, Any] = json.loads(line[6:])
                return summary
    finally:
        link.close()
    raise AssertionError("the stream ended")


@pytest.mark.soak
@pytest.mark.slow
def test_without_redis_streams_go_on(tmp_path: Path, room: tuple[Sale, Lot]) -> None:
    sale, lot = room
    with site(tmp_path, REDIS_URL="redis://127.0.0.1:1/0") as port:
        result = loops.run(
            listen_and_bid(port, lot.pk, tokens_of(sale, bidders=2), streams=3, bids=2)
        )
    assert result.missed == 0


def test_a_stream_of_an_unknown_lot_is_not_found(room: tuple[Sale, Lot], client: Client) -> None:
    for path in ("/lots/999999/live", f"{API}lots/999999/events"):
        assert client.get(path).status_code == 404
    answer = client.post(f"{API}lots/{room[1].pk}/events")
    assert answer.status_code == 405


@pytest.mark.slow
def test_a_bidders_stream_speaks_of_their_own_part(room: tuple[Sale, Lot]) -> None:
    sale, lot = room
    bidder = BidderApp(make_bidder(sale)[0])
    bidder.bid(lot, 300 * CENT)

    async def summary(**headers: str) -> dict[str, object]:
        answer = await AsyncClient().get(f"{API}lots/{lot.pk}/events", headers=headers)
        pieces = answer.streaming_content.__aiter__()  # type: ignore[attr-defined]
        await anext(pieces)
        text = (await anext(pieces)).decode()
        body: dict[str, object] = json.loads(text.partition("data: ")[2])
        return body

    own = loops.run(summary(**{"x-session-token": open_app_session(user=bidder.user)}))
    public = loops.run(summary())
    assert (own["leading"], own["min_next"]) == (
        True,
        {"amount": 300 * CENT + 1, "currency": "USD"},
    )
    assert (public["leading"], public["min_next"]) == (
        False,
        {"amount": 150 * CENT, "currency": "USD"},
    )


@pytest.mark.slow
@pytest.mark.parametrize("change", [suspend, delete, sign_out, change_password])
def test_a_stream_ends_with_what_somebody_is_signed_in_by(
    room: tuple[Sale, Lot], change: Callable[[User, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams_hub, "REFRESH_S", 0.1)
    sale, lot = room
    users = [make_bidder(sale)[0] for _ in range(2)]
    tokens = [open_app_session(user=user) for user in users]

    async def opened(path: str, cookie: str = "", **headers: str) -> AsyncIterator[bytes]:
        browser = AsyncClient()
        browser.cookies["sessionid"] = cookie
        answer = await browser.get(path, headers=headers)
        pieces: AsyncIterator[bytes] = answer.streaming_content.__aiter__()  # type: ignore[attr-defined]
        assert b"event: lot" in [await anext(pieces) for _ in range(2)][1]
        return pieces

    async def scenario() -> None:
        app = await opened(f"{API}lots/{lot.pk}/events", **{"x-session-token": tokens[0]})
        page = await opened(f"/lots/{lot.pk}/live", cookie=tokens[0])
        going_on = [
            await opened(f"{API}lots/{lot.pk}/events", **{"x-session-token": tokens[1]}),
            await opened(f"/lots/{lot.pk}/live"),
        ]
        await in_thread(change)(users[0], tokens[0])
        for ended in (app, page):
            async with asyncio.timeout(8):
                assert [piece async for piece in ended] == []
        assert hub().open_streams == len(going_on)

    loops.run(scenario())


def raise_privately(lot: Lot, user: User) -> str:
    """Raise the leader's own maximum."""
    BidderApp(user).bid(lot, 900 * CENT)
    return "Your maximum bid: $900."


def void_losing_bid(lot: Lot, user: User) -> str:
    """Void a bid below the two highest ones, which nobody else may see."""
    seq = Bid.objects.get(lot=lot, bidder__user=user).seq
    void_bid(by=quick_curator(), lot_id=lot.pk, seq=seq, reason="A mistake.")
    return "The house voided your bid"


def suspend_bidder(lot: Lot, user: User) -> str:
    """Suspend a registration."""
    bidder = Bidder.objects.get(user=user, sale=lot.sale)
    registration.set_status(bidder_ids=[bidder.pk], status=BidderStatus.SUSPENDED)
    return "Your registration is suspended."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("higher", "change"), [(0, raise_privately), (2, void_losing_bid), (0, suspend_bidder)]
)
def test_what_only_one_reader_may_see_reaches_their_open_page(
    room: tuple[Sale, Lot], higher: int, change: Callable[[Lot, User], str]
) -> None:
    sale, lot = room
    user, _bidder = make_bidder(sale)
    BidderApp(user).bid(lot, 300 * CENT)
    for number in range(1, higher + 1):
        BidderApp(make_bidder(sale)[0]).bid(lot, number * 1_000 * CENT)
    browser = AsyncClient()
    browser.cookies["sessionid"] = open_app_session(user=user)

    async def scenario() -> None:
        answer = await browser.get(f"/lots/{lot.pk}/live")
        pieces = answer.streaming_content.__aiter__()  # type: ignore[attr-defined]
        assert "$300" in [(await anext(pieces)).decode() for _ in range(2)][1]
        while not dict(redis_client().pubsub_numsub(OWN))[OWN.encode()]:
            await asyncio.sleep(0.01)
        text = await in_thread(change)(lot, user)
        async with asyncio.timeout(8):
            while text not in (await anext(pieces)).decode():
                pass

    loops.run(scenario())
