"""Personal recommendations off: nothing recorded, nothing computed, no part in anybody's."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session, set_personalised, subject_of
from auctions import signals as saleroom
from catalog.models import Artwork
from common import clock
from common.messaging import redis_client
from recommendations.feed.services import claims
from recommendations.feed.services.exploration import artists_shown, outcomes
from recommendations.forgetting import services as forgetting
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest, RecommendationList
from recommendations.lists.selectors.signed_ids import sign_list_id
from recommendations.lists.services import request_refresh
from recommendations.registry.models import ModelVersion
from recommendations.retrieval.sources.collaborative import shared_ids
from recommendations.retrieval.sources.popular import popular_ids
from recommendations.taste.models import Statement, Taste, TasteToken
from recommendations.taste.services import statement
from recommendations.training.services import export
from recommender import kinds
from shelves.services.saved import save_work
from tests.auctions.conftest import API, quick_collector
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject(collector: User, gallery: list[Artwork]) -> UUID:
    """A collector with a statement, an impression in a list, saves, a taste and a list."""
    now = clock.now()
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="quiet seascapes", now=now)
    name = sign_list_id(store_list(subject, gallery, served=len(gallery)), now=now)
    shown = events.NewEvent(kinds.IMPRESSION, gallery[2].pk, now, uuid4(), list_name=name)
    events.record(subject_id=subject, events=[shown], now=now)
    for work in gallery[:2]:
        save_work(user=collector, artwork_id=work.pk, now=now)
    version = ModelVersion.objects.get()
    Taste.objects.create(subject_id=subject, vector=[0.0] * 384, version=version, computed_at=now)
    return subject


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def tables_naming(text: str) -> dict[str, int]:
    """Return how many rows of each table hold a text, whatever the column."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s',
                [f"%{text}%"],
            )
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


def in_redis() -> Iterator[bytes]:
    """Yield every key and value in Redis."""
    client = redis_client()
    for key in client.scan_iter("*"):
        yield bytes(key)
        yield client.dump(key) or b""


def do_everything(app: Client, collector: User, works: list[Artwork], name: str) -> None:
    """Do whatever a collector can do in an app and in the saleroom."""
    now = clock.now()
    payload = [
        {"id": str(uuid4()), "kind": kind, "artwork_id": works[3].pk, "at": now.isoformat(),
         "list": name}
        for kind in ("view", "impression", "share", "not_interested")
    ]  # fmt: skip
    answer = app.post(f"{API}me/interactions", {"events": payload}, content_type="application/json")
    assert {row["status"] for row in answer.json()["results"]} == {"refused"}
    assert app.put(f"{API}me/saved/{works[4].pk}").status_code == 201
    assert app.delete(f"{API}me/saved/{works[0].pk}").status_code == 204
    for signal in (saleroom.bid_placed, saleroom.lot_bought, saleroom.lot_watched):
        signal.send(sender=None, user=collector, artwork_id=works[5].pk, at=now, event_id=uuid4())
    assert app.get(f"{API}questionnaire/next").json()["code"] == "personalisation_off"
    for method, call, body in (
        ("put", "me/taste/statement", {"text": "loud portraits"}),
        ("patch", "me/taste/chips", {"chips": [{"concept": "sea"}]}),
    ):
        answer = getattr(app, method)(API + call, body, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (409, "personalisation_off")
    assert app.get(f"{API}me/feed").json()["list"] is None
    assert app.get(f"{API}me/recommendations/{works[1].pk}/why").json()["parts"] == []


@pytest.mark.slow
def test_nothing_of_a_subject_is_written_or_exported_once_it_is_off(
    app: Client,
    collector: User,
    subject: UUID,
    gallery: list[Artwork],
    tmp_path: Path,
    settings: LazySettings,
) -> None:
    settings.MODELS_ROOT = tmp_path / "models"
    name = app.get(f"{API}me/feed").json()["list"]
    assert name
    set_personalised(user=collector, personalised=False)
    forgetting.renew_lists_after_opt_out(subject, now=clock.now())
    connection.cursor().execute("DELETE FROM common_outboxmessage")  # handed to the worker
    before = tables_naming(str(subject))
    assert before == {
        "accounts_collectorprofile": 1, "recommendations_interaction": 3,
        "recommendations_listrequest": 1, "recommendations_statement": 1,
        "recommendations_tastetoken": TasteToken.objects.count(),
    }  # fmt: skip
    do_everything(app, collector, gallery, name)
    assert tables_naming(str(subject)) == before
    assert [piece for piece in in_redis() if str(subject).encode() in piece] == []
    export.export(settings.MODELS_ROOT / "run" / "data")
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) >= 4
    assert [file for file in files if str(subject).encode() in file.read_bytes()] == []
    saved = app.get(f"{API}me/saved?fields=artwork_id").json()["results"]
    assert [row["artwork_id"] for row in saved] == [str(gallery[4].pk), str(gallery[1].pk)]


@pytest.mark.slow
def test_what_is_shared_is_at_once_without_them_and_has_them_again_when_it_is_on(
    collector: User, subject: UUID, gallery: list[Artwork], tmp_path: Path
) -> None:
    other = quick_collector()
    save_work(user=other, artwork_id=gallery[0].pk, now=clock.now())
    mine = subject_of(user=other)

    def shared() -> dict[str, Any]:
        now = clock.now()
        export.export(tmp_path)
        return {
            "neighbours": shared_ids(mine, limit=9),
            "popular": popular_ids(now=now, limit=9),
            "floor": artists_shown(now=now),
            "shown": sum(outcome.shown for outcome in outcomes(now=now).values()),
            "exported": (tmp_path / "events.csv").read_text().count(str(subject)),
        }

    cache.clear()
    on = shared()
    assert (on["neighbours"], on["exported"]) == ([gallery[1].pk], 2)
    assert on["floor"] == {gallery[2].artist_id}
    set_personalised(user=collector, personalised=False)
    assert shared() == {
        "neighbours": [], "popular": [gallery[0].pk], "floor": set(), "shown": 0, "exported": 0,
    }  # fmt: skip
    set_personalised(user=collector, personalised=True)
    cache.clear()
    assert shared() == on


def test_taste_and_lists_go_at_once_and_none_comes_until_it_is_on(
    collector: User, subject: UUID
) -> None:
    request_refresh(subject, now=clock.now())
    mine = claims.claim(subject)  # a worker is at it
    assert mine is not None
    set_personalised(user=collector, personalised=False)
    made = claims.ComputedList(ModelVersion.objects.get(), [], True, [0.0] * 384, [])  # type: ignore[arg-type]  # noqa: FBT003
    assert claims.store(mine, made, now=clock.now()) is False
    request_refresh(subject, now=clock.now())
    assert claims.claim(subject, force=True) is None
    assert not ListRequest.objects.get(pk=subject).pending
    assert not Taste.objects.exists()
    assert not RecommendationList.objects.exists()
    set_personalised(user=collector, personalised=True)
    assert ListRequest.objects.get(pk=subject).pending
    assert Statement.objects.get().text == "quiet seascapes"
    assert Interaction.objects.count() == 3


@pytest.mark.parametrize("back_on", ["before it is stored", "after it is stored"])
def test_a_list_is_made_at_once_when_it_is_on_again_though_one_was_being_made(
    collector: User, subject: UUID, back_on: str
) -> None:
    mine = claims.claim(subject, force=True)
    assert mine is not None
    made = claims.ComputedList(ModelVersion.objects.get(), [], True, [0.0] * 384, [])  # type: ignore[arg-type]  # noqa: FBT003
    set_personalised(user=collector, personalised=False)
    if back_on == "after it is stored":
        assert claims.store(mine, made, now=clock.now()) is False
        set_personalised(user=collector, personalised=True)
        theirs = claims.claim(subject)
        assert theirs is not None
    else:
        set_personalised(user=collector, personalised=True)
        theirs = claims.claim(subject)
        assert theirs is not None
        assert claims.store(mine, made, now=clock.now()) is False
        assert ListRequest.objects.get(pk=subject).claim == theirs.id
    assert claims.store(theirs, made, now=clock.now()) is True


def test_a_claim_taken_just_before_it_is_off_ends_when_its_list_is_refused(
    collector: User, subject: UUID
) -> None:
    set_personalised(user=collector, personalised=False)
    # What a worker does that asked about the switch a moment before it was turned.
    mine = claims.Claim(subject, uuid4(), wanted=1)
    until = clock.now() + timedelta(seconds=30)
    ListRequest.objects.filter(pk=subject).update(claim=mine.id, next_attempt_at=until)
    made = claims.ComputedList(ModelVersion.objects.get(), [], True, [0.0] * 384, [])  # type: ignore[arg-type]  # noqa: FBT003
    assert claims.store(mine, made, now=clock.now()) is False
    request = ListRequest.objects.get(pk=subject)
    assert (request.claim, request.current) == (None, None)
    assert request.next_attempt_at <= clock.now()
    set_personalised(user=collector, personalised=True)
    assert claims.claim(subject) is not None


def test_a_reset_ends_the_claim_of_a_list_that_is_not_stored_any_more(subject: UUID) -> None:
    mine = claims.claim(subject, force=True)
    assert mine is not None
    forgetting.reset(subject_id=subject, now=clock.now())
    assert claims.claim(subject) is not None
    made = claims.ComputedList(ModelVersion.objects.get(), [], True, [0.0] * 384, [])  # type: ignore[arg-type]  # noqa: FBT003
    assert claims.store(mine, made, now=clock.now()) is False


@pytest.mark.parametrize(
    ("source", "work", "made_anew"),
    [
        ("collaborative", 1, True), ("popular", 0, True),
        ("taste", 1, False), ("collaborative", 5, False),
    ],
)  # fmt: skip
def test_lists_that_show_what_they_chose_are_made_anew(
    collector: User, subject: UUID, gallery: list[Artwork], source: str, work: int, *,
    made_anew: bool,
) -> None:  # fmt: skip
    other = uuid4()
    number = store_list(other, [gallery[work]])
    items = [{"artwork": gallery[work].pk, "score": 1.0, "source": source, "reasons": []}]
    RecommendationList.objects.filter(pk=number).update(items=items)
    set_personalised(user=collector, personalised=False)
    assert forgetting.renew_lists_after_opt_out(subject, now=clock.now()) == made_anew
    assert ListRequest.objects.get(pk=other).pending is made_anew


Refusal = Callable[[Client], Any]


@pytest.mark.parametrize(
    "call",
    [
        lambda page: page.get("/questionnaire"),
        lambda page: page.post("/statement", {"text": "loud portraits"}),
        lambda page: page.post("/taste/chips", {"concept": "sea"}),
        lambda page: page.post(f"/works/{Artwork.objects.first().pk}/not-interested"),  # type: ignore[union-attr]
    ],
)
def test_pages_say_that_it_is_off_and_keep_nothing(
    signed_in: Client, collector: User, subject: UUID, gallery: list[Artwork], call: Refusal
) -> None:
    set_personalised(user=collector, personalised=False)
    before = tables_naming(str(subject))
    answer = call(signed_in)
    assert answer.status_code == 409
    assert "Turn them on first" in answer.text
    assert tables_naming(str(subject)) == before
