"""The demo's sales, which are renewed, and their automatic bidders."""

import random
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from auctions.models import Bid, Lot, LotState, Result, Sale
from auctions.selectors.simulated import demo_sales
from auctions.services import closing, registration
from catalog.models import Artwork
from catalog.services import artworks
from common import clock
from common.errors import ForbiddenError
from demo import bidders, people, sales
from tests.auctions.conftest import make_sale

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.usefixtures("demo_works")
def test_the_automatic_bidder_bids_in_the_demo_and_nowhere_else() -> None:
    now = clock.now()
    assert people.renew_sales(now=now) == 2
    assert people.renew_sales(now=now) == 0
    real, (lot,) = make_sale()
    with pytest.raises(ForbiddenError):
        registration.register(
            user=bidders.automatic_bidders()[0], sale_id=real.pk, accept_terms=True, now=now
        )
    for turn in range(60):
        bidders.keep_moving(rng=random.Random(turn))
    running = Sale.objects.get(title_en=sales.RUNNING[0].en)
    assert Bid.objects.filter(lot__sale=running).exists()
    assert not Bid.objects.filter(lot=lot).exists()
    assert closing.differing_lots() == []
    known = User.objects.filter(email__startswith="automatic-bidder")
    assert {person.profile.is_simulated for person in known} == {True}
    assert not Result.objects.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("demo_works")
def test_the_automatic_bidders_leave_lots_with_a_reserve_unsold() -> None:
    people.renew_sales(now=clock.now())
    for turn in range(150):
        bidders.keep_moving(rng=random.Random(turn))
    lots = Lot.objects.filter(bid_count__gt=0)
    assert lots.count() > 5
    # So few works are left that every lot has a reserve, and nobody but a visitor meets it.
    assert not [lot for lot in lots if lot.reserve is None or (lot.price or 0) >= lot.reserve]


@pytest.mark.slow
@pytest.mark.usefixtures("demo_works")
def test_a_running_sale_is_followed_by_another_before_its_last_lot_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = clock.now()
    people.renew_sales(now=start)
    first = Sale.objects.get(title_en=sales.RUNNING[0].en)
    last = max(first.lots.values_list("ends_at", flat=True))
    for before_end, written in ((31, 0), (29, 1)):
        assert people.renew_sales(now=last - timedelta(minutes=before_end)) == written
    second = Sale.objects.exclude(pk=first.pk).filter(opens_at__lt=last).get()
    assert second.title_en != first.title_en
    assert second.is_demo
    now = last - timedelta(minutes=29)
    assert demo_sales(now).running
    assert Lot.objects.open_at(now).filter(sale=second).count() == second.lots.count() > 0
    close_at(last + timedelta(seconds=1), monkeypatch)
    assert set(first.lots.values_list("state", flat=True)) == {LotState.PASSED}


def close_at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Close what has ended by then."""
    with monkeypatch.context() as later:
        later.setattr("auctions.locks.database_clock", lambda: moment)
        closing.close_due_lots()


@pytest.mark.slow
def test_works_of_lots_that_passed_come_back(
    demo_works: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    seen: set[int | None] = set()
    for turn in range(4):
        people.renew_sales(now=now)
        running = Sale.objects.filter(opens_at__lte=now).latest("opens_at")
        works = set(running.lots.values_list("artwork_id", flat=True))
        assert len(works) >= 8, turn
        seen |= works
        last = max(running.lots.values_list("ends_at", flat=True))
        close_at(last + timedelta(seconds=1), monkeypatch)
        now = last + timedelta(minutes=1)
    # Other works come each time, not the same ones again.
    assert len(seen) > len(works)
    assert seen <= {work.pk for work in demo_works}


def test_when_every_work_is_sold_there_is_no_further_sale(demo_works: list[Artwork]) -> None:
    artworks.set_state(
        artwork_ids=[work.pk for work in demo_works],
        availability=Artwork._meta.get_field("availability").to_python("sold"),
    )
    assert people.renew_sales(now=clock.now()) == 0
    assert not Sale.objects.exists()
