"""Writes while a list is computed: none waits for it, none is lost, none is refused."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session, subject_of
from catalog.models import Artwork
from common import clock, outbox
from common.transactions import retried
from recommendations import locks
from recommendations.feed.services import claims, making
from recommendations.feed.services import computing as lists
from recommendations.forgetting import services as forgetting
from recommendations.interactions import services as events
from recommendations.interactions.models import Interaction
from recommendations.lists.models import ListRequest
from recommendations.onboarding.models import QuizPair
from recommendations.onboarding.services import questionnaire, quiz_works
from recommendations.taste.models import Statement, Taste, TasteToken
from recommendations.taste.services import statement
from recommender import kinds
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import API
from tests.conftest import Running, bring_to_rest
from tests.recommendations.stored import current_list, is_fresh
from tests.recommendations.test_races import beside

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.encoder,
    pytest.mark.xdist_group("encoder"),
]
COMPUTE = making.make


@pytest.fixture
def works(
    read_gallery: list[Artwork], running_workers: Running, monkeypatch: pytest.MonkeyPatch
) -> list[Artwork]:
    """The gallery, read; no worker is signalled of what is asked for."""
    bring_to_rest(running_workers)
    monkeypatch.setattr(outbox, "send", lambda *_: False)
    return read_gallery


@contextmanager
def held(patch: pytest.MonkeyPatch, subject: UUID) -> Iterator[list[bool]]:
    """Hold the computation of a subject's list, its evidence gathered, while the block runs.

    Yields what the refresh returned, once it has.
    """
    begun, go_on = threading.Event(), threading.Event()
    stored: list[bool] = []

    def compute(*args: Any, **kwargs: Any) -> Any:
        computed = COMPUTE(*args, **kwargs)
        assert not connection.in_atomic_block
        begun.set()
        assert go_on.wait(100)
        return computed

    with patch.context() as patched:
        patched.setattr(lists, "make", compute)
        worker = beside(lambda: stored.append(lists.refresh(subject, now=clock.now())))
        assert begun.wait(100)
        try:
            yield stored
        finally:
            go_on.set()
            worker.join(100)


def test_nothing_is_locked_while_a_list_is_computed(
    works: list[Artwork], collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="I love seascapes", now=clock.now())
    with held(monkeypatch, subject), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity a JOIN pg_locks l USING (pid) "
            "WHERE a.datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone() == (0,)


def test_whatever_is_written_while_a_list_is_computed_is_taken_and_comes_into_the_next(
    works: list[Artwork], collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject, now = subject_of(user=collector), clock.now()
    statement.write(subject_id=subject, text="I love seascapes, mist and portraits", now=now)
    quiz_works.choose()
    chip = TasteToken.objects.filter(subject_id=subject).exclude(concept_id="")[0]
    other = TasteToken.objects.filter(subject_id=subject).exclude(concept_id="")[1]
    asked = questionnaire.next_question(subject_id=subject, now=now)
    writes: list[Callable[[], object]] = [
        lambda: save_work(user=collector, artwork_id=works[0].pk, now=now),
        lambda: statement.set_chip(subject_id=subject, chip_id=chip.pk, now=now, weight=0.3),
        lambda: statement.remove_chip(subject_id=subject, chip_id=other.pk, now=now),
        lambda: statement.add_chip(subject_id=subject, concept_id="koi", now=now),
        lambda: questionnaire.answer(
            subject_id=subject, pair_id=asked.pair_id or uuid4(), choice="left", now=now
        ),
        lambda: forgetting.forget_work(subject_id=subject, artwork_id=works[4].pk, now=now),
        lambda: statement.write(subject_id=subject, text="I love carp in ink", now=now),
    ]
    seconds: list[float] = []
    with held(monkeypatch, subject) as stored:
        for write in writes:
            begun = time.monotonic()
            write()
            seconds.append(time.monotonic() - begun)
        assert stored == []
    # A refused write would have raised; one that waits would have waited for the computation.
    assert statistics.median(seconds) < 0.5
    assert stored == [True]
    assert not is_fresh(subject)
    assert lists.refresh(subject, now=clock.now())
    assert is_fresh(subject)
    assert Statement.objects.get(pk=subject).text == "I love carp in ink"
    evidence = Taste.objects.get(pk=subject).evidence
    tokens = set(TasteToken.objects.filter(subject_id=subject).values_list("pk", flat=True))
    assert {ref["token"] for ref in evidence if "token" in ref} == tokens
    assert {"artwork": works[0].pk, "kind": "save"}.items() <= next(
        ref for ref in evidence if ref.get("artwork") == works[0].pk
    ).items()
    assert works[0].pk not in {item["artwork"] for item in current_list(subject).items}


def test_a_statement_that_replaces_words_being_read_deadlocks_with_nobody(
    works: list[Artwork], collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words' vectors are stored after their rows were replaced: they stay replaced."""
    subject = subject_of(user=collector)
    statement.write(subject_id=subject, text="I love seascapes", now=clock.now())
    with held(monkeypatch, subject) as stored:
        statement.write(subject_id=subject, text="I love mountains and mist", now=clock.now())
    assert stored == [True]
    assert lists.refresh(subject, now=clock.now())
    texts = TasteToken.objects.filter(subject_id=subject).exclude(concept_id="")
    assert {token.concept_id for token in texts} >= {"mountain", "mist"}
    assert all(token.vector is not None for token in texts)


def test_a_worker_killed_at_it_is_followed_by_another(works: list[Artwork]) -> None:
    subject, now = uuid4(), clock.now()
    long_ago = now - 2 * claims.OVERDUE_AFTER
    statement.write(subject_id=subject, text="I love seascapes", now=long_ago)
    dead = claims.claim(subject)
    assert dead is not None
    assert lists.catch_up(now=now) == 0
    ListRequest.objects.filter(pk=subject).update(next_attempt_at=now)
    assert lists.catch_up(now=now) == 1
    assert is_fresh(subject)


def test_one_list_that_fails_keeps_back_no_other(
    works: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = clock.now() - 2 * claims.OVERDUE_AFTER
    broken, whole = uuid4(), uuid4()
    for subject in (broken, whole):
        statement.write(subject_id=subject, text="I love seascapes", now=long_ago)

    def compute(subject: UUID, **kwargs: Any) -> Any:
        if subject == broken:
            raise ValueError
        return COMPUTE(subject, **kwargs)

    monkeypatch.setattr(lists, "make", compute)
    assert lists.catch_up(now=clock.now()) == 1
    assert is_fresh(whole)
    assert ListRequest.objects.get(pk=broken).claim is None


@contextmanager
def somebody_holds(subject: UUID) -> Iterator[None]:
    """Hold a subject's row in a transaction of another process while the block runs."""
    holding, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            locks.lock_subject(subject, now=clock.now())
            holding.set()
            let_go.wait(100)

    other = beside(hold)
    assert holding.wait(100)
    try:
        yield
    finally:
        let_go.set()
        other.join(100)


def test_a_write_that_waits_too_long_is_told_busy_and_not_that_the_database_is_away(
    works: list[Artwork], collector: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "WAIT", "50ms")
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    app.raise_request_exception = client.raise_request_exception = False
    client.force_login(collector)
    address = f"{API}me/saved/{works[0].pk}"
    with somebody_holds(subject_of(user=collector)):
        answer = app.put(address)
        page = client.post("/statement", {"text": "harbours"})
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["Retry-After"] == page.headers["Retry-After"] == "1"
    assert page.status_code == 503
    assert "Too many requests at the same time" in page.text
    assert "submit it again" in page.text
    assert "reached" not in page.text
    assert not Interaction.objects.exists()
    assert not Statement.objects.exists()
    assert app.put(address).status_code == 201


def test_a_write_that_fell_to_a_deadlock_is_done_again(collector: User) -> None:
    first, second = uuid4(), uuid4()
    both_hold = threading.Barrier(2)
    tries: list[UUID] = []

    @retried
    def write(own: UUID, then: UUID) -> None:
        tries.append(own)
        with transaction.atomic():
            locks.lock_subject(own, now=clock.now())
            if len(tries) <= 2:
                both_hold.wait(100)
            locks.lock_subject(then, now=clock.now())

    other = beside(lambda: write(second, first))
    write(first, second)
    other.join(100)
    assert len(tries) == 3
    assert set(ListRequest.objects.values_list("pk", flat=True)) == {first, second}


def test_a_write_inside_another_is_not_done_again_alone() -> None:
    tries: list[int] = []

    @retried
    def write() -> None:
        tries.append(1)
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$")

    with pytest.raises(OperationalError), transaction.atomic():
        write()
    assert tries == [1]
    with pytest.raises(OperationalError):
        write()
    assert tries == [1, 1, 1]


def test_batches_that_name_the_same_events_in_another_order_do_not_deadlock(
    works: list[Artwork], collector: User
) -> None:
    subject, now = subject_of(user=collector), clock.now()
    batch = [events.NewEvent(kinds.VIEW, works[n % 5].pk, now, uuid4()) for n in range(400)]
    ready = threading.Barrier(2)
    statuses: list[str] = []

    def send(some: list[events.NewEvent]) -> None:
        ready.wait(100)
        evidence = events.record(subject_id=subject, events=some, now=now)
        statuses.extend(status.status for status in evidence)

    other = beside(lambda: send(batch[::-1]))
    send(batch)
    other.join(100)
    assert (statuses.count("accepted"), statuses.count("duplicate")) == (400, 400)
    assert Interaction.objects.filter(subject_id=subject).count() == 400


def test_two_tabs_get_the_same_question(works: list[Artwork]) -> None:
    for number in range(8):
        factories.make_artwork(f"Grid {number}", tags=["grid"])
    subject = uuid4()
    quiz_works.choose()
    ready = threading.Barrier(2)
    asked: list[questionnaire.Question] = []

    def ask() -> None:
        ready.wait(100)
        asked.append(questionnaire.next_question(subject_id=subject, now=clock.now()))

    other = beside(ask)
    ask()
    other.join(100)
    assert asked[0] == asked[1]
    assert QuizPair.objects.count() == 1
