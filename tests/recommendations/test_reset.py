"""A reset deletes at once, and can be undone for a day; what was done since stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.models import User
from accounts.privacy import delete_person
from accounts.services import open_app_session, subject_of
from catalog.models import Artwork
from common import clock
from common.errors import NotFoundError
from recommendations.forgetting import services as forgetting
from recommendations.forgetting.models import Forgotten
from recommendations.forgetting.services import stash
from recommendations.interactions.models import Interaction
from recommendations.interactions.selectors.shared import shared_log
from recommendations.lists.models import ListRequest
from recommendations.taste.models import Statement, Steering, TastePreference, TasteToken
from recommendations.taste.services import statement
from recommendations.taste.services.steering import steer
from tests import factories
from tests.auctions.conftest import API
from tests.recommendations.test_rails import past

pytestmark = pytest.mark.django_db
MODELS = (Interaction, TasteToken, TastePreference, Statement, Steering)


@pytest.fixture
def subject(collector: User, gallery: list[Artwork]) -> UUID:
    """A collector with a statement, a chip of their own, a slider and a history."""
    subject_id = subject_of(user=collector)
    statement.write(
        subject_id=subject_id, text="I love harbours under 2000 dollars", now=clock.now()
    )
    statement.add_chip(subject_id=subject_id, concept_id="ink", weight=0.3, now=clock.now())
    steer(subject_id=subject_id, variety=0.5, now=clock.now())
    past(subject_id, save=gallery[0], view=gallery[1])
    return subject_id


def rows(subject: UUID) -> dict[str, list[Any]]:
    """Return all that a taste is made from, without numbers and vectors."""
    found: dict[str, list[Any]] = {}
    for model in MODELS:
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if field.name not in {"id", "vector"}
        ]
        kept = model._default_manager.filter(subject_id=subject)
        found[model.__name__] = sorted(map(str, kept.values_list(*names)))
    return found


def test_a_reset_deletes_all_and_its_undo_puts_all_back(subject: UUID) -> None:
    before = rows(subject)
    assert all(before.values())
    forgetting.reset(subject_id=subject, now=clock.now())
    assert not any(rows(subject).values())
    assert not shared_log().exists()
    forgetting.undo_reset(subject_id=subject, now=clock.now())
    assert rows(subject) == before
    assert ListRequest.objects.get(pk=subject).pending
    assert not Forgotten.objects.exists()
    with pytest.raises(NotFoundError):
        forgetting.undo_reset(subject_id=subject, now=clock.now())


def test_after_a_day_it_is_too_late_and_the_data_is_gone(subject: UUID) -> None:
    now = clock.now()
    forgetting.reset(subject_id=subject, now=now)
    later = now + timedelta(days=1, seconds=1)
    with pytest.raises(NotFoundError):
        forgetting.undo_reset(subject_id=subject, now=later)
    assert not any(rows(subject).values())
    assert stash.delete_expired(now=now + timedelta(hours=23)) == 0
    assert stash.delete_expired(now=later) == 1


def test_what_was_written_since_stays(subject: UUID, gallery: list[Artwork]) -> None:
    forgetting.reset(subject_id=subject, now=clock.now())
    statement.write(subject_id=subject, text="only carp", now=clock.now())
    statement.add_chip(subject_id=subject, concept_id="ink", polarity=-1, now=clock.now())
    past(subject, share=gallery[2])
    forgetting.undo_reset(subject_id=subject, now=clock.now())
    assert Statement.objects.get(pk=subject).text == "only carp"
    tokens = TasteToken.objects.filter(subject_id=subject)
    assert not tokens.filter(concept_id="harbour").exists()
    assert tokens.get(concept_id="ink").polarity == -1
    kinds = Interaction.objects.filter(subject_id=subject).values_list("kind", flat=True)
    assert sorted(kinds) == ["save", "share", "view"]


def test_who_deletes_their_account_deletes_what_could_be_undone(
    subject: UUID, collector: User
) -> None:
    forgetting.reset(subject_id=subject, now=clock.now())
    delete_person(user=collector)
    assert not Forgotten.objects.exists()


def test_a_reset_is_undone_on_the_page_and_in_the_api(
    subject: UUID, signed_in: Client, collector: User
) -> None:
    before = rows(subject)
    page = signed_in.post("/taste/reset", {"confirmed": "1"}, follow=True)
    assert "You can undo this for a day" in page.text
    assert "You can restore it until" in signed_in.get("/taste/reset/undo").text
    signed_in.post("/taste/reset/undo")
    assert rows(subject) == before
    assert "nothing to restore" in signed_in.get("/taste/reset/undo").text
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    assert app.post(f"{API}me/taste/reset").status_code == 204
    assert app.post(f"{API}me/taste/reset/undo").status_code == 204
    assert app.post(f"{API}me/taste/reset/undo").status_code == 404
    assert rows(subject) == before


def test_nobody_undoes_anothers_reset(subject: UUID, client: Client) -> None:
    forgetting.reset(subject_id=subject, now=clock.now())
    client.force_login(factories.make_collector())
    client.post("/taste/reset/undo")
    assert not any(rows(subject).values())
    assert Forgotten.objects.get().subject_id == subject


def test_a_work_taken_out_of_the_history_is_put_back(
    subject: UUID, gallery: list[Artwork], signed_in: Client, collector: User
) -> None:
    before = rows(subject)
    page = signed_in.post(f"/taste/forget/{gallery[0].pk}", follow=True)
    assert "Undo" in page.text
    assert rows(subject) != before
    signed_in.post("/taste/reasons", {"piece": f"artwork:{gallery[0].pk}", "do": "restore"})
    assert rows(subject) == before
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    address = f"{API}me/taste/history/{gallery[0].pk}"
    assert app.delete(address).status_code == 204
    assert app.post(address).status_code == 204
    assert rows(subject) == before


def test_a_second_reset_leaves_the_undo_of_the_first(subject: UUID, gallery: list[Artwork]) -> None:
    before = rows(subject)
    for _ in range(2):
        forgetting.reset(subject_id=subject, now=clock.now())
    past(subject, share=gallery[2])
    forgetting.reset(subject_id=subject, now=clock.now())
    forgetting.undo_reset(subject_id=subject, now=clock.now())
    assert Interaction.objects.get(subject_id=subject).kind == "share"
    forgetting.undo_reset(subject_id=subject, now=clock.now())
    Interaction.objects.get(subject_id=subject, kind="share").delete()
    assert rows(subject) == before


def test_a_reset_leaves_the_undo_of_a_forgotten_work(subject: UUID, gallery: list[Artwork]) -> None:
    before, forgotten = rows(subject), gallery[0].pk
    forgetting.forget_work(subject_id=subject, artwork_id=forgotten, now=clock.now())
    forgetting.reset(subject_id=subject, now=clock.now())
    forgetting.undo_reset(subject_id=subject, now=clock.now())
    forgetting.restore_work(subject_id=subject, artwork_id=forgotten, now=clock.now())
    assert rows(subject) == before
