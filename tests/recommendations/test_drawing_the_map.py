"""Maps are drawn by a worker: when, how rooms are named, and how little the next one moves."""

import numpy as np
import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from accounts.services import open_app_session
from common import clock, jobs
from recommendations.retrieval.models import TextVector
from recommendations.taste_map.models import MapPlace, MapRoom, TasteMap
from recommendations.taste_map.selectors.maps import LEAST, map_in_use, room_words
from recommendations.taste_map.services import drawing
from recommendations.taste_map.services.naming import names_of_rooms
from tests import factories
from tests.auctions.conftest import API
from tests.recommendations.mapped import draw_map, encode, make_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
PAGE = "/taste/map"


def places() -> dict[int, tuple[float, float]]:
    """Return where all works are on the map in use."""
    rows = MapPlace.objects.filter(map=map_in_use())
    return {pk: (x, y) for pk, x, y in rows.values_list("artwork_id", "x", "y")}


@pytest.mark.slow
def test_every_room_has_a_name_of_its_own_in_both_languages_that_is_true_of_its_works(
    db: None,
) -> None:
    works = make_catalogue()
    draw_map()
    rooms = list(MapRoom.objects.filter(map=map_in_use()))
    assert 4 <= len(rooms) <= 8
    for language in ("en", "zh-hans"):
        with translation.override(language):
            names = [room_words(room.concepts) for room in rooms]
        assert len({*names}) == len(rooms)
        assert all(1 <= len(name) <= 3 and all(name) for name in names)
    tags = {work.pk: work.tags for work in works}
    for room in rooms:
        inside = MapPlace.objects.filter(room=room).values_list("artwork_id", flat=True)
        bearing = [pk for pk in inside if room.concepts[0] in tags[pk]]
        assert len(bearing) > len(inside) / 2


def test_rooms_that_no_words_tell_apart_have_no_name_and_labels_are_compared_as_read() -> None:
    harbour, plain = frozenset({"harbour", "oil-painting"}), frozenset({"oil-painting"})
    rooms = np.repeat([0, 1, 2], 10)
    names = names_of_rooms([*[harbour] * 10, *[plain] * 20], rooms, 3)
    assert names[0][0] == "harbour"
    # One of the two is called after its medium, and none is left for the other.
    assert sorted(names[1:]) == [(), ("oil-painting",)]
    assert names_of_rooms([frozenset()] * 6, np.repeat([0, 1], 3), 2) == [(), ()]


@pytest.mark.slow
def test_a_catalogue_without_words_is_one_room(db: None) -> None:
    encode(factories.make_artworks(LEAST))
    draw_map()
    (room,) = MapRoom.objects.filter(map=map_in_use())
    assert room_words(room.concepts) == ("Works of all kinds",)


@pytest.mark.slow
def test_a_map_is_drawn_from_thirty_works_on_and_says_so_before(
    collector: User, signed_in: Client
) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    works = factories.make_artworks(LEAST)
    encode(works[1:])
    drawing.keep_up(now=clock.now())
    assert not TasteMap.objects.exists()
    page = signed_in.get(PAGE).text
    assert "The map needs at least 30 works" in page
    assert "29 works so far" in page
    encode(works[:1])
    drawing.keep_up(now=clock.now())
    drawing.keep_up(now=clock.now())
    assert TasteMap.objects.count() == 1
    assert "The map is being drawn" in signed_in.get(PAGE).text
    assert app.get(f"{API}me/taste/map").json() == {
        "drawn_at": None, "personalised": True, "rooms": [], "works": []
    }  # fmt: skip
    assert jobs.process(drawing.DRAW_MAPS) == 1
    assert MapPlace.objects.count() == LEAST
    assert "map__plane" in signed_in.get(PAGE).text


def test_new_works_are_placed_and_a_fifth_more_or_another_encoder_have_the_map_drawn_anew(
    db: None,
) -> None:
    works = make_catalogue()
    draw_map()
    before, first = places(), map_in_use()
    more = factories.make_artworks(11)
    encode(more[:6], seed=4)
    assert drawing.keep_up(now=clock.now()) == 6
    assert {pk: places()[pk] for pk in before} == before
    assert not TasteMap.objects.filter(drawn_at=None).exists()
    encode(more[6:], seed=5)
    TextVector.objects.filter(artwork=works[0]).update(encoder="other")
    factories.make_artworks(1)
    encode(factories.make_artworks(2), seed=6)
    drawing.keep_up(now=clock.now())
    (requested,) = TasteMap.objects.filter(drawn_at=None)
    # The old one is in use until the new one is whole.
    assert map_in_use() == first
    assert jobs.process(drawing.DRAW_MAPS) == 1
    assert map_in_use() == requested
    assert list(TasteMap.objects.values_list("pk", flat=True)) == [requested.pk]
    renewed = places()
    assert len(renewed) == 72
    requested.refresh_from_db()
    # By a fifth more works, of subjects as before.
    assert requested.figures["moved"] <= 0.1
    TextVector.objects.update(encoder="another")
    drawing.keep_up(now=clock.now())
    assert TasteMap.objects.get(drawn_at=None).encoder == "another"
