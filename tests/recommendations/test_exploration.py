"""Exploration: two places of ten, drawn by what came of each source."""

import random
from collections import Counter

from recommendations.feed.services.exploration import (
    ARMS,
    FLOOR,
    PER_ARTIST,
    STRETCH,
    ExplorationCandidates,
    Outcome,
    draw_arm,
    mix,
)


def test_two_places_in_ten_are_kept_for_others() -> None:
    spare = ExplorationCandidates(
        by_arm={"explore": [100, 101, 102], "new": [], "popular": [], "pick": []},
        unseen=[200, 201, 202],
    )
    mixed = mix(range(60), spare, {}, artists=[None] * 300, length=30, rng=random.Random(1))
    assert [place for place, (_, why) in enumerate(mixed) if why == "explore"] == [6, 16, 26]
    assert [place for place, (_, why) in enumerate(mixed) if why == FLOOR] == [9, 19, 29]
    rows = [row for row, _ in mixed]
    assert len(set(rows)) == len(rows) == 30


def test_with_nothing_to_explore_the_list_is_the_tastes() -> None:
    spare = ExplorationCandidates(
        by_arm={arm: [] for arm in ("explore", "new", "popular", "pick")}, unseen=[]
    )
    mixed = mix(range(12), spare, {}, artists=[None] * 12, length=12, rng=random.Random(1))
    assert mixed == [(row, "") for row in range(12)]


def test_no_artist_comes_too_often_wherever_the_works_come_from() -> None:
    spare = ExplorationCandidates(
        by_arm={arm: list(range(60, 120)) for arm in ARMS}, unseen=list(range(60, 120))
    )
    artists = [row % 20 for row in range(60)] + [7] * 60
    mixed = mix(range(60), spare, {}, artists=artists, length=50, rng=random.Random(3))
    made_by = [artists[row] for row, _ in mixed]
    for first in range(len(mixed) - STRETCH + 1):
        assert max(Counter(made_by[first : first + STRETCH]).values()) <= PER_ARTIST
    assert {why for _, why in mixed} >= {"", FLOOR}


def test_a_source_that_leads_to_saves_is_drawn_more_often_and_none_never() -> None:
    known = {"new": Outcome(shown=200, saved=30), "popular": Outcome(shown=200, saved=22)}
    rng = random.Random(2)
    drawn = [draw_arm(known, ["new", "popular"], rng) for _ in range(2000)]
    assert drawn.count("new") > 1.5 * drawn.count("popular")
    assert drawn.count("popular") > 20
