"""What is recommended is looked at once more when it is served, with no worker at all."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import open_app_session, set_personalised, subject_of
from auctions.models import Bidder, LotEvent
from auctions.services import closing
from catalog.models import Artwork, Availability
from catalog.services.artworks import save_artwork, set_state
from common import clock
from recommendations.forgetting import services as forgetting
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import ItemVector
from recommender import kinds
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale, quick_collector
from tests.auctions.test_bids import at_database_time
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db
Change = Callable[[User, Artwork, pytest.MonkeyPatch], None]


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Forty works, the oldest first; the newest two of them are curators' picks."""
    return factories.make_artworks(38) + factories.make_artworks(2, curators_pick=True)


@pytest.fixture
def app(collector: User) -> Client:
    """The app of the collector."""
    return Client(headers={"x-session-token": open_app_session(user=collector)})


def feed_ids(app: Client, *, limit: int = 24, cursor: str = "") -> list[int]:
    """Return the works of a page of the feed."""
    page = app.get(f"{API}me/feed?limit={limit}&cursor={cursor}").json()
    return [int(entry["artwork"]["id"]) for entry in page["results"]]


def similar_ids(app: Client, pk: int) -> list[int]:
    """Return the works listed as similar to a work."""
    return [int(row["id"]) for row in app.get(f"{API}artworks/{pk}/similar").json()["results"]]


def log(kind: str, user: User, work: Artwork) -> None:
    """Write an event of long ago into the log, as an import of a history does."""
    at = clock.now() - timedelta(days=300)
    event = events.NewEvent(kind, work.pk, at, uuid4())
    events.record_history(subject_id=subject_of(user=user), events=[event], now=clock.now())


def win(user: User, work: Artwork, patch: pytest.MonkeyPatch) -> None:
    """Let a person win a lot that has just closed; no worker has done what follows from it."""
    past = clock.now() - timedelta(minutes=30)
    sale, (lot,) = make_sale(around=past, opens_in_s=-60, ends_in_s=29 * 60, artwork_id=work.pk)
    Bidder.objects.create(sale=sale, user=user, paddle=101, terms_accepted_at=past)
    with patch.context() as turned:
        at_database_time(turned, past)
        assert BidderApp(user).bid(lot, 200 * CENT).status_code == 201
    closing.close_due_lots()
    assert LotEvent.objects.filter(lot=lot, kind=LotEvent.Kind.CLOSED).exists()


GONE_FOR_ALL: dict[str, Change] = {
    "sold": lambda _u, work, _p: _set(work, availability=Availability.SOLD),
    "on hold": lambda _u, work, _p: _set(work, availability=Availability.ON_HOLD),
    "hidden": lambda _u, work, _p: _set(work, published=False),
    "sold by an update that tells nobody": lambda _u, work, _p: _update(work, availability="sold"),
    "deleted": lambda _u, work, _p: _delete(work),
    "somebody else won it": lambda _u, work, patch: win(quick_collector(), work, patch),
}
GONE_FOR_ONE: dict[str, Change] = {
    "won": win,
    "bought": lambda user, work, _p: log(kinds.PURCHASE, user, work),
    "refused": lambda user, work, _p: log(kinds.NOT_INTERESTED, user, work),
    "consigned": lambda user, work, _p: _consign(user, work),
}


def _set(work: Artwork, **state: object) -> None:
    set_state(artwork_ids=[work.pk], **state)  # type: ignore[arg-type]


def _update(work: Artwork, **state: object) -> None:
    Artwork.objects.filter(pk=work.pk).update(**state)


def _delete(work: Artwork) -> None:
    Artwork.objects.filter(pk=work.pk).delete()


def _consign(user: User, work: Artwork) -> None:
    make_sale(artwork_id=work.pk, seller=user, opens_in_s=3000)


def make_similar(works: list[Artwork]) -> None:
    """Write vectors as a worker left them, all recommendable; the first two lie close together."""
    vectors = np.random.default_rng(works[0].pk).normal(size=(len(works), 384))
    vectors[0] = vectors[1] + 0.1 * vectors[0]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    version = text_version()
    ItemVector.objects.bulk_create(
        ItemVector(artwork=work, version=version, recommendable=True, available=True, vector=vector)
        for work, vector in zip(works, vectors, strict=True)
    )


@pytest.mark.slow
@pytest.mark.parametrize("change", [*GONE_FOR_ALL.values(), *GONE_FOR_ONE.values()],
                         ids=[*GONE_FOR_ALL, *GONE_FOR_ONE])  # fmt: skip
def test_what_is_gone_leaves_every_list_at_once(
    change: Change, works: list[Artwork], collector: User, app: Client, client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    gone = works[-1]  # the newest, a pick, first of the list, nearest to the next
    pk = gone.pk
    subject = subject_of(user=collector)
    make_similar(works[::-1])
    near = works[-2].pk
    assert (
        feed_ids(app)[0] == similar_ids(app, near)[0] == pk
    )  # everybody's, before there is a list
    store_list(subject, works[::-1])
    assert feed_ids(app)[0] == pk
    change(collector, gone, monkeypatch)
    client.force_login(collector)
    link = f"/works/{pk}"
    assert pk not in feed_ids(app)
    assert len(feed_ids(app)) == 24
    assert f'href="{link}"' not in client.get("/").text
    assert pk not in similar_ids(app, near)
    assert len(similar_ids(app, near)) == 12
    assert f'href="{link}"' not in client.get(f"/works/{near}/similar").text
    set_personalised(user=collector, personalised=False)
    assert pk not in feed_ids(app)
    assert len(feed_ids(app)) == 24


@pytest.mark.parametrize("change", GONE_FOR_ALL.values(), ids=GONE_FOR_ALL)
def test_what_is_gone_for_all_leaves_the_first_page_of_a_visitor(
    change: Change, works: list[Artwork], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for work in works[-2:]:
        factories.make_picture(work)
    pk = works[-1].pk
    assert works[-1] in client.get("/").context["showcase"]
    change(quick_collector(), works[-1], monkeypatch)
    page = client.get("/")
    assert f'href="/works/{pk}"' not in page.text
    assert f'href="/works/{works[-2].pk}"' in page.text
    assert len(page.context["newest"]) == 12


def test_shelves_and_search_go_on_showing_what_is_sold(
    works: list[Artwork], collector: User, app: Client
) -> None:
    save_work(user=collector, artwork_id=works[3].pk, now=clock.now())
    _set(works[3], availability=Availability.SOLD)
    (saved,) = app.get(f"{API}me/saved").json()["results"]
    assert saved["artwork"]["availability"] == "sold"
    save_artwork(artwork=works[3])
    found = app.get(f"{API}artworks?search=Work 3").json()["results"]
    assert str(works[3].pk) in {work["id"] for work in found}


@pytest.mark.slow
def test_open_lots_are_not_suggested_of_works_that_are_gone(
    works: list[Artwork], collector: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lots = {work.pk: make_sale(artwork_id=work.pk)[1][0] for work in works[:3]}
    store_list(subject_of(user=collector), works)
    client.force_login(collector)
    over, _ = make_sale(artwork_id=works[5].pk, opens_in_s=-3600, ends_in_s=-60)
    closing.close_due_lots()
    pages = [reverse("lots_for_you"), over.lots.get().get_absolute_url()]
    for page in pages:
        text = client.get(page).text
        assert all(lot.get_absolute_url() in text for lot in lots.values()), page
    log(kinds.NOT_INTERESTED, collector, works[0])
    _set(works[1], availability=Availability.ON_HOLD)
    for page in pages:
        text = client.get(page).text
        assert [lot.get_absolute_url() in text for lot in lots.values()] == [False, False, True]


def test_a_page_stays_full_and_nothing_shifts(
    works: list[Artwork], collector: User, app: Client
) -> None:
    store_list(subject_of(user=collector), works)
    first = app.get(f"{API}me/feed?limit=10").json()
    # Of those shown and of those to come: the former move nothing, the latter make room.
    set_state(
        artwork_ids=[works[n].pk for n in (0, 4, 9, 10, 12, 19)], availability=Availability.SOLD
    )
    second = feed_ids(app, limit=10, cursor=first["next"])
    assert second == [works[n].pk for n in (11, 13, 14, 15, 16, 17, 18, 20, 21, 22)]
    assert feed_ids(app, limit=10) == [works[n].pk for n in (1, 2, 3, 5, 6, 7, 8, 11, 13, 14)]


@pytest.mark.slow
def test_a_list_that_runs_dry_is_filled_up_and_asked_for_anew_once(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    store_list(subject, works[:12])
    save_work(user=collector, artwork_id=works[39].pk, now=clock.now())
    ListRequest.objects.filter(pk=subject).update(made_from=2, wanted=2)
    assert feed_ids(app) == [work.pk for work in works[:12]]  # short, but nothing is lost
    assert not ListRequest.objects.get(pk=subject).pending
    set_state(artwork_ids=[work.pk for work in works[:9]], availability=Availability.SOLD)
    page = app.get(f"{API}me/feed?limit=10").json()
    shown = [int(entry["artwork"]["id"]) for entry in page["results"]]
    # The rest of the list, then picks and the newest by turns: nothing twice, nothing saved.
    expected = [9, 10, 11, 38, 37, 36, 35, 34, 33, 32]
    assert shown == [works[n].pk for n in expected]
    positions = [entry["source"] for entry in page["results"]]
    assert positions == ["taste"] * 3 + ["pick"] + ["new"] * 6
    assert feed_ids(app, limit=10, cursor=page["next"]) == [works[n].pk for n in range(31, 21, -1)]
    assert ListRequest.objects.get(pk=subject).wanted == 3
    assert ListRequest.objects.get(pk=subject).pending


def test_a_replaced_list_that_is_worn_asks_for_nothing(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    store_list(subject, works[:20])
    old = app.get(f"{API}me/feed?limit=5").json()["next"]
    store_list(subject, works[20:])
    set_state(artwork_ids=[work.pk for work in works[:15]], availability=Availability.SOLD)
    assert feed_ids(app, limit=5, cursor=old) == [work.pk for work in works[15:20]]
    assert not ListRequest.objects.get(pk=subject).pending


def test_a_list_without_any_work_shows_everybodys(
    works: list[Artwork], collector: User, app: Client
) -> None:
    store_list(subject_of(user=collector), [])
    assert feed_ids(app, limit=2) == [works[39].pk, works[37].pk]
    assert not ListRequest.objects.get().pending


def test_what_was_refused_may_be_shown_again(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    store_list(subject, works)
    log(kinds.NOT_INTERESTED, collector, works[0])
    assert works[0].pk not in feed_ids(app)
    forgetting.forget_work(subject_id=subject, artwork_id=works[0].pk, now=clock.now())
    assert feed_ids(app)[0] == works[0].pk


def test_a_purchase_is_remembered_however_much_happened_since(
    works: list[Artwork], collector: User, app: Client
) -> None:
    subject = subject_of(user=collector)
    store_list(subject, works)
    log(kinds.PURCHASE, collector, works[0])
    Interaction.objects.bulk_create(
        Interaction(
            subject_id=subject, kind=kinds.VIEW, artwork=works[1 + n % 39], at=clock.now(),
            received_at=clock.now(),
        )
        for n in range(700)
    )  # fmt: skip
    assert works[0].pk not in feed_ids(app)


def test_the_feeds_etag_follows_what_is_served(
    works: list[Artwork], collector: User, app: Client
) -> None:
    store_list(subject_of(user=collector), works)
    etag = app.get(f"{API}me/feed").headers["ETag"]
    known = {"if-none-match": etag}
    assert app.get(f"{API}me/feed", headers=known).status_code == 304
    _set(works[0], availability=Availability.SOLD)
    assert app.get(f"{API}me/feed", headers=known).status_code == 200


@pytest.mark.slow
def test_the_feeds_etag_follows_the_lots_of_its_works(
    works: list[Artwork], collector: User, app: Client
) -> None:
    """Same lots, same ETag; an announcement and what changes the price change it."""
    store_list(subject_of(user=collector), works)
    served = [app.get(f"{API}me/feed").headers["ETag"]]

    def has_changed() -> bool:
        answers = [
            app.get(f"{API}me/feed", headers={"if-none-match": served[-1]}) for _ in range(2)
        ]
        changed, again = (answer.status_code == 200 for answer in answers)
        assert changed == again
        assert all(answer.content == b"" for answer in answers if answer.status_code == 304)
        served.append(answers[0].headers["ETag"])
        return changed

    sale, (lot,) = make_sale(artwork_id=works[0].pk, ends_in_s=3600)
    assert has_changed()
    assert not has_changed()
    bidders = [BidderApp(make_bidder(sale)[0]) for _ in range(2)]
    assert bidders[0].bid(lot, 300 * CENT).status_code == 201
    assert has_changed()
    # A private raise is nobody's business.
    assert bidders[0].bid(lot, 900 * CENT).status_code == 201
    assert not has_changed()
    assert bidders[1].bid(lot, 500 * CENT).status_code == 201
    assert has_changed()
    assert len(set(served)) == 4


@pytest.mark.slow
def test_a_feed_costs_the_same_queries_however_long(
    works: list[Artwork], collector: User, client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    budget = (
        2  # the session and its account
        + 1  # the profile
        + 1  # the request with the list and its version
        + 1  # which of its works may be recommended now
        + 3  # works with artists, their pictures and their lots
        + 1  # which places were served
        + 2  # the page's head: unread notices and saved works of the cards
    )
    client.force_login(collector)
    for length in (3, 40):
        store_list(subject_of(user=collector), works[:length])
        with django_assert_num_queries(budget):
            assert len(client.get("/for-you").context["feed"].entries) == min(length, 24)
        with django_assert_num_queries(budget - 1):  # they are noted once
            client.get("/for-you")
