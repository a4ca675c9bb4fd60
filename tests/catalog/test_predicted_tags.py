"""Predicted tags stand apart from given ones, act only where the site says so, and are accepted."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from catalog import search, selectors
from catalog.models import Artwork, PredictedTag
from catalog.services import predicted_tags
from catalog.services.artworks import UnknownTagError, save_artwork
from catalog.services.tags import sync_tags
from recommendations.retrieval.selectors.texts import artwork_text
from tests import factories

pytestmark = pytest.mark.django_db
TITLE = "Study, unnamed"


@pytest.fixture
def work() -> Artwork:
    """A work with a tag of its own and two predicted ones."""
    sync_tags()
    work = factories.make_artwork(TITLE, tags=["oil-painting"])
    predictions = {
        work.pk: [("seascape", 0.93), ("boat", 0.4), ("oil-painting", 0.9), ("no-tag", 0.9)]
    }
    assert predicted_tags.store(predictions=predictions, predictor="tagger-1") == 2
    return work


def found(*tags: str) -> list[int]:
    """Return the works that a filter by tags finds."""
    query = search.BrowseQuery(tags=tags)
    return [found.pk for found in search.browse(query, cursor=None, limit=9).artworks]


def test_own_and_unknown_tags_are_not_predicted_and_new_predictions_replace_old(
    work: Artwork,
) -> None:
    rows = selectors.predicted_tags([work.pk])[work.pk]
    assert [(row.tag_id, row.probability) for row in rows] == [("seascape", 0.93), ("boat", 0.4)]
    predicted_tags.store(predictions={work.pk: [("boat", 0.7)], 10**9: []}, predictor="tagger-2")
    rows = selectors.predicted_tags([work.pk])[work.pk]
    assert [(row.tag_id, row.predictor) for row in rows] == [("boat", "tagger-2")]
    work.refresh_from_db()
    assert work.tags == ["oil-painting"]


def test_by_default_predicted_tags_act_nowhere(work: Artwork, client: Client) -> None:
    assert found("seascape") == []
    read = selectors.artworks_for_reading([work.pk]).get()
    assert "seascape" not in artwork_text(read)
    assert "Tags predicted" not in client.get(work.get_absolute_url()).text
    answer = client.get(f"/api/v1/artworks/{work.pk}").json()
    assert [tag["id"] for tag in answer["tags"]] == ["oil-painting"]
    assert [(tag["id"], tag["in_use"]) for tag in answer["predicted_tags"]] == [
        ("seascape", False), ("boat", False),
    ]  # fmt: skip


def test_above_the_probability_that_is_set_they_act_and_pages_say_so(
    work: Artwork, client: Client, settings: LazySettings
) -> None:
    settings.PREDICTED_TAGS_MIN_PERCENT = 90
    assert found("seascape") == found("oil-painting", "seascape") == [work.pk]
    assert found("boat") == []
    groups = search.browse(search.BrowseQuery(), cursor=None, limit=9).facets
    counts = {choice.value: choice.count for group in groups for choice in group.choices}
    assert counts["seascape"] == counts["oil-painting"] == 1
    assert "boat" not in counts
    read = selectors.artworks_for_reading([work.pk]).get()
    assert "oil painting, seascape" in artwork_text(read).lower()
    page = client.get(work.get_absolute_url()).text
    assert "Tags predicted by the catalogue" in page
    assert "?tag=seascape" in page
    assert "?tag=boat" not in page
    assert "at least 90%" in client.get(reverse("catalog:browse") + "?tag=seascape").text
    assert "at least 90%" not in client.get(reverse("catalog:browse")).text
    in_use = client.get(f"/api/v1/artworks/{work.pk}").json()["predicted_tags"]
    assert [tag["in_use"] for tag in in_use] == [True, False]


def test_stored_predictions_that_act_renew_the_works_vectors(
    work: Artwork, settings: LazySettings
) -> None:
    before = Artwork.objects.get(pk=work.pk).updated_at
    predicted_tags.store(predictions={work.pk: [("boat", 0.95)]}, predictor="tagger-2")
    assert Artwork.objects.get(pk=work.pk).updated_at == before
    settings.PREDICTED_TAGS_MIN_PERCENT = 90
    predicted_tags.store(predictions={work.pk: [("boat", 0.95)]}, predictor="tagger-3")
    assert Artwork.objects.get(pk=work.pk).updated_at > before


def test_curators_see_every_prediction_with_its_probability(work: Artwork, client: Client) -> None:
    client.force_login(factories.make_curator())
    page = " ".join(client.get(work.get_absolute_url()).text.split())
    assert "Not checked yet" in page
    assert "93%" in page
    assert "40%" in page


def test_an_accepted_tag_is_the_works_own_and_no_prediction_any_more(work: Artwork) -> None:
    tags = ["seascape", "landscape"]
    assert predicted_tags.accept(artwork_id=work.pk, tags=tags) == ["seascape"]
    work.refresh_from_db()
    assert work.tags == ["oil-painting", "seascape"]
    assert found("seascape") == [work.pk]
    assert list(PredictedTag.objects.values_list("tag_id", flat=True)) == ["boat"]
    assert predicted_tags.accept(artwork_id=10**9, tags=tags) == []


def test_a_tag_that_a_curator_gives_is_predicted_no_longer(work: Artwork) -> None:
    work.tags = ["oil-painting", "boat"]
    save_artwork(artwork=work)
    rows = selectors.predicted_tags([work.pk])[work.pk]
    assert [row.tag_id for row in rows] == ["seascape"]
    work.tags = ["nothing"]
    with pytest.raises(UnknownTagError):
        save_artwork(artwork=work)
