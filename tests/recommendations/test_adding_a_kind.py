"""A new kind of evidence is a row of the one table, and its words."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy
from drf_spectacular.generators import SchemaGenerator

from accounts.models import User
from accounts.services import open_app_session, subject_of
from catalog.models import Artwork
from common import clock
from recommendations import vocabulary
from recommendations.interactions.models import Interaction
from recommendations.interactions.selectors.evidence import history
from recommendations.retrieval.selectors import recommendable
from recommendations.training.services import export
from recommendations.vocabulary import KindWords
from recommender import kinds
from recommender.kinds import Excludes, InteractionKind, Prior
from tests.auctions.conftest import API

pytestmark = pytest.mark.django_db
VISIT = "studio_visit"


@pytest.fixture(autouse=True)
def with_a_new_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the row and the words."""
    row = InteractionKind(
        Prior(bias=0.7, gain=1.0),
        strength=8,
        choice=True,
        excludes=Excludes.ALL_LISTS,
        reported=True,
    )
    monkeypatch.setitem(kinds.KINDS, VISIT, row)
    words = KindWords(gettext_lazy("visited"), gettext_lazy("You saw %(title)s"))
    monkeypatch.setattr(vocabulary, "WORDS", {**vocabulary.WORDS, VISIT: words})


@pytest.mark.slow
def test_it_is_documented_reported_and_known_as_evidence(
    gallery: list[Artwork], collector: User
) -> None:
    schema = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
    parts = schema["components"]["schemas"]
    (documented,) = re.findall(
        r"#/components/schemas/(\w+)", str(parts["NewEvent"]["properties"]["kind"])
    )
    assert VISIT in parts[documented]["enum"]
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    at = clock.now() - timedelta(minutes=1)
    sent = {"id": str(uuid4()), "kind": VISIT, "artwork_id": gallery[0].pk, "at": at.isoformat()}
    answer = app.post(API + "me/interactions", {"events": [sent]}, content_type="application/json")
    assert answer.json()["results"][0]["status"] == "accepted"
    subject = subject_of(user=collector)
    assert Interaction.objects.get(subject_id=subject).kind == VISIT
    assert [(past.artwork_id, past.kind) for past in history(subject).works] == [
        (gallery[0].pk, VISIT)
    ]
    assert recommendable.excluded_ids(subject) == {gallery[0].pk}
    assert str(vocabulary.words_for(VISIT).label) == "visited"


def test_it_is_a_choice_of_the_training(gallery: list[Artwork]) -> None:
    at = clock.now()
    visit = export.Event(uuid4(), gallery[0].pk, VISIT, at)
    look = export.Event(visit.subject, gallery[1].pk, kinds.VIEW, at)
    assert [found.chosen for found in export.visits_of([visit, look])] == [(gallery[0].pk,)]
    assert VISIT in kinds.priors()
    assert VISIT in kinds.choices()
