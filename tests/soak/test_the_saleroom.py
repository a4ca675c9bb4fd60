"""The saleroom by force, at length; every figure is printed (run with -s)."""

import time
from pathlib import Path

import pytest

from tests import loops
from tests.auctions.conftest import make_sale
from tests.auctions.crashes import connections_drop, postgres_dies, redis_dies
from tests.auctions.crowds import gather, site, start_crowd, summary, tokens_of, violations
from tests.auctions.streams import listen_and_bid

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("saleroom"),
]


def test_eight_processes_of_five_hundred_bids_race_for_one_lot(tmp_path: Path) -> None:
    sale, lots = make_sale(ends_in_s=7200)
    tokens = tokens_of(sale, bidders=24)
    with site(tmp_path) as port:
        began = time.monotonic()
        answers = gather(start_crowd(port, lots, tokens, processes=8, bids=500))
        print("race:", summary(answers, began))
    assert len(answers) == 4000
    assert violations(lots, answers) == []


def test_the_same_race_without_the_lock_is_lost(tmp_path: Path) -> None:
    sale, lots = make_sale(ends_in_s=7200)
    tokens = tokens_of(sale, bidders=24)
    with site(tmp_path, application="tests.auctions.without_lock:application") as port:
        answers = gather(start_crowd(port, lots, tokens, processes=8, bids=500))
    wrong = violations(lots, answers)
    print("control without the lock:", wrong)
    assert wrong


def test_a_thousand_posts_with_dropped_connections(tmp_path: Path) -> None:
    sale, (lot,) = make_sale(ends_in_s=7200)
    tokens = tokens_of(sale, bidders=8)
    with site(tmp_path) as port:
        began = time.monotonic()
        answers = connections_drop(port, lot.pk, tokens, bids=1000)
        print("retries:", summary(answers, began))
    assert len(answers) == 1000
    assert violations([lot], answers) == []


def test_postgres_is_killed_five_times_under_load(tmp_path: Path) -> None:
    print("durability:", postgres_dies(tmp_path, kills=5, processes=8, bids=120))


def test_redis_is_killed_with_a_thousand_events_pending(tmp_path: Path) -> None:
    print("notices:", redis_dies(tmp_path, events=2800))


def test_five_hundred_streams_on_one_web_process(tmp_path: Path) -> None:
    sale, (lot,) = make_sale(ends_in_s=7200)
    tokens = tokens_of(sale, bidders=2)
    with site(tmp_path) as port:
        result = loops.run(listen_and_bid(port, lot.pk, tokens, streams=500, bids=20))
    print("streams:", result.summary())
    assert result.missed == 0
    assert sorted(result.seconds)[int(len(result.seconds) * 0.95)] < 1.0
