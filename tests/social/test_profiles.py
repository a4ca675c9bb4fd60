"""Public profiles: nothing is shown without the consent, and nothing but what was chosen."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import Consent, User
from accounts.privacy import delete_person
from accounts.selectors import has_consented
from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.taste.services import statement
from social.models import CollectorFollow, Comment, PublicProfile
from social.services import comments, people, profiles
from tests.auctions.conftest import BidderApp, quick_collector
from tests.shelves.test_lists import browser, make_list, send
from tests.social.people import public_collector, public_list, publish, withdraw

pytestmark = pytest.mark.django_db
FORM = {"name": "Ada", "handle": "Ada-of-Leith", "text": "Still water.\r\nLow light."}


@pytest.fixture
def person() -> User:
    return quick_collector()


def test_a_profile_is_published_by_its_form_and_withdrawn_at_once(
    person: User, client: Client
) -> None:
    page = browser(person)
    assert "Confirm that everybody may see it." in page.post("/profile", FORM).text
    assert not PublicProfile.objects.exists()
    answer = page.post("/profile", FORM | {"agreed": "on"})
    assert answer.headers["Location"] == "/collectors/ada-of-leith"
    shown = client.get("/collectors/ada-of-leith")
    assert shown.status_code == 200
    assert "Still water.<br>Low light." in shown.text
    assert person.email not in shown.text
    assert Consent.objects.values_list("purpose", "given", "how").first() == (
        "public_profile", True, "page",
    )  # fmt: skip
    asked = page.post("/profile/withdraw")
    assert "Withdraw your public profile?" in asked.text
    assert client.get("/collectors/ada-of-leith").status_code == 200
    page.post("/profile/withdraw", {"confirmed": "1"})
    gone = client.get("/collectors/ada-of-leith")
    assert gone.status_code == 410
    assert "no longer public" in gone.text
    assert "Still water" not in gone.text
    assert "Ada" not in gone.text
    assert client.get("/collectors/nobody-here").status_code == 404
    assert "Still water." in page.get("/profile").text


def test_the_consent_on_the_privacy_page_is_the_same_switch(person: User, client: Client) -> None:
    publish(person, "ada")
    page = browser(person)
    page.post("/privacy", {"personalisation": "on"})
    assert client.get("/collectors/ada").status_code == 410
    assert send(BidderApp(person), "GET", "collectors/ada").json()["code"] == "profile_withdrawn"
    page.post("/privacy", {"personalisation": "on", "public_profile": "on"})
    assert client.get("/collectors/ada").status_code == 200


def test_a_consent_alone_publishes_nothing(person: User) -> None:
    browser(person).post("/privacy", {"personalisation": "on", "public_profile": "on"})
    assert not PublicProfile.objects.exists()


def test_a_suspended_collectors_profile_is_gone(person: User, client: Client) -> None:
    publish(person, "ada")
    person.is_active = False
    person.save()
    assert client.get("/collectors/ada").status_code == 410


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"handle": "a"}, "Enter 3 to 30 letters"),
        ({"handle": "-ada"}, "Enter 3 to 30 letters"),
        ({"handle": "ada--b"}, "Enter 3 to 30 letters"),
        ({"handle": "阿达的港"}, "Enter 3 to 30 letters"),
        ({"handle": "a" * 31}, "at most 30 characters"),
        ({"handle": "curators"}, "reserved"),
        ({"handle": "TAKEN"}, "is taken"),
        ({"name": "The Curators"}, "This name is reserved"),
        ({"name": "Ａｒｔｒｅｃ "}, "This name is reserved"),
        ({"name": "管理員"}, "This name is reserved"),
        ({"name": " "}, "This field is required"),
        ({"name": "\u200b\u202e"}, "Enter a name of at most"),
        ({"text": "x" * 601}, "at most 600 characters"),
    ],
)
def test_what_can_not_be_published_is_explained_and_kept_in_the_form(
    person: User, changes: dict[str, str], text: str
) -> None:
    public_collector("taken")
    answer = browser(person).post("/profile", FORM | {"agreed": "on"} | changes)
    assert answer.status_code == 200
    assert text in answer.text
    assert next(iter(changes.values())).strip() in answer.text
    assert PublicProfile.objects.count() == 1
    assert not has_consented(person, Consent.objects.get(user__profile__public_profile__handle="taken", purpose="public_profile").purpose)  # type: ignore[arg-type]  # fmt: skip  # noqa: E501


def test_only_chosen_public_lists_are_on_a_profile_and_bear_the_name(
    person: User, gallery: list[Artwork], client: Client
) -> None:
    shown = public_list(person, gallery[0].pk, name="On my profile")
    nameless = public_list(person, gallery[1].pk, name="Without my name")
    private = make_list(person, gallery[2].pk, name="Mine alone")
    other = public_list(quick_collector(), gallery[2].pk, name="Somebody else’s")
    chosen = [shown.pk, private.pk, other.pk]
    publish(person, "ada", name="Ada Lovelorn", list_ids=chosen)
    page = client.get("/collectors/ada").text
    assert "On my profile" in page
    for name in ("Without my name", "Mine alone", "Somebody else’s"):
        assert name not in page
    assert "Ada Lovelorn" in client.get(shown.get_absolute_url()).text
    for one in (nameless, other):
        assert "Ada Lovelorn" not in client.get(one.get_absolute_url()).text
    overview = client.get("/lists/public").text
    assert overview.count("Ada Lovelorn") == 1
    assert "Mine alone" not in overview
    withdraw(person)
    for address in (shown.get_absolute_url(), "/lists/public"):
        assert "Ada Lovelorn" not in client.get(address).text
        assert "On my profile" in client.get(address).text


def test_taste_is_shown_in_the_chosen_words_alone_and_goes_with_its_chips(
    person: User, client: Client
) -> None:
    subject = subject_of(user=person)
    statement.write(
        subject_id=subject, text="harbours, ink and mist, no portraits", now=clock.now()
    )
    keys = ["concept:harbour", "concept:ink", "concept:portrait", "concept:sea"]
    publish(person, "ada", words=keys)
    page = client.get("/collectors/ada").text
    assert "Drawn to harbour and ink." in page
    for absent in ("mist", "portrait", "0.5", "weight"):
        assert absent not in page.partition("<main")[2].partition("</main>")[0]
    statement.write(subject_id=subject, text="ink", now=clock.now())
    assert "Drawn to ink." in client.get("/collectors/ada").text
    assert "钟情于墨。" in client.get("/zh-hans/collectors/ada").text


def test_search_engines_list_a_profile_only_by_choice(person: User, client: Client) -> None:
    publish(person, "ada")
    assert client.get("/collectors/ada").headers["X-Robots-Tag"] == "noindex"
    publish(person, "ada", indexed=True)
    assert "X-Robots-Tag" not in client.get("/collectors/ada").headers


def test_pages_with_names_of_several_people_are_not_indexed(
    person: User, gallery: list[Artwork], client: Client
) -> None:
    found = public_list(person, gallery[0].pk)
    publish(person, "ada", list_ids=[found.pk], indexed=True)
    comments.write_comment(user=person, list_id=found.pk, text="Calm.", now=clock.now())
    unlisted = '<meta name="robots" content="noindex">'
    for address in (found.get_absolute_url(), f"/lists/{found.pk}/comments"):
        assert unlisted in client.get(address).text
    assert unlisted not in client.get("/collectors/ada").text


def test_an_app_publishes_reads_and_withdraws_a_profile(
    person: User, gallery: list[Artwork]
) -> None:
    app = BidderApp(person)
    found = public_list(person, gallery[0].pk)
    empty = send(app, "GET", "me/profile").json()
    assert (empty["public"], empty["handle"]) == (False, "")
    body = {"handle": "ada", "name": "Ada", "lists": [found.pk], "text": "Hello"}
    stored = send(app, "PUT", "me/profile", body).json()
    assert (stored["public"], stored["lists"]) == (True, [str(found.pk)])
    shown = send(Client(), "GET", "collectors/ada").json()
    assert [each["name"] for each in shown["lists"]] == ["Quiet harbours"]
    assert (shown["followers"], shown["followed"]) == (None, False)
    taken = send(BidderApp(quick_collector()), "PUT", "me/profile", body)
    assert (taken.status_code, taken.json()["code"]) == (409, "handle_taken")
    assert send(app, "DELETE", "me/profile").status_code == 204
    assert send(Client(), "GET", "collectors/ada").status_code == 410
    assert send(Client(), "GET", "collectors/adam").status_code == 404


def test_a_deleted_account_takes_its_profile_comments_and_follows_along(
    person: User, gallery: list[Artwork], client: Client
) -> None:
    owner = public_collector("owner")
    found = public_list(owner, gallery[0].pk)
    publish(person, "ada", name="Ada Lovelorn")
    comments.write_comment(user=person, list_id=found.pk, text="A canary.", now=clock.now())
    comments.react(user=person, list_id=found.pk, appreciates=True, now=clock.now())
    people.follow_collector(user=person, handle="owner", now=clock.now())
    people.follow_collector(user=owner, handle="ada", now=clock.now())
    delete_person(user=person)
    assert not Comment.objects.exists()
    assert not CollectorFollow.objects.exists()
    assert "A canary." not in client.get(found.get_absolute_url()).text
    assert client.get("/collectors/ada").status_code == 404


def test_all_that_is_stored_of_a_person_can_be_downloaded(
    person: User, gallery: list[Artwork]
) -> None:
    found = public_list(quick_collector(), gallery[0].pk)
    publish(person, "ada")
    comments.write_comment(user=person, list_id=found.pk, text="A canary.", now=clock.now())
    answer = browser(person).get("/profile/data.json")
    rows: dict[str, Any] = answer.json()
    assert rows["publicprofile"][0]["handle"] == "ada"
    assert rows["comment"][0]["text"] == "A canary."
    assert "A canary." not in browser(quick_collector()).get("/profile/data.json").text


def test_a_follow_ends_for_good_with_the_consent(person: User) -> None:
    other = public_collector("noor")
    people.follow_collector(user=person, handle="noor", now=clock.now())
    withdraw(other)
    profiles.publish_profile(
        user=other,
        content=profiles.ProfileContent(handle="noor", name="Noor"),
        now=clock.now(),
        how="page",
    )
    assert not CollectorFollow.objects.exists()


def test_a_profile_costs_the_same_queries_however_many_lists(
    person: User, gallery: list[Artwork], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    budget = (
        1 + 1  # the profile, whether it is public
        + 1  # words chosen
        + 1 + 4  # lists; covers: entries, works, artists' pictures and lots
        + 1 + 1  # names on lists, figures
        + 1  # followers
    )  # fmt: skip
    for count in (1, 5):
        made = [public_list(person, gallery[0].pk, name=f"List {n}") for n in range(count)]
        publish(person, "ada", list_ids=[each.pk for each in made])
        with django_assert_num_queries(budget):
            answer = Client().get("/collectors/ada")
        assert answer.text.count("lists__one") == count
