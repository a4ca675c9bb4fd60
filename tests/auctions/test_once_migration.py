"""The migration of doubles, on real ones: sold lots stay, of open ones the first to open stays."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from auctions.models import Bid as Ledger
from auctions.models import Lot
from auctions.services import closing, lot_events
from catalog.models import Artwork
from common import clock
from shelves.models import Notice
from tests import factories
from tests.auctions.conftest import CENT, quick_collector

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BEFORE = [("auctions", "0002_the_database_keeps_the_rules")]


@pytest.fixture
def works(transactional_db: None) -> list[int]:
    """Five works, made by the services of today."""
    return [factories.make_artwork(t).pk for t in ("Two", "Sold", "Thrice", "Once", "Waiting")]


@pytest.fixture
def before(works: list[int]) -> Iterator[Any]:
    """The saleroom's tables as they were; brought to today's in the end, whatever happens."""
    executor = MigrationExecutor(connection)
    latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "auctions"]
    executor.migrate(BEFORE)
    yield executor.loader.project_state(BEFORE).apps
    MigrationExecutor(connection).migrate(latest)


@pytest.mark.soak
def test_doubles_are_reported_and_the_later_open_lot_is_withdrawn(
    before: Any, works: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    now = clock.now()
    twice_open, sold_and_open, thrice_sold, once, waiting = works
    sales = [_sale(before, now, published=published) for published in (True, True, False)]
    rows = [
        # work, sale, state, opens in s
        (twice_open, 0, "unsettled", -600), (twice_open, 1, "unsettled", 600),
        (twice_open, 2, "unsettled", -900),  # a draft's: it does not count
        (sold_and_open, 0, "sold", -900), (sold_and_open, 1, "unsettled", -600),
        (thrice_sold, 0, "sold", -900), (thrice_sold, 0, "sold", -800),
        (thrice_sold, 1, "sold", -700), (thrice_sold, 1, "unsettled", -600),
        (once, 0, "unsettled", -60), (once, 1, "passed", -60),
        (waiting, 1, "sold", -600),
    ]  # fmt: skip
    lots = [
        _lot(before, sales[sale], number, work=work, state=state, opens=now + timedelta(seconds=s))
        for number, (work, sale, state, s) in enumerate(rows, start=1)
    ]
    user = quick_collector()
    bidder = before.get_model("auctions", "Bidder").objects.create(
        sale_id=sales[1], user_id=user.pk, paddle=101, terms_accepted_at=now
    )
    Bid = before.get_model("auctions", "Bid")
    Bid.objects.create(
        lot_id=lots[1], seq=1, at=now, bidder=bidder, maximum=300 * CENT, idempotency_key="k",
        changed=True, leader=bidder, price=100 * CENT, ends_at=now + timedelta(days=1),
    )  # fmt: skip
    Bid.objects.create(
        lot_id=lots[9], seq=1, at=now, voids=7, reason="old", changed=False,
        ends_at=now + timedelta(days=1),
    )  # fmt: skip
    standing = {"leader_id": bidder.pk, "top": 300 * CENT, "price": 100 * CENT, "bid_count": 1}
    before.get_model("auctions", "Lot").objects.filter(pk=lots[1]).update(last_seq=1, **standing)
    before.get_model("auctions", "Consequence").objects.create(
        lot_id=lots[11], kind="closed", event_id="0" * 32, bidder=bidder, at=now
    )

    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "auctions"])

    left = {lot.number: (lot.state, lot.copy) for lot in Lot.objects.all()}
    assert left == {
        1: ("unsettled", 1), 2: ("withdrawn", None), 3: ("unsettled", None),
        4: ("sold", 1), 5: ("withdrawn", None),
        6: ("sold", 1), 7: ("sold", 2), 8: ("sold", 3), 9: ("withdrawn", None),
        10: ("unsettled", 1), 11: ("passed", None), 12: ("sold", 1),
    }  # fmt: skip
    output = capsys.readouterr().out
    assert f"“Two” stands twice; withdrawn: lot {lots[1]} (no. 2 of sale {sales[1]})" in output
    assert "“Thrice” was sold 3 times: lot" in output
    assert "Once" not in output
    assert [(row.kind, row.author) for row in Ledger.objects.filter(lot=lots[1])] == [
        ("bid", ""), ("withdraw", "offered_twice"),
    ]  # fmt: skip
    assert Ledger.objects.get(lot=lots[9]).kind == "void"
    proof = closing.replay_lot(lot_id=lots[1])
    assert proof is not None
    assert proof.differences == ()
    lot_events.process()
    assert Notice.objects.filter(user=user, kind="withdrawn").count() == 1
    sold = Artwork.objects.get(pk=waiting)
    assert (sold.availability, sold.copies_sold) == ("sold", 1)


def _sale(apps: Any, now: Any, *, published: bool) -> int:
    sale = apps.get_model("auctions", "Sale").objects.create(
        title_en="Before", opens_at=now - timedelta(days=1), ends_at=now + timedelta(days=1),
        increments=[[0, 50]], premium=[[None, 2500]], published=published,
    )  # fmt: skip
    return int(sale.pk)


def _lot(apps: Any, sale: int, number: int, *, work: int, state: str, opens: Any) -> int:
    end = opens + timedelta(days=2)
    lot = apps.get_model("auctions", "Lot").objects.create(
        sale_id=sale, number=number, artwork_id=work, start=100 * CENT, state=state,
        opens_at=opens, scheduled_ends_at=end, ends_at=end,
    )  # fmt: skip
    return int(lot.pk)
