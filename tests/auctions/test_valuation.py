"""Values by comparables: pure reckoning, and results of lots by the same artist."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auctions import valuation
from auctions.models import Lot, Result
from auctions.selectors.valuing import value_of_work
from auctions.valuation import Comparable, Features
from catalog.models import Artist
from common import clock, ports
from tests import factories
from tests.auctions.conftest import make_bidder, make_sale

WORK = Features(2026.5, "oil", "landscape", 1200.0, frozenset({"tide"}))


def sold(price: float, *, at: float = 2025.0, **changes: object) -> Comparable:
    """Return a result like the work that is valued."""
    given_ = {"medium": "oil", "subject": "landscape", "area": 1200.0, **changes}
    return Comparable(Features(at, **given_), price)  # type: ignore[arg-type]


def test_fewer_than_three_earlier_results_value_nothing() -> None:
    assert valuation.estimate(WORK, []) is None
    assert valuation.estimate(WORK, [sold(100), sold(200)]) is None
    assert valuation.estimate(WORK, [sold(100), sold(200), sold(300, at=2027)]) is None
    assert valuation.estimate(WORK, [sold(100), sold(200), sold(0)]) is None


def test_equal_results_have_their_price_in_the_middle_of_a_range() -> None:
    found = valuation.estimate(WORK, [sold(1000)] * 5)
    assert found is not None
    assert found.middle == pytest.approx(1000)
    assert found.low < 1000 < found.high
    many = valuation.estimate(WORK, [sold(1000)] * 50)
    assert many is not None
    assert many.high / many.low < found.high / found.low


@pytest.mark.parametrize(
    "nearer",
    [{"at": 2026.4}, {"medium": "oil"}, {"subject": "landscape"}, {"words": frozenset({"tide"})}],
)
def test_what_is_more_alike_counts_more(nearer: dict[str, object]) -> None:
    far = {"at": 2015.0, "medium": "ink", "subject": "portrait", "words": frozenset({"cat"})}
    base = [sold(100, **far)] * 4  # type: ignore[arg-type]
    plain = valuation.estimate(WORK, [*base, sold(10_000, **far)])  # type: ignore[arg-type]
    alike = valuation.estimate(WORK, [*base, sold(10_000, **{**far, **nearer})])  # type: ignore[arg-type]
    assert plain is not None
    assert alike is not None
    assert alike.middle > plain.middle


def test_a_larger_work_is_worth_more_than_smaller_ones_that_were_sold() -> None:
    small = [sold(1000, area=300.0)] * 4
    found = valuation.estimate(WORK, small)
    assert found is not None
    assert found.middle > 1000


@given(st.lists(st.tuples(st.floats(1, 1e9), st.floats(1900, 2026), st.floats(1, 1e6)), min_size=3))
def test_any_results_have_a_range_around_its_middle(
    rows: list[tuple[float, float, float]],
) -> None:
    results = [sold(price, at=at, area=area) for price, at, area in rows]
    found = valuation.estimate(WORK, results)
    assert found is not None
    assert 0 < found.low <= found.middle <= found.high


def sell(artist: Artist, *amounts: int, currency: str = "USD") -> None:
    """Record sold lots of an artist's works, at these hammer prices in whole units."""
    sale, lots = make_sale(lots=len(amounts), currency=currency)
    _user, bidder = make_bidder(sale)
    for lot, amount in zip(lots, amounts, strict=True):
        work = factories.make_artwork(
            "Tide", artist=artist, medium_en="Oil on canvas", height_cm=30, width_cm=40
        )
        Lot.objects.filter(pk=lot.pk).update(artwork=work)
        Result.objects.create(
            lot_id=lot.pk, sold=True, winner=bidder, hammer=amount * 100,
            at=clock.now() - timedelta(days=30),
        )  # fmt: skip


def asked(artist: str, *, artwork_id: int | None = None, currency: str = "USD") -> ports.ValuedWork:
    """Return a work that is to be valued."""
    return ports.ValuedWork(artwork_id, artist, "Tide", "Oil on canvas", 30.0, 40.0, currency)


@pytest.mark.django_db
def test_a_work_is_valued_by_the_results_of_its_artist_in_its_currency() -> None:
    maren = factories.make_artist("Maren Holt", name_zh="玛伦")
    sell(maren, 1000, 1200)
    own = factories.make_artwork("Tide", artist=maren)
    assert value_of_work(asked("", artwork_id=own.pk), now=clock.now()) is None
    sell(maren, 1100)
    sell(maren, 90_000, 90_000, 90_000, currency="JPY")
    found = value_of_work(asked("", artwork_id=own.pk), now=clock.now())
    assert found is not None
    assert (found.results, found.by_artist, found.middle.currency) == (3, "Maren Holt", "USD")
    assert 1_000_00 <= found.middle.amount <= 1_200_00
    assert found.low.amount < found.middle.amount < found.high.amount
    assert value_of_work(asked("maren holt"), now=clock.now()) == found
    assert value_of_work(asked("Maren Holt", currency="EUR"), now=clock.now()) is None
    assert value_of_work(asked("Nobody Known"), now=clock.now()) is None
    assert value_of_work(asked(""), now=clock.now()) is None


@pytest.mark.django_db
def test_a_work_after_an_artist_is_not_valued_by_that_artist() -> None:
    maren = factories.make_artist()
    sell(maren, 1000, 1200, 1100)
    copy = factories.make_artwork("Tide", artist=maren, attribution="After")
    assert value_of_work(asked("", artwork_id=copy.pk), now=clock.now()) is None
