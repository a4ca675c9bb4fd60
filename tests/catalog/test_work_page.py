"""A work's own page: its picture large, its history, what stands around it, and its price."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from auctions.models import Lot, Result
from catalog.models import Artwork, ArtworkImage, HistoryEntry, Series
from catalog.selectors import require_artwork, tags
from catalog.selectors.history import history
from catalog.selectors.surroundings import FEW, surroundings
from catalog.services.preparing import PREPARE
from catalog.services.work_merging import merge_works, unmerge_works
from common import clock, jobs
from recommendations.registry.selectors import text_version
from recommendations.retrieval.models import ItemVector
from tests import factories
from tests.auctions.conftest import make_bidder, make_sale
from tests.catalog.iiif_models import Manifest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
RESERVED, LICENSED = "© 2024 M. Holt. All rights reserved.", "CC BY 4.0"
HOST = "iiif.museum.example"


@pytest.fixture
def work() -> Artwork:
    """A work with a picture that a worker has prepared."""
    made = factories.make_artwork(title_zh="低潮", height_cm=30, width_cm=45, rights=LICENSED)
    factories.make_picture(made, size=(1200, 800))
    jobs.process(PREPARE)
    return require_artwork(made.pk)


def page(client: Client, work: Artwork, part: str = "", **query: str) -> str:
    answer = client.get(f"/works/{work.pk}{part}", query)
    assert answer.status_code == 200
    return answer.text


def test_a_prepared_picture_can_be_zoomed_with_and_without_a_script(
    client: Client, work: Artwork
) -> None:
    assert f'href="/works/{work.pk}/zoom?picture=1"' in page(client, work)
    image = work.images.get()
    alone = page(client, work, "/zoom")
    assert f'<img\n        src="/images/{image.pk}/1200.jpg"' in alone
    assert client.get(f"/images/{image.pk}/1200.jpg").status_code == 200
    info = client.get(f"/images/{image.pk}/iiif/info.json")
    assert info.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("asked", ["2", "0", "x", "", "9" * 400, "²"])
def test_another_picture_than_there_is_shows_the_first(
    client: Client, work: Artwork, asked: str
) -> None:
    assert "1200.jpg" in page(client, work, "/zoom", picture=asked)


def test_reserved_rights_leave_small_pictures_only(client: Client, work: Artwork) -> None:
    Artwork.objects.filter(pk=work.pk).update(rights=RESERVED)
    image = work.images.get()
    text = page(client, work)
    assert "/zoom" not in text
    assert "1200.webp" not in text
    assert f"/images/{image.pk}/960.webp" in text
    folder = f"/images/{image.pk}"
    refused = [f"/works/{work.pk}/zoom", f"{folder}/1200.webp", f"{folder}/1200.jpg",
               f"{folder}/iiif/info.json", f"{folder}/iiif/full/600,400/0/default.jpg"]  # fmt: skip
    assert {client.get(address).status_code for address in refused} == {404}
    assert client.get(f"{folder}/960.jpg").status_code == 200
    (shown,) = client.get(f"/api/v1/artworks/{work.pk}").json()["images"]
    assert [each["width"] for each in shown["renditions"]] == [240, 480, 960]
    body = manifest_of(client, work)["items"][0]["items"][0]["items"][0]["body"]
    assert (body["width"], "service" in body) == (960, False)
    client.force_login(factories.make_curator())
    at_desk = client.get(f"{folder}/1200.webp")
    assert (at_desk.status_code, at_desk.headers["Cache-Control"]) == (200, "no-store")


def test_a_picture_that_waits_for_the_worker_is_not_offered_for_zoom(client: Client) -> None:
    waiting = factories.make_artwork()
    factories.make_picture(waiting)
    assert "/zoom" not in page(client, waiting)
    assert client.get(f"/works/{waiting.pk}/zoom").status_code == 404


def manifest_of(client: Client, work: Artwork) -> dict[str, Any]:
    answer = client.get(f"/works/{work.pk}/manifest.json")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = json.loads(answer.content)
    Manifest(**found)  # raises for what is no manifest
    return found


def test_a_manifest_is_valid_and_names_the_work_in_both_languages(
    client: Client, work: Artwork
) -> None:
    found = manifest_of(client, work)
    assert found["label"] == {"en": ["Low Tide"], "zh-Hans": ["低潮"]}
    size = {"label": {"en": ["Size"], "zh-Hans": ["尺寸"]}, "value": {"none": ["30 × 45 cm"]}}
    assert size in found["metadata"]
    canvas = found["items"][0]
    assert (canvas["width"], canvas["height"]) == (1200, 800)
    (service,) = canvas["items"][0]["items"][0]["body"]["service"]
    image = work.images.get()
    assert service["id"].endswith(f"/images/{image.pk}/iiif")
    with pytest.raises(ValueError, match="label"):
        Manifest(**{**found, "label": None})


@pytest.mark.parametrize(
    "fields",
    [
        {"title_en": "", "title_zh": ""},
        {"rights": "CC0"},
        {"credit_line": "Gift", "rights": RESERVED},
        {"provenance": "A; B", "description_en": "Calm."},
        {"height_cm": None, "dimensions_text": "x"},
    ],
)
def test_a_manifest_is_valid_whatever_the_record_has(
    client: Client, work: Artwork, fields: dict[str, object]
) -> None:
    Artwork.objects.filter(pk=work.pk).update(**fields)
    found = manifest_of(client, work)
    assert ("rights" in found) == (fields.get("rights", LICENSED) == "CC0")


def test_a_picture_at_the_source_is_shown_only_from_listed_hosts(
    client: Client, settings: LazySettings
) -> None:
    address = f"https://{HOST}/iiif/a/full/max/0/default.jpg"
    bare = factories.make_artwork(picture_url=address)
    assert HOST not in page(client, bare)
    assert client.get(f"/works/{bare.pk}/zoom").status_code == 404
    settings.IIIF_HOSTS = frozenset({HOST})
    text = page(client, bare)
    assert f'<img src="https://{HOST}/iiif/a/full/1200,/0/default.jpg"' in text
    assert f"https://{HOST}/iiif/a/info.json" in text
    assert HOST in page(client, bare, "/zoom")
    assert HOST in json.dumps(manifest_of(client, bare))
    for other in ("https://other.example/iiif/a/full/max/0/default.jpg",
                  f"https://{HOST}.evil.example/iiif/a/full/max/0/default.jpg",
                  f"http://{HOST}/iiif/a/full/max/0/default.jpg",
                  f"https://{HOST}/pictures/a.jpg"):  # fmt: skip
        Artwork.objects.filter(pk=bare.pk).update(picture_url=other)
        assert "info.json" not in page(client, bare)
    Artwork.objects.filter(pk=bare.pk).update(picture_url=address, rights=RESERVED)
    assert HOST not in page(client, bare)


@pytest.mark.parametrize(
    ("height", "width", "depth", "words"),
    [("30", "45", None, "a sofa 200 cm wide"), ("2.1", "2.4", None, "a book 21 cm high"),
     ("500", "300", None, "a sofa 200 cm wide"), ("180", "900", None, "a sofa 200 cm wide"),
     ("35", "30", "28", "standing beside a sofa"), ("220", "60", "50", "standing beside a sofa")],
)  # fmt: skip
def test_a_work_hangs_or_stands_at_true_size_within_the_drawing(
    client: Client, work: Artwork, height: str, width: str, depth: str | None, words: str
) -> None:
    Artwork.objects.filter(pk=work.pk).update(height_cm=height, width_cm=width, depth_cm=depth)
    answer = client.get(f"/works/{work.pk}/wall?wall=sage&frame=mount")
    assert words in " ".join(answer.text.split())
    wall = answer.context["wall"]
    assert (wall.work.width, wall.work.height) == (float(width), float(height))
    assert wall.frame.x >= 0
    assert wall.frame.x + wall.frame.width <= wall.width
    assert wall.frame.y >= 0
    assert wall.frame.y + wall.frame.height <= wall.height
    furniture = 200 if wall.beside == "sofa" else 23
    assert wall.beside_x + furniture <= wall.width
    assert 'fill="#aab5a0"' in answer.text
    # The smallest takes a thirtieth of the drawing's width, the largest fits.
    assert wall.work.width / wall.width > 1 / 30


def test_a_work_without_size_says_so_and_is_not_offered_for_the_wall(client: Client) -> None:
    bare = factories.make_artwork()
    assert "On my wall" not in page(client, bare)
    text = page(client, bare, "/wall", wall="<b>", frame="'")
    assert "not recorded" in text
    assert "wall.js" not in text


def test_a_history_runs_from_the_making_through_hands_shows_and_writings(
    client: Client, work: Artwork
) -> None:
    work.date_text, work.year_from, work.year_to = "1905", 1905, 1905
    work.provenance = "The artist; sold 1907 to Low; by descent; sold 1960, Bern\n[1] A letter."
    work.save()
    add = HistoryEntry.objects.create
    add(artwork=work, kind="exhibition", year_from=1913, text_en="New Seas", url="javascript:x")
    add(artwork=work, kind="literature", year_from=1955, text_zh="海论")
    show = factories.make_exhibition(work)
    found = history(work)
    assert [(each.kind, each.year_from, each.text) for each in found.moments] == [
        ("made", 1905, ""), ("owned", None, "The artist"), ("owned", 1907, "sold 1907 to Low"),
        ("owned", None, "by descent"), ("exhibition", 1913, "New Seas"),
        ("literature", 1955, "海论"), ("owned", 1960, "sold 1960, Bern"),
        ("exhibition", show.starts_on.year, str(show)),
    ]  # fmt: skip
    assert found.notes == ("[1] A letter.",)
    text = page(client, work)
    assert "javascript:x" not in text
    assert show.get_absolute_url() in text
    work.provenance = "Bern, 1960; Low, 1907"
    assert [each.text for each in history(work).moments if each.kind == "owned"] == [
        "Low, 1907", "Bern, 1960",
    ]  # fmt: skip


def test_an_entry_of_the_history_needs_a_text_and_years_in_their_order(work: Artwork) -> None:
    for wrong in ({}, {"text_en": "x", "year_from": 1950, "year_to": 1949}):
        with pytest.raises(ValidationError):
            HistoryEntry(artwork=work, kind="exhibition", **wrong).full_clean()


def test_a_history_follows_a_merge_and_comes_back(client: Client, work: Artwork) -> None:
    other = factories.make_artwork()
    entry = HistoryEntry.objects.create(artwork=other, kind="literature", text_en="x")
    done = merge_works(kept_id=work.pk, merged_id=other.pk, choices={})
    assert work.history.get() == entry
    for part in ("zoom", "wall", "manifest.json", "prices"):
        answer = client.get(f"/works/{other.pk}/{part}")
        assert answer.headers["Location"] == f"/works/{work.pk}/{part}"
    unmerge_works(kept_id=work.pk, merged_id=other.pk, journal=done)
    assert other.history.get() == entry


def near(works: list[Artwork]) -> None:
    """Put works side by side in the space of their texts."""
    for number, each in enumerate(works):
        ItemVector.objects.create(
            artwork=each,
            version=text_version(),
            vector=[1.0, number / 50] + [0.0] * 382,
            recommendable=each.availability != "sold",
            available=True,
        )


def test_similar_works_are_there_without_a_click_each_with_its_reason(
    client: Client, gallery: list[Artwork]
) -> None:
    near(gallery)
    assert f'hx-get="/works/{gallery[0].pk}/similar" hx-trigger="load"' in page(client, gallery[0])
    text = page(client, gallery[0], "/similar")
    assert "By the same artist" not in text  # they stand in a row of their own
    assert "More by" in text
    Artwork.objects.filter(pk=gallery[2].pk).update(tags=["seascape", "blue", "ink"], artist=None)
    Artwork.objects.filter(pk=gallery[4].pk).update(year_from=2001, tags=["koi"])
    text = page(client, gallery[0], "/similar")
    assert "In common: seascape, blue" in text
    assert "From the same years" in text
    assert "Similar in its description" in text
    assert "共同点：海景、蓝色" in client.get(f"/zh-hans/works/{gallery[0].pk}/similar").text
    # The sold one is not recommended.
    assert "The Listener" not in text


def test_no_work_stands_twice_around_another(gallery: list[Artwork]) -> None:
    maker = gallery[0].artist
    series = Series.objects.create(title_en="Tides", artist=maker)
    made = factories.make_artworks(12, artist=maker)
    ids = [each.pk for each in made]
    Artwork.objects.filter(pk__in=[gallery[0].pk, *ids[:6]]).update(series=series)
    for number, pk in enumerate([ids[0], ids[1], ids[2], gallery[0].pk, *ids[3:6]], 1):
        Artwork.objects.filter(pk=pk).update(series_number=number)
    work = require_artwork(gallery[0].pk)
    near_ids = [ids[6], gallery[2].pk, ids[1], ids[9], gallery[4].pk]
    found = surroundings(work, near=near_ids, tags=tags(work.tags))
    # Numbers 2, 3, 5 and 6 stand beside number 4.
    assert [each.pk for each in found.series] == [ids[1], ids[2], ids[3], ids[4]]
    assert [each.artwork.pk for each in found.similar] == [gallery[2].pk, gallery[4].pk]
    own = [each.pk for each in found.by_artist]
    assert own == [ids[6], ids[9], ids[11], ids[10]]
    assert len(own) == FEW


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("person", ["visitor", "collector"])
def test_a_work_page_costs_the_same_queries_however_much_stands_around_it(
    client: Client, gallery: list[Artwork], collector: User, person: str, count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    made = factories.make_artworks(count, artist=gallery[0].artist, tags=["sea"])
    near([*gallery[:3], *made])
    budget = (
        2  # the work with its maker and series, its pictures
        + 1  # its tags
        + 1  # predicted tags
        + 2  # entries of its history, exhibitions
        + 1  # its own lot, by which one may enquire
    )
    if person == "collector":
        client.force_login(collector)
        budget += (
            2  # session, account
            + 1  # notices
            + 1  # own enquiry
            + 2  # saved works, whether this one is wanted
        )
    page(client, gallery[0])
    cache.clear()
    page(client, gallery[0])
    with django_assert_num_queries(budget):
        page(client, gallery[0])
    around = (
        3  # the work with its maker and series, its pictures, its tags
        + 2  # the version and the vector by which it is compared
        + 4  # the transaction of the search, whether the index serves, the nearest works
        + 1  # which of them may be recommended
        + 2  # works by its artist: among the similar ones, the newest
        + 3  # all these works with their artists, pictures, lots
    )
    if person == "collector":
        around += 5  # session, account, profile, saved works, notices
    with django_assert_num_queries(around):
        page(client, gallery[0], "/similar")


def test_prices_show_the_works_lots_its_range_and_comparable_results(
    client: Client, gallery: list[Artwork]
) -> None:
    answer = client.get(f"/works/{gallery[0].pk}/prices")
    assert "has not been offered" in answer.text
    assert "Too few results" in answer.text
    other = factories.make_artwork("Another", artist=gallery[0].artist)
    sale, lots = make_sale(lots=3)
    _user, bidder = make_bidder(sale)
    for lot, work in zip(lots, (gallery[0], other, gallery[1]), strict=True):
        Lot.objects.filter(pk=lot.pk).update(artwork=work, state="sold")
        at = clock.now() - timedelta(days=30)
        Result.objects.create(lot_id=lot.pk, sold=True, winner=bidder, hammer=500_00, at=at)
    text = client.get(f"/works/{gallery[0].pk}/prices").text
    assert "$500" in text
    assert "Comparable results" in text
    assert lots[0].get_absolute_url() in text
    assert text.count(lots[0].get_absolute_url()) == 1
    assert "Hammer prices" in text
    fragment = client.get(f"/works/{gallery[0].pk}/prices", headers={"hx-request": "true"}).text
    assert "<html" not in fragment


def test_the_address_to_share_stands_on_the_page(client: Client, work: Artwork) -> None:
    assert f'value="http://127.0.0.1:8000/works/{work.pk}" readonly' in page(client, work)


@pytest.mark.parametrize("part", ["/zoom", "/wall", "/manifest.json", "/prices"])
def test_parts_of_a_hidden_work_are_not_found(client: Client, work: Artwork, part: str) -> None:
    Artwork.objects.filter(pk=work.pk).update(published=False)
    assert client.get(f"/works/{work.pk}{part}").status_code == 404
    assert ArtworkImage.objects.filter(artwork=work).exists()
