"""A work that somebody looks for is evidence of their taste, and a reason for others."""

from random import Random
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.utils import translation

from accounts.models import User
from accounts.services import set_personalised, subject_of
from catalog.models import Artwork, Availability, Series
from catalog.services.artworks import set_state
from common import clock
from recommendations.explanations import services as explanations
from recommendations.feed.selectors.feed import entries
from recommendations.feed.services import making
from recommendations.forgetting.services import reasons
from recommendations.interactions.models import Interaction
from recommendations.registry.selectors import live_version
from recommendations.retrieval.models import DIMENSIONS
from recommendations.retrieval.services import text_vectors as vectors
from recommendations.retrieval.sources import Query, proposals
from shelves.services import wanted
from tests import factories
from tests.auctions.conftest import quick_collector

pytestmark = [
    pytest.mark.django_db, pytest.mark.encoder, pytest.mark.slow,
    pytest.mark.xdist_group("encoder"),
]  # fmt: skip


@pytest.fixture
def person() -> User:
    return quick_collector()


@pytest.fixture
def subject(person: User) -> UUID:
    return subject_of(user=person)


@pytest.fixture
def works() -> dict[str, Artwork]:
    """A print that can't be had, its neighbours in series and hand, and what is unlike it."""
    hand, other = factories.make_artist("Ise Kanda"), factories.make_artist("Ruth Falk")
    series = Series.objects.create(title_en="Eight Ferries", artist=hand, planned_count=8)
    found = {
        "sought": factories.make_artwork(
            "Ferry at Noon", artist=hand, series=series, availability="sold",
            description_en="A ferry crosses a calm river; woodcut.",
        ),
        "sibling": factories.make_artwork(
            "Ferry at Dusk", artist=hand, series=series,
            description_en="A ferry crosses a river at dusk; woodcut.",
        ),
        "same hand": factories.make_artwork(
            "Tollhouse", artist=hand, description_en="A tollhouse beside a road; etching."
        ),
        "other": factories.make_artwork(
            "Red Square", artist=other, description_en="An abstract painting in red; acrylic."
        ),
    }  # fmt: skip
    vectors.embed_pending()
    return found


def look_for(person: User, work: Artwork) -> None:
    wanted.want_work(user=person, artwork_id=work.pk, now=clock.now())


def listed(subject: UUID) -> dict[int, dict[str, Any]]:
    """Return the list's items as made now, by their works."""
    _, items = making.compute(subject, now=clock.now())
    return {item["artwork"]: item for item in items}  # type: ignore[misc]


def reason_kinds(found: dict[int, dict[str, Any]]) -> set[str]:
    """Return the kinds of evidence that the items of a list name."""
    return {reason["kind"] for item in found.values() for reason in item["reasons"]}


def change(subject: UUID, piece: str, do: str) -> None:
    reasons.changed(subject_id=subject, sent={"piece": piece, "do": do}, now=clock.now())


def test_a_wanted_work_is_a_reason_that_adds_up_and_can_be_forgotten(
    person: User, subject: UUID, works: dict[str, Artwork]
) -> None:
    look_for(person, works["sought"])
    found = listed(subject)
    (first, second) = list(found)[:2]
    assert (first, second) == (works["sibling"].pk, works["same hand"].pk)
    assert reason_kinds(found) == {"want"}
    (entry,) = entries([found[first]])
    assert entry.reasons[0].text == "Because you are looking for “Ferry at Noon”"
    with translation.override("zh-hans"):
        (entry,) = entries([found[first]])
        assert entry.reasons[0].text == "因为你想要《Ferry at Noon》"
    why: Any = explanations.explain(subject, works["sibling"].pk, now=clock.now())
    parts = {part["kind"]: part["value"] for part in why["parts"]}
    assert set(parts) == {"want", "general"}
    assert sum(parts.values()) == pytest.approx(why["score"], abs=1e-5)
    piece = f"artwork:{works['sought'].pk}"
    change(subject, piece, "forget")
    assert reason_kinds(listed(subject)) == set()
    change(subject, piece, "restore")
    assert reason_kinds(listed(subject)) == {"want"}


def test_works_of_the_same_series_and_hand_are_candidates_however_far_they_are(
    works: dict[str, Artwork],
) -> None:
    query = Query(
        subject_id=uuid4(), user=np.ones(DIMENSIONS, np.float32), statement=None, recent=[],
        version_id=live_version().pk, exclude=[], now=clock.now(), rng=Random(1),
        wanted=[works["sought"].pk],
    )  # fmt: skip
    found = proposals(query)
    assert found["wanted"] == []
    assert found["wanted-series"] == [works["sibling"].pk]
    assert {*found["wanted-artist"]} == {works["sibling"].pk, works["same hand"].pk}


def test_a_wanted_work_is_itself_recommended_once_it_can_be_had(
    person: User, subject: UUID, works: dict[str, Artwork]
) -> None:
    look_for(person, works["sought"])
    assert works["sought"].pk not in listed(subject)
    set_state(artwork_ids=[works["sought"].pk], availability=Availability.AVAILABLE)
    vectors.embed_pending()
    first, item = next(iter(listed(subject).items()))
    assert (first, item["source"]) == (works["sought"].pk, "wanted")
    (entry,) = entries([item])
    assert entry.reasons[0].text == "A work you are looking for"
    wanted.unwant_work(user=person, artwork_id=works["sought"].pk, now=clock.now())
    assert "wanted" not in {item["source"] for item in listed(subject).values()}


def test_who_switched_recommendations_off_leaves_no_trace_of_what_they_look_for(
    person: User, subject: UUID, works: dict[str, Artwork]
) -> None:
    set_personalised(user=person, personalised=False, now=clock.now())
    look_for(person, works["sought"])
    wanted.unwant_work(user=person, artwork_id=works["sought"].pk, now=clock.now())
    assert not Interaction.objects.filter(subject_id=subject).exists()
