"""The vector index is built at once, beside the one that serves, and nobody waits for it."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Artwork
from recommendations import locks
from recommendations.registry.selectors import index_names, text_version
from recommendations.registry.services import versions
from recommendations.retrieval.selectors import vectors as near
from recommendations.retrieval.services import text_vectors
from tests.recommendations.structured_vectors import queries, write_vectors
from tests.recommendations.test_races import beside
from tests.waiting import somebody_waits_for_a_lock, wait_until

WAIT_S = 60


def indexes(version_id: int) -> dict[str, bool]:
    """Return the indexes of a version by name, and whether each is whole."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid "
            "WHERE relname LIKE %s",
            [f"{index_names(version_id)[0]}%"],
        )
        return dict(cursor.fetchall())


@pytest.mark.django_db
def test_an_index_set_aside_serves_until_the_new_one_is_built() -> None:
    version_id = text_version().pk
    name, _building, outgrown = index_names(version_id)
    versions.build_index(version_id)
    versions.set_aside_index(version_id)
    versions.set_aside_index(version_id)
    assert indexes(version_id) == {outgrown: True}
    versions.drop_stale_indexes()
    versions.build_index(version_id)
    assert indexes(version_id) == {name: True}


@pytest.mark.django_db
def test_an_index_set_aside_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    version_id = text_version().pk
    works = Artwork.objects.bulk_create(Artwork(title_en=f"View {number}") for number in range(60))
    (query,) = queries(write_vectors([(work.pk, None) for work in works]), count=1)
    versions.set_aside_index(version_id)
    monkeypatch.setattr(near, "INDEXED_FROM", 0)
    with CaptureQueriesContext(connection) as asked:
        found = near.nearest(query, version_id=version_id, limit=5)
    assert sum("<#>" in each["sql"] and "+ 0" not in each["sql"] for each in asked) == 1
    assert [row.artwork_id for row in found] == [
        row.artwork_id for row in near.exact_nearest(query, version_id=version_id, limit=5)
    ]


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_build_is_begun_anew() -> None:
    version_id = text_version().pk
    name, building, _outgrown = index_names(version_id)
    versions.drop_index(version_id)
    with connection.cursor() as cursor:
        cursor.execute(versions.BUILD.format(concurrently="", name=building, version_id=version_id))
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass(%s)", [building]
        )
    versions.build_index(version_id)
    assert indexes(version_id) == {name: True}


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_lock_of_a_building_process_does_not_stop_it() -> None:
    """A concurrent build waits for all older snapshots, and a waiting statement has one."""
    version_id = text_version().pk
    versions.drop_index(version_id)
    waited = threading.Event()

    def wait() -> None:
        with text_vectors.embedding_lock(wait=True):
            waited.set()

    with locks.session_lock(locks.EMBEDDING, wait=False) as mine:
        assert mine
        other = beside(wait)
        wait_until(somebody_waits_for_a_lock, within_s=20)
        versions.build_index(version_id)
        assert not waited.is_set()
    other.join(WAIT_S)
    assert waited.is_set()
    assert indexes(version_id) == {index_names(version_id)[0]: True}
