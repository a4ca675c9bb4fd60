"""What was dismissed stays so through merges of its rows, and what is merged waits for nobody."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from catalog.models import Artist, Artwork
from common import clock
from curation.duplicates.models import ArtistPair, PairState, WorkPair
from curation.duplicates.services.decisions import (
    Kind,
    Sides,
    dismiss,
    merge,
    reopen,
    undo_merge,
)
from curation.duplicates.services.searching import process, request_search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
MODELS: dict[Kind, Any] = {Kind.WORK: WorkPair, Kind.ARTIST: ArtistPair}
Rows = Sequence[Artwork | Artist]


@pytest.fixture
def curator(client: Client) -> User:
    user = factories.make_curator()
    client.force_login(user)
    return user


def make_works() -> list[Artwork]:
    """Return three records that look like one work, among others by the same hand."""
    artist = factories.make_artist("Edith Falk")
    for number in range(4):
        factories.make_artwork(
            f"Study of a cloud {number}", artist=artist, height_cm=20, width_cm=30,
            source="a", source_id=str(number),
        )  # fmt: skip
    return [
        factories.make_artwork(
            "Harbour at Dusk", artist=artist, height_cm=40.6, width_cm=50.8, year_from=1890,
            year_to=1890, medium_en="Oil on canvas", source=source, source_id="9",
        )
        for source in ("a", "b", "c")
    ]  # fmt: skip


def make_artists() -> list[Artist]:
    """Return three records that look like one person."""
    return [factories.make_artist("Edith Falk", birth_year=1861) for _number in range(3)]


MAKE: dict[Kind, Callable[[], Rows]] = {Kind.WORK: make_works, Kind.ARTIST: make_artists}


def search(curator: User, kind: Kind) -> dict[tuple[int, int], str]:
    """Search the catalogue; return the state of each pair."""
    request_search(by=curator, now=clock.now())
    process()
    pairs = MODELS[kind].objects.values_list("left_id", "right_id", "state")
    return {(left, right): state for left, right, state in pairs}


def decided(curator: User, kind: Kind, left: int, right: int) -> int:
    """Dismiss a pair; return its key."""
    pk: int = MODELS[kind].objects.get(left=left, right=right).pk
    dismiss(by=curator, kind=kind, pair_id=pk, now=clock.now())
    return pk


@pytest.mark.parametrize("kind", MAKE)
def test_a_dismissed_pair_is_not_offered_again_when_one_of_it_is_merged(
    curator: User, kind: Kind
) -> None:
    first, second, third = (row.pk for row in MAKE[kind]())
    assert set(search(curator, kind).values()) == {"open"}
    pair = decided(curator, kind, second, third)
    sides = Sides(first, second)
    done = merge(by=curator, kind=kind, sides=sides, choices={}, now=clock.now())
    assert (first, third) not in search(curator, kind)
    undo_merge(by=curator, merge_id=done.pk, now=clock.now())
    states = search(curator, kind)
    assert (states[first, third], states[second, third]) == ("open", "dismissed")
    merge(by=curator, kind=kind, sides=sides, choices={}, now=clock.now())
    reopen(by=curator, kind=kind, pair_id=pair, now=clock.now())
    assert search(curator, kind)[first, third] == "open"


@pytest.mark.parametrize("kind", MAKE)
def test_a_dismissed_pair_that_is_merged_nevertheless_is_dismissed_after_the_undo(
    curator: User, kind: Kind
) -> None:
    first, second, _third = (row.pk for row in MAKE[kind]())
    search(curator, kind)
    pair = MODELS[kind].objects.get(pk=decided(curator, kind, first, second))
    before = (pair.state, pair.decided_by, pair.decided_at)
    other = factories.make_curator()
    sides = Sides(second, first)
    done = merge(by=other, kind=kind, sides=sides, choices={}, now=clock.now())
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (PairState.MERGED, other)
    undo_merge(by=other, merge_id=done.pk, now=clock.now())
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by, pair.decided_at) == before


@pytest.mark.parametrize("kind", MAKE)
def test_a_pair_with_a_merged_row_is_not_offered_until_the_merge_is_undone(
    client: Client, curator: User, kind: Kind
) -> None:
    first, second, third = (row.pk for row in MAKE[kind]())
    search(curator, kind)
    page = f"/admin/curation/{kind}pair/"

    def offered() -> set[tuple[int, int]]:
        found = client.get(page).context["candidates"]
        return {(one.left.pk, one.right.pk) for one in found}

    every = {(first, second), (first, third), (second, third)}
    assert offered() == every
    done = merge(by=curator, kind=kind, sides=Sides(first, second), choices={}, now=clock.now())
    assert offered() == {(first, third)}
    undo_merge(by=curator, merge_id=done.pk, now=clock.now())
    assert offered() == every
