"""Preferences rank after the model: shown, changed and explained, and no part of a score."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import open_app_session, subject_of
from catalog.models import Artwork
from catalog.selectors import artists_in
from common import clock
from recommendations.explanations import services as explanations
from recommendations.feed.services import computing as lists
from recommendations.feed.services import making
from recommendations.retrieval.services import text_vectors as vectors
from recommendations.taste.models import TastePreference, TasteToken
from recommendations.taste.selectors.preferences import preference_chips
from recommendations.taste.services import statement
from tests import factories
from tests.auctions.conftest import API, BidderApp
from tests.shelves.test_lists import send as send_json

pytestmark = [pytest.mark.django_db, pytest.mark.encoder, pytest.mark.xdist_group("encoder")]
SEA = "I love the sea"


def say(text: str, subject: UUID | None = None) -> UUID:
    """Return a subject who wrote `text`."""
    subject = subject or uuid4()
    statement.write(subject_id=subject, text=text, now=clock.now())
    return subject


def listed(subject: UUID) -> list[dict[str, Any]]:
    """Return the items of a list computed now, best first."""
    return making.compute(subject, now=clock.now())[1]


def titles(subject: UUID) -> list[str]:
    named = dict(Artwork.objects.values_list("pk", "title_en"))
    return [named[item["artwork"]] for item in listed(subject)]


def ranked(subject: UUID, artwork: Artwork) -> dict[str, Any]:
    """Return the explanation of a work among those of the stored list."""
    lists.refresh(subject, now=clock.now(), force=True)
    found = explanations.explain(subject, artwork.pk, now=clock.now())
    assert found is not None
    return found


@pytest.mark.usefixtures("read_gallery")
def test_what_is_far_above_the_budget_sinks_and_its_score_stays_as_it_was(
    read_gallery: list[Artwork],
) -> None:
    swell = read_gallery[1]
    free, bound = say(SEA), say(f"{SEA}, under 2000 dollars")
    assert titles(free).index("The Swell") < 2
    assert titles(bound)[-1] == "The Swell"
    scores = [{i["artwork"]: i["score"] for i in listed(each)} for each in (free, bound)]
    assert scores[0] == scores[1]
    (note,) = next(i for i in listed(bound) if i["artwork"] == swell.pk)["preferences"]
    assert (note["kind"], note["met"], note["factor"]) == ("budget", False, 0.0)


def test_why_says_so_and_the_parts_still_add_up(read_gallery: list[Artwork]) -> None:
    swell = read_gallery[1]
    free = ranked(say(SEA), swell)
    why = ranked(say(f"{SEA}, under 2000 dollars"), swell)
    assert sum(part["value"] for part in why["parts"]) == pytest.approx(why["score"], abs=1e-9)
    assert [part["value"] for part in why["parts"]] == [part["value"] for part in free["parts"]]
    assert why["rank"] == free["rank"]
    assert free["rank_preferred"] == free["rank"]
    assert why["rank_preferred"] > why["rank"]


def test_the_page_of_reasons_names_the_budget(
    read_gallery: list[Artwork], collector: User, client: Client
) -> None:
    lists.refresh(say(f"{SEA}, under 2000 dollars", subject_of(user=collector)), now=clock.now())
    client.force_login(collector)
    path = f"/works/{read_gallery[1].pk}/why"
    assert "Outside your budget, ranked lower: Price up to $2,000" in client.get(path).text
    chinese = client.get(path, headers={"accept-language": "zh-hans"}, follow=True).text
    assert "不在你的预算内" in chinese
    assert "Outside your budget" in client.get("/for-you").text


@pytest.mark.usefixtures("read_gallery")
def test_small_works_come_first_where_small_is_preferred() -> None:
    order = titles(say(f"{SEA}, small works"))
    assert order.index("Calm off the Point") < order.index("The Swell")
    order = titles(say(f"{SEA}, large works"))
    assert order.index("The Swell") < order.index("Calm off the Point")


@pytest.mark.usefixtures("gallery")
def test_preferences_are_chips_of_their_own_on_the_page(client: Client, collector: User) -> None:
    client.force_login(collector)
    subject = subject_of(user=collector)
    client.post("/statement", {"text": "small etchings for the study, under 1500 dollars"})
    page = client.get("/taste").text
    for label in ("Small works", "For the study", "Price up to $1,500"):
        assert label in page
    budget = TastePreference.objects.get(kind="budget")
    path = f"/taste/preferences/{budget.pk}"
    client.post(path, {"least": "", "most": "2500", "currency": "eur"})
    budget.refresh_from_db()
    assert (budget.least, budget.most, budget.currency) == (None, 250_000, "EUR")
    for bad in ({"most": "many"}, {"most": ""}, {"most": "0"}, {"most": "5", "least": "9"}):
        assert client.post(path, {"least": "", "currency": "EUR", **bad}).status_code == 400
    assert client.post(path, {"most": "5", "currency": "XX"}).status_code == 400
    budget.refresh_from_db()
    assert (budget.most, budget.currency) == (250_000, "EUR")
    size = TastePreference.objects.get(kind="size")
    client.post(f"/taste/preferences/{size.pk}", {"choice": "size:not-large"})
    client.post("/taste/preferences", {"choice": "orientation:square"})
    client.post(path, {"remove": "1"})
    labels = [chip.label for chip in preference_chips(subject_id=subject)]
    assert labels == ["Not: Large works", "For the study", "Square format"]


@pytest.mark.usefixtures("gallery")
def test_a_new_statement_replaces_what_was_read_and_keeps_what_was_set(collector: User) -> None:
    subject = subject_of(user=collector)
    client = Client()
    client.force_login(collector)
    say("large works, for the office", subject)
    client.post("/taste/preferences", {"choice": "room:bedroom"})
    say("小幅，预算五千元以内", subject)
    with translation.override("zh-hans"):
        labels = {chip.label for chip in preference_chips(subject_id=subject)}
    assert labels == {"挂在卧室", "小幅作品", "价格不超过 ¥5,000"}
    say("", subject)
    assert [chip.label for chip in preference_chips(subject_id=subject)] == ["For the bedroom"]


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    "text", ["九万亿亿亿元以下的海景", f"under {'9' * 21} dollars, of the sea"]
)
def test_a_budget_beyond_all_prices_is_none(text: str) -> None:
    subject = say(text)
    assert not TastePreference.objects.filter(subject_id=subject).exists()
    assert TasteToken.objects.filter(subject_id=subject).exists()


def test_preferences_are_read_and_changed_over_rest_all_or_none(collector: User) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})

    def send(method: str, path: str, body: Any) -> Any:
        answer = getattr(app, method)(API + path, json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    _, taste = send("put", "me/taste/statement", {"text": "square works under €900"})
    assert [(each["kind"], each["value"]) for each in taste["preferences"]] == [
        ("orientation", "square"), ("budget", ""),
    ]  # fmt: skip
    budget = taste["preferences"][1]
    assert (budget["most"], budget["currency"], budget["word"]) == (90_000, "EUR", "under €900")
    change = {"id": int(budget["id"]), "most": 120_000}
    new = {"kind": "size", "value": "width", "most": 80}
    status, taste = send("patch", "me/taste/preferences", {"preferences": [change, new]})
    assert status == 200
    assert [each["most"] for each in taste["preferences"]] == [None, 120_000, 80]
    for bad in (
        {"kind": "size", "value": "huge"}, {"kind": "room", "value": ""}, {"kind": "budget"},
        {"kind": "budget", "most": 5}, {"id": 10**12, "polarity": 1}, {"id": 1, "kind": "room"},
        {"kind": "size", "value": "small", "most": 3}, {"kind": "colour", "value": "red"},
    ):  # fmt: skip
        removal = {"id": int(budget["id"]), "removed": True}
        status, _ = send("patch", "me/taste/preferences", {"preferences": [removal, bad]})
        assert status in {400, 404}, bad
    assert TastePreference.objects.count() == 3
    send("patch", "me/taste/preferences", {"preferences": [removal]})
    assert app.post(f"{API}me/taste/reset").status_code == 204
    assert not TastePreference.objects.exists()


@pytest.mark.usefixtures("gallery")
def test_what_is_not_recognised_is_said_with_examples_and_is_no_chip(
    client: Client, collector: User
) -> None:
    client.force_login(collector)
    client.post("/statement", {"text": "asdf qwer"})
    assert not TasteToken.objects.exists()
    assert "We recognised nothing in it." in client.get("/statement").text
    client.post("/statement", {"text": "🌊"})
    assert TasteToken.objects.get().concept_id == "wave"
    assert "We recognised nothing in it." not in client.get("/statement").text


def test_an_artist_of_the_catalogue_is_known_by_their_own_works(
    read_gallery: list[Artwork],
) -> None:
    subject = say("I love Lin Yuanshu")
    assert TasteToken.objects.get(subject_id=subject).artist == "Lin Yuanshu"
    items = listed(subject)
    assert items[0]["artwork"] == read_gallery[2].pk
    assert items[0]["source"] == "artists"
    assert any("token" in reason for reason in items[0]["reasons"])
    assert TasteToken.objects.get(subject_id=say("喜欢林远舒")).artist == "Lin Yuanshu"


def test_a_long_statement_asks_for_names_by_one_query(
    django_assert_num_queries: DjangoAssertNumQueries, gallery: list[Artwork]
) -> None:
    with django_assert_num_queries(1):
        found = artists_in(
            "Lin Yuanshu, 林远舒 and Maren Holt. " + "我喜欢海 I like the sea " * 200
        )
    assert set(found.values()) == {"Lin Yuanshu", "Maren Holt"}


def test_works_by_a_disliked_artist_are_left_out(read_gallery: list[Artwork]) -> None:
    found = {item["artwork"] for item in listed(say(f"{SEA}, nothing by Maren Holt"))}
    assert not found & {read_gallery[0].pk, read_gallery[1].pk}


@pytest.mark.parametrize("text", ["Friedrich, Turner, the sublime", "弗里德里希、透纳，崇高"])
def test_artists_who_are_not_in_the_catalogue_bring_what_they_paint_and_no_grids(
    read_gallery: list[Artwork], text: str
) -> None:
    for number in range(12):
        factories.make_artwork(f"Grid {number}", tags=["grid", "geometric-abstraction"])
    vectors.embed_pending()
    subject = say(text)
    assert {"Caspar David Friedrich", "J. M. W. Turner"} == {
        token.artist for token in TasteToken.objects.filter(subject_id=subject) if token.artist
    }
    first = {item["artwork"] for item in listed(subject)[:3]}
    assert first == {read_gallery[0].pk, read_gallery[1].pk, read_gallery[2].pk}


@pytest.mark.usefixtures("gallery")
def test_an_artist_is_added_by_name_in_either_language_and_removed(
    client: Client, collector: User
) -> None:
    client.force_login(collector)
    app = BidderApp(collector)
    for sent, words in (({"artist": "Nobody At All"}, "Artist not found."),
                        ({"concept": "no-such-thing"}, "Concept not found.")):  # fmt: skip
        refused = send_json(app, "patch", "me/taste/chips", {"chips": [sent]})
        assert (refused.status_code, refused.json()["detail"]) == (400, words)
        assert [*refused.json()["errors"]] == [*sent]
    client.post("/taste/chips", {"concept": "葛饰北斋", "polarity": "1"})
    chip = TasteToken.objects.get()
    assert chip.artist == "Katsushika Hokusai"
    assert "Katsushika Hokusai" in client.get("/taste").text
    assert (
        "葛饰北斋" in client.get("/taste", headers={"accept-language": "zh-hans"}, follow=True).text
    )
    removed = client.post(
        f"/taste/chips/{chip.pk}", {"remove": "1"}, headers={"hx-request": "true"}
    )
    assert "“Katsushika Hokusai” was removed." in removed.text
    assert not TasteToken.objects.exists()
