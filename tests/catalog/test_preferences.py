"""A work meets a preference or not, and what is not recorded counts nothing."""

import pytest

from catalog.preferences import (
    Fit,
    Kind,
    Preference,
    WorkFacts,
    fit,
    read_preferences,
    rooms,
)
from catalog.vocabulary import concepts

BUDGET = Preference(Kind.BUDGET, most=150_000, currency="USD")


def work(
    price: int | None = None,
    width: float | None = None,
    height: float | None = None,
    tags: str = "",
) -> WorkFacts:
    return WorkFacts(price, "USD" if price else "", width, height, tuple(tags.split()))


@pytest.mark.parametrize(
    ("preference", "facts", "met"),
    [
        (BUDGET, work(150_000), True),
        (BUDGET, work(150_001), False),
        (BUDGET, work(), None),
        (Preference(Kind.BUDGET, most=150_000, currency="EUR"), work(1), None),
        (Preference(Kind.SIZE, "small"), work(width=30, height=40), True),
        (Preference(Kind.SIZE, "small"), work(width=30, height=41), False),
        (Preference(Kind.SIZE, "large", -1), work(width=120, height=30), False),
        (Preference(Kind.SIZE, "small", -1), work(width=50, height=30), True),
        (Preference(Kind.SIZE, "width", most=80), work(width=70, height=200), True),
        (Preference(Kind.SIZE, "height", most=80), work(width=70, height=200), False),
        (Preference(Kind.SIZE, "longest", most=80), work(), None),
        (Preference(Kind.ORIENTATION, "vertical"), work(width=30, height=60), True),
        (Preference(Kind.ORIENTATION, "square"), work(width=61, height=60), True),
        (Preference(Kind.ORIENTATION, "horizontal"), work(width=30, height=60), False),
        (Preference(Kind.ORIENTATION, "horizontal"), work(width=30), None),
        (Preference(Kind.ROOM, "kitchen"), work(width=60, height=60), True),
        (Preference(Kind.ROOM, "kitchen"), work(width=160, height=60), False),
        (Preference(Kind.ROOM, "childrens-room"), work(width=60, tags="nude sea"), False),
    ],
)
def test_a_work_meets_a_preference_or_not_or_it_cannot_be_told(
    preference: Preference, facts: WorkFacts, *, met: bool | None
) -> None:
    found = fit(preference, facts)
    assert found.met is met
    assert (found.factor < 1) is (met is False)


def test_the_further_above_the_budget_the_less_is_left_and_nothing_at_twice_of_it() -> None:
    factors = [fit(BUDGET, work(price)).factor for price in (150_000, 165_000, 220_000, 300_000)]
    assert factors == sorted(factors, reverse=True)
    assert factors[0] == 1
    assert factors[-1] == 0
    assert fit(BUDGET, work(9_000_000)) == Fit(0.0, met=False)


def test_rooms_leave_out_concepts_that_there_are() -> None:
    for room in rooms().values():
        assert set(room.without) <= set(concepts())
        assert room.least_cm < room.most_cm


@pytest.mark.parametrize(
    "text", ["", "|||", "under", "$", "0 cm", "不超过", "x" * 9000, "🌊" * 500]
)
def test_any_text_is_read(text: str) -> None:
    assert read_preferences(text) == ()


def test_the_words_of_a_preference_are_the_collectors_own() -> None:
    text = "Small etchings; UNDER $1,500, please"
    assert [each.word for each in read_preferences(text)] == ["Small", "UNDER $1,500"]
