"""The demo's collector has something on every page: by real lots, once, whatever interrupts it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from auctions.models import Bid, Invoice, Lot, Result, Sale
from auctions.selectors.people import own_bids
from auctions.services import closing
from common import clock
from demo import people, sales
from demo.bidders import automatic_bidders
from demo.collector import LOST, WON
from shelves.models import Notice
from tests.conftest import ROOT, database_url
from tests.waiting import wait_until

# Long enough for a slow machine to place all the bids.
LASTS = timedelta(seconds=20)


@pytest.fixture
def beat(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Celery's beat, which has lots closed and events processed."""
    with (tmp_path / "beat.log").open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "artrec_site.standalone.parent_death_signal",
                sys.executable, "-m", "celery", "-A", "artrec_site", "beat", "--pidfile=",
                "--schedule", str(tmp_path / "schedule"),
            ],
            cwd=ROOT, env={**os.environ, "DATABASE_URL": database_url()},
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    yield
    process.terminate()
    process.wait(timeout=150)


def statuses(user: User) -> list[str]:
    """Return the states of the collector's lots for them."""
    return sorted(bid.status for bid in own_bids(user))


@pytest.mark.worker
@pytest.mark.xdist_group("worker")
@pytest.mark.usefixtures("worker", "beat", "demo_works")
def test_the_collectors_pages_show_every_state(demo_collector: User, client: Client) -> None:
    now = clock.now()
    people.introduce_demo_collector(user=demo_collector, now=now)
    people.renew_sales(now=now)
    sale = sales.hold_past_sale(people.priced_works, collector=demo_collector, now=now, lasts=LASTS)
    assert sale is not None
    assert people.keep_alive(now=clock.now()) == 2
    wait_until(
        lambda: Result.objects.filter(lot__sale=sale).count() == sale.lots.count(), within_s=30
    )
    wait_until(lambda: {"outbid", "won", "lost"} <= kinds_of_notices(demo_collector), within_s=30)

    assert statuses(demo_collector)[: LOST + 1] == ["leading", *["lost"] * LOST]
    assert statuses(demo_collector)[LOST + 1 :] == ["outbid", *["won"] * WON]
    client.force_login(demo_collector)
    bids = client.get("/bids")
    assert len(bids.context["open"]) == 2
    assert len(bids.context["over"]) == WON + LOST
    invoices = client.get("/invoices").text
    for invoice in Invoice.objects.filter(bidder__user=demo_collector):
        assert invoice.is_demo
        assert invoice.number in invoices
    assert invoices.count("/invoices/") >= WON
    saved = client.get("/saved").text
    for source_id in people.saved_by_demo():
        assert f"Work {source_id}" in saved
    notices = client.get("/notices").text
    assert "You won" in notices
    assert "You were outbid" in notices
    assert "was sold for" in notices
    assert client.get(sale.get_absolute_url()).text.count("demo sale") >= 1
    assert closing.differing_lots() == []

    before = everything()
    assert people.keep_alive(now=clock.now()) == 0
    assert people.keep_alive(now=clock.now()) == 0
    assert everything() == before


def kinds_of_notices(user: User) -> set[str]:
    """Return the kinds of a collector's notices."""
    return set(Notice.objects.filter(user=user).values_list("kind", flat=True))


def everything() -> tuple[int, ...]:
    """Return how much there is of what the demo could write twice."""
    collectors = Bid.objects.filter(bidder__user__email=people.COLLECTOR)
    return Sale.objects.count(), Lot.objects.count(), Invoice.objects.count(), collectors.count()


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("demo_works", "demo_collector")
def test_what_a_kill_interrupts_is_completed_and_nothing_is_doubled() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo.dying_keeper"], cwd=ROOT,
        capture_output=True, text=True, check=False, timeout=600,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "artrec_site.settings",
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]
    left = [json.loads(line) for line in done.stdout.splitlines()]
    whole = [3, 1, WON + LOST, 2]
    assert left[0] == [0, 0, 0, 0]
    assert left[-1] == whole
    # Never a past sale with some of the collector's bids.
    assert {tuple(state[1:3]) for state in left} <= {(0, 0), (1, WON + LOST)}
    assert len({tuple(state) for state in left}) >= 3
    assert left == sorted(left)
    assert people.keep_alive(now=clock.now()) == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("demo_works")
def test_two_workers_at_once_write_each_sale_and_bid_once(demo_collector: User) -> None:
    automatic_bidders()  # made with the demo

    def keep_alive(_number: int) -> int:
        try:
            return people.keep_alive(now=clock.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as threads:
        written = list(threads.map(keep_alive, range(3)))
    assert sum(written) == 5
    assert Sale.objects.count() == 3
    assert len(statuses(demo_collector)) == WON + LOST + 2


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_works")
def test_a_collector_who_deleted_their_account_is_not_made_again() -> None:
    assert people.keep_alive(now=clock.now()) == 2
    assert not User.objects.filter(email=people.COLLECTOR).exists()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("demo_works")
def test_bids_of_ones_own_are_left_alone(demo_collector: User) -> None:
    now = clock.now()
    people.keep_alive(now=now)
    before = everything()
    for minutes in (1, 30, 60):
        people.keep_alive(now=now + timedelta(minutes=minutes))
    assert everything() == before
    assert "leading" in statuses(demo_collector)
