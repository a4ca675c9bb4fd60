"""Sliders, fewer of something, and reasons that count less: felt in the next list, parts exact."""

from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session, set_personalised, subject_of
from catalog.models import Artwork
from common import clock
from recommendations.explanations import services as explanations
from recommendations.feed.services import making
from recommendations.feed.services.computing import refresh
from recommendations.forgetting import services as forgetting
from recommendations.lists.models import ListRequest
from recommendations.registry.selectors import live_version
from recommendations.retrieval.selectors import vectors
from recommendations.taste.models import PastWeight, Steering, TasteToken
from recommendations.taste.services.lessening import lessen, undo_lessening
from recommendations.taste.services.statement import ChipError
from recommendations.taste.services.steering import SteeringError, steer
from recommender import kinds
from tests.auctions.conftest import API, quick_collector
from tests.recommendations.test_rails import museum, past

__all__ = ["museum"]
Museum = dict[str, list[Artwork]]
PLACES = 10
with_encoder = [
    pytest.mark.django_db, pytest.mark.encoder, pytest.mark.slow,
    pytest.mark.xdist_group("encoder"),
]  # fmt: skip


def encoder(test: Any) -> Any:
    """Mark a test that uses the encoder."""
    for mark in with_encoder:
        test = mark(test)
    return test


def listed(subject: UUID) -> list[dict[str, Any]]:
    """Return the list as made now."""
    return making.make(subject, now=clock.now()).items


def unlikeness(items: list[dict[str, Any]]) -> float:
    """Return the mean 1 − cosine of the pairs of the first works."""
    ids = [item["artwork"] for item in items[:PLACES]]
    shown = vectors.item_vectors(ids, version_id=live_version().pk).vectors
    return float(1 - (np.square(shown.sum(axis=0)).sum() - len(ids)) / (len(ids) * (len(ids) - 1)))


@encoder
def test_more_variety_makes_the_next_list_more_varied_and_changes_no_score(museum: Museum) -> None:
    subject = uuid4()
    past(subject, save=museum["harbour"][0], view=museum["garden"][0])
    found = {}
    for place in (-1.0, 0.0, 1.0):
        steer(subject_id=subject, variety=place, now=clock.now())
        found[place] = listed(subject)
    assert unlikeness(found[-1.0]) < unlikeness(found[0.0]) < unlikeness(found[1.0])
    scores = [
        {item["artwork"]: round(item["score"], 3) for item in items} for items in found.values()
    ]
    both = scores[0].keys() & scores[2].keys()
    assert both
    assert all(scores[0][pk] == scores[2][pk] for pk in both)


@pytest.mark.soak
@encoder
def test_to_discover_brings_the_little_known_forward_and_is_named(museum: Museum) -> None:
    famous = [
        work for work in museum["harbour"] if work.artist_id == museum["harbour"][1].artist_id
    ]
    for _ in range(6):
        peer = subject_of(user=quick_collector())
        past(peer, save=famous[0], view=famous[1])
    subject = uuid4()
    past(subject, save=museum["harbour"][0])
    ranks = {}
    for place in (-1.0, 0.0, 1.0):
        steer(subject_id=subject, discovery=place, now=clock.now())
        ids = [item["artwork"] for item in listed(subject)]
        ranks[place] = np.mean([ids.index(work.pk) if work.pk in ids else 99 for work in famous])
    assert ranks[-1.0] < ranks[0.0] < ranks[1.0]
    assert refresh(subject, now=clock.now())
    why = explanations.explain(subject, famous[0].pk, now=clock.now())
    assert why is not None
    assert {"by": "discovery", "up": False, "known": True} in why["steps"]  # type: ignore[operator]
    parts = [part["value"] for part in why["parts"]]  # type: ignore[attr-defined]
    assert sum(parts) == pytest.approx(why["score"], abs=1e-5)


@encoder
@pytest.mark.parametrize("of", ["artist", "concept"])
def test_fewer_are_fewer_none_of_an_artist_are_none_and_undo_restores(
    museum: Museum, of: str
) -> None:
    subject = uuid4()
    past(subject, save=museum["harbour"][0], purchase=museum["garden"][0])
    artist = museum["harbour"][1].artist
    assert artist is not None
    concept: dict[str, Any] = {"concept_id": "harbour"}
    named = {"artist": artist.name_en} if of == "artist" else concept
    theirs = {
        work.pk for work in museum["harbour"] if of == "concept" or work.artist_id == artist.pk
    }

    def weight() -> float:
        items = listed(subject)
        return sum(1 / (2 + n) for n, item in enumerate(items) if item["artwork"] in theirs)

    before = weight()
    first = lessen(subject_id=subject, now=clock.now(), **named)
    fewer = weight()
    second = lessen(subject_id=subject, none=True, now=clock.now(), **named)
    none = weight()
    assert before > fewer > none
    if of == "artist":
        assert none == 0
    undo_lessening(subject_id=subject, before=second.before, now=clock.now(), **named)
    assert weight() == pytest.approx(fewer, rel=0.05)
    undo_lessening(subject_id=subject, before=first.before, now=clock.now(), **named)
    assert not TasteToken.objects.filter(subject_id=subject).exists()
    assert weight() == pytest.approx(before, rel=0.05)


@encoder
def test_a_reason_that_counts_less_has_a_smaller_part_and_all_parts_still_add_up(
    museum: Museum,
) -> None:
    subject = uuid4()
    saved, bought = museum["harbour"][0], museum["garden"][0]
    past(subject, save=saved, purchase=bought)
    work = museum["harbour"][4].pk

    def parts() -> dict[Any, Any]:
        why = explanations.explain(subject, work, now=clock.now())
        assert why is not None
        rows: Any = why["parts"]
        assert sum(row["value"] for row in rows) == pytest.approx(why["score"], abs=1e-5)
        return {row.get("artwork"): row for row in rows}

    whole = parts()[saved.pk]["share"]
    forgetting.weigh_work(subject_id=subject, artwork_id=saved.pk, factor=0.5, now=clock.now())
    assert parts()[saved.pk]["share"] < whole
    forgetting.weigh_work(subject_id=subject, artwork_id=saved.pk, factor=2.0, now=clock.now())
    assert parts()[saved.pk]["share"] == pytest.approx(whole, abs=1e-4)
    assert not PastWeight.objects.exists()
    forgetting.forget_work(subject_id=subject, artwork_id=saved.pk, now=clock.now())
    assert saved.pk not in parts()
    forgetting.restore_work(subject_id=subject, artwork_id=saved.pk, now=clock.now())
    assert parts()[saved.pk]["share"] == pytest.approx(whole, abs=1e-4)


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["2", "-1.01", "nan", "much"])
def test_a_slider_beyond_its_end_is_refused(signed_in: Client, collector: User, value: str) -> None:
    assert signed_in.post("/taste/steering", {"variety": value}).status_code == 400
    with pytest.raises(SteeringError):
        steer(subject_id=uuid4(), discovery=float("inf"), now=clock.now())
    assert not Steering.objects.exists()
    assert not ListRequest.objects.filter(wanted__gt=0).exists()


@pytest.mark.django_db
def test_the_sliders_are_the_same_on_the_page_and_in_the_api(
    signed_in: Client, collector: User
) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    assert signed_in.post("/taste/steering", {"variety": "0.5", "discovery": "-0.25"}).url == (  # type: ignore[attr-defined]
        "/taste"
    )
    assert app.get(f"{API}me/taste").json()["steering"] == {"variety": 0.5, "discovery": -0.25}
    answer = app.patch(f"{API}me/taste/steering", {"discovery": 1}, content_type="application/json")
    assert answer.json()["steering"] == {"variety": 0.5, "discovery": 1.0}
    page = signed_in.get("/taste").text
    assert 'name="discovery" min="-1" max="1" step="0.25"\n      value="1.00"' in page
    wanted = ListRequest.objects.get(pk=subject_of(user=collector)).wanted
    app.patch(f"{API}me/taste/steering", {"discovery": 1}, content_type="application/json")
    assert ListRequest.objects.get(pk=subject_of(user=collector)).wanted == wanted
    refused = app.patch(f"{API}me/taste/steering", {"variety": 3}, content_type="application/json")
    assert refused.status_code == 400


@pytest.mark.django_db
def test_nobody_steers_who_turned_personalisation_off(signed_in: Client, collector: User) -> None:
    set_personalised(user=collector, personalised=False, now=clock.now())
    assert signed_in.post("/taste/steering", {"variety": "1"}).status_code == 409
    assert signed_in.post("/taste/less", {"concept": "harbour"}).status_code == 409
    assert not Steering.objects.exists()
    assert not TasteToken.objects.exists()


@pytest.mark.django_db
def test_without_a_script_fewer_can_be_undone_on_the_next_page(
    signed_in: Client, collector: User
) -> None:
    page = signed_in.post("/taste/less", {"concept": "harbour"}, follow=True)
    assert "Fewer: harbour" in page.text
    (chip,) = TasteToken.objects.all()
    assert (chip.polarity, chip.weight) == (-1, 0.4)
    signed_in.post("/taste/less", {"concept": "harbour", "artist": "", "undo": "1"})
    assert not TasteToken.objects.exists()
    assert signed_in.post("/taste/less", {"concept": "no-such"}).status_code == 400
    with pytest.raises(ChipError):
        lessen(subject_id=uuid4(), now=clock.now())


@pytest.mark.django_db
@pytest.mark.parametrize("do", ["less", "forget"])
def test_a_reason_is_changed_and_the_change_undone_without_a_script(
    signed_in: Client, collector: User, gallery: list[Artwork], do: str
) -> None:
    subject = subject_of(user=collector)
    past(subject, save=gallery[0])
    token = TasteToken.objects.create(
        subject_id=subject, concept_id="sea", text="sea", gloss="sea", polarity=1, weight=0.8
    )
    for piece in (f"artwork:{gallery[0].pk}", f"token:{token.pk}"):
        answer = signed_in.post(
            "/taste/reasons", {"piece": piece, "do": do, "work": str(gallery[1].pk)}
        )
        assert answer.headers["Location"] == f"/works/{gallery[1].pk}/why"
        back = "more" if do == "less" else "restore"
        assert "Undo" in signed_in.get("/taste").text
        assert signed_in.post("/taste/reasons", {"piece": piece, "do": back}).status_code == 302
    assert TasteToken.objects.get().weight == 0.8
    assert not PastWeight.objects.exists()
    assert [event.kind for event in _log(subject)] == [kinds.SAVE]


@pytest.mark.django_db
def test_what_is_in_no_history_can_not_count_less(
    signed_in: Client, collector: User, gallery: list[Artwork]
) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    past(subject_of(user=collector), save=gallery[0])
    signed_in.post(f"/taste/forget/{gallery[0].pk}")
    for pk in (gallery[0].pk, gallery[1].pk, 10**9):
        sent = {"piece": f"artwork:{pk}", "do": "less"}
        assert signed_in.post("/taste/reasons", sent).status_code == 404
        address, body = f"{API}me/taste/history/{pk}/weight", {"weight": 0.5}
        assert app.put(address, body, content_type="application/json").status_code == 404
    assert not PastWeight.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [{}, {"piece": "artwork:", "do": "less"}, {"piece": "artwork:7", "do": "sell"},
             {"piece": "token:" + "9" * 30, "do": "less"}],
)  # fmt: skip
def test_a_change_of_no_reason_is_refused(signed_in: Client, sent: dict[str, str]) -> None:
    assert signed_in.post("/taste/reasons", sent).status_code == 400


def _log(subject: UUID) -> Any:
    from recommendations.interactions.models import Interaction  # noqa: PLC0415 - beside its one use

    return Interaction.objects.filter(subject_id=subject)
