"""Lists: made, shared, ordered, noted, deleted and brought back; read by nobody else."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import Artwork
from catalog.services import artworks
from common import clock
from common.errors import DomainError, NotFoundError
from shelves.models import KeptAnswer, ListEntry, ListLink, WorkList
from shelves.selectors import lists as selectors
from shelves.services import list_works as works
from shelves.services import lists as services
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API, BidderApp, quick_collector

pytestmark = pytest.mark.django_db


def browser(user: User) -> Client:
    """Return a signed-in browser."""
    client = Client()
    client.force_login(user)
    return client


def send(app: Client, method: str, call: str, body: Any = None, **headers: str) -> Any:
    """Send JSON as the app does."""
    return app.generic(
        method, API + call, json.dumps(body), content_type="application/json", headers=headers
    )


def make_list(user: User, *artwork_ids: int, name: str = "Blue room", **changes: Any) -> WorkList:
    """Return a new list of works."""
    found = services.create_list(user=user, name=name, now=clock.now())
    works.add_works(user=user, list_id=found.pk, artwork_ids=artwork_ids, now=clock.now())
    if changes:
        services.change_list(user=user, list_id=found.pk, now=clock.now(), **changes)
    found.refresh_from_db()
    return found


def order(found: WorkList) -> list[int]:
    """Return the ids of a list's works in their order."""
    return list(selectors.entries(found).values_list("artwork_id", flat=True))


@pytest.fixture
def person() -> User:
    return quick_collector()


@pytest.fixture
def ids(gallery: list[Artwork]) -> list[int]:
    return [work.pk for work in gallery]


def test_a_list_is_made_filled_from_a_works_page_and_shown(person: User, ids: list[int]) -> None:
    page = browser(person)
    made = page.post("/lists", {"name": "  Works for   the blue room "})
    found = WorkList.objects.get()
    assert (made.headers["Location"], found.name) == (
        found.get_absolute_url(),
        "Works for the blue room",
    )
    address = reverse("shelves:work_lists", args=[ids[0]])
    assert address in page.get(f"/works/{ids[0]}").text
    assert address in page.get("/browse").text
    assert "Works for the blue room" in page.get(address).text
    page.post(address, {"shown": [found.pk], "lists": [found.pk], "name": "Another"})
    assert order(found) == [ids[0]]
    assert order(WorkList.objects.get(name="Another")) == [ids[0]]
    assert "Calm off the Point" in page.get(found.get_absolute_url()).text
    page.post(address, {"shown": [found.pk]})
    assert order(found) == []
    assert order(WorkList.objects.get(name="Another")) == [ids[0]]


def test_a_visitor_is_offered_no_lists(client: Client, ids: list[int]) -> None:
    address = reverse("shelves:work_lists", args=[ids[0]])
    assert address not in client.get("/browse").text
    assert "/account/login/" in client.get(address).headers["Location"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_list_needs_a_name_that_fits(person: User, name: str) -> None:
    assert browser(person).post("/lists", {"name": name}).status_code == 200
    answer = send(BidderApp(person), "POST", "me/lists", {"name": name})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert not WorkList.objects.exists()


@pytest.mark.parametrize(
    ("step", "expected"),
    [("up", [1, 0, 2, 3]), ("first", [1, 0, 2, 3]), ("down", [0, 2, 1, 3]), ("last", [0, 2, 3, 1])],
)
def test_a_work_is_moved_by_its_buttons(
    person: User, ids: list[int], step: str, expected: list[int]
) -> None:
    found = make_list(person, *ids[:4])
    address = reverse("shelves:move", args=[found.pk, ids[1]])
    assert browser(person).post(address, {"step": step}).status_code == 302
    assert order(found) == [ids[place] for place in expected]


def test_a_step_at_either_end_changes_nothing(person: User, ids: list[int]) -> None:
    found = make_list(person, *ids[:3])
    ends: dict[int, tuple[works.Step, ...]] = {0: ("up", "first"), 2: ("down", "last")}
    for place, steps in ends.items():
        for step in steps:
            works.step_work(
                user=person, list_id=found.pk, artwork_id=ids[place], step=step, now=clock.now()
            )
    assert order(found) == ids[:3]


def test_works_moved_into_one_gap_again_and_again_keep_their_order(
    person: User, ids: list[int]
) -> None:
    found = make_list(person, *ids[:4])
    expected = ids[:4]
    for turn in range(40):
        moved = expected[1 + turn % 2]
        works.move_work(
            user=person, list_id=found.pk, artwork_id=moved, after=expected[0], now=clock.now()
        )
        expected.remove(moved)
        expected.insert(1, moved)
        assert order(found) == expected
    works.move_work(
        user=person, list_id=found.pk, artwork_id=expected[2], after=None, now=clock.now()
    )
    assert order(found) == [expected[2], *expected[:2], expected[3]]


def test_two_tabs_that_contradict_each_other_are_answered(person: User, ids: list[int]) -> None:
    found = make_list(person, *ids[:3])
    page = browser(person)
    works.remove_works(user=person, list_id=found.pk, artwork_ids=[ids[2]], now=clock.now())
    for moved, after in ((ids[0], ids[2]), (ids[2], ids[0])):
        address = reverse("shelves:move", args=[found.pk, moved])
        answer = page.post(address, {"after": after}, headers={"hx-request": "true"})
        assert "not in the list any more" in answer.text
        assert f'id="work-{ids[1]}"' in answer.text
    services.delete_list(user=person, list_id=found.pk, now=clock.now())
    assert page.post(reverse("shelves:move", args=[found.pk, ids[0]]), {"step": "up"}, follow=True)
    assert page.get(found.get_absolute_url()).status_code == 404
    # A form that was shown before a list was made elsewhere does not empty that list.
    other = make_list(person, ids[0], name="Made since")
    page.post(reverse("shelves:work_lists", args=[ids[0]]), {})
    assert order(other) == [ids[0]]


def test_an_app_adds_no_work_that_is_not_shown_and_learns_why(person: User, ids: list[int]) -> None:
    found = make_list(person, *ids[:2])
    app = BidderApp(person)
    Artwork.objects.filter(pk=ids[2]).update(published=False)
    works = f"me/lists/{found.pk}/works"
    refused = send(app, "put", f"{works}/{ids[2]}")
    assert refused.status_code == 404
    assert refused.json()["detail"] == "Work not found. It may no longer be shown."
    assert order(found) == ids[:2]


def test_a_deleted_list_comes_back_as_it_was(person: User, ids: list[int]) -> None:
    found = make_list(person, *ids[:2], visibility="link")
    link = selectors.link_of(found)
    assert link is not None
    page = browser(person)
    answer = page.post(reverse("shelves:delete_list", args=[found.pk]), follow=True)
    assert reverse("shelves:restore_list", args=[found.pk]) in answer.text
    assert Client().get(link.get_absolute_url()).status_code == 410
    page.post(reverse("shelves:restore_list", args=[found.pk]))
    assert order(found) == ids[:2]
    assert Client().get(link.get_absolute_url()).status_code == 200


def test_chosen_works_are_taken_out_put_back_and_copied(person: User, ids: list[int]) -> None:
    found, other = make_list(person, *ids[:4]), make_list(person, ids[1], name="Other")
    works.set_note(
        user=person, list_id=found.pk, artwork_id=ids[1], note="Above the desk", now=clock.now()
    )
    page = browser(person)
    address = reverse("shelves:choose", args=[found.pk])
    answer = page.post(address, {"artworks": ids[1:3], "remove": "1"}, follow=True)
    assert order(found) == [ids[0], ids[3]]
    assert "2 works have been taken out" in answer.text
    page.post(reverse("shelves:put_back", args=[found.pk]), {"artworks": f"{ids[1]} {ids[2]} x"})
    assert order(found) == ids[:4]
    assert "Above the desk" in page.get(found.get_absolute_url()).text
    page.post(address, {"artworks": ids[:3], "to": other.pk})
    assert order(other) == [ids[1], ids[0], ids[2]]
    for nothing in ({}, {"remove": "1"}, {"artworks": ids[:1], "to": "x"}):
        page.post(address, nothing)
    assert (order(found), order(other)) == (ids[:4], [ids[1], ids[0], ids[2]])


def test_saved_works_are_added_chosen_or_all(person: User, ids: list[int]) -> None:
    for pk in ids[:4]:
        save_work(user=person, artwork_id=pk, now=clock.now())
    found, page = make_list(person, ids[0]), browser(person)
    address = reverse("shelves:add_to_list", args=[found.pk])
    assert 'value="' + str(ids[1]) in page.get(address).text
    page.post(address, {"artworks": [ids[3]]})
    assert order(found) == [ids[0], ids[3]]
    page.post(address, {"all": "1"})
    assert set(order(found)) == set(ids[:4])


SECRETS = ("Blue room", "Above the desk", "Calm off the Point")


def test_nobody_reads_anothers_list_or_notes(person: User, ids: list[int]) -> None:
    found = make_list(person, ids[0], text="Introduction")
    works.set_note(
        user=person, list_id=found.pk, artwork_id=ids[0], note="Above the desk", now=clock.now()
    )
    stranger = quick_collector()
    for reader in (Client(), browser(stranger), browser(factories.make_curator())):
        for name in ("list", "arrange", "list_settings", "add_to_list"):
            answer = reader.get(reverse(f"shelves:{name}", args=[found.pk]), follow=True)
            assert not any(secret in answer.text for secret in SECRETS[:2])
    app = BidderApp(stranger)
    for call in ("", "/works", f"/works/{ids[0]}"):
        for method in ("GET", "PATCH", "PUT", "DELETE", "POST"):
            answer = send(app, method, f"me/lists/{found.pk}{call}", {"name": "Mine"})
            assert answer.status_code in {400, 404, 405}, (method, call)
    assert app.get(f"{API}lists/{found.pk}").status_code == 404
    assert app.get(f"{API}me/lists?changed_since=2020-01-01T00:00:00Z").json()["results"] == []
    before = WorkList.objects.values().get(), list(ListEntry.objects.values())
    page = browser(stranger)
    for name, sent in (
        ("delete_list", {}), ("restore_list", {}), ("list_link", {"step": "renew"}),
        ("choose", {"artworks": ids[0], "remove": "1"}), ("put_back", {}), ("drop_hidden", {}),
        ("list_settings", {"name": "Mine", "visibility": "public"}),
        ("add_to_list", {"artworks": ids[1]}),
    ):  # fmt: skip
        assert page.post(reverse(f"shelves:{name}", args=[found.pk]), sent).status_code == 404
    for name in ("move", "note"):
        address = reverse(f"shelves:{name}", args=[found.pk, ids[0]])
        page.post(address, {"step": "first", "note": "x"}, follow=True)
    own = make_list(stranger, ids[1], name="Own")
    page.post(reverse("shelves:choose", args=[own.pk]), {"artworks": ids[1], "to": found.pk})
    assert (
        WorkList.objects.filter(pk=found.pk).values().get(),
        list(ListEntry.objects.filter(list=found).values()),
    ) == before


def test_a_link_opens_a_list_without_notes_until_it_is_withdrawn(
    person: User, ids: list[int]
) -> None:
    found = make_list(person, ids[0], text="North light", visibility="link")
    works.set_note(
        user=person, list_id=found.pk, artwork_id=ids[0], note="Above the desk", now=clock.now()
    )
    link = ListLink.objects.get()
    assert len(link.token) == 43
    read = Client().get(link.get_absolute_url())
    assert read.status_code == 200
    assert "Calm off the Point" in read.text
    assert "North light" in read.text
    assert "Above the desk" not in read.text
    assert person.email not in read.text
    assert read.headers["X-Robots-Tag"] == "noindex"
    assert Client().get(found.get_absolute_url()).status_code == 404
    app = Client()
    assert app.get(f"{API}shared-lists/{link.token}").json()["name"] == "Blue room"
    listed = app.get(f"{API}shared-lists/{link.token}/works").json()["results"]
    assert [work["id"] for work in listed] == [str(ids[0])]
    services.withdraw_link(user=person, list_id=found.pk, now=clock.now())
    gone = Client().get(link.get_absolute_url())
    assert gone.status_code == 410
    assert "withdrawn" in gone.text
    assert not any(secret in gone.text for secret in SECRETS)
    answer = app.get(f"{API}shared-lists/{link.token}/works")
    assert (answer.status_code, answer.json()["code"]) == (410, "link_withdrawn")
    assert Client().get("/shared-lists/no-such-token").status_code == 404
    found.refresh_from_db()
    assert found.visibility == "private"


@pytest.mark.parametrize("way", ["renew", "private"])
def test_an_old_link_stays_withdrawn(person: User, ids: list[int], way: str) -> None:
    found = make_list(person, ids[0], visibility="link")
    old = ListLink.objects.get()
    if way == "renew":
        browser(person).post(reverse("shelves:list_link", args=[found.pk]), {"step": "renew"})
    else:
        for visibility in ("private", "link"):
            services.change_list(
                user=person, list_id=found.pk, visibility=visibility, now=clock.now()
            )
    new = selectors.link_of(found)
    assert new is not None
    assert new.token != old.token
    assert Client().get(old.get_absolute_url()).status_code == 410
    assert Client().get(new.get_absolute_url()).status_code == 200


def test_a_public_list_is_read_by_everybody_without_its_owner(person: User, ids: list[int]) -> None:
    found = make_list(person, ids[0], visibility="public")
    answer = Client().get(found.get_absolute_url())
    assert "Calm off the Point" in answer.text
    assert person.email not in answer.text
    assert reverse("shelves:arrange", args=[found.pk]) not in answer.text
    assert Client().get(f"{API}lists/{found.pk}").json() == {
        "id": str(found.pk), "name": "Blue room", "text": "",
    }  # fmt: skip


def test_a_list_whose_works_are_all_gone_says_so_and_loses_nothing(
    person: User, ids: list[int]
) -> None:
    found = make_list(person, *ids[:2], visibility="public")
    artworks.set_state(artwork_ids=ids[:2], published=False)
    own = browser(person).get(found.get_absolute_url()).text
    assert "2 works of this list are no longer shown" in own
    assert "None of the works in this list is shown any more" in own
    assert "No works of this list are shown" in Client().get(found.get_absolute_url()).text
    artworks.set_state(artwork_ids=ids[:1], published=True)
    assert order(found) == ids[:1]
    browser(person).post(reverse("shelves:drop_hidden", args=[found.pk]))
    artworks.set_state(artwork_ids=ids[:2], published=True)
    assert order(found) == ids[:1]


@pytest.mark.soak
@pytest.mark.slow
def test_a_list_of_ten_thousand_works_is_shown_moved_and_full(
    person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many = [work.pk for work in factories.make_artworks(works.MOST_WORKS + 1)]
    found = make_list(person, *many[:-1])
    page = browser(person)
    with pytest.raises(DomainError) as refused:
        works.add_works(user=person, list_id=found.pk, artwork_ids=many, now=clock.now())
    assert refused.value.code == "list_full"
    page.get(found.get_absolute_url())
    budget = (
        3  # session, account, the list
        + 4  # the page's works with their artists, pictures and lots
        + 4  # how many (twice: on the page, in the heading), hidden ones, the link
        + 2  # what is saved; unread notices
    )
    with django_assert_num_queries(budget):
        answer = page.get(found.get_absolute_url())
    assert "10000 works" in answer.text.replace(",", "")
    assert answer.text.count('class="work"') == 24
    works.step_work(
        user=person, list_id=found.pk, artwork_id=many[-2], step="first", now=clock.now()
    )
    assert order(found)[:2] == [many[-2], many[0]]
    assert page.get(reverse("shelves:arrange", args=[found.pk])).status_code == 200


def test_an_app_keeps_a_copy_by_changes(person: User, ids: list[int]) -> None:
    app = BidderApp(person)
    made = send(app, "POST", "me/lists", {"name": "Blue room", "text": "For the north wall"})
    assert made.status_code == 201
    call = f"me/lists/{made.json()['id']}"
    assert send(app, "PUT", f"{call}/works/{ids[0]}").status_code == 201
    assert send(app, "PUT", f"{call}/works/{ids[0]}").status_code == 200
    added = send(app, "POST", f"{call}/works", {"artworks": [ids[0], ids[1], ids[2], 10**9]})
    assert added.json() == {"artworks": [str(ids[1]), str(ids[2])]}
    moment = clock.now().isoformat()
    moved = send(app, "PATCH", f"{call}/works/{ids[2]}", {"after": None, "note": "First"})
    assert moved.json()["note"] == "First"
    assert send(app, "DELETE", f"{call}/works/{ids[1]}").status_code == 204
    page = app.get(f"{API}{call}/works").json()["results"]
    assert [row["artwork_id"] for row in page] == [str(ids[2]), str(ids[0])]
    changes = app.get(f"{API}{call}/works", {"changed_since": moment}).json()["results"]
    assert [(row["artwork_id"], row["removed"]) for row in changes] == [
        (str(ids[2]), False), (str(ids[1]), True),
    ]  # fmt: skip
    shared = send(app, "PATCH", call, {"visibility": "link"}).json()
    assert "/shared-lists/" in shared["link"]
    assert send(app, "DELETE", call).status_code == 204
    lists = app.get(f"{API}me/lists", {"changed_since": moment}).json()["results"]
    assert [(row["id"], row["removed"], row["name"]) for row in lists] == [
        (made.json()["id"], True, "")
    ]
    assert send(app, "POST", f"{call}/restore").json()["name"] == "Blue room"


@pytest.mark.parametrize(
    ("method", "call", "body"),
    [
        ("POST", "", {"name": 3}), ("POST", "", {"name": "x", "colour": "blue"}),
        ("PATCH", "/{list}", {"visibility": "friends"}), ("PATCH", "/{list}", {"name": " "}),
        ("POST", "/{list}/works", {"artworks": []}), ("POST", "/{list}/works", {"artworks": ["x"]}),
        ("POST", "/{list}/works", {"artworks": list(range(1, 502))}),
        ("PATCH", "/{list}/works/{work}", {"note": "x" * 1001}),
        ("PATCH", "/{list}/works/{work}", {"after": "x"}),
    ],
)  # fmt: skip
def test_a_refused_call_changes_nothing(
    person: User, ids: list[int], method: str, call: str, body: Any
) -> None:
    found = make_list(person, ids[0])
    before = list(WorkList.objects.values()), list(ListEntry.objects.values())
    path = call.format(list=found.pk, work=ids[0])
    answer = send(BidderApp(person), method, f"me/lists{path}", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert (list(WorkList.objects.values()), list(ListEntry.objects.values())) == before


def test_a_key_makes_one_list_and_is_no_other_requests(person: User) -> None:
    app, key = BidderApp(person), str(uuid4())
    first = send(app, "POST", "me/lists", {"name": "Once"}, **{"idempotency-key": key})
    again = send(app, "POST", "me/lists", {"name": "Once"}, **{"idempotency-key": key})
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    other = send(app, "POST", "me/lists", {"name": "Twice"}, **{"idempotency-key": key})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert list(WorkList.objects.values_list("name", flat=True)) == ["Once"]
    long = send(app, "POST", "me/lists", {"name": "Long"}, **{"idempotency-key": "x" * 201})
    assert long.status_code == 400
    stranger = BidderApp(quick_collector())
    send(stranger, "POST", "me/lists", {"name": "Theirs"}, **{"idempotency-key": key})
    assert WorkList.objects.count() == 2
    KeptAnswer.objects.update(at=clock.now() - timedelta(days=2))
    assert (
        send(app, "POST", "me/lists", {"name": "Later"}, **{"idempotency-key": key}).json()["name"]
        == "Later"
    )


def test_a_refused_write_may_be_sent_again_under_its_key(person: User, ids: list[int]) -> None:
    app, key = BidderApp(person), str(uuid4())
    body = {"artworks": [ids[0]]}
    missing = send(app, "POST", "me/lists/999999/works", body, **{"idempotency-key": key})
    assert missing.status_code == 404
    assert not KeptAnswer.objects.exists()


def test_there_are_only_so_many_lists(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_LISTS", 1)
    make_list(person)
    answer = send(BidderApp(person), "POST", "me/lists", {"name": "Second"})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_lists")
    assert WorkList.objects.count() == 1


def test_a_closed_account_changes_no_list(person: User) -> None:
    found = make_list(person)
    person.is_active = False
    for change in (services.delete_list, services.withdraw_link, services.renew_link):
        with pytest.raises(DomainError):
            change(user=person, list_id=found.pk, now=clock.now())
    with pytest.raises(NotFoundError):
        services.delete_list(user=quick_collector(), list_id=found.pk, now=clock.now())
