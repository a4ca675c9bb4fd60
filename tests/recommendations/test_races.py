"""Two processes at the same rows: each race is run in the one order in which it would be lost."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import cast

import pytest
from django.db import connection

from catalog.models import Artwork
from common import clock
from recommendations.onboarding.models import QuizWork
from recommendations.onboarding.services import quiz_works
from recommendations.registry.services import versions
from recommendations.retrieval.models import TextVector
from recommendations.retrieval.services import text_vectors as vectors
from recommender.features.encoder import Encoder, Vectors, load_encoder
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
    """Return a new work that no worker is notified of."""
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
    others[0].join(100)
    assert QuizWork.objects.count() == chosen > 0


@pytest.mark.usefixtures("undisturbed")
def test_a_work_that_comes_as_a_run_ends_is_read_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own run finds the lock taken and leaves; the first has looked for the last time."""
    build = versions.build_index
    results: list[vectors.Embedded] = []

    def come_late(version_id: int) -> None:
        if not results:
            unannounced("Late")
            beside(lambda: results.append(vectors.embed_pending())).join(100)
        build(version_id)

    monkeypatch.setattr(versions, "build_index", come_late)
    assert vectors.embed_pending().encoded == 1
    assert results == [vectors.Embedded()]
    assert vectors.pending_count() == 0


@pytest.mark.usefixtures("undisturbed")
def test_who_waits_returns_when_all_is_read() -> None:
    work = unannounced("Awaited")
    with vectors.embedding_lock(wait=False) as mine:
        assert mine
        other = beside(lambda: vectors.embed_pending(wait=True))
        wait_until(somebody_waits_for_a_lock, within_s=20)
        assert not TextVector.objects.filter(artwork=work).exists()
    other.join(100)
    assert TextVector.objects.filter(artwork=work).exists()


@pytest.mark.usefixtures("undisturbed")
def test_who_needs_the_lock_waits_for_one_window_and_not_for_a_whole_import(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embed = vectors.embed
    others: list[threading.Thread] = []
    left: list[int] = []

    def train_meanwhile() -> None:
        with vectors.embedding_lock(wait=True):
            left.append(vectors.pending_count())

    def embed_while_another_waits(ids: list[int], *, encoder: Encoder) -> vectors.Embedded:
        if not others:
            others.append(beside(train_meanwhile))
            wait_until(somebody_waits_for_a_lock, within_s=20)
        return embed(ids, encoder=encoder)

    monkeypatch.setattr(vectors, "WINDOW", 2)
    monkeypatch.setattr(vectors, "embed", embed_while_another_waits)
    for number in range(5):
        unannounced(f"Imported {number}")
    assert vectors.embed_pending().encoded == 5
    others[0].join(100)
    assert left == [3]


class Meanwhile:
    """The bundled encoder, during whose reading something happens."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self.encoder = load_encoder()
        self.name = self.encoder.name
        self.happens = happens

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Let it happen, then encode."""
        self.happens()
        return self.encoder.encode(texts)


@pytest.mark.usefixtures("undisturbed")
def test_a_work_deleted_while_it_is_read_leaves_the_others_read() -> None:
    doomed, kept = unannounced("Doomed"), unannounced("Kept")
    encoder = Meanwhile(lambda: Artwork.objects.filter(pk=doomed.pk).delete())
    vectors.embed([doomed.pk, kept.pk], encoder=cast("Encoder", encoder))
    assert list(TextVector.objects.filter(artwork__title_en="Kept")) != []
    assert vectors.pending_count() == 0


@pytest.mark.usefixtures("undisturbed")
def test_an_edit_under_way_while_the_work_is_read_is_read_later() -> None:
    """It bears an earlier time than the reading, and commits after it."""
    work = unannounced("Before")
    begun, read = clock.now(), []

    def commit_the_edit() -> None:
        read.append(clock.now())
        Artwork.objects.filter(pk=work.pk).update(title_en="After", updated_at=begun)

    Artwork.objects.filter(pk=work.pk).update(updated_at=begun - timedelta(seconds=1))
    vectors.embed([work.pk], encoder=cast("Encoder", Meanwhile(commit_the_edit)))
    assert read[0] > begun
    assert vectors.pending_count() == 1
    assert vectors.embed_pending().encoded == 1
