"""Exposure floors: groups get their share of a list; scores and reasons stay as they are."""

import random
from typing import Any
from uuid import uuid4

import pytest
from auditlog.models import LogEntry

from common import clock
from common.errors import ForbiddenError
from recommendations.feed.services import computing as lists
from recommendations.feed.services import making
from recommendations.feed.services.flooring import moves
from recommendations.floors.models import ExposureFloor
from recommendations.floors.selectors import floors
from recommendations.floors.services.keeping import FloorKeeper, exposure
from recommendations.floors.services.setting import FloorError, set_floor
from recommendations.monitoring.selectors.exposure import exposures
from recommendations.retrieval.services import text_vectors
from recommendations.taste.services import statement
from tests import factories


def share(placed: list[int], of: set[int]) -> float:
    """Return a group's share of a list's exposure."""
    gains = [exposure(place) for place in range(len(placed))]
    own = sum(gain for gain, row in zip(gains, placed, strict=True) if row in of)
    return own / sum(gains)


def keep(group: set[int], floor: float, *, seed: int = 0, spare: tuple[int, ...] = ()) -> list[int]:
    """Return the rows 0 to 119 as a floor orders them."""
    keeper = FloorKeeper[int](
        [floor], lambda row: {0} if row in group else set(), random.Random(seed)
    )
    return keeper.order(range(120), spare)


@pytest.mark.parametrize("floor", [0.05, 0.2, 0.5])
def test_a_group_at_the_end_of_a_list_gets_its_share_of_the_exposure(floor: float) -> None:
    group = set(range(60, 120))
    assert share(list(range(120)), group) < 0.45
    found = [share(keep(group, floor, seed=seed), group) for seed in range(20)]
    # The work owed next may be just short of a place.
    assert min(found) > floor - exposure(119) / 10
    assert sorted(keep(group, floor)) == list(range(120))


def test_a_group_owed_less_than_a_place_gets_one_in_some_of_the_lists() -> None:
    spare = tuple(range(200, 210))
    found = [
        share(keep(set(spare), 0.004, seed=seed, spare=spare), set(spare)) for seed in range(400)
    ]
    assert min(found) == 0
    assert 0.003 < sum(found) / len(found) < 0.008


def test_a_group_that_has_its_share_moves_nothing() -> None:
    assert keep(set(range(0, 120, 2)), 0.3) == list(range(120))


def test_a_floor_without_works_moves_nothing() -> None:
    assert keep(set(), 0.9) == list(range(120))


def test_works_of_a_group_keep_their_order_and_so_do_the_others() -> None:
    group = set(range(60, 120))
    placed = keep(group, 0.6)
    assert [row for row in placed if row in group] == sorted(group)
    assert [row for row in placed if row not in group] == list(range(60))


def test_what_moved_tells_the_list_without_floors() -> None:
    before = [(row, "") for row in (0, 1, 2, 3)]
    after = [(5, ""), (0, ""), (2, ""), (1, "")]
    ids = [10, 11, 12, 13, 14, 15]
    found = moves(before, after, ids)
    undone = {place: ids[row] for place, (row, _origin) in enumerate(after)}
    rebuilt = dict.fromkeys(range(4), 0)
    for place, work in undone.items():
        was, at = found.get(place, [work, place])
        rebuilt[at] = was
    assert rebuilt == {0: 10, 1: 11, 2: 12, 3: 13}


@pytest.mark.django_db
def test_a_curator_sets_and_removes_a_floor_and_both_are_audited() -> None:
    curator = factories.make_curator()
    for percent in (60, 80):
        set_floor(by=curator, dimension="gender", group="female", percent=percent, now=clock.now())
    assert ExposureFloor.objects.get().percent == 80
    set_floor(by=curator, dimension="gender", group="female", percent=0, now=clock.now())
    assert not ExposureFloor.objects.exists()
    entries = LogEntry.objects.get_for_model(ExposureFloor).order_by("pk")
    assert [entry.get_action_display() for entry in entries] == ["create", "update", "delete"]
    assert entries[1].changes["percent"] == ["60", "80"]


@pytest.mark.django_db
def test_a_refused_floor_changes_nothing() -> None:
    curator, staff = factories.make_curator(), factories.make_staff(factories.make_collector())
    with pytest.raises(ForbiddenError):
        set_floor(by=staff, dimension="gender", group="female", percent=50, now=clock.now())
    for group, percent in (("martians", 50), ("female", 101), ("female", -1)):
        with pytest.raises(FloorError):
            set_floor(by=curator, dimension="gender", group=group, percent=percent, now=clock.now())
    assert not ExposureFloor.objects.exists()


@pytest.mark.django_db
def test_a_floor_is_a_share_of_the_works_on_offer() -> None:
    woman, man = factories.make_artist("A", gender="Female"), factories.make_artist("B", gender="m")
    factories.make_artworks(1, artist=woman)
    factories.make_artworks(3, artist=man)
    factories.make_artworks(4, artist=woman, availability="sold")
    set_floor(
        by=factories.make_curator(), dimension="gender", group="female", percent=80,
        now=clock.now(),
    )  # fmt: skip
    assert [floor.share for floor in floors(now=clock.now())] == [pytest.approx(0.2)]


@pytest.mark.django_db
@pytest.mark.encoder
@pytest.mark.slow
@pytest.mark.xdist_group("encoder")
def test_a_floor_raises_a_groups_exposure_and_changes_no_score() -> None:
    sea, hall = (
        factories.make_artist("S", gender="male"),
        factories.make_artist("H", gender="female"),
    )
    for number in range(12):
        factories.make_artwork(
            f"Sea {number}", artist=sea if number % 3 else None, tags=["sea", "seascape"],
            description_en="The sea under a low sun.",
        )  # fmt: skip
    women = [factories.make_artwork(f"Hall {n}", artist=hall, tags=["interior"]) for n in range(8)]
    text_vectors.embed_pending(wait=True)
    subject, now = uuid4(), clock.now()
    statement.write(subject_id=subject, text="the sea, seascapes", now=now)
    before: dict[Any, Any] = {item["artwork"]: item for item in making.compute(subject, now=now)[1]}
    set_floor(by=factories.make_curator(), dimension="gender", group="female", percent=100, now=now)
    lists.refresh(subject, now=now, force=True)
    after: dict[Any, Any] = {item["artwork"]: item for item in making.compute(subject, now=now)[1]}
    group = {work.pk for work in women}
    assert share(list(after), group) > share(list(before), group) + 0.05
    assert share(list(after), group) > 8 / 20 - 0.1
    for pk in after.keys() & before.keys():
        assert after[pk]["score"] == pytest.approx(before[pk]["score"], abs=1e-5)
        assert [each["share"] for each in after[pk]["reasons"]] == [
            pytest.approx(each["share"], abs=1e-3) for each in before[pk]["reasons"]
        ]
    found = exposures()
    assert sum(found.works[pk].with_floors for pk in group if pk in found.works) > sum(
        found.works[pk].without for pk in group if pk in found.works
    )
    totals = [sum(getattr(each, name) for each in found.works.values())
              for name in ("with_floors", "without")]  # fmt: skip
    assert totals[0] == pytest.approx(totals[1])
