"""Nothing of a person who did not agree can be inferred from figures, lists or company."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import set_personalised, subject_of
from catalog.models import Artwork
from common import clock
from recommendations.taste.services import statement
from shelves.models import WorkList
from social.models import CollectorFollow, Reaction
from social.selectors import lists as selectors
from social.selectors.alike import Alike, alike_collectors
from social.selectors.people import shown_followers
from social.services import comments, people
from tests.auctions.conftest import BidderApp, quick_collector
from tests.shelves.test_lists import browser, send
from tests.social.people import (
    agree_to_matching,
    choose,
    crowd,
    public_collector,
    public_list,
    publish,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(gallery: list[Artwork]) -> WorkList:
    return public_list(quick_collector(), gallery[0].pk)


def appreciate(found: WorkList) -> User:
    """Let one more collector, who agreed to nothing, appreciate a list."""
    user = quick_collector()
    comments.react(user=user, list_id=found.pk, appreciates=True, now=clock.now())
    return user


def follow_ada() -> User:
    """Let one more collector, who agreed to nothing, follow Ada."""
    user = quick_collector()
    people.follow_collector(user=user, handle="ada", now=clock.now())
    return user


def seen(*paths: str) -> list[tuple[str, str]]:
    """Return what a visitor sees at addresses, without tokens that differ each time."""
    pages = [Client().get(path) for path in paths]
    return [
        (page.text.partition("<main")[2].partition("</main>")[0], page.headers.get("ETag", ""))
        for page in pages
    ]


def without_tokens(pages: list[tuple[str, str]]) -> list[str]:
    """Return the pages' lines but those of CSRF tokens."""
    return [
        "\n".join(line for line in page.splitlines() if "csrf" not in line) for page, _tag in pages
    ]


def test_one_person_more_changes_nothing_that_anybody_sees_below_five(found: WorkList) -> None:
    public_collector("ada", list_ids=[])
    paths = (
        "/lists/public", "/lists/public?order=popular", found.get_absolute_url(),
        "/collectors/ada", "/api/v1/lists", "/api/v1/lists?order=popular",
        "/api/v1/collectors/ada",
    )  # fmt: skip

    def all_seen() -> list[str]:
        calls = [Client().get(path).content.decode() for path in paths if "/api/" in path]
        return [*without_tokens(seen(*(p for p in paths if "/api/" not in p))), *calls]

    before = all_seen()
    for _ in range(4):
        appreciate(found)
        follow_ada()
        assert all_seen() == before


def test_from_five_on_a_figure_is_rounded_to_fives(found: WorkList) -> None:
    figures = []
    for _ in range(14):
        appreciate(found)
        figures.append(selectors.appreciation(found.pk))
    assert figures[:4] == [None] * 4
    shown = {figure for figure in figures if figure is not None}
    assert shown
    assert all(figure >= 5 and figure % 5 == 0 for figure in shown)


def test_popular_lists_are_those_with_a_figure_in_the_order_of_the_figures(
    gallery: list[Artwork],
) -> None:
    made = [public_list(quick_collector(), gallery[0].pk, name=f"List {n}") for n in range(3)]
    for one, times in zip(made, (4, 90, 40), strict=True):
        Reaction.objects.bulk_create(
            Reaction(list=one, profile=profile, at=clock.now()) for profile in crowd(times)
        )
    rows = [row.pk for row in selectors.popular()]
    assert rows == [made[1].pk, made[2].pk]
    page = browser(quick_collector()).get("/lists/public?order=popular").text
    assert page.index("List 1") < page.index("List 2")
    assert "List 0" not in page


def test_a_figure_of_followers_counts_neither_the_suspended_nor_those_who_left() -> None:
    ada = public_collector("ada")
    profile, followers = ada.profile.public_profile, crowd(40)
    CollectorFollow.objects.bulk_create(
        CollectorFollow(follower=one, followed=profile, followed_at=clock.now())
        for one in followers
    )
    assert 20 <= (shown_followers(profile) or 0) <= 60
    User.objects.filter(pk__in=[one.pk for one in followers[:36]]).update(is_active=False)
    assert shown_followers(profile) is None


def test_a_reaction_can_be_taken_back_and_is_nobodys_but_ones_own(found: WorkList) -> None:
    user = quick_collector()
    page = browser(user)
    for step, count in (("do", 1), ("do", 1), ("undo", 0)):
        page.post(f"/lists/{found.pk}/appreciate", {"step": step})
        assert Reaction.objects.count() == count
    app = BidderApp(user)
    assert send(app, "PUT", f"lists/{found.pk}/reaction").status_code == 204
    assert "Appreciated" in page.get(found.get_absolute_url()).text
    assert "Appreciated" not in browser(quick_collector()).get(found.get_absolute_url()).text
    assert send(app, "DELETE", f"lists/{found.pk}/reaction").status_code == 204
    assert not Reaction.objects.exists()


@pytest.fixture
def pair(gallery: list[Artwork]) -> tuple[User, User]:
    """Two collectors who chose the same works, agreed to be matched, and have profiles."""
    two = public_collector("ada"), public_collector("noor")
    for user in two:
        agree_to_matching(user)
        choose(user, *(work.pk for work in gallery[:3]))
    return two


def handles(found: Alike) -> list[str]:
    """Return who is shown."""
    return [one.profile.handle for one in found.found]


def opt_out(user: User) -> None:
    set_personalised(user=user, personalised=False)


def suspend(user: User) -> None:
    user.is_active = False
    user.save()


def stop_matching(user: User) -> None:
    agree_to_matching(user, agrees=False)


def withdraw_profile(user: User) -> None:
    withdraw(user)


@pytest.mark.parametrize("leave", [opt_out, suspend, stop_matching, withdraw_profile])
def test_only_those_who_agreed_to_both_are_shown_to_each_other(
    pair: tuple[User, User], leave: Callable[[User], None]
) -> None:
    ada, noor = pair
    assert handles(alike_collectors(ada)) == ["noor"]
    assert handles(alike_collectors(noor)) == ["ada"]
    leave(noor)
    assert alike_collectors(ada).agrees
    assert handles(alike_collectors(ada)) == []
    left = alike_collectors(noor)
    assert (left.agrees, left.found) == (False, ())


def test_who_does_not_take_part_is_told_how(gallery: list[Artwork]) -> None:
    outsider = quick_collector()
    choose(outsider, *(work.pk for work in gallery[:3]))
    page = browser(outsider).get("/collectors").text
    assert "mutual consent" in page
    assert send(BidderApp(outsider), "GET", "me/collectors-alike").json() == {
        "agrees": False, "results": [],
    }  # fmt: skip


def test_a_block_takes_two_collectors_out_of_each_others_company(pair: tuple[User, User]) -> None:
    ada, noor = pair
    people.block_collector(user=ada, handle="noor", now=clock.now())
    assert handles(alike_collectors(ada)) == handles(alike_collectors(noor)) == []


def test_the_reason_names_only_what_the_other_shows(
    pair: tuple[User, User], gallery: list[Artwork]
) -> None:
    ada, noor = pair
    for user in pair:
        statement.write(subject_id=subject_of(user=user), text="harbours and mist", now=clock.now())
    hidden = alike_collectors(ada).found[0].reason
    assert hidden == "You chose some of the same works, or works by the same artists."
    publish(noor, "noor", words=["concept:harbour"])
    assert alike_collectors(ada).found[0].reason == "You both like harbour."
    assert alike_collectors(noor).found[0].reason == hidden
    page = browser(ada).get("/collectors").text
    assert "You both like harbour." in page
    assert "mist" not in page
    for work in gallery[:3]:
        assert str(work) not in page
    statement.write(subject_id=subject_of(user=noor), text="mist", now=clock.now())
    assert alike_collectors(ada).found[0].reason == hidden


def test_one_work_in_common_is_no_likeness(gallery: list[Artwork]) -> None:
    two = public_collector("ada"), public_collector("noor")
    for user in two:
        agree_to_matching(user)
        choose(user, gallery[3].pk)
    assert handles(alike_collectors(two[0])) == []


def test_the_page_of_collectors_costs_the_same_queries_however_many(
    pair: tuple[User, User],
    gallery: list[Artwork],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ada, _noor = pair
    page = browser(ada)
    budget = (
        2  # session, account
        + 2  # the profile, whether they take part
        + 1 + 1  # the peers, their profiles
        + 2  # likes, words shown
        + 1  # lists shown: none
        + 1  # whom they follow
        + 1  # notices
    )  # fmt: skip
    for count in (1, 4):
        while len(alike_collectors(ada).found) < count:
            user = public_collector(f"more-{len(alike_collectors(ada).found)}")
            agree_to_matching(user)
            choose(user, *(work.pk for work in gallery[:3]))
        with django_assert_num_queries(budget):
            answer = page.get("/collectors")
        assert answer.text.count("follow__button") == count
