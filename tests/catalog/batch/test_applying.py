"""What operations do to a work, and what forbids it: the same as the work's form."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Artist, Artwork, CuratedSet, ExhibitionWork, Series
from catalog.services import sets
from catalog.services.batch.operations import Operation, OperationError, require_operations
from tests import factories
from tests.auctions.conftest import make_sale
from tests.catalog.batch.edits import edit, op, planned, replace
from tests.desk_pages import shown_form

pytestmark = pytest.mark.django_db


def values_after(work: Artwork, *operations: Operation) -> dict[str, Any]:
    """Return the columns that operations change, as they will be."""
    (found,) = planned([work], *operations)
    assert not found.problems
    return dict(found.after)


@pytest.mark.parametrize(
    ("operation", "after"),
    [
        (op("set", "title_zh", "低潮"), {"title_zh": "低潮"}),
        (op("clear", "credit_line"), {"credit_line": ""}),
        (op("set", "credit_line", "Gift of the artist"), {}),
        (replace("credit_line title_en", "gift", "Loan", match_case=False),
         {"credit_line": "Loan of the artist"}),
        (op("clear", "height_cm"), {"height_cm": None}),
        (op("set", "height_cm", "31.25"), {"height_cm": "31.25"}),
        (op("set", "height_cm", "30.50"), {}),
        (op("set", "published", value=False), {"published": False}),
        (op("set", "availability", "on_hold"), {"availability": "on_hold"}),
        (op("set", "price", {"minor": 5000, "currency": "EUR"}),
         {"price_minor": 5000, "currency": "EUR"}),
        (op("clear", "price"), {"price_minor": None, "currency": "USD"}),
        (op("set", "copies", 5), {"copies": 5}),
        (op("add", "tags", ["blue", "sea"]), {"tags": ["sea", "calm", "blue"]}),
        (op("remove", "tags", ["sea", "blue"]), {"tags": ["calm"]}),
        (op("set", "tags", ["calm", "sea"]), {}),
        (op("set", "tags", ["blue", "calm"]), {"tags": ["calm", "blue"]}),
        (op("clear", "tags"), {"tags": []}),
        (op("set", "date", {"text": "c. 1900", "years": [1895, 1905]}),
         {"date_text": "c. 1900", "year_from": 1895, "year_to": 1905}),
        (op("clear", "date"), {"date_text": "", "year_from": None, "year_to": None}),
        (replace("date", "1890", "1880"),
         {"date_text": "1880–1891", "year_from": 1880}),
        (replace("size", "40", "45"),
         {"dimensions_text": "30.5 × 45 cm", "width_cm": "45.00"}),
        (op("set", "size", {"text": "1 m", "sides": ["100.00", None, None]}),
         {"dimensions_text": "1 m", "height_cm": "100.00", "width_cm": None}),
        (op("set", "source_url", "https://example.org/1"),
         {"source_url": "https://example.org/1"}),
    ],
)  # fmt: skip
def test_an_operation_changes_what_it_names(operation: Operation, after: dict[str, Any]) -> None:
    work = factories.make_artwork(
        credit_line="Gift of the artist", height_cm=Decimal("30.50"), width_cm=Decimal(40),
        dimensions_text="30.5 × 40 cm", date_text="1890–1891", year_from=1890, year_to=1891,
        price_minor=100, tags=["sea", "calm"],
    )  # fmt: skip
    assert values_after(work, operation) == after


def test_figures_set_by_hand_do_not_follow_a_replaced_text() -> None:
    work = factories.make_artwork(date_text="1890", year_from=1885, year_to=1895)
    assert values_after(work, replace("date", "1890", "1880")) == {"date_text": "1880"}


def test_a_replaced_date_that_cannot_be_read_is_an_error_of_its_field() -> None:
    work = factories.make_artwork(date_text="1890", year_from=1890, year_to=1890)
    (found,) = planned([work], replace("date", "1890", "18x0y"))
    assert set(found.problems) == {"date_text"}
    assert not found.changes


def test_years_of_their_own_stay_beside_a_date() -> None:
    work = factories.make_artwork()
    date = op("set", "date", {"text": "spring", "years": [None, None]})
    after = values_after(work, op("set", "year_from", 1900), date)
    assert after == {"date_text": "spring", "year_from": 1900}


def test_artist_and_series_are_linked_and_the_number_of_another_series_goes() -> None:
    artist = factories.make_artist()
    tides, hills = (Series.objects.create(title_en=title) for title in ("Tides", "Hills"))
    work = factories.make_artwork(series=tides, series_number=3)
    after = values_after(work, op("set", "artist", artist.pk), op("set", "series", hills.pk))
    assert after == {"artist_id": artist.pk, "series_id": hills.pk, "series_number": None}
    assert values_after(work, op("set", "series", tides.pk)) == {}
    assert values_after(work, op("clear", "series")) == {"series_id": None, "series_number": None}


def test_places_are_added_at_the_end_and_taken_away() -> None:
    works = [factories.make_artwork(f"Work {number}") for number in range(4)]
    show = factories.make_exhibition(*works[:2])
    chosen = CuratedSet.objects.create(title_en="Sea")
    edit(works, op("add", "exhibitions", [show.pk]), op("add", "sets", [chosen.pk]))
    hung = show.placements.order_by("position").values_list("artwork_id", "position")
    assert list(hung) == [(work.pk, number) for number, work in enumerate(works)]
    assert chosen.places.count() == 4
    edit(works[1:3], op("remove", "exhibitions", [show.pk]))
    assert [one.artwork_id for one in show.placements.all()] == [works[0].pk, works[3].pk]


FORM_CASES = [
    # Columns of the work, the operation, what the same change is in the form.
    ({"year_to": 1890}, op("set", "year_from", 1900), {"year_from": "1900"}),
    ({"year_from": 1890}, op("set", "year_to", 1880), {"year_to": "1880"}),
    ({"copies": 3, "copies_sold": 2}, op("set", "copies", 1), {"copies": "1"}),
    ({"copies": 3}, op("set", "copies_sold", 4), {"copies_sold": "4"}),
    ({"title_en": "x" * 900}, replace("title_en", "x", "xx"), {"title_en": "x" * 1800}),
    ({"credit_line": "y"}, op("set", "accession_number", "n" * 90),
     {"accession_number": "n" * 90}),
    ({"source_url": "https://example.org/a"},
     replace("source_url", "https://", "ftp://"), {"source_url": "ftp://example.org/a"}),
    ({"source_url": "https://example.org/a"},
     replace("source_url", "//", "//me:secret@"), {"source_url": "https://me:secret@example.org/a"}),
    ({"description_source": "model", "description_en": "A quiet sea under a low sun."},
     op("set", "description_source", "curator"), {"description_source": "curator"}),
]  # fmt: skip
FINE_CASES = [
    ({"copies": 2, "copies_sold": 2, "availability": "sold"},
     op("set", "availability", "available"), {"availability": "available"}),
    ({"copies": 3, "copies_sold": 1}, op("set", "copies", 1), {"copies": "1"}),
    ({"copies": 2, "copies_sold": 1}, op("set", "copies_sold", 2), {"copies_sold": "2"}),
    ({"tags": ["sea"]}, op("add", "tags", ["calm"]), {"tags": ["sea", "calm"]}),
    ({"title_en": "Sea, "}, replace("title_en", "Sea", "Lake"), {"title_en": "Lake, "}),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("fields", "operation", "sent"), FORM_CASES)
def test_a_work_that_its_form_would_refuse_is_refused_in_the_same_words(
    client: Client, fields: dict[str, Any], operation: Operation, sent: dict[str, Any]
) -> None:
    work = factories.make_artwork(**{"title_en": "Low Tide", **fields})
    client.force_login(factories.make_curator())
    address = reverse("admin:catalog_artwork_change", args=[work.pk])
    page = client.post(address, shown_form(client.get(address)) | sent)
    errors = {
        name: " ".join(texts) for name, texts in page.context["adminform"].form.errors.items()
    }
    (found,) = planned([work], operation)
    assert errors
    assert found.problems == errors


@pytest.mark.slow
@pytest.mark.parametrize(("fields", "operation", "sent"), FINE_CASES)
def test_a_work_is_written_as_its_form_would_write_it(
    client: Client, fields: dict[str, Any], operation: Operation, sent: dict[str, Any]
) -> None:
    by_form, by_batch = (factories.make_artwork(**{"title_en": "A", **fields}) for _ in range(2))
    client.force_login(factories.make_curator())
    address = reverse("admin:catalog_artwork_change", args=[by_form.pk])
    assert client.post(address, shown_form(client.get(address)) | sent).status_code == 302
    edit([by_batch], operation)
    rows = Artwork.objects.order_by("pk").values()
    differ = {"id", "created_at", "updated_at", "shown_since"}
    first, second = ({k: v for k, v in row.items() if k not in differ} for row in rows)
    assert first == second


@pytest.mark.slow
def test_fewer_copies_than_are_sold_and_in_sales_are_refused() -> None:
    work = factories.make_artwork(copies=3, copies_sold=1)
    make_sale(artwork_id=work.pk)
    (found,) = planned([work], op("set", "copies", 1))
    assert found.problems == {"copies": "More copies than that are already sold or in sales."}
    assert values_after(work, op("set", "copies", 2)) == {"copies": 2}


@pytest.mark.parametrize(
    "operations",
    [
        [],
        [op("set", "search_text", "x")],
        [op("replace", "availability", "x")],
        [replace("title_en", "", "x")],
        [op("set", "title_en", "A"), op("clear", "title_en")],
        [op("add", "tags", ["sea"]), op("remove", "tags", ["sea"])],
    ],
)
def test_operations_that_make_no_sense_are_refused(operations: list[Operation]) -> None:
    with pytest.raises(OperationError):
        require_operations(operations)


def test_a_target_that_is_gone_is_named() -> None:
    work, artist = factories.make_artwork(), factories.make_artist()
    chosen = CuratedSet.objects.create(title_en="Sea")
    key, set_key = artist.pk, chosen.pk
    merged = factories.make_artist("Two")
    Artist.objects.filter(pk=merged.pk).update(merged_into=factories.make_artist("Three"))
    artist.delete()
    chosen.delete()
    for operation, text in (
        (op("set", "artist", key), "The artist was deleted or merged"),
        (op("set", "artist", merged.pk), "The artist was deleted or merged"),
        (op("add", "sets", [set_key]), "The curated set was deleted"),
        (op("add", "tags", ["no-such-tag"]), "no-such-tag"),
    ):
        with pytest.raises(OperationError, match=text):
            planned([work], operation)


def test_renumbering_after_a_batch_keeps_the_order() -> None:
    works = [factories.make_artwork(f"Work {number}") for number in range(3)]
    show = factories.make_exhibition(works[0])
    edit(works, op("add", "exhibitions", [show.pk]))
    sets.renumber(places=ExhibitionWork, owner="exhibition", pk=show.pk)
    assert [one.artwork_id for one in show.placements.all()] == [work.pk for work in works]
