"""A search's filters come first: of what passes, the nearest are found, however few pass."""

from itertools import product

import numpy as np
import pytest
from django.db.models import F
from django.db.models.functions import Mod

from catalog.models import Artwork
from common import ports
from recommendations.registry.selectors import text_version
from recommendations.retrieval import tasks
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.selectors import vectors
from tests.recommendations.structured_vectors import Matrix, queries, recall, write_vectors

pytestmark = pytest.mark.django_db
WORKS = 400


@pytest.fixture
def crowd(db: None) -> tuple[list[int], Matrix]:
    """Works with vectors: their ids, in order, and the vectors."""
    views = [Artwork(title_en=f"View {number}", year_from=number) for number in range(WORKS)]
    ids = [work.pk for work in Artwork.objects.bulk_create(views)]
    return ids, write_vectors([(pk, pk % 7) for pk in ids])


@pytest.mark.slow
@pytest.mark.parametrize("max_scanned", [vectors.MAX_SCANNED, 0])
def test_the_nearest_of_what_passes_are_found_exactly(
    crowd: tuple[list[int], Matrix], max_scanned: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "MAX_SCANNED", max_scanned)
    ids, matrix = crowd
    for one_in, query in product((1, 2, 100, WORKS), queries(matrix, count=5)):
        view = Artwork.objects.annotate(rest=Mod(F("year_from"), one_in))
        passing = view.filter(rest=0).values("pk")
        places = [place for place in range(WORKS) if place % one_in == 0]
        found = vectors.nearest_among(query, version_id=text_version().pk, limit=200, among=passing)
        scores = (matrix @ query)[places]
        own = [ids[place] for place in places]
        assert len(found) == min(200, len(places))
        assert recall([row.artwork_id for row in found], own, scores, most=200) == 1
        nearness = [row.similarity for row in found]
        assert nearness == sorted(nearness, reverse=True)
        assert np.allclose(nearness, np.sort(scores)[::-1][:200], atol=1e-3)


@pytest.mark.slow
@pytest.mark.usefixtures("crowd")
def test_a_sold_work_is_found_and_an_empty_filter_finds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sold = ItemVector.objects.filter(recommendable=False).values_list("artwork_id", flat=True)
    monkeypatch.setattr(tasks, "ask", lambda *_, **__: [1.0] + [0.0] * 383)
    everything = ports.semantic_search("harbour", limit=WORKS)
    assert everything.answered
    assert set(sold) < set(everything.artwork_ids)
    assert len(everything.artwork_ids) == WORKS
    nothing = Artwork.objects.filter(pk__in=[]).values("pk")
    assert ports.semantic_search("harbour", limit=WORKS, among=nothing).artwork_ids == ()
    found = ports.semantic_search("harbour", limit=WORKS, among=Artwork.objects.filter(
        title_en__contains="% 1", pk__in=sold).values("pk"))  # fmt: skip
    assert found.artwork_ids == ()
