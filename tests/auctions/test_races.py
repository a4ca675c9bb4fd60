"""Proof by force, short: crowds over HTTP against one web process. The long forms are in soak,
and the same race without the lock, which is lost.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from auctions.models import Bid, BidRequest
from tests.auctions.conftest import make_sale
from tests.auctions.crashes import connections_drop, postgres_dies, redis_dies
from tests.auctions.crowds import gather, site, start_crowd, summary, tokens_of, violations

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("races"),
]


@pytest.fixture
def port(tmp_path: Path, transactional_db: None) -> Iterator[int]:
    """A running site."""
    with site(tmp_path) as listening:
        yield listening


@pytest.mark.soak
def test_eight_processes_race_for_one_lot_and_none_is_wronged(port: int) -> None:
    sale, lots = make_sale()
    began = time.monotonic()
    crowd = start_crowd(port, lots, tokens_of(sale, bidders=16), processes=8, bids=30)
    answers = gather(crowd)
    print(summary(answers, began))
    assert violations(lots, answers) == []
    assert Bid.objects.count() > 30


@pytest.mark.soak
def test_dropped_connections_and_retries_leave_one_bid_a_key(port: int) -> None:
    sale, (lot,) = make_sale()
    answers = connections_drop(port, lot.pk, tokens_of(sale, bidders=4), bids=60)
    assert len(answers) == 60
    assert violations([lot], answers) == []
    assert Bid.objects.count() == sum(answer.status == 201 for answer in answers) > 10


@pytest.mark.soak
def test_acknowledged_bids_outlive_a_killed_postgres(tmp_path: Path) -> None:
    print(postgres_dies(tmp_path, kills=1, processes=4, bids=15))


@pytest.mark.soak
def test_a_killed_redis_loses_no_notice_and_doubles_none(tmp_path: Path) -> None:
    print(redis_dies(tmp_path, events=60))


def test_fifty_posts_with_one_key_are_one_bid(port: int) -> None:
    import http.client  # noqa: PLC0415 - beside its one use
    import json  # noqa: PLC0415
    import threading  # noqa: PLC0415

    sale, (lot,) = make_sale()
    (token,) = tokens_of(sale, bidders=1)
    ready = threading.Barrier(50)
    answers: list[tuple[int, str]] = []

    def post() -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Content-Type": "application/json", "X-Session-Token": token,
                   "Idempotency-Key": "the-one"}  # fmt: skip
        ready.wait()
        link.request("POST", f"/api/v1/lots/{lot.pk}/bids", '{"maximum": 30000}', headers)
        answer = link.getresponse()
        answers.append((answer.status, json.loads(answer.read()).get("code", "")))
        link.close()

    threads = [threading.Thread(target=post) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    assert len(answers) == 50
    assert set(answers) <= {(201, ""), (409, "idempotency_in_progress")}
    assert (201, "") in answers
    assert (Bid.objects.count(), BidRequest.objects.count()) == (1, 1)
