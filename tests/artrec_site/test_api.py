"""The REST contract: calls, errors, languages, cursors, and the app's session."""

import json
import re
from datetime import timedelta, timezone
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
import yaml
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import open_app_session, subject_of
from artrec_site import api_urls
from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.taste.models import Statement, TasteToken
from tests import factories

pytestmark = pytest.mark.django_db
API = "/api/v1/"


class App(Client):
    """The mobile app: a session token in a header, JSON both ways."""

    def __init__(self, token: str) -> None:
        super().__init__(headers={"x-session-token": token})

    def send(self, method: str, call: str, body: Any = None) -> Any:
        """Send JSON and return the answer."""
        return self.generic(method, API + call, json.dumps(body), content_type="application/json")


@pytest.fixture
def app(collector: User) -> App:
    """The app of the collector."""
    return App(open_app_session(user=collector))


def test_an_app_signs_up_signs_in_calls_and_signs_out() -> None:
    app = Client()
    address = "/_allauth/app/v1/auth/"
    person = {"email": "app@artrec.example", "password": factories.PASSWORD}
    answer = app.post(address + "signup", person, content_type="application/json")
    assert answer.status_code == 401
    waiting = {"x-session-token": answer.json()["meta"]["session_token"]}
    assert app.get(API + "me/taste", headers=waiting).status_code == 401
    key = unquote(factories.mailed_link().rstrip("/").rpartition("/")[2])
    answer = app.post(
        address + "email/verify", {"key": key}, content_type="application/json", headers=waiting
    )
    assert answer.status_code == 200
    token = answer.json()["meta"]["session_token"]
    header = {"x-session-token": token}
    assert app.get(API + "me/taste", headers=header).status_code == 200
    signed_out = app.delete(address + "session", headers=header)
    assert signed_out.status_code == 401
    assert app.get(API + "me/taste", headers=header).status_code == 401


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    ("call", "status"),
    [("me/feed", 401), ("me/taste", 401), ("me/saved", 401), ("questionnaire/next", 401),
     ("artworks/999999", 404), (f"artworks/{10**30}", 404), ("artworks/0", 404),
     ("artworks/abc", 404), ("artworks/-1", 404), ("nowhere", 404), ("artists/99999", 404),
     ("exhibitions/none", 404), ("artworks?price_min=x", 400), ("artworks?limit=0", 400),
     ("artworks?limit=abc", 400), ("artworks?cursor=%00", 400), ("exhibitions?cursor=zz", 400)],
)  # fmt: skip
def test_a_refusal_is_a_problem_with_a_stable_code(client: Client, call: str, status: int) -> None:
    answer = client.get(API + call)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    codes = {400: "invalid", 401: "not_authenticated", 404: "not_found"}
    assert (problem["status"], problem["code"]) == (status, codes[status])
    assert {"type", "title", "detail"} <= problem.keys()


@pytest.mark.parametrize(
    ("method", "call", "body"),
    [
        ("PUT", "me/taste/statement", {"text": ["a"]}),
        ("PUT", "me/taste/statement", {"text": 1}),
        ("PUT", "me/taste/statement", {"text": 1.5}),
        ("PUT", "me/taste/statement", {"text": True}),
        ("PUT", "me/taste/statement", {"text": None}),
        ("PATCH", "me/taste/chips", {"chips": [{"concept": 1}]}),
        ("PUT", "me/taste/statement", {}),
        ("PUT", "me/taste/statement", {"text": "x" * 5000}),
        ("PUT", "me/taste/statement", []),
        ("PATCH", "me/taste/chips", {"chips": [{"id": 1, "weight": 9}]}),
        ("PATCH", "me/taste/chips", {"chips": [{"weight": 0.5}]}),
        ("PATCH", "me/taste/chips", {"chips": "all"}),
        ("PATCH", "me/taste", {"personalised": "perhaps"}),
        ("POST", "me/interactions", {"events": "none"}),
        ("POST", "me/interactions", {"events": [{"id": "x"}]}),
        ("POST", "questionnaire/answers", {"pair_id": "x", "choice": "left"}),
        ("POST", "questionnaire/answers", {"pair_id": str(uuid4()), "choice": "up"}),
    ],
)
def test_bad_input_is_reported_and_changes_nothing(
    app: App, method: str, call: str, body: Any
) -> None:
    answer = app.send(method, call, body)
    assert answer.status_code == 400
    assert answer.json()["code"] in {"invalid", "statement_too_long"}
    assert answer.json().get("errors")
    assert not TasteToken.objects.exists()
    assert not Statement.objects.exists()
    assert not Interaction.objects.exists()


def test_a_body_that_is_not_json_is_refused(app: App) -> None:
    answer = app.put(API + "me/taste/statement", b"{nope", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    answer = app.put(API + "me/taste/statement", b"x", content_type="text/plain")
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert app.send("DELETE", "artworks").status_code == 405


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [(b"[" * 50_000, 400, "invalid"), (b'{"text": "' + b"a" * 3_000_000 + b'"}', 413, "too_large")],
)
def test_a_monstrous_body_is_a_problem_not_a_breakdown(
    app: App, body: bytes, status: int, code: str
) -> None:
    answer = app.put(API + "me/taste/statement", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not TasteToken.objects.exists()


def test_sparse_fields_speak_of_the_item_and_leave_its_work_whole(
    app: App, gallery: list[Artwork]
) -> None:
    app.send("PUT", f"me/saved/{gallery[0].pk}")
    feed = app.get(API + "me/feed?limit=1&fields=artwork,source").json()
    assert set(feed["results"][0]) == {"artwork", "source"}
    assert {"title", "image", "price"} <= feed["results"][0]["artwork"].keys()
    saved = app.get(API + "me/saved?fields=artwork_id,artwork").json()
    assert set(saved["results"][0]) == {"artwork_id", "artwork"}
    assert saved["results"][0]["artwork"]["price"] == {"amount": 150_000, "currency": "USD"}
    assert app.get(API + "me/taste?fields=title").json()["history"][0]["artwork"]["title"]


@pytest.mark.usefixtures("gallery")
def test_a_work_is_returned_in_the_callers_language(client: Client, gallery: list[Artwork]) -> None:
    call = f"{API}artworks/{gallery[0].pk}"
    english = client.get(call)
    chinese = client.get(call, headers={"accept-language": "zh-hans"})
    assert english.json()["title"] == "Calm off the Point"
    assert chinese.json()["title"] == "岬外无风"
    assert chinese.headers["Content-Language"] == "zh-hans"
    assert english.json()["price"] == {"amount": 150_000, "currency": "USD"}
    assert english.json()["id"] == str(gallery[0].pk)
    assert [r["width"] for r in english.json()["image"]["renditions"]] == [240, 480, 600]


@pytest.mark.slow
@pytest.mark.usefixtures("gallery")
def test_a_search_returns_its_interpretation_and_facets(client: Client) -> None:
    found = client.get(API + "artworks", {"search": "a small blue seascape under 2,000"}).json()
    assert [work["title"] for work in found["results"]] == ["Calm off the Point"]
    assert {f["field"] for f in found["understood"]["filters"]} == {"price_max", "size", "tag"}
    assert found["understood"]["semantic"] is False
    assert any(facet["facet"] == "medium" for facet in found["facets"])


@pytest.mark.usefixtures("gallery")
def test_cursors_lead_through_all_works_once(client: Client) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{API}artworks?limit=2&cursor={cursor}").json()
        seen += [work["id"] for work in page["results"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == 6


@pytest.mark.slow
@pytest.mark.usefixtures("gallery")
def test_sparse_fields_and_an_unchanged_answer_cost_little(client: Client) -> None:
    answer = client.get(API + "artworks?fields=id,title&limit=1")
    assert answer.json()["results"][0].keys() == {"id", "title"}
    again = client.get(
        API + "artworks?fields=id,title&limit=1", headers={"if-none-match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_batch_of_events_is_judged_one_by_one(
    app: App, collector: User, gallery: list[Artwork]
) -> None:
    now = clock.now().isoformat()
    first = {"id": str(uuid4()), "kind": "view", "artwork_id": gallery[0].pk, "at": now}
    batch = [
        first,
        first,
        {**first, "id": str(uuid4()), "artwork_id": 10**15},
        {**first, "id": str(uuid4()), "kind": "purchase"},
        {**first, "id": str(uuid4()), "at": "2020-01-01T00:00:00Z"},
        {**first, "id": str(uuid4()), "at": "2999-01-01T00:00:00Z"},
    ]
    answer = app.send("POST", "me/interactions", {"events": batch})
    assert answer.status_code == 202
    statuses = [event["status"] for event in answer.json()["results"]]
    assert statuses == ["accepted", "duplicate", *["refused"] * 4]
    assert Interaction.objects.filter(subject_id=subject_of(user=collector)).count() == 1
    again = app.send("POST", "me/interactions", {"events": [first]})
    assert again.json()["results"][0]["status"] == "duplicate"


def test_a_time_without_its_offset_is_refused_and_nothing_is_stored(
    app: App, gallery: list[Artwork]
) -> None:
    now = clock.now()
    event = {"id": str(uuid4()), "kind": "view", "artwork_id": gallery[0].pk}
    local = now.replace(tzinfo=None).isoformat()
    answer = app.send("POST", "me/interactions", {"events": [{**event, "at": local}]})
    assert answer.status_code == 400
    assert "Add the offset to the time" in answer.content.decode()
    assert not Interaction.objects.exists()
    local_time = now.astimezone(timezone(timedelta(hours=5, minutes=30)))
    answer = app.send(
        "POST", "me/interactions", {"events": [{**event, "at": local_time.isoformat()}]}
    )
    assert answer.json()["results"][0]["status"] == "accepted"
    assert Interaction.objects.get().at == now


def test_the_shelf_syncs_by_changes_with_tombstones(app: App, gallery: list[Artwork]) -> None:
    before = clock.now().isoformat()
    saved_id, dropped = gallery[0].pk, gallery[1].pk
    assert app.send("PUT", f"me/saved/{saved_id}").status_code == 201
    assert app.send("PUT", f"me/saved/{saved_id}").status_code == 200
    app.send("PUT", f"me/saved/{dropped}")
    assert app.send("DELETE", f"me/saved/{dropped}").status_code == 204
    assert app.send("DELETE", f"me/saved/{dropped}").status_code == 204
    shelf = app.get(API + "me/saved").json()["results"]
    assert [row["artwork_id"] for row in shelf] == [str(saved_id)]
    changes = app.get(API + "me/saved", {"changed_since": before}).json()["results"]
    assert [(row["artwork_id"], row["removed"]) for row in changes] == [
        (str(saved_id), False),
        (str(dropped), True),
    ]
    assert app.get(API + "me/saved?changed_since=yesterday").status_code == 400
    assert app.send("PUT", "me/saved/999999").status_code == 404
    assert app.get(f"{API}me/saved/{dropped}").status_code == 404


def test_taste_is_read_written_and_forgotten(app: App, gallery: list[Artwork]) -> None:
    payload = app.send("PUT", "me/taste/statement", {"text": "海景和竹子，不要肖像"}).json()
    assert {
        (chip["concept"], chip["polarity"]) for chip in payload["chips"] if chip["concept"]
    } == {
        ("seascape", 1),
        ("bamboo", 1),
        ("portrait", -1),
    }
    bamboo = next(chip for chip in payload["chips"] if chip["concept"] == "bamboo")
    changes = [{"id": int(bamboo["id"]), "weight": 0.5}, {"concept": "harbour", "polarity": -1}]
    payload = app.send("PATCH", "me/taste/chips", {"chips": changes}).json()
    assert {(c["concept"], c["weight"]) for c in payload["chips"]} >= {("bamboo", 0.5)}
    unknown = [{"id": int(bamboo["id"]), "removed": True}, {"id": 10**12, "removed": True}]
    assert app.send("PATCH", "me/taste/chips", {"chips": unknown}).status_code == 404
    assert TasteToken.objects.filter(concept_id="bamboo").exists()  # all or none
    app.send("PUT", f"me/saved/{gallery[0].pk}")
    assert app.send("DELETE", f"me/taste/history/{gallery[0].pk}").status_code == 204
    assert app.get(API + "me/taste").json()["history"] == []
    assert app.send("POST", "me/taste/reset").status_code == 204
    assert app.get(API + "me/taste").json()["chips"] == []
    assert app.send("PATCH", "me/taste", {"personalised": False}).json()["personalised"] is False


def test_without_taste_the_feed_is_everybodys_and_says_so(app: App, gallery: list[Artwork]) -> None:
    feed = app.get(API + "me/feed").json()
    assert feed["personalised"] is False
    assert feed["list"] is None
    shown = [work for work in gallery if work.availability != "sold"]
    assert len(feed["results"]) == len(shown) == len(gallery) - 1
    assert {entry["source"] for entry in feed["results"]} == {"new"}
    assert all(entry["reasons"] for entry in feed["results"])


def test_health_reports_each_part(client: Client) -> None:
    assert client.get(API + "health/live").json() == {"status": "up"}
    ready = client.get(API + "health/ready").json()
    assert (ready["status"], ready["database"], ready["redis"]) == ("ready", "up", "up")
    assert {"worker", "encoder"} <= ready.keys()


@pytest.mark.usefixtures("gallery")
def test_a_list_of_works_costs_the_same_queries_however_long(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(API + "artworks")  # facets of the open catalogue are now kept
    budget = (
        1  # works with their artists
        + 2  # their pictures and their lots
        + 1  # how many there are
        + 2  # labels of tags and artists; the facets' counts are cached
    )
    with django_assert_num_queries(budget):
        client.get(API + "artworks?limit=3")
    with django_assert_num_queries(budget):
        client.get(API + "artworks?limit=6")


@pytest.mark.slow
def test_the_contract_is_valid_openapi_without_a_warning(tmp_path: Any) -> None:
    path = tmp_path / "schema.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(path))
    contract = yaml.safe_load(path.read_text())
    assert contract["openapi"].startswith("3.1")
    # Every address of the API stands in it, the stream of a lot too.
    addresses = {
        API + re.sub(r"<\w+:(\w+)>", r"{\1}", str(each.pattern))
        for each in api_urls.urlpatterns
        if each.name is None
    }
    assert addresses == set(contract["paths"])


def test_too_many_calls_are_refused_with_a_retry_time(
    client: Client, settings: LazySettings
) -> None:
    settings.RATES = {**settings.RATES, "calls_of_visitors": "2/min"}
    statuses = [client.get(API + "exhibitions").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = client.get(API + "exhibitions")
    assert refused.json()["code"] == "throttled"
    assert 0 < int(refused.headers["Retry-After"]) <= 61
