"""A new source of works is one file: the command finds it, and nothing else names it."""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalog.importers import sources
from catalog.models import Artwork

LENDER = """
from catalog.importers.sources.base import Delivery, Importer, register
from catalog.services.records import ArtworkRecord


@register
class Lender(Importer):
    name, usage = "lender", "lender FILE.txt"

    def read(self, request):
        titles = request.path.read_text().splitlines()
        return Delivery("lender", (ArtworkRecord(source_id=t, title_en=t) for t in titles))
"""


@pytest.fixture
def lender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A module more in the package of sources."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "lender.py").write_text(LENDER)
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(folder)])
    sources.load()
    yield
    del sources.IMPORTERS["lender"]
    del sys.modules["catalog.importers.sources.lender"]


@pytest.mark.django_db
def test_a_file_more_is_a_source_more(lender: None, tmp_path: Path) -> None:
    path = tmp_path / "works.txt"
    path.write_text("Harbour\nTide\n")
    out = StringIO()
    call_command("import_artworks", "lender", str(path), stdout=out)
    assert out.getvalue() == "created 2, updated 0, unchanged 0, refused 0\n"
    works = Artwork.objects.order_by("source_id").values_list("source", "title_en")
    assert list(works) == [("lender", "Harbour"), ("lender", "Tide")]


def test_a_source_without_a_file_is_refused_by_name() -> None:
    assert "lender" not in sources.IMPORTERS
    with pytest.raises(CommandError, match="invalid choice: 'lender'"):
        call_command("import_artworks", "lender", "works.txt")
