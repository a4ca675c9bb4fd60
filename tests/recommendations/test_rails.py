"""Rails as a worker computes them with a list: the bundled encoder, real vectors."""

from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest

from catalog.models import Artwork, Series
from common import clock
from recommendations.feed.services import making
from recommendations.feed.services.reranking import seen_factor
from recommendations.interactions import services as events
from recommendations.retrieval.services import text_vectors as vectors
from tests import factories

pytestmark = [
    pytest.mark.django_db, pytest.mark.encoder, pytest.mark.slow,
    pytest.mark.xdist_group("encoder"),
]  # fmt: skip


@pytest.fixture
def museum(db: None) -> dict[str, list[Artwork]]:
    """Harbours, portraits and gardens, twenty of each by five hands."""
    subjects = {
        "harbour": "Fishing boats at anchor in a harbour.",
        "portrait": "A portrait of a seated woman.",
        "garden": "A garden with roses and a pond.",
    }  # fmt: skip
    found = {}
    for tag, text in subjects.items():
        hands = [factories.make_artist(f"{tag} {number}") for number in range(5)]
        found[tag] = [
            factories.make_artwork(
                f"{tag} {n}", artist=hands[n % 5], tags=[tag], description_en=f"{text} No. {n}"
            )
            for n in range(20)
        ]
    vectors.embed_pending()
    return found


def past(subject: UUID, **works: Artwork) -> None:
    """Write choices of the last days into the log, by their kinds."""
    now = clock.now()
    history = [
        events.NewEvent(kind, work.pk, now - timedelta(days=1 + place), uuid4())
        for place, (kind, work) in enumerate(works.items())
    ]
    events.record_history(subject_id=subject, events=history, now=now)


def rails(subject: UUID) -> dict[str, list[dict[str, Any]]]:
    """Return the rails as made now, by their kinds."""
    found: dict[str, list[dict[str, Any]]] = {}
    for rail in making.make(subject, now=clock.now()).rails:
        found.setdefault(str(rail["rail"]), []).append(rail)
    return found


def works_of(rail: dict[str, Any]) -> set[int]:
    """Return the works of a rail."""
    return {item["artwork"] for item in rail["items"]}


def test_a_past_work_has_a_rail_of_works_for_which_it_is_a_reason(
    museum: dict[str, list[Artwork]],
) -> None:
    subject = uuid4()
    saved, bought = museum["harbour"][0], museum["garden"][0]
    past(subject, save=saved, purchase=bought)
    found = rails(subject)["because"]
    assert [rail["anchor"]["artwork"] for rail in found] == [bought.pk, saved.pk]
    for rail in found:
        tag = "harbour" if rail["anchor"]["artwork"] == saved.pk else "garden"
        of_tag = {work.pk for work in museum[tag]}
        assert len(works_of(rail) & of_tag) > len(works_of(rail)) / 2
        for item in rail["items"]:
            assert rail["anchor"]["artwork"] in {each.get("artwork") for each in item["reasons"]}


def test_no_work_is_in_two_rails_and_reasons_hold_there_too(
    museum: dict[str, list[Artwork]],
) -> None:
    subject = uuid4()
    past(subject, save=museum["harbour"][0], view=museum["portrait"][0])
    made = making.make(subject, now=clock.now())
    shown = [item["artwork"] for rail in made.rails for item in rail["items"]]  # type: ignore[attr-defined]
    assert len(shown) == len(set(shown)) > 0
    ranks = [
        reason["rank_without"]
        for rail in made.rails
        for item in rail["items"]  # type: ignore[attr-defined]
        for reason in item["reasons"]
    ]
    assert ranks
    assert all(1 <= rank <= len(made.items) + 1 for rank in ranks)


def test_a_works_rank_without_a_reason_is_the_same_in_a_rail_and_in_the_list(
    museum: dict[str, list[Artwork]],
) -> None:
    subject = uuid4()
    past(subject, save=museum["harbour"][0], view=museum["garden"][3])
    made = making.make(subject, now=clock.now())
    listed: dict[Any, Any] = {item["artwork"]: item["reasons"] for item in made.items}
    both = [
        item
        for rail in made.rails
        for item in rail["items"]  # type: ignore[attr-defined]
        if item["artwork"] in listed
    ]
    assert both
    assert all(item["reasons"] == listed[item["artwork"]] for item in both)


def test_the_missing_works_of_a_series_are_proposed(museum: dict[str, list[Artwork]]) -> None:
    tides = Series.objects.create(title_en="Tides", planned_count=4)
    four = museum["portrait"][:4]
    Artwork.objects.filter(pk__in=[work.pk for work in four]).update(series=tides)
    subject = uuid4()
    past(subject, purchase=four[0], save=museum["harbour"][0])
    (rail,) = rails(subject)["series"]
    assert works_of(rail) == {work.pk for work in four[1:]}


def test_exhibitions_come_by_their_closest_works(museum: dict[str, list[Artwork]]) -> None:
    far = factories.make_exhibition(*museum["portrait"][:5], title_en="Faces")
    near = factories.make_exhibition(
        museum["portrait"][6], *museum["harbour"][1:4], title_en="Ports"
    )
    factories.make_exhibition(*museum["harbour"][4:8], opens=-90, closes=-30)
    subject = uuid4()
    past(subject, save=museum["harbour"][0])
    (rail,) = rails(subject)["exhibitions"]
    shown = {each["exhibition"]: each["works"] for each in rail["exhibitions"]}
    assert list(shown) == [near.pk, far.pk]
    assert set(shown[near.pk]) == {work.pk for work in museum["harbour"][1:4]}


def test_what_was_seen_often_moves_back_and_keeps_its_score(
    museum: dict[str, list[Artwork]],
) -> None:
    subject = uuid4()
    past(subject, save=museum["harbour"][0])
    before = making.make(subject, now=clock.now()).items
    first: Any = before[0]
    for _ in range(8):
        past(subject, impression=Artwork.objects.get(pk=first["artwork"]))
    after = making.make(subject, now=clock.now()).items
    place = [item["artwork"] for item in after].index(first["artwork"])
    assert place > 3
    assert after[place]["score"] == pytest.approx(first["score"], abs=1e-4)


def test_three_times_seen_costs_nothing_and_each_time_more_costs_more() -> None:
    factors = [seen_factor(times) for times in range(12)]
    assert factors[:4] == [1.0] * 4
    assert all(later < earlier for earlier, later in pairwise(factors[3:]))
    assert factors[-1] > 0.2
