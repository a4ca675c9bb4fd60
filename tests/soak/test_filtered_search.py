"""Filters first at the Tate's size: recall and time at any share; every title found (run with -s).

The vectors are made, not read: an index cares for their geometry alone, and reading 69,202 texts
would take ten minutes.
"""

import statistics
import time
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from django.db import connection
from django.db.models.functions import Mod

from catalog.importers.sources import tate
from catalog.models import Artwork
from catalog.search.ranking import MAX_RANKED
from catalog.search.words import exactly_named
from catalog.services import imports
from catalog.services.tags import sync_tags
from common import clock
from recommendations.registry.selectors import text_version
from recommendations.retrieval.selectors import vectors
from tests.catalog.round_trips import not_first
from tests.recommendations.structured_vectors import queries, recall, write_vectors

TATE = Path(__file__).resolve().parents[3] / "shared/data/tate_artworks.jsonl.gz"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.real_data,
    pytest.mark.django_db,
    pytest.mark.skipif(not TATE.exists(), reason="needs ../shared/data/tate_artworks.jsonl.gz"),
]


def load(most: int | None = None) -> None:
    """Write the Tate's records, or the first of them."""
    sync_tags()
    for _ in imports.load(source="tate", records=islice(tate.read(TATE), most), now=clock.now):
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalog_artwork")


def test_two_thousand_titles_and_numbers_are_found_first() -> None:
    load(2000)
    works = list(Artwork.objects.values_list("title_en", "accession_number"))
    assert not_first({title for title, _number in works if title}) == []
    assert not_first_by_number([number for _title, number in works]) == []


def not_first_by_number(numbers: list[str]) -> list[str]:
    """Return the numbers whose work is not first by them, as people type them."""

    missed: list[str] = []
    for number in numbers:
        for typed in (number, number.lower(), f"{number[:1]} {number[1:]}", f"no. {number}"):
            first = exactly_named(Artwork.objects.visible(), typed)[:1]
            if not Artwork.objects.filter(pk__in=first, accession_number=number).exists():
                missed.append(typed)
    return missed


def test_whatever_the_share_the_nearest_are_found() -> None:
    load()
    works = list(Artwork.objects.order_by("pk").values_list("pk", "artist_id"))
    matrix = write_vectors(works)
    ids = np.array([pk for pk, _artist in works])
    version_id = text_version().pk
    filters = {
        "0.01 %": Artwork.objects.visible().annotate(rest=Mod("pk", 10_000)).filter(rest=0),
        "1 %": Artwork.objects.visible().annotate(rest=Mod("pk", 100)).filter(rest=0),
        "50 %": Artwork.objects.visible().annotate(rest=Mod("pk", 2)).filter(rest=0),
        "the 1930s": Artwork.objects.visible().filter(year_to__gte=1930, year_from__lte=1939),
        "all": Artwork.objects.visible(),
    }
    for name, passing in filters.items():
        mask = np.isin(ids, list(passing.values_list("pk", flat=True)))
        own = ids[mask].tolist()
        seconds: list[float] = []
        shares: list[float] = []
        for query in queries(matrix, count=50):
            began = time.perf_counter()
            found = vectors.nearest_among(
                query, version_id=version_id, limit=MAX_RANKED, among=passing.values("pk")
            )
            seconds.append(time.perf_counter() - began)
            assert len(found) == min(MAX_RANKED, len(own))
            ranked = [row.artwork_id for row in found]
            shares.append(recall(ranked, own, (matrix @ query)[mask], most=200))
        cuts = statistics.quantiles(seconds, n=20)
        print(
            f"{name}: {len(own)} pass, recall@200 {statistics.mean(shares):.4f}, "
            f"p50 {statistics.median(seconds) * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms"
        )
        assert min(shares) >= 0.97
        assert len(own) >= 200 or min(shares) == 1
