"""Sets, exhibitions and series in the order that curators gave them."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from catalog.models import Artwork, CuratedSet, CuratedSetWork, Exhibition, Series
from catalog.selectors.sets import in_ranges, membership, shown_sets
from common import clock
from tests import factories
from tests.desk_pages import shown_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


def make_set(*works: Artwork, **fields: object) -> CuratedSet:
    """Return a set that is shown now, with works in this order."""
    fields = {"published_from": clock.now() - timedelta(days=1), "title_en": "Harbours"} | fields
    row = CuratedSet.objects.create(**fields)
    for position, work in enumerate(works):
        CuratedSetWork.objects.create(curated_set=row, artwork=work, position=position)
    return row


def test_a_set_is_shown_from_its_beginning_to_its_end_in_its_order() -> None:
    now = clock.now()
    works = [factories.make_artwork(f"Work {number}") for number in range(3)]
    hidden = factories.make_artwork("Hidden", published=False)
    day = timedelta(days=1)
    make_set(works[2], hidden, works[0], works[1], title_en="now")
    make_set(works[0], title_en="later", published_from=now + day)
    make_set(works[0], title_en="over", published_from=now - 2 * day, published_to=now - day)
    make_set(works[0], title_en="draft", published_from=None)
    make_set(hidden, title_en="nothing to show")
    (only,) = shown_sets(now)
    assert only.row.title_en == "now"
    assert list(only.works) == [works[2], works[0], works[1]]


@pytest.mark.parametrize(("language", "title"), [("en", "Harbours"), ("zh-hans", "港口")])
def test_the_front_page_shows_it_in_both_languages(
    client: Client, language: str, title: str
) -> None:
    work = factories.make_artwork("Low Tide", title_zh="退潮")
    make_set(work, title_zh="港口", text_en="Boats & piers", text_zh="船与码头")
    with translation.override(language):
        page = client.get("/", headers={"accept-language": language}, follow=True)
    assert title in page.text
    assert ("Boats &amp; piers" if language == "en" else "船与码头") in page.text
    assert f"/works/{work.pk}" in client.get("/sets").text


def test_typed_numbers_order_a_set_without_scripts(desk: Client) -> None:
    works = [factories.make_artwork(f"Work {number}") for number in range(3)]
    row = make_set(*works)
    address = reverse("admin:catalog_curatedset_change", args=[row.pk])
    form = shown_form(desk.get(address))
    for place, position in enumerate(("7", "", "2")):
        form[f"places-{place}-position"] = [position]
    assert desk.post(address, form).status_code == 302
    places = row.places.order_by("position").values_list("artwork_id", "position")
    assert list(places) == [(works[2].pk, 0), (works[0].pk, 1), (works[1].pk, 2)]
    assert LogEntry.objects.get_for_objects(row.places.all()).exists()


def test_an_exhibition_is_hung_the_same_way(desk: Client) -> None:
    works = [factories.make_artwork(f"Work {number}") for number in range(3)]
    show = factories.make_exhibition(*works)
    address = reverse("admin:catalog_exhibition_change", args=[show.pk])
    form = shown_form(desk.get(address))
    for place, position in enumerate(("2", "1", "0")):
        form[f"placements-{place}-position"] = [position]
    assert desk.post(address, form).status_code == 302
    page = desk.get(Exhibition.objects.get().get_absolute_url()).text
    found = [page.index(f"/works/{work.pk}") for work in works]
    assert found == sorted(found, reverse=True)


def test_a_set_cannot_end_before_it_begins(desk: Client) -> None:
    sent = {
        "title_en": "Odd", "published_from_0": "2026-01-02", "published_from_1": "10:00",
        "published_to_0": "2026-01-01", "published_to_1": "10:00", "position": 0,
        "places-TOTAL_FORMS": 0, "places-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = desk.post(reverse("admin:catalog_curatedset_add"), sent)
    assert answer.status_code == 200
    assert not CuratedSet.objects.exists()


def test_what_a_series_has_and_lacks() -> None:
    series = Series.objects.create(title_en="Views", planned_count=12)
    for number in (1, 2, 5, 11):
        factories.make_artwork(f"View {number}", series=series, series_number=number)
    factories.make_artwork("Unnumbered", series=series)
    found = membership(series)
    assert (found.present, found.missing_count) == (5, 7)
    assert in_ranges(found.missing) == "3–4, 6–10, 12"


def test_works_join_get_numbers_and_leave_a_series(desk: Client) -> None:
    series = Series.objects.create(title_en="Views")
    stays, leaves = (
        factories.make_artwork(title, series=series, series_number=1) for title in ("One", "Two")
    )
    joins = factories.make_artwork("Three")
    address = reverse("admin:catalog_series_change", args=[series.pk])
    form = shown_form(desk.get(address)) | {"planned_count": ["6"], "add_works": [joins.pk]}
    form["artworks-0-series_number"] = ["4"]
    form["artworks-1-leaves"] = ["on"]
    assert desk.post(address, form).status_code == 302
    rows = dict(Artwork.objects.filter(series=series).values_list("pk", "series_number"))
    assert rows == {stays.pk: 4, joins.pk: None}
    leaves.refresh_from_db()
    assert (leaves.series, leaves.series_number) == (None, None)
    assert joins in Artwork.objects.filter(search_vector="views")
    assert leaves not in Artwork.objects.filter(search_vector="views")
    page = desk.get(address).text
    assert "4 missing" in page
    assert LogEntry.objects.get_for_object(joins).exists()


@pytest.mark.parametrize("name", ["curatedset", "series", "exhibition"])
def test_without_permission_nothing_is_ordered(client: Client, collector: User, name: str) -> None:
    client.force_login(factories.make_staff(collector, "view_artwork"))
    answer = client.post(reverse(f"admin:catalog_{name}_add"), {"title_en": "X"})
    assert answer.status_code == 403
    assert not CuratedSet.objects.exists()
    assert not Series.objects.exists()
