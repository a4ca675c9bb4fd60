"""Following artists, series and tags: the feed, who is counted, and merged artists."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artist, Artwork, Series
from catalog.services.artist_merging import merge_artists
from common import clock
from common.errors import NotFoundError
from shelves.models import Follow
from shelves.selectors import follows as selectors
from shelves.services import follows as services
from tests import factories
from tests.auctions.conftest import API, BidderApp, quick_collector
from tests.shelves.test_lists import browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return quick_collector()


def follow(user: User, kind: str, key: object) -> None:
    """Follow something."""
    services.follow(user=user, kind=kind, key=str(key), now=clock.now())


def works_for(user: User) -> dict[str, str]:
    """Return the titles of the feed with their reasons."""
    found = selectors.following_of(user)
    works = list(selectors.followed_works(found))
    reasons = selectors.reasons(works, found)
    return {work.title_en: reasons[work.pk] for work in works}


def test_new_works_by_what_is_followed_come_with_their_reasons(
    person: User, gallery: list[Artwork]
) -> None:
    maren = gallery[0].artist
    assert maren is not None
    series = Series.objects.create(title_en="Tides", artist=None)
    fourth = factories.make_artwork("Ebb", series=series)
    page = browser(person)
    for kind, key in (("artist", maren.pk), ("series", series.pk), ("tag", "koi")):
        answer = page.post(reverse("shelves:follow", args=[kind, key]), {"step": "follow"})
        assert answer.headers["Location"] == "/following"
    assert works_for(person) == {
        "Ebb": "You follow the series “Tides”",
        "Carp, Turning": "You follow “koi”",
        "The Swell": "You follow Maren Holt",
        "Calm off the Point": "You follow Maren Holt",
    }
    shown = page.get("/following").text
    assert "You follow 3 artists, series, tags, exhibitions and collectors" in shown
    assert "Follow" in page.get(fourth.get_absolute_url()).text
    app = BidderApp(person)
    rows = app.get(f"{API}me/following/works?limit=1").json()
    assert rows["results"][0]["artwork"]["title"] == "Ebb"
    assert rows["next"]
    Artwork.objects.filter(pk=fourth.pk).update(published=False)
    assert "Ebb" not in works_for(person)
    for kind, key in (("artist", maren.pk), ("series", series.pk), ("tag", "koi")):
        page.post(reverse("shelves:follow", args=[kind, key]), {"step": "unfollow"})
    assert works_for(person) == {}


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("artist", "999999"),
        ("artist", "x"),
        ("series", "1" * 30),
        ("tag", "no-such"),
        ("sale", "1"),
    ],
)
def test_what_does_not_exist_is_not_followed(person: User, kind: str, key: str) -> None:
    assert browser(person).post(reverse("shelves:follow", args=[kind, key])).status_code == 404
    assert send(BidderApp(person), "PUT", f"me/follows/{kind}/{key}").status_code == 404
    with pytest.raises(NotFoundError):
        follow(person, kind, key)
    assert not Follow.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client: Client, gallery: list[Artwork]) -> None:
    address = reverse("shelves:follow", args=["tag", "sea"])
    assert "/account/login/" in client.post(address).headers["Location"]
    assert "/account/login/" in client.get("/following").headers["Location"]


def test_followers_of_an_artist_are_a_figure_of_five_or_more(gallery: list[Artwork]) -> None:
    artist = gallery[0].artist
    assert artist is not None
    figures = []
    for count in range(1, 15):
        follow(quick_collector(), "artist", artist.pk)
        figures.append(Client().get(f"{API}artists/{artist.pk}").json()["followers"])
        words = f"About {figures[-1]} collectors follow this artist"
        assert (words in Client().get(artist.get_absolute_url()).text) == bool(figures[-1])
        assert count >= 5 or figures[-1] is None
    shown = {each for each in figures if each is not None}
    assert shown
    assert all(each % 5 == 0 for each in shown)
    User.objects.filter(profile__follows__key=str(artist.pk)).update(is_active=False)
    assert selectors.shown_followers(artist.pk) is None


def test_who_followed_a_merged_artist_follows_the_one_who_stays(gallery: list[Artwork]) -> None:
    maren = gallery[0].artist
    assert maren is not None
    double = factories.make_artist("M. Holt")
    factories.make_artwork("Squall", artist=double)
    first, second = quick_collector(), quick_collector()
    for key in (double.pk, maren.pk):
        follow(first, "artist", key)
    follow(second, "artist", double.pk)
    merge_artists(kept_id=maren.pk, merged_id=double.pk, choices={})
    assert {"Squall", "The Swell"} <= works_for(second).keys()
    assert [one.name for one in selectors.following_of(first).rows] == ["Maren Holt"]
    assert len(selectors.followers(maren.pk)) == 2
    services.unfollow(user=first, kind="artist", key=str(maren.pk), now=clock.now())
    assert works_for(first) == {}
    assert Artist.objects.count() >= 2


def test_an_app_keeps_a_copy_of_what_is_followed_by_changes(
    person: User, gallery: list[Artwork]
) -> None:
    app = BidderApp(person)
    for _time in range(2):
        assert send(app, "PUT", "me/follows/tag/sea").status_code == 204
    moment = clock.now().isoformat()
    assert send(app, "DELETE", "me/follows/tag/sea").status_code == 204
    assert send(app, "PUT", f"me/follows/artist/{gallery[0].artist_id}").status_code == 204
    changes = app.get(f"{API}me/follows", {"changed_since": moment}).json()["results"]
    assert [(row["kind"], row["id"], row["removed"]) for row in changes] == [
        ("tag", "sea", True), ("artist", str(gallery[0].artist_id), False),
    ]  # fmt: skip
    assert len(app.get(f"{API}me/follows").json()["results"]) == 1
    stranger = BidderApp(quick_collector())
    assert stranger.get(f"{API}me/follows").json()["results"] == []


def test_one_can_follow_only_so_much(
    person: User, gallery: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_FOLLOWED", 1)
    app = BidderApp(person)
    send(app, "PUT", "me/follows/tag/sea")
    assert send(app, "PUT", "me/follows/tag/sea").status_code == 204
    answer = send(app, "PUT", "me/follows/tag/koi")
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_followed")
    assert Follow.objects.count() == 1
