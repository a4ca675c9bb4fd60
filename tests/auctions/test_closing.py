"""Lots close once, whatever runs twice, late, or is killed; follow-up work is done once."""

import json
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.services import subject_of
from auctions.models import Bid, Bidder, Invoice, Lot, LotEvent, Result, Sale, Watch
from auctions.services import closing, lot_events, voiding
from auctions.services.voiding import CannotVoidError
from catalog.models import Artwork
from common import clock
from common.errors import ForbiddenError
from recommendations.interactions.models import Interaction
from shelves.models import Notice
from shelves.selectors import with_lot_names
from shelves.services.mailing import mail_notices
from shelves.services.notices import set_notice_choices
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_collector
from tests.auctions.test_bids import at_database_time
from tests.conftest import ROOT, database_url
from tests.waiting import wait_until


def ended_lot(
    monkeypatch: pytest.MonkeyPatch, *maxima: int, reserve: int | None = None, **changes: Any
) -> tuple[Lot, list[BidderApp]]:
    """Return a lot that ended a minute ago, with a bid of each maximum by somebody else.

    The bids were placed with the database's clock turned back: everything else is as ever.
    """
    past = clock.now() - timedelta(minutes=30)
    sale, (lot,) = make_sale(
        around=past, opens_in_s=-60, ends_in_s=29 * 60, reserve=reserve, **changes
    )
    people: list[BidderApp] = []
    with monkeypatch.context() as turned:
        at_database_time(turned, past)
        for maximum in maxima:
            user, _ = make_bidder_of_a_past(sale)
            people.append(BidderApp(user))
            assert people[-1].bid(lot, maximum).status_code == 201
    return lot, people


def make_bidder_of_a_past(sale: Sale) -> tuple[User, Bidder]:
    """Register a collector for a sale that is over by now."""
    user = quick_collector()
    count = Bidder.objects.filter(sale=sale).count()
    bidder = Bidder.objects.create(
        sale=sale, user=user, paddle=101 + count, terms_accepted_at=clock.now()
    )
    return user, bidder


@pytest.mark.django_db
def test_a_lot_is_sold_to_its_leader_with_an_invoice_that_adds_up(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    tiers = ((200 * CENT, 25_000), (None, 20_000))
    lot, (loser, winner) = ended_lot(
        monkeypatch, 300 * CENT, 900 * CENT, premium=tiers, tax_rate=8_750
    )
    (result,) = closing.close_due_lots()
    assert (result.sold, result.hammer) == (True, 350 * CENT)
    invoice = Invoice.objects.get()
    premium = 50 * CENT + 30 * CENT
    tax = 3_763  # 8.75 % of 430.00 is 37.625
    assert (invoice.premium, invoice.tax) == (premium, tax)
    assert invoice.total == 350 * CENT + premium + tax
    assert client.get(f"{API}lots/{lot.pk}").json()["state"] == "sold"
    payload = winner.get(f"{API}me/invoices").json()["results"]
    assert [row["total"]["amount"] for row in payload] == [invoice.total]
    assert winner.get(f"{API}me/bids").json()["results"][0]["status"] == "won"
    assert loser.get(f"{API}me/bids").json()["results"][0]["status"] == "lost"
    assert loser.get(f"{API}me/invoices/{invoice.pk}").status_code == 404
    paper = winner.get(f"{API}me/invoices/{invoice.pk}", headers={"accept": "application/pdf"})
    assert paper.content.startswith(b"%PDF-")
    assert closing.close_due_lots() == []


@pytest.mark.django_db
def test_below_the_reserve_a_lot_passes(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    lot, _ = ended_lot(monkeypatch, 300 * CENT, 900 * CENT, reserve=1_000 * CENT)
    (result,) = closing.close_due_lots()
    assert (result.sold, result.winner_id, result.hammer) == (False, None, None)
    assert not Invoice.objects.exists()
    payload = client.get(f"{API}lots/{lot.pk}").json()
    assert (payload["state"], payload["reserve"]) == ("passed", "not_met")


@pytest.mark.django_db
def test_nothing_closes_early(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (lot,) = make_sale()
    assert closing.close_due_lots() == []
    assert closing.close_lot(lot_id=lot.pk) is None
    assert not Result.objects.exists()


@pytest.mark.django_db
def test_the_effects_of_a_sale_happen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    work = factories.make_artwork("Low Tide", title_zh="退潮")
    lot, (loser, winner) = ended_lot(monkeypatch, 300 * CENT, 900 * CENT, artwork_id=work.pk)
    watcher = factories.make_collector()
    Watch.objects.create(user=watcher, lot=lot, at=clock.now())
    closing.close_due_lots()
    assert lot_events.process() == 3  # two bids and the end
    assert lot_events.process() == 0
    assert not LotEvent.objects.exists()
    sent = sorted(Notice.objects.values_list("user_id", "kind"))
    assert sent == sorted([(loser.user.pk, "outbid"), (winner.user.pk, "won"),
                           (loser.user.pk, "lost")])  # fmt: skip
    (won,) = with_lot_names(Notice.objects.filter(kind="won"))
    assert won.text_en == "You won “Lot 1” for $350. The invoice is ready."
    work.refresh_from_db()
    assert work.availability == "sold"
    kinds = {
        (event.subject_id, event.kind, event.artwork_id) for event in Interaction.objects.all()
    }
    assert kinds == {
        (subject_of(user=loser.user), "bid", work.pk),
        (subject_of(user=winner.user), "bid", work.pk),
        (subject_of(user=winner.user), "purchase", work.pk),
    }


@pytest.mark.django_db
def test_each_kind_of_notice_can_be_turned_off() -> None:
    sale, (lot,) = make_sale()
    (quiet, _), (by_mail, _), (last, _) = (make_bidder(sale) for _ in range(3))
    set_notice_choices(user=quiet, choices={"outbid": (False, False)})
    set_notice_choices(user=by_mail, choices={"outbid": (False, True)})
    for user, maximum in ((quiet, 300), (by_mail, 900), (last, 2_000)):
        BidderApp(user).bid(lot, maximum * CENT)
    lot_events.process()
    assert [(n.user_id, n.in_site) for n in Notice.objects.all()] == [(by_mail.pk, False)]
    assert mail_notices() == 1
    assert mail_notices() == 0
    (message,) = mail.outbox
    assert message.to == [by_mail.email]
    event = Notice.objects.get().event_id
    assert message.extra_headers["Message-ID"].startswith(f"<notice-{event}-{by_mail.pk}@")
    assert "You were outbid" in str(message.body)


@pytest.mark.django_db
def test_one_bad_event_does_not_keep_back_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sale, lots = make_sale(lots=2)
    user, _ = make_bidder(sale)
    other, _ = make_bidder(sale)
    for lot in lots:
        BidderApp(user).bid(lot, 300 * CENT)
        BidderApp(other).bid(lot, 900 * CENT)
    real = lot_events.EFFECTS[LotEvent.Kind.BID]

    def fail_on_first(event: LotEvent) -> None:
        if event.lot_id == lots[0].pk:
            raise RuntimeError("planted")
        real(event)

    with monkeypatch.context() as planted:
        planted.setitem(lot_events.EFFECTS, LotEvent.Kind.BID, fail_on_first)
        assert lot_events.process() == 2
    assert Notice.objects.count() == 1
    assert lot_events.process() == 0  # they wait for their delay
    LotEvent.objects.update(next_attempt_at=clock.now())
    assert lot_events.process() == 2
    assert Notice.objects.count() == 2


@pytest.mark.django_db
def test_a_curator_voids_a_bid_with_a_reason_and_the_price_falls() -> None:
    sale, (lot,) = make_sale()
    (honest, _), (mistaken, _) = make_bidder(sale), make_bidder(sale)
    BidderApp(honest).bid(lot, 300 * CENT)
    BidderApp(mistaken).bid(lot, 90_000 * CENT)
    curator = factories.make_curator()
    lot.refresh_from_db()
    end, seq = lot.ends_at, lot.last_seq
    for by, number, reason, error in (
        (honest, seq, "x", ForbiddenError),
        (curator, seq, " ", CannotVoidError),
        (curator, 99, "Bid not found", CannotVoidError),
    ):
        with pytest.raises(error):
            voiding.void_bid(by=by, lot_id=lot.pk, seq=number, reason=reason)
    assert Bid.objects.count() == 2
    voiding.void_bid(by=curator, lot_id=lot.pk, seq=seq, reason="A slip of the finger")
    lot.refresh_from_db()
    assert (lot.price, lot.ends_at, lot.bid_count) == (100 * CENT, end, 2)
    assert closing.differing_lots() == []
    with pytest.raises(CannotVoidError):
        voiding.void_bid(by=curator, lot_id=lot.pk, seq=seq, reason="again")
    rows = BidderApp(honest).get(f"{API}lots/{lot.pk}/bids").json()["results"]
    assert [row["withdrawn"] for row in rows] == [True, False, False]
    lot_events.process()
    assert Notice.objects.filter(user=mistaken, kind="voided").count() == 1


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_before_any_statement_a_closing_leaves_all_or_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lot, _ = ended_lot(monkeypatch, 300 * CENT, 900 * CENT)
    done = subprocess.run(
        [sys.executable, "-m", "tests.auctions.dying_closer", str(lot.pk)], cwd=ROOT,
        capture_output=True, text=True, check=False, timeout=600,
        env=surroundings(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]
    left = [json.loads(line) for line in done.stdout.splitlines()]
    nothing, everything = [0, 0, "unsettled", 0], [1, 1, "sold", 1]
    states = [state for _, *state in left]
    assert states == sorted(states, key=lambda state: state == everything)
    assert all(state in (nothing, everything) for state in states)
    assert states.count(nothing) >= 7
    print(f"{len(left)} steps: {states.count(nothing)} kills left nothing, then all at once")
    assert closing.close_lot(lot_id=lot.pk) is None
    assert (Result.objects.count(), Invoice.objects.count()) == (1, 1)


def surroundings() -> dict[str, str]:
    """Return the environment of a child process on the test's database."""
    import os  # noqa: PLC0415 - beside its one use

    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "artrec_site.settings",
    }


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_scans_at_once_close_each_lot_once() -> None:
    _, lots = make_sale(lots=12, opens_in_s=-60, ends_in_s=-1)
    closed: list[int] = []
    ready = threading.Barrier(2)

    def scan() -> None:
        ready.wait()
        closed.append(len(closing.close_due_lots()))
        connection.close()

    threads = [threading.Thread(target=scan) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    assert sum(closed) == len(lots)
    assert Result.objects.count() == len(lots)


@pytest.mark.django_db(transaction=True)
@pytest.mark.worker
@pytest.mark.xdist_group("worker")
@pytest.mark.usefixtures("worker")
def test_a_real_worker_closes_and_notifies(monkeypatch: pytest.MonkeyPatch) -> None:
    from celery import current_app  # noqa: PLC0415 - beside its one use

    _, (loser, _winner) = ended_lot(monkeypatch, 300 * CENT, 900 * CENT)
    current_app.send_task("auctions.default.close_due_lots")
    wait_until(lambda: Notice.objects.filter(kind="won").exists(), within_s=30)
    wait_until(lambda: Notice.objects.filter(user=loser.user).count() == 2, within_s=30)
    assert Artwork.objects.count() == 0
