"""Two artists merged: their works, series and names, the address of the other, and undoing it."""

import pytest
from auditlog.models import LogEntry
from django.test import Client

from accounts.models import User
from catalog.models import Artist, Artwork, Series
from catalog.search import BrowseQuery
from catalog.search.filters import filtered
from catalog.services.imports import load
from catalog.services.makers import renew_words
from catalog.services.records import ArtistRecord, ArtworkRecord
from catalog.services.work_merging import MergeError
from common import clock
from common.errors import ForbiddenError
from curation.duplicates.models import ArtistPair, Merge, PairState
from curation.duplicates.services.artists import find_pairs
from curation.duplicates.services.decisions import Kind, Sides, merge, undo_merge
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> User:
    return factories.make_curator()


@pytest.fixture
def twins() -> tuple[Artist, Artist]:
    """One person as two sources know her."""
    kept = factories.make_artist("Edith Falk", birth_year=1861)
    merged = factories.make_artist(
        "E. M. Falk", name_zh="伊迪丝·福尔克", birth_year=1861, death_year=1932,
        nationality="Czech", ulan_id="500999001", source="other", source_id="7",
    )  # fmt: skip
    return kept, merged


def merged_by(curator: User, twins: tuple[Artist, Artist], **choices: str) -> Merge:
    sides = Sides(twins[0].pk, twins[1].pk, str(twins[0]), str(twins[1]))
    return merge(by=curator, kind=Kind.ARTIST, sides=sides, choices=choices, now=clock.now())


def test_works_series_and_names_move_and_the_old_address_redirects(
    client: Client, curator: User, twins: tuple[Artist, Artist]
) -> None:
    kept, merged = twins
    work = factories.make_artwork("Harbour", artist=merged)
    series = Series.objects.create(title_en="Views", artist=merged)
    merged_by(curator, twins)
    kept.refresh_from_db()
    assert (kept.name_en, kept.name_zh, kept.death_year) == ("Edith Falk", "伊迪丝·福尔克", 1932)
    assert kept.other_names == ["E. M. Falk"]
    assert kept.ulan_id == "500999001"
    assert Artwork.objects.get(pk=work.pk).artist_id == kept.pk
    assert Series.objects.get(pk=series.pk).artist_id == kept.pk
    answer = client.get(f"/artists/{merged.pk}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/artists/{kept.pk}")
    answer = client.get(f"/api/v1/artists/{merged.pk}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/api/v1/artists/{kept.pk}")
    renew_words(artist_id=kept.pk)
    assert work in Artwork.objects.filter(search_vector="falk")


def test_a_search_for_the_other_artist_finds_the_works_of_who_stays(
    client: Client, curator: User, twins: tuple[Artist, Artist]
) -> None:
    work = factories.make_artwork("Harbour", artist=twins[1])
    factories.make_artwork("Someone else's", artist=factories.make_artist("Ada Brook"))
    merged_by(curator, twins)
    last = factories.make_artist("Edith M. Falk")
    merged_by(curator, (last, twins[0]))
    for known in (*twins, last):
        assert list(filtered(BrowseQuery(artist=known.pk))) == [work]


def test_undo_gives_back_what_moved_and_leaves_what_was_changed(
    curator: User, twins: tuple[Artist, Artist]
) -> None:
    kept, merged = twins
    own = factories.make_artwork("Own", artist=kept)
    work = factories.make_artwork("Harbour", artist=merged)
    before = list(Artist.objects.order_by("pk").values())
    done = merged_by(curator, twins)
    later = factories.make_artwork("Later", artist=kept)
    assert undo_merge(by=curator, merge_id=done.pk, now=clock.now()) == []
    assert list(Artist.objects.order_by("pk").values()) == before
    found = dict(Artwork.objects.values_list("pk", "artist_id"))
    assert found == {own.pk: kept.pk, work.pk: merged.pk, later.pk: kept.pk}
    with pytest.raises(MergeError):
        undo_merge(by=curator, merge_id=done.pk, now=clock.now())


def test_an_import_gives_new_works_of_the_merged_one_to_who_stays(
    curator: User, twins: tuple[Artist, Artist]
) -> None:
    merged_by(curator, twins)
    record = ArtworkRecord("w1", title_en="New", artist=ArtistRecord("7", "E. M. Falk"))
    list(load(source="other", records=[record], now=clock.now))
    assert Artwork.objects.get(title_en="New").artist_id == twins[0].pk


def test_artists_are_proposed_by_name_and_life(twins: tuple[Artist, Artist]) -> None:
    factories.make_artist("Falk, Edith", birth_year=1975)
    factories.make_artist("Unknown Falk")
    factories.make_artist("Otto Falk")
    assert find_pairs() == 1
    pair = ArtistPair.objects.get()
    assert (pair.left_id, pair.right_id) == (twins[0].pk, twins[1].pk)
    ArtistPair.objects.update(state=PairState.DISMISSED)
    assert find_pairs() == 0


def test_only_who_may_merges_artists(collector: User, twins: tuple[Artist, Artist]) -> None:
    other = factories.make_staff(collector, "change_artist")
    with pytest.raises(ForbiddenError):
        merged_by(other, twins)
    assert not Artist.objects.exclude(merged_into=None).exists()


def test_the_works_and_series_that_move_are_logged_under_who_decided(
    curator: User, twins: tuple[Artist, Artist]
) -> None:
    kept, merged = twins
    rows = [
        factories.make_artwork("Harbour", artist=merged),
        Series.objects.create(title_en="Views", artist=merged),
    ]
    done, other = merged_by(curator, twins), factories.make_curator()
    undo_merge(by=other, merge_id=done.pk, now=clock.now())
    there = {"artist": [str(merged.pk), str(kept.pk)]}
    back = {"artist": [str(kept.pk), str(merged.pk)]}
    for row in rows:
        entries = LogEntry.objects.get_for_object(row).filter(action=LogEntry.Action.UPDATE)
        logged = [(one.actor, one.changes) for one in entries.order_by("pk")]
        assert logged == [(curator, there), (other, back)]
