"""One work, sold once, when two want it at the same moment; withdrawals against bids and closing.

Each race is held at its narrowest place by a lock taken from outside, and let go once all wait.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg.errors import RestrictViolation

from auctions.models import Bid, Invoice, Lot, LotEvent, Result, Sale
from auctions.services import closing, lot_events, withdrawing
from auctions.services.sales import open_now, publish
from catalog.models import Artwork, Availability
from catalog.services import artworks
from common import clock
from common.errors import DomainError
from shelves.models import Notice
from tests import factories
from tests.auctions.conftest import CENT, BidderApp, make_bidder, make_sale, quick_curator
from tests.auctions.test_closing import ended_lot
from tests.conftest import database_url
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
WORK, LOT = "SELECT 1 FROM catalog_artwork FOR UPDATE", "SELECT 1 FROM auctions_lot FOR UPDATE"


@contextmanager
def held(sql: str) -> Iterator["psycopg.Connection[Any]"]:
    """Hold what a statement locks, from outside."""
    with psycopg.connect(database_url()) as holder:
        holder.execute(sql)
        yield holder


def race(holder: "psycopg.Connection[Any]", *writes: Callable[[], Any]) -> list[Any]:
    """Start deeds one after the other, let go once all wait; return their answers or refusals."""
    answers: list[Any] = [None] * len(writes)

    def run(place: int) -> None:
        try:
            answers[place] = writes[place]()
        except DomainError as refused:
            answers[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(writes))]
    for started, thread in enumerate(threads, start=1):
        thread.start()
        wait_until(lambda n=started: waiting() >= n, within_s=10)  # type: ignore[misc]
    holder.commit()
    for thread in threads:
        thread.join(100)
    assert not any(thread.is_alive() for thread in threads)
    return answers


def waiting() -> int:
    """Return how many wait for a lock now."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])


@pytest.mark.slow
@pytest.mark.parametrize("write", [publish, open_now])
def test_of_two_publications_of_one_work_one_passes(write: Callable[..., Any]) -> None:
    work = factories.make_artwork()
    drafts = [make_sale(artwork_id=work.pk, published=False)[0] for _ in range(2)]
    more = {} if write is publish else {"now": clock.now()}
    with held(WORK) as holder:
        answers = race(holder, *[lambda s=s: write(sale_id=s.pk, **more) for s in drafts])
    refused = [answer for answer in answers if isinstance(answer, DomainError)]
    assert [str(error.text).count("a work can be sold only once") for error in refused] == [1]
    assert Sale.objects.filter(published=True).count() == 1
    assert list(Lot.objects.filter(copy__isnull=False).values_list("copy", flat=True)) == [1]


def test_of_two_publications_past_all_code_the_database_lets_one_pass() -> None:
    work = factories.make_artwork(copies=2)
    drafts = [make_sale(lots=lots, artwork_id=work.pk, published=False)[0] for lots in (1, 2)]
    statement = "UPDATE auctions_sale SET published = true WHERE id = %s"
    refused: list[Exception] = []

    def second() -> None:
        try:
            with psycopg.connect(database_url()) as link:
                link.execute(statement, [drafts[1].pk])
        except RestrictViolation as error:
            refused.append(error)

    with psycopg.connect(database_url()) as first:
        first.execute(statement, [drafts[0].pk])
        thread = threading.Thread(target=second)
        thread.start()
        wait_until(lambda: waiting() >= 1, within_s=10)
        first.commit()
    thread.join(100)
    assert len(refused) == 1
    assert list(Sale.objects.filter(published=True)) == [drafts[0]]


def test_a_lot_added_while_its_sale_is_published_is_checked() -> None:
    work = factories.make_artwork()
    make_sale(artwork_id=work.pk)
    draft, (lot,) = make_sale(published=False)
    copied = {**Lot.objects.values().get(pk=lot.pk), "id": None, "number": 2}
    refused: list[Exception] = []

    def add() -> None:
        try:
            Lot.objects.create(**{**copied, "artwork_id": work.pk})
        except Exception as error:  # noqa: BLE001 - looked at below
            refused.append(error)
        finally:
            connection.close()

    with held(f"UPDATE auctions_sale SET published = true WHERE id = {draft.pk}") as holder:
        thread = threading.Thread(target=add)
        thread.start()
        wait_until(lambda: waiting() >= 1, within_s=10)
        holder.commit()
    thread.join(100)
    assert [f"no copy of work {work.pk} is free" in str(error) for error in refused] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("first", ["publish", "sold"])
def test_a_publication_against_a_sale_outside_never_leaves_a_sold_work_open(first: str) -> None:
    work = factories.make_artwork()
    draft, _ = make_sale(artwork_id=work.pk, published=False)
    writes: dict[str, Callable[[], Any]] = {
        "publish": lambda: publish(sale_id=draft.pk),
        "sold": lambda: artworks.set_state(artwork_ids=[work.pk], availability=Availability.SOLD),
    }
    order = [first, *(name for name in writes if name != first)]
    with held(WORK) as holder:
        answers = dict(zip(order, race(holder, *[writes[name] for name in order]), strict=True))
    work.refresh_from_db()
    lot = Lot.objects.select_related("sale").get()
    assert work.availability == "sold"
    if isinstance(answers["publish"], DomainError):
        assert "is sold" in str(answers["publish"].text)
        assert not lot.sale.published
    else:
        assert (lot.sale.published, lot.state) == (True, "withdrawn")


@pytest.mark.slow
@pytest.mark.parametrize("first", ["bid", "withdraw"])
def test_a_bid_in_flight_against_a_withdrawal(first: str) -> None:
    sale, (lot,) = make_sale()
    app, curator = BidderApp(make_bidder(sale)[0]), quick_curator()
    writes: dict[str, Callable[[], Any]] = {
        "bid": lambda: app.bid(lot, 300 * CENT),
        "withdraw": lambda: withdrawing.withdraw_lot(by=curator, lot_id=lot.pk, reason="x"),
    }
    order = [first, *(name for name in writes if name != first)]
    with held(LOT) as holder:
        answers = dict(zip(order, race(holder, *[writes[name] for name in order]), strict=True))
    lot.refresh_from_db()
    assert lot.state == "withdrawn"
    status = answers["bid"].status_code
    assert status in {201, 409}
    kinds = list(Bid.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == (["bid", "withdraw"] if status == 201 else ["withdraw"])
    assert closing.differing_lots() == []
    lot_events.process()  # a worker of another test may be about it, too
    wait_until(lambda: not LotEvent.objects.exists(), within_s=10)
    sent = Notice.objects.filter(user=app.user, kind="withdrawn").count()
    assert sent == (1 if status == 201 else 0)


@pytest.mark.slow
@pytest.mark.parametrize("first", ["close", "sold"])
def test_closing_against_a_sale_outside_ends_a_lot_in_one_way(
    monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    work = factories.make_artwork()
    lot, _ = ended_lot(monkeypatch, 300 * CENT, artwork_id=work.pk)
    writes: dict[str, Callable[[], Any]] = {
        "close": lambda: closing.close_lot(lot_id=lot.pk),
        "sold": lambda: artworks.set_state(artwork_ids=[work.pk], availability=Availability.SOLD),
    }
    ready = threading.Barrier(2)

    def at_once(write: Callable[[], Any]) -> None:
        ready.wait()
        write()
        connection.close()

    order = [first, *(name for name in writes if name != first)]
    threads = [threading.Thread(target=at_once, args=(writes[name],)) for name in order]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    closing.close_due_lots()
    lot.refresh_from_db()
    assert lot.state in {"sold", "withdrawn"}
    results = (Result.objects.count(), Invoice.objects.count())
    assert results == ((1, 1) if lot.state == "sold" else (0, 0))
    assert Artwork.objects.get().availability == "sold"
    assert closing.differing_lots() == []


@pytest.mark.slow
def test_closing_does_not_wait_for_a_work_that_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    work = factories.make_artwork()
    lot, _ = ended_lot(monkeypatch, 300 * CENT, artwork_id=work.pk)
    with held(WORK):
        assert closing.close_due_lots() == []
    assert [result.lot_id for result in closing.close_due_lots()] == [lot.pk]


@pytest.mark.slow
def test_closing_against_a_curators_withdrawal(monkeypatch: pytest.MonkeyPatch) -> None:
    lot, _ = ended_lot(monkeypatch, 300 * CENT)
    monkeypatch.setattr("auctions.locks.database_clock", lambda: lot.ends_at - timedelta(seconds=1))
    with held(LOT) as holder:
        (row,) = race(
            holder,
            lambda: withdrawing.withdraw_lot(by=quick_curator(), lot_id=lot.pk, reason="x"),
        )
    monkeypatch.undo()
    assert row.kind == "withdraw"
    assert closing.close_due_lots() == []
    assert not Result.objects.exists()
    assert closing.differing_lots() == []
