"""Bids over REST: outcomes, refusals by code, keys, and what a refusal leaves."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.test import Client

from auctions import locks
from auctions.models import Bid, Bidder, BidderStatus, BidRequest, Lot, LotEvent, Sale
from auctions.services import closing, registration
from common import clock
from common.models import OutboxMessage
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_collector
from tests.conftest import database_url
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db
NewBidder = Callable[[], BidderApp]


def rows(lot: Lot) -> dict[str, Any]:
    """Return all that a refused bid must leave as it was."""
    standing = Lot.objects.filter(pk=lot.pk).values().get()
    return {
        "bids": Bid.objects.count(),
        "outbox": OutboxMessage.objects.count(),
        "events": LotEvent.objects.count(),
        "lot": standing,
    }


def test_a_first_bid_leads_at_the_start_price(lot: Lot, new_bidder: NewBidder) -> None:
    answer = new_bidder().bid(lot, 300 * CENT)
    assert answer.status_code == 201
    payload = answer.json()
    assert payload.pop("ends_at")
    assert payload == {
        "outcome": "leading",
        "price": {"amount": 100 * CENT, "currency": "USD"},
        "min_next": {"amount": 300 * CENT + 1, "currency": "USD"},
        "leading": True,
        "winning": True,
        "reserve": "none",
    }
    lot.refresh_from_db()
    assert (lot.price, lot.top, lot.bid_count, lot.version) == (100 * CENT, 300 * CENT, 1, 1)


def test_a_tie_goes_to_the_earlier_bid(lot: Lot, new_bidder: NewBidder) -> None:
    first, second = new_bidder(), new_bidder()
    first.bid(lot, 500 * CENT)
    payload = second.bid(lot, 500 * CENT).json()
    assert (payload["outcome"], payload["price"]["amount"]) == ("outbid", 500 * CENT)
    assert payload["min_next"]["amount"] == 550 * CENT


def test_a_private_raise_changes_nothing_that_anybody_can_see(
    lot: Lot, new_bidder: NewBidder, client: Client
) -> None:
    leader = new_bidder()
    leader.bid(lot, 300 * CENT)
    before = seen(client, lot)
    counts = rows(lot)
    assert leader.bid(lot, 900 * CENT).json()["outcome"] == "leading"
    assert seen(client, lot) == before
    after = rows(lot)
    assert after["bids"] == counts["bids"] + 1
    assert (after["outbox"], after["events"]) == (counts["outbox"], counts["events"])


def seen(client: Client, lot: Lot) -> list[Any]:
    """Return what an outsider gets of a lot, without the time of asking."""
    payload = client.get(f"{API}lots/{lot.pk}").json()
    payload.pop("server_time")
    history = client.get(f"{API}lots/{lot.pk}/bids")
    return [payload, history.content, history.headers["ETag"]]


def test_the_price_stands_still_below_the_leaders_maximum(lot: Lot, new_bidder: NewBidder) -> None:
    leader, other = new_bidder(), new_bidder()
    leader.bid(lot, 1_000 * CENT)
    payload = other.bid(lot, 400 * CENT).json()
    assert (payload["outcome"], payload["price"]["amount"]) == ("outbid", 450 * CENT)
    view = leader.get(f"{API}lots/{lot.pk}").json()
    assert (view["leading"], view["min_next"]["amount"]) == (True, 1_000 * CENT + 1)
    assert view["own_maximum"]["amount"] == 1_000 * CENT
    view = other.get(f"{API}lots/{lot.pk}").json()
    assert (view["leading"], view["min_next"]["amount"]) == (False, 500 * CENT)


BAD_MAXIMA: list[object] = [
    0,
    -1,
    1.0,
    1e3,
    True,
    False,
    None,
    [],
    [100],
    {},
    "100",
    "１００",
    "1e3",
    10**19,
]


@pytest.mark.parametrize("maximum", BAD_MAXIMA, ids=repr)
def test_a_maximum_that_is_no_amount_is_invalid_and_leaves_nothing(
    lot: Lot, new_bidder: NewBidder, maximum: object
) -> None:
    app, before = new_bidder(), rows(lot)
    answer = app.bid(lot, maximum)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert "maximum" in answer.json()["errors"]
    assert rows(lot) == before
    assert not BidRequest.objects.exists()


@pytest.mark.parametrize(
    "body",
    ['{"maximum": NaN}', '{"maximum": Infinity}', '{"maximum": 1e400}', "[]", "100", '"100"',
     "null", "{}", "", "{nope", '{"maximum": 20000, "note": "x"}', '{"maximum": １００}',
     '{"Maximum": 20000}', '{"maximum": 20000, "lot": 3}', "\xff"],
)  # fmt: skip
def test_a_body_that_is_no_bid_is_invalid_and_leaves_nothing(
    lot: Lot, new_bidder: NewBidder, body: str
) -> None:
    app, before = new_bidder(), rows(lot)
    answer = app.post(
        f"{API}lots/{lot.pk}/bids", body.encode("latin-1", "replace"),
        content_type="application/json", headers={"idempotency-key": "k"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert rows(lot) == before
    assert not BidRequest.objects.exists()


@pytest.mark.parametrize(
    ("key", "code"),
    [(None, "idempotency_key_missing"), ("x" * 201, "invalid"), ("a b", "invalid"),
     ("ключ", "invalid"), ("\x7f", "invalid")],
)  # fmt: skip
def test_a_key_must_be_there_and_plain(
    lot: Lot, new_bidder: NewBidder, key: str | None, code: str
) -> None:
    app, before = new_bidder(), rows(lot)
    answer = app.bid(lot, 300 * CENT, key)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert rows(lot) == before


def test_a_visitor_is_asked_to_sign_in(lot: Lot, client: Client) -> None:
    before = rows(lot)
    body = json.dumps({"maximum": 30000})
    answer = client.post(f"{API}lots/{lot.pk}/bids", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
    assert rows(lot) == before


def test_a_bid_without_the_right_to_bid_is_refused_by_code() -> None:
    seller = quick_collector()
    sale, (lot,) = make_sale(seller=seller)
    stranger = BidderApp(quick_collector())
    bidder = registration.register(user=seller, sale_id=sale.pk, accept_terms=True, now=clock.now())
    suspended, held = make_bidder(sale)
    registration.set_status(bidder_ids=[held.pk], status=BidderStatus.SUSPENDED)
    staff, _ = make_bidder(sale)
    staff.is_staff = True
    staff.save()
    before = rows(lot)
    answers = {
        "stranger": stranger.bid(lot, 300 * CENT),
        "seller": BidderApp(seller).bid(lot, 300 * CENT),
        "suspended": BidderApp(suspended).bid(lot, 300 * CENT),
        "staff": BidderApp(staff).bid(lot, 300 * CENT),
    }
    assert {who: (a.status_code, a.json()["code"]) for who, a in answers.items()} == {
        "stranger": (403, "not_registered"),
        "seller": (403, "forbidden"),
        "suspended": (403, "forbidden"),
        "staff": (403, "forbidden"),
    }
    assert rows(lot) == before
    assert bidder.paddle == 101


def test_an_unknown_or_unpublished_lot_is_not_found(new_bidder: NewBidder, lot: Lot) -> None:
    _sale, hidden = make_sale(published=False)
    app = new_bidder()
    for lot_id in (hidden[0].pk, 10**12, 10**30):
        lot.pk = lot_id
        answer = app.bid(lot, 300 * CENT)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert not Bid.objects.exists()


@pytest.mark.parametrize(
    ("opens", "ends", "status", "code"),
    [(0, 3_600_000, 201, None), (1, 3_600_000, 409, "not_open"), (-3_600_000, 1, 201, None),
     (-3_600_000, 0, 409, "closed"), (-3_600_000, -1, 409, "closed")],
    ids=["at the opening", "1 ms before", "1 ms before the end", "at t = ends", "1 ms later"],
)  # fmt: skip
def test_bids_count_from_the_opening_until_just_before_the_end(
    monkeypatch: pytest.MonkeyPatch, opens: int, ends: int, status: int, code: str | None
) -> None:
    moment = clock.now() + timedelta(days=1)
    sale, (lot,) = make_sale(around=moment, opens_in_s=opens / 1000, ends_in_s=ends / 1000)
    user, _ = make_bidder(sale)
    at_database_time(monkeypatch, moment)
    before = rows(lot)
    answer = BidderApp(user).bid(lot, 300 * CENT)
    assert answer.status_code == status
    if code:
        assert answer.json()["code"] == code
        assert rows(lot) == before


def at_database_time(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    """Let the database say this time: the clock is a statement, and the statement is exchanged."""
    from auctions.services import bidding  # noqa: PLC0415 - beside its one use

    statement = (
        f"SELECT TIMESTAMPTZ '{moment.isoformat()}', status FROM auctions_bidder WHERE id = %s"
    )
    monkeypatch.setattr(bidding, "CLOCK", statement)


def test_too_low_says_the_least_and_leaves_only_its_answer(lot: Lot, new_bidder: NewBidder) -> None:
    new_bidder().bid(lot, 300 * CENT)
    app, before = new_bidder(), rows(lot)
    answer = app.bid(lot, 149 * CENT)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_low")
    assert "$150" in answer.json()["detail"]
    assert rows(lot) == before


def test_the_same_key_gives_the_same_answer(lot: Lot, new_bidder: NewBidder) -> None:
    app, other = new_bidder(), new_bidder()
    first = app.bid(lot, 300 * CENT, "one")
    other.bid(lot, 900 * CENT)
    before = rows(lot)
    again = app.bid(lot, 300 * CENT, "one")
    assert (again.status_code, again.json()) == (201, first.json())
    refused = app.bid(lot, 301 * CENT, "one")
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused")
    assert rows(lot) == before
    low = app.bid(lot, 1 * CENT, "low")
    Lot.objects.filter(pk=lot.pk).update(price=1)
    assert app.bid(lot, 1 * CENT, "low").json() == low.json()


def test_a_key_belongs_to_its_bidder(lot: Lot, new_bidder: NewBidder) -> None:
    assert new_bidder().bid(lot, 300 * CENT, "k").status_code == 201
    assert new_bidder().bid(lot, 900 * CENT, "k").status_code == 201


def test_above_the_sales_limit_a_curator_must_approve() -> None:
    sale, (lot,) = make_sale(approval_above=1_000 * CENT)
    user, bidder = make_bidder(sale)
    app = BidderApp(user)
    assert app.bid(lot, 1_000 * CENT).status_code == 201
    before = rows(lot)
    answer = app.bid(lot, 1_001 * CENT)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "$1,000" in answer.json()["detail"]
    assert rows(lot) == before
    registration.set_status(bidder_ids=[bidder.pk], status=BidderStatus.APPROVED)
    assert app.bid(lot, 1_001 * CENT).status_code == 201


@pytest.mark.parametrize("redis", ["up", "unavailable"])
def test_too_many_bids_are_refused_with_a_retry_time(
    lot: Lot, new_bidder: NewBidder, settings: LazySettings, redis: str,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    settings.RATES = {**settings.RATES, "bids": "2/min"}
    if redis == "unavailable":
        request.getfixturevalue("no_redis_for_rates")
    app = new_bidder()
    answers = [app.bid(lot, 300 * CENT + step) for step in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[2].json()["code"] == "throttled"
    assert 0 < int(answers[2].headers["Retry-After"]) <= 61


def test_the_database_refuses_to_change_or_delete_the_ledger(
    lot: Lot, new_bidder: NewBidder
) -> None:
    new_bidder().bid(lot, 300 * CENT)
    for write in (
        lambda: Bid.objects.update(maximum=1),
        lambda: Bid.objects.all().delete(),
        lambda: run("UPDATE auctions_bid SET price = 1"),
        lambda: run("DELETE FROM auctions_bid"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            write()
    assert Bid.objects.get().maximum == 300 * CENT


def run(sql: str) -> None:
    """Run a statement past the ORM."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_terms_freeze_when_the_lot_opens(lot: Lot, sale: Sale) -> None:
    changes: list[tuple[Any, dict[str, Any]]] = [
        (Lot.objects.filter(pk=lot.pk), {"reserve": 5}),
        (Lot.objects.filter(pk=lot.pk), {"start": 5}),
        (Sale.objects.filter(pk=sale.pk), {"soft_close_window_s": 0}),
        (Sale.objects.filter(pk=sale.pk), {"premium": [[None, 0]]}),
        (Sale.objects.filter(pk=sale.pk), {"tax_rate": 5}),
        (Sale.objects.filter(pk=sale.pk), {"increments": [[0, 1]]}),
    ]
    for rows_, change in changes:
        with pytest.raises(DatabaseError, match="froze"), transaction.atomic():
            rows_.update(**change)
    coming, (later,) = make_sale(opens_in_s=600)
    assert Lot.objects.filter(pk=later.pk).update(reserve=5)
    assert Sale.objects.filter(pk=coming.pk).update(tax_rate=5)


def test_erasing_a_collector_leaves_the_ledger_whole(lot: Lot, new_bidder: NewBidder) -> None:
    app = new_bidder()
    app.bid(lot, 300 * CENT)
    app.user.delete()
    assert Bidder.objects.get().user_id is None
    proof = closing.replay_lot(lot_id=lot.pk)
    assert proof is not None
    assert (proof.rows, proof.differences) == (1, ())


def test_a_planted_difference_is_found(lot: Lot, new_bidder: NewBidder) -> None:
    new_bidder().bid(lot, 300 * CENT)
    assert closing.differing_lots() == []
    Lot.objects.filter(pk=lot.pk).update(top=1)
    assert closing.differing_lots() == [lot.pk]


def test_a_lot_past_its_end_is_never_shown_as_open(client: Client) -> None:
    _sale, (ended,) = make_sale(opens_in_s=-60, ends_in_s=-1)
    assert client.get(f"{API}lots/{ended.pk}").json()["state"] == "closed"
    assert closing.close_due_lots()
    assert client.get(f"{API}lots/{ended.pk}").json()["state"] == "passed"


@pytest.mark.django_db(transaction=True)
def test_a_lot_locked_too_long_is_busy_and_the_same_key_may_be_retried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sale, (lot,) = make_sale()
    app = BidderApp(make_bidder(sale)[0])
    monkeypatch.setattr(locks, "WAIT", "100ms")
    before = rows(lot)
    with psycopg.connect(database_url()) as holder:
        holder.execute("SELECT 1 FROM auctions_lot FOR NO KEY UPDATE")
        answer = app.bid(lot, 300 * CENT, "again")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["Retry-After"] == "1"
    assert rows(lot) == before
    assert not BidRequest.objects.exists()
    assert app.bid(lot, 300 * CENT, "again").status_code == 201


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_bid_that_waited_past_the_end_for_the_lock_is_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sale, (lot,) = make_sale(ends_in_s=1.5)
    app = BidderApp(make_bidder(sale)[0])
    answers: list[Any] = []

    def bid() -> None:
        answers.append(app.bid(lot, 300 * CENT))
        connection.close()

    waiting = threading.Thread(target=bid)
    with psycopg.connect(database_url()) as holder:
        holder.execute("SELECT 1 FROM auctions_lot FOR NO KEY UPDATE")
        waiting.start()
        wait_until(lambda: closing.close_due_lots() == [] and over(lot), within_s=10)
    waiting.join(100)
    assert (answers[0].status_code, answers[0].json()["code"]) == (409, "closed")
    assert not Bid.objects.exists()


def over(lot: Lot) -> bool:
    """Tell whether the lot's end has passed by the database's clock."""
    return locks.database_clock() > lot.ends_at
