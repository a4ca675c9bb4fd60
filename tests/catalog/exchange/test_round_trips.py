"""An export loaded back changes nothing, and fills an empty catalogue with the same works."""

import gzip
from itertools import islice
from pathlib import Path

import pytest
from django.conf import LazySettings, settings

from catalog.importers.sources import tate
from catalog.models import Artwork
from catalog.services import imports
from catalog.services.tags import sync_tags
from common import clock
from demo.plan import planned, record
from tests.catalog.exchange.works import elsewhere, export, load, make_works, state
from tests.variants import in_soak

pytestmark = pytest.mark.django_db
TATE = settings.BASE_DIR.parent / "shared/data/tate_artworks.jsonl.gz"
FORMATS = ["csv", "xlsx", "lido", "linked_art"]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_loaded_back_changes_nothing(format_: str, tmp_path: Path) -> None:
    works = make_works()
    before, rows = state(), list(Artwork.objects.order_by("pk").values())
    path = export(tmp_path / "works", format_, works)
    said, reported = load(format_, path)
    assert said == f"created 0, updated 0, unchanged {len(works)}, refused 0", reported
    assert state() == before
    assert list(Artwork.objects.order_by("pk").values()) == rows


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_catalogue_gets_the_same_works(
    format_: str, tmp_path: Path, settings: LazySettings
) -> None:
    works = make_works()
    before = state()
    path = export(tmp_path / "works", format_, works)
    elsewhere(settings)
    said, reported = load(format_, path)
    assert said == f"created {len(works)}, updated 0, unchanged 0, refused 0", reported
    after = state()
    assert after.keys() == before.keys()
    for key, contents in before.items():
        assert after[key] == contents
    said, reported = load(format_, path)
    assert said == f"created 0, updated 0, unchanged {len(works)}, refused 0", reported


@pytest.mark.slow
@pytest.mark.real_data
@pytest.mark.skipif(not TATE.exists(), reason="needs ../shared/data/tate_artworks.jsonl.gz")
@pytest.mark.parametrize("format_", [FORMATS[0], *map(in_soak, FORMATS[1:])])
def test_works_of_the_tate_come_back_as_they_were(
    format_: str, tmp_path: Path, settings: LazySettings
) -> None:
    sync_tags()
    with gzip.open(TATE) as lines:
        (tmp_path / "tate.jsonl").write_bytes(b"".join(islice(lines, 0, None, 230)))
    records = tate.read(tmp_path / "tate.jsonl")
    list(imports.load(source="tate", records=islice(records, 300), now=clock.now))
    works = list(Artwork.objects.order_by("pk"))
    assert len(works) > 280
    assert_they_come_back(format_, works, tmp_path, settings)


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_works_of_the_demo_come_back_as_they_were(
    format_: str, tmp_path: Path, settings: LazySettings
) -> None:
    sync_tags()
    records = [record(work) for work in planned()[::12]]
    list(imports.load(source="demo", records=records, now=clock.now))
    assert_they_come_back(format_, list(Artwork.objects.order_by("pk")), tmp_path, settings)


def assert_they_come_back(
    format_: str, works: list[Artwork], folder: Path, settings: LazySettings
) -> None:
    """Load an export back into the catalogue, and into an empty one."""
    before, rows = state(), list(Artwork.objects.order_by("pk").values())
    path = export(folder / "works", format_, works)
    said, reported = load(format_, path)
    assert said == f"created 0, updated 0, unchanged {len(works)}, refused 0", reported
    assert list(Artwork.objects.order_by("pk").values()) == rows
    elsewhere(settings)
    said, reported = load(format_, path)
    assert said == f"created {len(works)}, updated 0, unchanged 0, refused 0", reported
    assert state() == before
