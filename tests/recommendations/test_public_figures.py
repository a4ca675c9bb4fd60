"""The page on how recommendations work: parameters, dates, and figures of the lists served."""

import numpy as np
import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.services import set_personalised, subject_of
from catalog.models import Artwork
from common import clock
from recommendations.monitoring.models import ListFigures
from recommendations.monitoring.services import measuring
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import ItemVector
from tests import factories
from tests.auctions.conftest import quick_collector
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db
PAGE = "/how-recommendations-work"


@pytest.fixture
def works(db: None) -> list[Artwork]:
    """Ten works, each at a right angle to all others, half by a woman and half by a man."""
    cache.clear()
    makers = [
        factories.make_artist("Anna", gender="female"),
        factories.make_artist("Otto", gender="male"),
    ]
    made = factories.make_artworks(10)
    for place, work in enumerate(made):
        work.artist = makers[place % 2]
    Artwork.objects.bulk_update(made, ["artist"])
    version = text_version()
    for place, work in enumerate(made):
        vector = np.zeros(384)
        vector[place] = 1
        ItemVector.objects.create(
            artwork=work, version=version, recommendable=True, available=True, vector=vector,
            artist_ref=work.artist_id,
        )  # fmt: skip
    return made


def lists_of(people: int, works: list[Artwork]) -> None:
    """Give so many people a list of the women's works and one of the man's."""
    for _ in range(people):
        store_list(subject_of(user=quick_collector()), [*works[::2], works[1]])


def test_figures_are_of_what_is_served(works: list[Artwork], client: Client) -> None:
    lists_of(5, works)
    row = measuring.measure(now=clock.now())
    assert row is not None
    figures = row.figures
    assert figures["lists"] == 5
    assert figures["distance"] == pytest.approx(1.0)
    assert (figures["artists"], figures["in_common"], figures["works"]) == (2, 1.0, 6)
    shares = {each["group"]: each for each in figures["groups"]["gender"]}
    assert shares["female"]["inventory"] == shares["male"]["inventory"] == 0.5
    places = [1 / np.log2(2 + place) for place in range(6)]
    assert shares["male"]["exposure"] == pytest.approx(places[5] / sum(places))
    page = client.get(PAGE).text
    for text in ("1.00", "Women", "50%", f"{round(100 * places[5] / sum(places))}%"):
        assert text in page
    assert "女性" in client.get(PAGE, headers={"accept-language": "zh-hans"}, follow=True).text


def test_below_five_people_nothing_is_measured_and_the_page_says_the_rest(
    works: list[Artwork], client: Client
) -> None:
    lists_of(4, works)
    out = quick_collector()
    store_list(subject_of(user=out), works)
    set_personalised(user=out, personalised=False, now=clock.now())
    assert measuring.measure(now=clock.now()) is None
    assert not ListFigures.objects.exists()
    page = client.get(PAGE).text
    assert "half its weight after 90 days" in page
    assert "reads texts alone" in page
    assert "How diverse" not in page


def test_the_page_computes_nothing(
    works: list[Artwork], client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lists_of(5, works)
    measuring.measure(now=clock.now())
    client.get(PAGE)
    with django_assert_num_queries(3):  # the figures; the live version and its training
        client.get(PAGE)
