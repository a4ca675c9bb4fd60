"""A curator who may delete a row of the catalogue needs no permission for what goes with it."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Artist, Artwork
from curation.duplicates.models import ArtistPair, WorkPair
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's desk."""
    client.force_login(factories.make_curator())
    return client


def test_an_artist_with_a_possible_duplicate_is_deleted(desk: Client) -> None:
    one, other = factories.make_artist("Edda Falk"), factories.make_artist("E. Falk")
    ArtistPair.objects.create(left=one, right=other, reason="spelling", probability=0.9)
    page = reverse("admin:catalog_artist_delete", args=[one.pk])
    assert "permission" not in desk.get(page).text
    assert desk.post(page, {"post": "yes"}).status_code == 302
    assert not Artist.objects.filter(pk=one.pk).exists()
    assert Artist.objects.filter(pk=other.pk).exists()


def test_an_artist_with_works_is_not_deleted_and_the_page_names_them(desk: Client) -> None:
    one = factories.make_artist("Edda Falk")
    factories.make_artwork("Harbour", artist=one)
    page = reverse("admin:catalog_artist_delete", args=[one.pk])
    assert "Harbour" in desk.get(page).text
    desk.post(page, {"post": "yes"})
    assert Artist.objects.filter(pk=one.pk).exists()


def test_a_work_with_a_possible_duplicate_is_deleted(desk: Client) -> None:
    one, other = factories.make_artwork("Harbour"), factories.make_artwork("Harbour at Dusk")
    WorkPair.objects.create(left=one, right=other, probability=0.9)
    page = reverse("admin:catalog_artwork_delete", args=[one.pk])
    assert desk.post(page, {"post": "yes"}).status_code == 302
    assert not Artwork.objects.filter(pk=one.pk).exists()


def test_the_page_of_a_deletion_names_the_row_and_counts_its_parts(desk: Client) -> None:
    work = factories.make_artwork("Harbour")
    shown = factories.make_exhibition(work)
    page = desk.get(reverse("admin:catalog_exhibition_delete", args=[shown.pk])).text
    assert str(shown) in page
    assert "Works of the exhibition" in page or "works of the exhibition" in page
    assert str(work) not in page
