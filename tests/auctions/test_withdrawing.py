"""Withdrawing and extending a lot: by a curator, with a reason, in public, and for good."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction
from django.test import AsyncClient, Client
from django.urls import reverse

from accounts.models import User
from auctions.models import Bid, Invoice, Lot, LotEvent, Result, Sale
from auctions.services import closing, extending, lot_events, withdrawing
from auctions.services.ledger import NotNowError
from auctions.services.voiding import CannotVoidError, void_bid
from auctions.streams.hub import hub
from auctions.streams.state import in_thread
from common import clock
from common.errors import ForbiddenError, NotFoundError
from shelves.models import Notice
from shelves.selectors import with_lot_names
from tests import factories, loops
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_curator
from tests.auctions.test_bids import at_database_time
from tests.auctions.test_closing import ended_lot, make_bidder_of_a_past
from tests.auctions.test_rooms import browser_of

pytestmark = pytest.mark.django_db
CHINESE = {"accept-language": "zh-hans"}


@pytest.fixture
def curator(db: None) -> User:
    """Who may change lots."""
    return quick_curator()


def rows() -> list[Any]:
    """Return all that a refusal must leave as it was."""
    return [list(model.objects.order_by("pk").values()) for model in (Lot, Bid, LotEvent)]


@pytest.mark.slow
def test_a_withdrawn_lot_has_no_winner_and_no_invoice_and_everybody_sees_it(
    curator: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sale, (lot,) = make_sale()
    (leader, _), (other, _), (watcher, _) = (make_bidder(sale) for _ in range(3))
    BidderApp(other).bid(lot, 300 * CENT)
    BidderApp(leader).bid(lot, 900 * CENT)
    BidderApp(watcher).put(f"{API}lots/{lot.pk}/watch")
    row = withdrawing.withdraw_lot(by=curator, lot_id=lot.pk, reason=" A crack in the panel ")
    assert (row.kind, row.author, row.actor_id, row.reason, row.changed) == (
        "withdraw", "curator", curator.pk, "A crack in the panel", False,
    )  # fmt: skip
    lot.refresh_from_db()
    assert (lot.state, lot.copy, lot.price, lot.bid_count, lot.version, lot.last_seq) == (
        "withdrawn", None, 350 * CENT, 2, 3, 3,
    )  # fmt: skip
    payload = BidderApp(leader).get(f"{API}lots/{lot.pk}").json()
    assert (payload["state"], payload["leading"], payload["winning"]) == ("withdrawn", False, False)
    assert BidderApp(leader).get(f"{API}me/bids").json()["results"][0]["status"] == "withdrawn"
    history = client.get(f"{API}lots/{lot.pk}/bids").json()["results"]
    assert [event["event"] for event in history] == ["withdraw", "bid", "bid"]
    assert (history[0]["bidder"], history[0]["withdrawn"]) == ("", False)
    for page, english, chinese in (
        (lot.get_absolute_url(), "This lot was withdrawn. Bids on it are void.", "此拍品已撤拍"),
        (f"{lot.get_absolute_url()}/history", "Withdrawn by the house", "由拍卖行撤拍"),
        (sale.get_absolute_url(), ">Withdrawn<", ">已撤拍<"),
    ):
        assert english in client.get(page).text
        assert chinese in client.get(page, headers=CHINESE, follow=True).text
        assert "crack" not in client.get(page).text
    mine = browser_of(leader).get("/bids").text
    assert ">Withdrawn<" in mine
    assert "You are leading" not in mine
    monkeypatch.setattr("auctions.locks.database_clock", lambda: lot.ends_at + timedelta(1))
    assert closing.close_due_lots() == []
    assert not Result.objects.exists()
    assert not Invoice.objects.exists()
    lot_events.process()
    notified = Notice.objects.filter(kind="withdrawn").values_list("user_id", flat=True)
    assert set(notified) == {leader.pk, other.pk, watcher.pk}
    assert with_lot_names(Notice.objects.filter(kind="withdrawn"))[0].text_zh.startswith(
        "《Lot 1》已撤拍"
    )
    assert LogEntry.objects.filter(actor=curator, changes__has_key="withdrawn").count() == 1


@pytest.mark.parametrize("opens_in_s", [-60, 600], ids=["open", "announced"])
def test_the_replay_of_a_withdrawn_and_an_extended_lot_gives_the_lot(
    curator: User, opens_in_s: int
) -> None:
    sale, (lot,) = make_sale(opens_in_s=opens_in_s)
    if opens_in_s < 0:
        BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT)
    end = lot.ends_at + timedelta(hours=1)
    extending.extend_lot(by=curator, lot_id=lot.pk, ends_at=end, reason="a fire drill")
    withdrawing.withdraw_lot(by=curator, lot_id=lot.pk, reason="a real fire")
    proof = closing.replay_lot(lot_id=lot.pk)
    assert proof is not None
    assert (proof.differences, proof.replayed.withdrawn, proof.replayed.ends_at) == ((), True, end)
    for planted in ({"ends_at": end + timedelta(1)}, {"price": 5}, {"version": 0}):
        before = Lot.objects.values(*planted).get(pk=lot.pk)
        Lot.objects.filter(pk=lot.pk).update(**planted)
        assert closing.differing_lots() == ([] if "version" in planted else [lot.pk])
        Lot.objects.filter(pk=lot.pk).update(**before)
    assert closing.differing_lots() == []


def test_an_extended_lot_runs_on_and_closes_at_its_new_end(
    curator: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = clock.now() - timedelta(hours=2)
    sale, (lot,) = make_sale(around=past, ends_in_s=600)
    user, _ = make_bidder_of_a_past(sale)
    end = past + timedelta(hours=1)
    with monkeypatch.context() as turned:
        turned.setattr("auctions.locks.database_clock", lambda: past + timedelta(seconds=500))
        extending.extend_lot(by=curator, lot_id=lot.pk, ends_at=end, reason="a slow line")
        at_database_time(turned, past + timedelta(seconds=700))  # after the first end
        assert BidderApp(user).bid(lot, 300 * CENT).status_code == 201
        at_database_time(turned, end - timedelta(seconds=10))
        other, _ = make_bidder_of_a_past(sale)
        answer = BidderApp(other).bid(lot, 900 * CENT)
        assert answer.json()["ends_at"][:19] == f"{end + timedelta(seconds=110):%Y-%m-%dT%H:%M:%S}"
    (result,) = closing.close_due_lots()
    assert (result.sold, result.hammer) == (True, 350 * CENT)
    assert closing.differing_lots() == []
    history = client.get(f"{API}lots/{lot.pk}/bids").json()["results"]
    assert [event["event"] for event in history] == ["bid", "bid", "extend"]
    assert history[2]["ends_at"][:19] == f"{end:%Y-%m-%dT%H:%M:%S}"
    lot.refresh_from_db()
    assert lot.bid_count == 2
    page = f"{lot.get_absolute_url()}/history"
    assert "Extended by the house: ends" in client.get(page).text
    assert "拍卖行已延长竞拍，" in client.get(page, headers=CHINESE, follow=True).text
    assert "slow line" not in client.get(page).text


def test_an_extension_is_notified_and_the_end_is_notified_again(curator: User) -> None:
    sale, (lot,) = make_sale(ends_in_s=600)
    (bidder, _), (watcher, _) = make_bidder(sale), make_bidder(sale)
    BidderApp(bidder).bid(lot, 300 * CENT)
    BidderApp(watcher).put(f"{API}lots/{lot.pk}/watch")
    assert closing.notify_ending_soon() == 1
    end = clock.now() + timedelta(hours=1)
    extending.extend_lot(by=curator, lot_id=lot.pk, ends_at=end, reason="a slow line")
    assert closing.notify_ending_soon() == 0
    Lot.objects.filter(pk=lot.pk).update(ends_at=clock.now() + timedelta(minutes=10))
    Lot.objects.filter(pk=lot.pk).update(scheduled_ends_at=lot.scheduled_ends_at)
    assert closing.notify_ending_soon() == 1
    lot_events.process()
    for user in (bidder, watcher):
        kinds = sorted(Notice.objects.filter(user=user).values_list("kind", flat=True))
        assert kinds == ["ending_soon", "ending_soon", "extended"]


def test_an_end_is_never_shortened_nor_moved_past_the_hard_stop(curator: User) -> None:
    stop = clock.now() + timedelta(hours=2)
    _, (lot,) = make_sale(hard_stop_at=stop)
    before = rows()
    tick = timedelta(microseconds=1)
    for end in (lot.ends_at, lot.ends_at - tick, datetime(2001, 1, 1, tzinfo=UTC), stop + tick):
        with pytest.raises(NotNowError) as error:
            extending.extend_lot(by=curator, lot_id=lot.pk, ends_at=end, reason="x")
        assert list(error.value.fields) == ["ends_at"]
    assert rows() == before
    extending.extend_lot(by=curator, lot_id=lot.pk, ends_at=stop, reason="x")
    lot.refresh_from_db()
    assert lot.ends_at == stop


def actions(lot: Lot, by: User, reason: str = "why") -> list[Callable[[], Any]]:
    """Return the house's two decisions about a lot."""
    end = clock.now() + timedelta(days=9)
    return [
        lambda: withdrawing.withdraw_lot(by=by, lot_id=lot.pk, reason=reason),
        lambda: extending.extend_lot(by=by, lot_id=lot.pk, ends_at=end, reason=reason),
    ]


@pytest.mark.parametrize("state", ["draft", "ended", "passed", "sold", "withdrawn"])
def test_what_is_over_or_a_draft_is_neither_withdrawn_nor_extended(
    monkeypatch: pytest.MonkeyPatch, curator: User, state: str
) -> None:
    if state in {"passed", "sold"}:
        lot, _ = ended_lot(monkeypatch, *([300 * CENT] if state == "sold" else []))
        closing.close_due_lots()
    else:
        _, (lot,) = make_sale(
            published=state != "draft", ends_in_s=-1 if state == "ended" else 3600
        )
    if state == "withdrawn":
        withdrawing.withdraw_lot(by=curator, lot_id=lot.pk, reason="once")
    before = rows()
    for action in actions(lot, curator):
        with pytest.raises(NotNowError):
            action()
    assert rows() == before


def test_without_the_right_or_a_reason_nothing_is_decided(curator: User) -> None:
    sale, (lot,) = make_sale()
    before = rows()
    for action in actions(lot, make_bidder(sale)[0]):
        with pytest.raises(ForbiddenError):
            action()
    for action in actions(lot, curator, reason="  "):
        with pytest.raises(NotNowError, match="Enter the reason"):
            action()
    for action in actions(Lot(pk=10**9), curator):
        with pytest.raises(NotFoundError):
            action()
    assert rows() == before


def test_an_extension_can_not_be_voided(curator: User) -> None:
    _, (lot,) = make_sale()
    actions(lot, curator)[1]()
    with pytest.raises(CannotVoidError, match="Bid not found"):
        void_bid(by=curator, lot_id=lot.pk, seq=1, reason="x")


@pytest.mark.parametrize(
    "changes",
    [{"kind": "withdraw", "author": ""}, {"kind": "extend", "author": "curator", "voids": 1},
     {"kind": "withdraw", "author": "curator", "maximum": 5}, {"kind": "bid"}, {"kind": "other"}],
)  # fmt: skip
def test_the_ledger_takes_no_row_that_is_half_one_thing(changes: dict[str, Any]) -> None:
    _, (lot,) = make_sale()
    row = {"lot": lot, "seq": 1, "at": clock.now(), "changed": False, "ends_at": lot.ends_at}
    with pytest.raises(IntegrityError, match="a_row_is_a_bid"), transaction.atomic():
        Bid.objects.create(**row, **changes)


@pytest.mark.slow
def test_the_desk_extends_and_withdraws_with_a_reason(client: Client, curator: User) -> None:
    client.force_login(curator)
    sale, (lot,) = make_sale()
    BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT)
    ledger = reverse("admin:auctions_lot_ledger", args=[lot.pk])
    extend = reverse("admin:auctions_lot_extend", args=[lot.pk])
    withdraw = reverse("admin:auctions_lot_withdraw", args=[lot.pk])
    assert extend in client.get(ledger).text
    assert withdraw in client.get(ledger).text
    end = lot.ends_at + timedelta(hours=1)
    when = {"ends_at_0": f"{end:%Y-%m-%d}", "ends_at_1": f"{end:%H:%M:%S}"}
    early = {"ends_at_0": "2001-01-01", "ends_at_1": "00:00"}
    for address, sent, words in (
        (extend, {**when, "reason": ""}, "This field is required"),
        (extend, {"reason": "x"}, "This field is required"),
        (extend, {**early, "reason": "x"}, "Choose an end later"),
        (withdraw, {"reason": ""}, "This field is required"),
    ):
        assert client.get(address).status_code == 200
        page = client.post(address, sent)
        assert (page.status_code, words in page.text) == (200, True), (address, sent)
    assert Bid.objects.count() == 1
    assert client.post(extend, {**when, "reason": "a slow line"}).status_code == 302
    assert client.post(withdraw, {"reason": "a crack"}).status_code == 302
    shown = client.get(ledger).text
    for words in (f"{curator.email}: a slow line", f"{curator.email}: a crack", "Extended to"):
        assert words in shown
    assert withdraw not in shown
    assert "has already been withdrawn" in client.post(withdraw, {"reason": "again"}).text
    watched = client.get(reverse("admin:auctions_sale_bidding", args=[sale.pk])).text
    assert ">withdrawn<" in watched
    changes = [row.changes for row in LogEntry.objects.filter(actor=curator)]
    assert {"withdrawn"} in map(set, changes)


def test_a_desk_without_the_permission_decides_nothing(signed_in: Client) -> None:
    _, (lot,) = make_sale()
    for name in ("withdraw", "extend"):
        address = reverse(f"admin:auctions_lot_{name}", args=[lot.pk])
        assert signed_in.post(address, {"reason": "x"}).status_code == 302
    looker = quick_curator()
    looker.groups.clear()
    looker.user_permissions.clear()
    browser = browser_of(looker)
    for name in ("withdraw", "extend"):
        browser.post(reverse(f"admin:auctions_lot_{name}", args=[lot.pk]), {"reason": "x"})
    assert not Bid.objects.exists()


def test_a_form_of_an_announced_sale_does_not_shorten_an_extended_lot(
    client: Client, curator: User
) -> None:
    from tests.auctions.test_desk import form_of_a_sale  # noqa: PLC0415 - beside its one use

    client.force_login(curator)
    works = [factories.make_artwork(f"Work {number}") for number in range(3)]
    client.post(reverse("admin:auctions_sale_add"), form_of_a_sale(works))
    sale = Sale.objects.get()
    Sale.objects.update(published=True)
    first, second = sale.lots.order_by("number")
    end = first.ends_at + timedelta(hours=3)
    extending.extend_lot(by=curator, lot_id=first.pk, ends_at=end, reason="x")
    form = form_of_a_sale(works) | {
        "lots-INITIAL_FORMS": "2", "lots-0-id": str(first.pk), "lots-1-id": str(second.pk),
        "lots-0-number": "1", "lots-1-number": "2", "lots-0-start_price": "300",
        "lots-0-sale": str(sale.pk), "lots-1-sale": str(sale.pk),
    }  # fmt: skip
    answer = client.post(reverse("admin:auctions_sale_change", args=[sale.pk]), form)
    assert answer.status_code == 302
    first.refresh_from_db()
    assert (first.start, first.ends_at) == (30_000, end)
    assert closing.differing_lots() == []


def test_a_sale_whose_lots_are_all_withdrawn_opens_nothing(curator: User) -> None:
    from auctions.services.sales import open_now  # noqa: PLC0415 - beside its one use

    sale, (lot,) = make_sale(opens_in_s=600)
    withdrawing.withdraw_lot(by=curator, lot_id=lot.pk, reason="x")
    assert open_now(sale_id=sale.pk, now=clock.now()) == 0
    lot.refresh_from_db()
    assert lot.opens_at > clock.now()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_open_pages_receive_an_extension_and_a_withdrawal() -> None:
    curator = quick_curator()
    sale, (lot,) = make_sale()
    BidderApp(make_bidder(sale)[0]).bid(lot, 300 * CENT)

    async def listen(path: str) -> list[str]:
        """Return what a stream says at first, after an extension, and after a withdrawal."""
        answer = await AsyncClient().get(path)
        pieces = answer.streaming_content.__aiter__()  # type: ignore[attr-defined]
        received = [b"".join([await anext(pieces), await anext(pieces)]).decode()]
        end = clock.now() + timedelta(days=1)
        for action in (
            lambda: extending.extend_lot(by=curator, lot_id=lot.pk, ends_at=end, reason="x"),
            lambda: withdrawing.withdraw_lot(by=curator, lot_id=lot.pk, reason="x"),
        ):
            await in_thread(action)()
            await hub()._refresh([lot.pk])
            received.append((await asyncio.wait_for(anext(pieces), 5)).decode())
        return received

    first, extended, withdrawn = loops.run(listen(f"{API}lots/{lot.pk}/events"))
    assert [text.partition("id: ")[2][:1] for text in (first, extended, withdrawn)] == list("123")
    assert '"state": "open"' in extended
    assert '"state": "withdrawn"' in withdrawn
    assert '"winning": false' in withdrawn
