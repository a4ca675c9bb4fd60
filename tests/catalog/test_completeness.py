"""A work's completeness: computed by the database, sorted by an index, with what is missing."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from catalog.models import Artwork
from catalog.models.completeness import FULL, PARTS, missing
from catalog.services.artworks import save_artwork
from tests import factories

pytestmark = pytest.mark.django_db

# One value for each field that counts, by the part it completes.
COMPLETING = {
    "maker": ({"attribution": "after Cranach"},),
    "title": ({"title_en": "Low Tide"}, {"title_zh": "退潮"}),
    "date": ({"date_text": "c. 1890"}, {"year_from": 1890}, {"year_to": 0}),
    "medium": ({"medium_en": "Oil"}, {"medium_zh": "油彩"}),
    "size": ({"height_cm": 10}, {"width_cm": 10}, {"depth_cm": 1}),
    "description_en": ({"description_en": "A beach."},),
    "description_zh": ({"description_zh": "海滩。"},),
    "tags": ({"tags": ["harbour"]},),
    "history": ({"provenance": "Sotheby’s 1920"}, {"credit_line": "Gift of Ann Lee"}),
}


def stored(**fields: object) -> Artwork:
    """Return a work with these fields alone, as the database has it."""
    return Artwork.objects.get(pk=save_artwork(artwork=Artwork(**fields)).pk)


def test_the_points_of_all_parts_are_a_hundred() -> None:
    assert sum(part.points for part in PARTS) == FULL


@pytest.mark.parametrize(
    ("name", "fields"), [(name, one) for name, all_ in COMPLETING.items() for one in all_]
)
def test_each_field_completes_its_part_alone(name: str, fields: dict[str, object]) -> None:
    work = stored(**fields)
    part = next(part for part in PARTS if part.name == name)
    assert work.completeness == part.points
    assert [one.name for one in missing(work)] == [one.name for one in PARTS if one is not part]
    assert not Artwork.objects.filter(part.missing, pk=work.pk).exists()


def test_a_work_with_nothing_has_nothing_and_one_with_all_is_complete() -> None:
    artist = factories.make_artist()
    assert stored().completeness == 0
    full: dict[str, object] = {
        name: value for all_ in COMPLETING.values() for name, value in all_[0].items()
    }
    work = stored(**full, artist=artist)
    factories.make_picture(work)
    work = Artwork.objects.get(pk=work.pk)
    assert work.completeness == FULL
    assert not list(missing(work))


def test_a_picture_that_goes_takes_its_points_along() -> None:
    work = stored(title_en="Low Tide")
    picture = factories.make_picture(work)
    assert Artwork.objects.get(pk=work.pk).completeness == 30
    picture.delete()
    assert Artwork.objects.get(pk=work.pk).completeness == 10


def test_the_list_sorts_by_an_index_and_filters_by_score_and_by_what_is_missing(
    client: Client,
) -> None:
    client.force_login(factories.make_curator())
    poor, rich = (
        stored(title_en="Poor"),
        stored(
            title_en="Rich",
            date_text="1890",
            medium_en="Oil",
            tags=["harbour"],
            credit_line="Gift",
            attribution="after X",
        ),
    )
    address = reverse("admin:catalog_artwork_changelist")
    by_score = client.get(address, {"o": "8"}).context["cl"]
    assert [work.pk for work in by_score.result_list] == [poor.pk, rich.pk]
    bands = client.get(address, {"complete": "50-79"}).context["cl"]
    assert [work.pk for work in bands.result_list] == [rich.pk]
    undated = client.get(address, {"missing": "date"}).context["cl"]
    assert [work.pk for work in undated.result_list] == [poor.pk]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {by_score.queryset[:50].query}")
        assert "artwork_completeness" in str(cursor.fetchall())


def test_the_form_links_to_each_field_that_is_missing(client: Client) -> None:
    client.force_login(factories.make_curator())
    work = stored(title_en="Low Tide")
    page = client.get(reverse("admin:catalog_artwork_change", args=[work.pk])).text
    for part in missing(work):
        assert f'href="#{part.anchor}"' in page
        assert f'id="{part.anchor}"' in page
