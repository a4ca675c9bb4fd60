"""A desk's form that was opened before somebody else wrote the row loses nothing of either."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalog.models import Artist, Artwork, ArtworkImage, Exhibition, ExhibitionWork, Series
from catalog.services import artworks, imports
from catalog.services.records import ArtworkRecord
from common import clock
from tests import factories
from tests.desk_pages import shown_form

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


@pytest.fixture
def work(db: None) -> Artwork:
    """A work with a value in every kind of field."""
    return factories.make_artwork(
        artist=factories.make_artist(), source="test", source_id="1", price_minor=12_345,
        tags=["sea", "blue"], height_cm=Decimal("30.50"), year_from=1890, year_to=1891,
        description_en="One.\nTwo.",
    )  # fmt: skip


def address(row: Any) -> str:
    """Return where a row's form is."""
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])


def values(row: Any) -> dict[str, Any]:
    """Return a row's columns, but for the moment of its last change."""
    found: dict[str, Any] = type(row).objects.filter(pk=row.pk).values().get()
    return {name: value for name, value in found.items() if name not in {"updated_at"}}


def test_a_form_sent_as_it_was_shown_changes_nothing(desk: Client, work: Artwork) -> None:
    before = values(work)
    assert desk.post(address(work), shown_form(desk.get(address(work)))).status_code == 302
    assert values(work) == before


@pytest.mark.parametrize("copies", [1, 3])
def test_an_old_form_brings_no_sold_work_back(desk: Client, copies: int) -> None:
    work = factories.make_artwork(copies=copies)
    form = shown_form(desk.get(address(work)))
    for _copy in range(copies):
        artworks.sell_copy(artwork_id=work.pk)
    sold = values(work)
    assert (sold["availability"], sold["copies_sold"]) == ("sold", copies)
    assert desk.post(address(work), form).status_code == 302
    assert values(work) == sold
    assert desk.post(address(work), form | {"location": "Rome"}).status_code == 302
    assert values(work) == sold | {"location": "Rome"}
    page = desk.post(address(work), form | {"availability": "on_hold"})
    assert page.status_code == 200
    assert "Someone else has changed this to “Sold”. Save again to replace it." in page.text
    assert values(work) == sold | {"location": "Rome"}


def test_what_an_import_wrote_meanwhile_stays(desk: Client, work: Artwork) -> None:
    form = shown_form(desk.get(address(work)))
    news = {"title_en": "Calm", "tags": ("harbour",), "price_minor": 700, "currency": "EUR",
            "height_cm": Decimal("31.00"), "date_text": "1900", "year_from": 1900,
            "year_to": 1900, "description_en": "Three."}  # fmt: skip
    Artwork.objects.update(source_values={
        "title_en": work.title_en, "tags": work.tags, "price_minor": 12_345, "currency": "USD",
        "height_cm": "30.50", "year_from": 1890, "year_to": 1891, "description_en": "One.\nTwo.",
    })  # fmt: skip
    record = ArtworkRecord("1", carried=frozenset(news), **news)  # type: ignore[arg-type]
    assert sum(c.updated for c in imports.load(source="test", records=[record], now=clock.now)) == 1
    imported = values(work)
    assert (imported["title_en"], imported["price_minor"]) == ("Calm", 700)
    assert desk.post(address(work), form | {"provenance": "Paris"}).status_code == 302
    after = values(work)
    assert {name for name in after if after[name] != imported[name]} == {
        "provenance",
        "completeness",
    }


def test_a_field_that_both_changed_is_named_and_written_when_sent_again(
    desk: Client, work: Artwork
) -> None:
    form = shown_form(desk.get(address(work))) | {"title_en": "Mine", "price": "90", "tags": []}
    work.title_en, work.price_minor, work.tags, work.location = "Theirs", 8_000, [], "Oslo"
    artworks.save_artwork(artwork=work)
    before = values(work)
    page = desk.post(address(work), form)
    assert page.status_code == 200
    assert values(work) == before
    # Each is named above the form and beside its field.
    assert page.text.count("Save again to replace it.") == 2 * 2
    assert "Someone else has changed this to “Theirs”." in page.text
    assert "Someone else has changed this to “80.00”." in page.text
    again = shown_form(page)
    assert (again["title_en"], again["price"]) == (["Mine"], ["90"])
    assert desk.post(address(work), again).status_code == 302
    after = values(work)
    assert (after["title_en"], after["price_minor"], after["location"]) == ("Mine", 9_000, "Oslo")


@pytest.mark.parametrize(
    ("mine", "theirs", "named"),
    [
        ({"price": "90"}, {"currency": "EUR"}, "EUR"),
        ({"currency": "GBP"}, {"price_minor": 8_000}, "80.00"),
        ({"date_text": "1850"}, {"year_to": 1895}, "1895"),
        ({"height_cm": "31"}, {"dimensions_text": "40 x 50 cm"}, "40 x 50 cm"),
    ],
)  # fmt: skip
def test_what_belongs_together_is_changed_by_one_or_named(
    desk: Client, work: Artwork, mine: dict[str, str], theirs: dict[str, Any], named: str
) -> None:
    form = shown_form(desk.get(address(work))) | mine
    Artwork.objects.update(**theirs)
    before = values(work)
    page = desk.post(address(work), form)
    # Named above the form and beside its field.
    assert page.text.count("Save again to replace it.") == 2
    assert f"Someone else has changed this to “{named}”." in page.text
    assert values(work) == before
    assert desk.post(address(work), shown_form(page)).status_code == 302
    after = values(work)
    assert after[next(iter(theirs))] != before[next(iter(theirs))]


@pytest.mark.parametrize("state", ["sold", "on_hold", "not_for_sale"])
@pytest.mark.parametrize("copies", [1, 3])
def test_an_availability_that_an_import_wrote_meanwhile_stays(
    desk: Client, state: str, copies: int
) -> None:
    work = factories.make_artwork(
        copies=copies, source="test", source_id="1", source_values={"availability": "available"}
    )
    form = shown_form(desk.get(address(work)))
    record = ArtworkRecord("1", availability=state, carried=frozenset({"availability"}))
    assert sum(c.updated for c in imports.load(source="test", records=[record], now=clock.now)) == 1
    assert desk.post(address(work), form | {"title_en": "Mine"}).status_code == 302
    work.refresh_from_db()
    assert (work.title_en, work.availability, work.copies_sold) == ("Mine", state, 0)


def test_an_edition_of_an_old_form_keeps_its_sold_copies(desk: Client) -> None:
    work = factories.make_artwork(copies=3)
    form = shown_form(desk.get(address(work)))
    for _copy in range(2):
        artworks.sell_copy(artwork_id=work.pk)
    page = desk.post(address(work), form | {"copies": "1"})
    assert "There are fewer copies than that." in page.text
    assert desk.post(address(work), form | {"copies": "4"}).status_code == 302
    sold = values(work)
    assert (sold["availability"], sold["copies"], sold["copies_sold"]) == ("available", 4, 2)
    page = desk.post(address(work), form | {"copies_sold": "1", "copies": "4"})
    assert "Someone else has changed this to “2”." in page.text
    assert values(work) == sold


def test_another_fault_in_an_old_form_makes_it_no_fresher(desk: Client, work: Artwork) -> None:
    form = shown_form(desk.get(address(work)))
    artworks.sell_copy(artwork_id=work.pk)
    page = desk.post(address(work), form | {"price": "abc"})
    assert page.status_code == 200
    assert desk.post(address(work), shown_form(page) | {"price": "5"}).status_code == 302
    work.refresh_from_db()
    assert (work.availability, work.copies_sold, work.price_minor) == ("sold", 1, 500)


@pytest.mark.parametrize(("model", "name"), [(Artist, "name_en"), (Series, "title_en")])
def test_artists_and_series_keep_what_somebody_else_wrote(
    desk: Client, work: Artwork, model: type[Artist | Series], name: str
) -> None:
    row = work.artist if model is Artist else Series.objects.create(title_en="Coasts")
    assert row is not None
    other = name.replace("_en", "_zh")
    form = shown_form(desk.get(address(row)))
    model.objects.update(**{other: "甲"})
    assert desk.post(address(row), form | {name: "Mine"}).status_code == 302
    assert (values(row)[name], values(row)[other]) == ("Mine", "甲")
    page = desk.post(address(row), form | {name: "Again"})
    assert "Someone else has changed this to “Mine”." in page.text


def test_pictures_keep_what_somebody_else_wrote(desk: Client, work: Artwork) -> None:
    picture = factories.make_picture(work)
    form = shown_form(desk.get(address(work)))
    assert desk.post(address(work), form).status_code == 302
    ArtworkImage.objects.update(alt_zh="蓝色", position=4)
    assert desk.post(address(work), form | {"images-0-alt_en": "Mine"}).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt_en, picture.alt_zh, picture.position) == ("Mine", "蓝色", 4)
    page = desk.post(address(work), form | {"images-0-position": "2"})
    assert "Someone else has changed this to “4”." in page.text


def test_an_exhibition_keeps_the_order_that_somebody_else_gave(desk: Client, work: Artwork) -> None:
    other = factories.make_artwork("High Tide")
    show = factories.make_exhibition(work, other, published=False)
    form = shown_form(desk.get(address(show)))
    ExhibitionWork.objects.filter(artwork=work).update(position=9)
    Exhibition.objects.update(published=True)
    assert desk.post(address(show), form | {"title_en": "Mine"}).status_code == 302
    show.refresh_from_db()
    assert (show.title_en, show.published) == ("Mine", True)
    assert list(show.placements.values_list("artwork", flat=True)) == [other.pk, work.pk]


def test_chinese_says_what_changed_meanwhile(desk: Client, work: Artwork) -> None:
    form = shown_form(desk.get(address(work))) | {"title_en": "Mine"}
    Artwork.objects.update(title_en="Theirs")
    with override("en"):  # what a request activates stays active
        page = desk.post(address(work), form, headers={"accept-language": "zh-hans"})
    assert "在你编辑期间，此项已被他人改为“Theirs”。" in page.text
