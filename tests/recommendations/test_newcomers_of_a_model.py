"""A newcomer's answers beside a promoted model: list and explanation agree, parts add up."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from catalog.models import Artwork
from common import clock
from recommendations.explanations import services as explanations
from recommendations.feed.services import computing as lists
from recommendations.interactions.models import Interaction
from recommendations.lists.services import request_refresh
from recommendations.onboarding.services import questionnaire, quiz_works
from recommendations.registry.selectors import live_version
from recommendations.taste.services import statement
from recommender import kinds
from tests.recommendations.stored import current_list
from tests.recommendations.test_training import _own_folders, collection, trained

__all__ = ["_own_folders", "collection"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.encoder,
    pytest.mark.soak,
    pytest.mark.xdist_group("encoder"),
]


def answered(count: int) -> UUID:
    """Return a newcomer who answered so many questions, with the left work each time."""
    subject = uuid4()
    question = questionnaire.next_question(subject_id=subject, now=clock.now())
    for _number in range(count):
        assert question.pair_id is not None
        question = questionnaire.answer(
            subject_id=subject, pair_id=question.pair_id, choice="left", now=clock.now()
        )
    request_refresh(subject, now=clock.now())
    return subject


def explained(subject: UUID, artwork_id: int, now: datetime) -> dict[str, Any]:
    found = explanations.explain(subject, artwork_id, now=now)
    assert found is not None
    return found


def test_a_newcomers_list_by_a_promoted_model_is_explained_exactly(
    collection: list[Artwork],
) -> None:
    trained()
    live = live_version()
    assert live.name.startswith("trained-")
    quiz_works.choose()
    orders = set()
    for count in (0, 1, 3, 8):
        subject = answered(count)
        if count == 3:
            statement.write(subject_id=subject, text="harbours, no portraits", now=clock.now())
        # Interactions age by the second: the same moment gives the same score.
        now = clock.now()
        lists.refresh(subject, now=now)
        stored = current_list(subject)
        assert stored.version == live
        orders.add(tuple(item["artwork"] for item in stored.items))
        for item in stored.items[:8]:
            told = explained(subject, item["artwork"], now)
            assert told["model_version"] == live.name
            total = sum(part["value"] for part in told["parts"])
            assert total == pytest.approx(told["score"], abs=1e-5)
            # A statement's vector is half as precise once it is stored.
            assert told["score"] == pytest.approx(item["score"], abs=2e-4)
    assert len(orders) == 4

    # Without one answer the work has the rank that was promised.
    work = current_list(subject).items[4]["artwork"]
    for part in explained(subject, work, now)["parts"]:
        if part.get("kind") not in {kinds.QUIZ_LIKE, kinds.QUIZ_DISLIKE}:
            continue
        row = Interaction.objects.get(
            subject_id=subject, kind=part["kind"], artwork_id=part["artwork"]
        )
        row.delete()
        assert explained(subject, work, now)["rank"] == part["rank_without"], part
        row.save(force_insert=True)
