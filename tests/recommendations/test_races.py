"""Two processes at the same rows: each race is run in the one order in which it would be lost."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from catalog.models import Artwork
from common import clock
from recommendations.models import QuizWork, TextVector
from recommendations.services import quiz_works, vectors, versions
from tests.conftest import Running, bring_to_rest
from tests.waiting import somebody_waits_for_a_lock, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.encoder,
    pytest.mark.xdist_group("encoder"),
]


@pytest.fixture
def undisturbed(read_gallery: list[Artwork], running_workers: Running) -> None:
    """The gallery, read, and no worker at it: in these tests nobody else may take a lock."""
    bring_to_rest(running_workers)


def beside(work: Callable[[], object]) -> threading.Thread:
    """Start `work` in a thread with a connection of its own, as another process has."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def unannounced(title: str) -> Artwork:
    """Return a new work of which no worker is told."""
    return Artwork.objects.create(title_en=title)


@pytest.mark.usefixtures("undisturbed")
def test_two_choices_of_quiz_works_at_once_wait_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second begins after the first deleted the old choice and before it wrote the new one."""
    create = QuizWork.objects.bulk_create
    others: list[threading.Thread] = []

    def begin_the_second_first(rows: list[QuizWork]) -> list[QuizWork]:
        if not others:
            others.append(beside(quiz_works.choose))
            wait_until(lambda: somebody_waits_for_a_lock() or not others[0].is_alive(), within_s=20)
        return create(rows)

    monkeypatch.setattr(QuizWork.objects, "bulk_create", begin_the_second_first)
    chosen = quiz_works.choose()
    others[0].join(20)
    assert QuizWork.objects.count() == chosen > 0


@pytest.mark.usefixtures("undisturbed")
def test_a_work_that_comes_as_a_run_ends_is_read_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own run finds the lock taken and leaves; the first has looked for the last time."""
    build = versions.build_index
    told: list[vectors.Embedded] = []

    def come_late(version_id: int) -> None:
        if not told:
            unannounced("Late")
            beside(lambda: told.append(vectors.embed_pending(now=clock.now))).join(20)
        build(version_id)

    monkeypatch.setattr(versions, "build_index", come_late)
    assert vectors.embed_pending(now=clock.now).encoded == 1
    assert told == [vectors.Embedded()]
    assert vectors.pending_count() == 0


@pytest.mark.usefixtures("undisturbed")
def test_who_waits_returns_when_all_is_read() -> None:
    work = unannounced("Awaited")
    with vectors._embedding_lock(wait=False) as mine:
        assert mine
        other = beside(lambda: vectors.embed_pending(now=clock.now, wait=True))
        wait_until(somebody_waits_for_a_lock, within_s=20)
        assert not TextVector.objects.filter(artwork=work).exists()
    other.join(20)
    assert TextVector.objects.filter(artwork=work).exists()
