"""The feed with followed collectors, and topics with their reasons."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import set_personalised, subject_of
from catalog.models import Artwork
from common import clock
from common.errors import DomainError
from recommendations.taste.services import statement
from shelves.selectors import follows
from shelves.services import follows as shelf_follows
from shelves.services import list_works
from social.models import CollectorFollow
from social.selectors.topics import topics_for
from social.services import people
from tests import factories
from tests.auctions.conftest import BidderApp, quick_collector
from tests.shelves.test_lists import browser, send
from tests.social.people import choose, public_collector, public_list, publish, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return quick_collector()


def feed(user: User) -> dict[str, str]:
    """Return the titles of the feed with their reasons, in its order."""
    found = follows.following_of(user)
    works = list(follows.followed_works(found))
    reasons = follows.reasons(works, found)
    return {work.title_en: reasons[work.pk] for work in works}


def test_the_feed_has_what_followed_collectors_put_into_the_lists_that_they_show(
    person: User, gallery: list[Artwork]
) -> None:
    noor = public_collector("noor", name="Noor")
    shown = public_list(noor, gallery[2].pk, name="Shown")
    public_list(noor, gallery[3].pk, name="Nameless")
    publish(noor, "noor", name="Noor", list_ids=[shown.pk])
    page = browser(person)
    answer = page.post("/collectors/noor/follow", {"step": "follow", "next": "/collectors/noor"})
    assert answer.headers["Location"] == "/collectors/noor"
    assert feed(person) == {"Layered Peaks": "Noor added it to “Shown”"}
    maren = gallery[0].artist
    assert maren is not None
    shelf_follows.follow(user=person, kind="artist", key=str(maren.pk), now=clock.now())
    assert next(iter(feed(person))) == "Layered Peaks"
    newest = factories.make_artwork("Newest", artist=maren)
    assert next(iter(feed(person))) == "Newest"
    list_works.add_works(user=noor, list_id=shown.pk, artwork_ids=[gallery[1].pk], now=clock.now())
    assert list(feed(person))[:2] == ["The Swell", "Newest"]
    assert feed(person)["The Swell"] == "You follow Maren Holt"
    text = page.get("/following").text
    assert "Noor added it to “Shown”" in text
    assert "You follow 2 artists, series, tags, exhibitions and collectors" in text
    results = send(BidderApp(person), "GET", "me/following/works").json()["results"]
    assert results[0]["artwork"]["id"] == str(gallery[1].pk)
    assert {each["reason"] for each in results} == set(feed(person).values())
    assert newest.pk
    withdraw(noor)
    assert "Layered Peaks" not in feed(person)


def test_a_list_that_is_private_again_leaves_the_feed(person: User, gallery: list[Artwork]) -> None:
    noor = public_collector("noor")
    shown = public_list(noor, gallery[2].pk)
    publish(noor, "noor", list_ids=[shown.pk])
    people.follow_collector(user=person, handle="noor", now=clock.now())
    assert len(feed(person)) == 1
    shown.visibility = "private"
    shown.save()
    assert feed(person) == {}


def test_the_feed_pages_by_cursor_without_repeats(person: User, gallery: list[Artwork]) -> None:
    noor = public_collector("noor")
    shown = public_list(noor, *(work.pk for work in gallery[:4]))
    publish(noor, "noor", list_ids=[shown.pk])
    people.follow_collector(user=person, handle="noor", now=clock.now())
    app, cursor, ids = BidderApp(person), "", []
    while True:
        page = send(app, "GET", f"me/following/works?limit=3{cursor}").json()
        ids += [each["artwork"]["id"] for each in page["results"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert sorted(ids) == sorted(str(work.pk) for work in gallery[:4])


@pytest.mark.parametrize(
    ("handle", "code"),
    [("noor", "profile_withdrawn"), ("nobody", "not_found"), ("me-myself", "oneself")],
)
def test_only_a_public_profile_of_somebody_else_can_be_followed(
    person: User, handle: str, code: str
) -> None:
    withdraw(public_collector("noor"))
    publish(person, "me-myself")
    with pytest.raises(DomainError) as refused:
        people.follow_collector(user=person, handle=handle, now=clock.now())
    assert refused.value.code == code
    answer = send(BidderApp(person), "PUT", f"me/following/collectors/{handle}")
    assert answer.json()["code"] == code
    assert not CollectorFollow.objects.exists()


def test_an_app_follows_blocks_and_takes_both_back(person: User) -> None:
    public_collector("noor", name="Noor")
    app = BidderApp(person)
    for _ in range(2):
        assert send(app, "PUT", "me/following/collectors/noor").status_code == 204
    rows = send(app, "GET", "me/following/collectors").json()["results"]
    assert [(row["handle"], row["name"]) for row in rows] == [("noor", "Noor")]
    assert send(app, "GET", "collectors/noor").json()["followed"] is True
    assert send(app, "DELETE", "me/following/collectors/noor").status_code == 204
    assert send(app, "PUT", "me/blocks/noor").status_code == 204
    assert send(app, "GET", "me/blocks").json()["results"] == [{"handle": "noor", "name": "Noor"}]
    assert send(app, "DELETE", "me/blocks/noor").status_code == 204
    assert send(app, "GET", "me/blocks").json()["results"] == []


def test_topics_come_from_words_and_from_choices_each_with_its_reason(
    person: User, gallery: list[Artwork]
) -> None:
    statement.write(
        subject_id=subject_of(user=person), text="harbours, no portraits", now=clock.now()
    )
    factories.make_artwork("A", tags=["harbour"])
    choose(person, gallery[0].pk, gallery[1].pk)
    found = topics_for(person)
    assert found.personal
    reasons = {topic.name: topic.reason for topic in found.found}
    assert reasons["harbour"] == "You described your taste with “harbours”."
    assert reasons["Maren Holt"].startswith("In 2 works that you chose, “")
    assert "seascape" in reasons
    # A medium or a colour is no topic; nor is what the collector refuses.
    assert not {"oil painting", "blue", "portrait"} & set(reasons)
    maren = gallery[0].artist
    assert maren is not None
    browser(person).post(f"/follow/artist/{maren.pk}", {"step": "follow"})
    followed = {topic.name for topic in topics_for(person).found if topic.is_followed}
    assert followed == {"Maren Holt"}
    page = browser(person).get("/topics").text
    assert "Topics for you" in page
    rows = send(BidderApp(person), "GET", "topics").json()
    assert rows["personal"] is True
    assert {row["name"] for row in rows["results"]} == set(reasons)


def test_without_personal_recommendations_topics_are_everybodys(
    person: User, gallery: list[Artwork], client: Client
) -> None:
    choose(person, gallery[0].pk, gallery[1].pk)
    set_personalised(user=person, personalised=False)
    mine, everybodys = topics_for(person), client.get("/topics").text
    assert not mine.personal
    assert all(topic.reason == "" for topic in mine.found)
    for topic in mine.found:
        assert topic.url in everybodys


def test_a_topic_has_works_exhibitions_and_public_lists(
    gallery: list[Artwork], client: Client
) -> None:
    factories.make_exhibition(gallery[0], title_en="Sea Show")
    factories.make_exhibition(gallery[2], title_en="Ink Show")
    public_list(quick_collector(), gallery[1].pk, name="By the sea")
    public_list(quick_collector(), gallery[2].pk, name="In the hills")
    page = client.get("/topics/tag/seascape").text
    for text in ("Calm off the Point", "The Swell", "Sea Show", "By the sea", "2 works"):
        assert text in page
    for text in ("Layered Peaks", "Ink Show", "In the hills"):
        assert text not in page
    maren = gallery[0].artist
    assert maren is not None
    assert "By the sea" in client.get(f"/topics/artist/{maren.pk}").text
    for path in ("/topics/tag/none", "/topics/artist/999999", "/topics/series/1", "/topics/x/y"):
        assert client.get(path).status_code == 404


def test_topics_cost_the_same_queries_however_many(
    person: User, gallery: list[Artwork], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    budget = (
        1  # the tags of the newest works
        + 1  # their names
        + 1 + 3  # their newest works; works with pictures and lots
    )  # fmt: skip
    for count in (1, 3):
        if count > 1:
            factories.make_picture(gallery[2])
        with django_assert_num_queries(budget):
            page = Client().get("/topics")
        assert page.status_code == 200


def test_a_topic_over_rest_has_what_its_page_has(person: User, gallery: list[Artwork]) -> None:
    noor = public_collector("noor", name="Noor")
    public_list(noor, gallery[0].pk, name="Blue days")
    api = browser(person)
    api.put("/api/v1/me/follows/tag/seascape")
    topic = api.get("/api/v1/topics/tag/seascape").json()
    assert (topic["kind"], topic["id"], topic["followed"], topic["works"]) == (
        "tag", "seascape", True, 2,
    )  # fmt: skip
    assert [work["title"] for work in topic["artworks"]] == ["The Swell", "Calm off the Point"]
    assert [found["name"] for found in topic["lists"]] == ["Blue days"]
    assert topic["exhibitions"] == []
    artist = gallery[2].artist
    assert artist is not None
    visited = Client().get(f"/api/v1/topics/artist/{artist.pk}", headers={"Accept-Language": "zh"})
    assert (visited.json()["name"], visited.json()["followed"]) == ("林远舒", False)
    for wrong in ("tag/nothing", "artist/0", "artist/x", "series/1", "colour/blue"):
        assert Client().get(f"/api/v1/topics/{wrong}").status_code == 404
