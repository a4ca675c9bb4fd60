"""The recipes of CONTRIBUTING.md, carried out as they are written."""

import importlib
import random
import re
import sys
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.template import engines
from django.test import Client
from django.urls import include, path

import artrec_site.urls
from accounts.models import User
from artrec_site.messages import Text, texts
from catalog import urls, views
from catalog.exporters import formats
from catalog.models import Artwork
from common import clock
from recommendations import vocabulary
from recommendations.registry.selectors import live_version
from recommendations.retrieval import sources
from recommendations.retrieval.models import ItemVector
from recommendations.retrieval.sources import SOURCES, Query, gather
from recommender import kinds
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
GUIDE = (ROOT / "CONTRIBUTING.md").read_text()


def block(file: str) -> str:
    """Return the block of the guide that stands for a file."""
    found = re.search(rf"```\w+\n(?:#|{{#) {re.escape(file)}(?: #}})?\n(.*?)```", GUIDE, re.DOTALL)
    assert found, file
    return found[1]


def test_every_block_of_the_guide_is_carried_out_here() -> None:
    named = re.findall(r"```\w+\n(?:#|{#) (\S+)", GUIDE)
    assert len(named) == 7
    code = Path(__file__).read_text()
    assert all(f'block("{name}")' in code for name in named)


def test_a_module_is_all_that_a_candidate_source_needs(
    gallery: list[Artwork], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "square.py").write_text(block("recommendations/retrieval/sources/square.py"))
    version = live_version()
    for work in gallery:
        ItemVector.objects.create(
            artwork=work,
            version=version,
            vector=[1.0] + [0.0] * 383,
            recommendable=True,
            available=True,
        )
    square = gallery[2]
    Artwork.objects.filter(pk=square.pk).update(width_cm=50, height_cm=50)
    query = Query(
        subject_id=uuid4(), user=None, statement=None, recent=(), version_id=version.pk,
        exclude=(), now=clock.now(), rng=random.Random(0),
    )  # fmt: skip
    # It comes before other sources that name the same work, so that its own is seen.
    monkeypatch.setattr(sources, "SOURCES", SOURCES)
    before = list(SOURCES)
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    try:
        importlib.import_module("recommendations.retrieval.sources.square")
        assert [source.name for source in SOURCES if source not in before] == ["square"]
        SOURCES[:] = [source for source in SOURCES if source not in before]
        assert gather(query) == {square.pk: "square"}
    finally:
        SOURCES[:] = before
        sys.modules.pop("recommendations.retrieval.sources.square", None)
    assert texts(tmp_path) == [Text("A square work")]


def test_a_page_comes_in_two_languages_by_view_address_and_template(
    client: Client, tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = dict(vars(views))
    exec(block("catalog/views.py"), written)  # noqa: S102 - our own guide
    monkeypatch.setattr(views, "numbers", written["numbers"], raising=False)
    route = eval(block("catalog/urls.py"), {"path": path, "views": views})  # noqa: S307 - the same
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "numbers.html").write_text(
        "{# templates #}\n" + block("templates/catalog/numbers.html")
    )
    engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, tmp_path])
    for loader in engine.template_loaders:
        getattr(loader, "reset", lambda: None)()
    module = type(sys)("with_numbers")
    module.urlpatterns = [  # type: ignore[attr-defined]
        path("", include(([route, *urls.urlpatterns], "catalog"))),
        *artrec_site.urls.urlpatterns,
    ]
    monkeypatch.setitem(sys.modules, "with_numbers", module)
    settings.ROOT_URLCONF = "with_numbers"
    for language, tag in (("en", "en"), ("zh-hans", "zh-Hans")):
        page = client.get("/numbers", headers={"accept-language": language}, follow=True)
        assert page.status_code == 200
        assert f'lang="{tag}"' in page.text
        assert ("742 works" in page.text) == (language == "en")
    assert set(texts(tmp_path)) == {
        Text("The catalogue in numbers"),
        Text("%(total)s work", "%(total)s works"),
    }


def test_a_kind_of_evidence_is_a_row_and_its_words(
    gallery: list[Artwork], collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows from a row is tested in tests/recommendations/test_adding_a_kind.py."""
    row = eval("{" + block("recommender/kinds.py") + "}", vars(kinds))  # noqa: S307
    words = eval("{" + block("recommendations/vocabulary.py") + "}", vars(vocabulary))  # noqa: S307
    (name,) = row.keys() & words.keys()
    monkeypatch.setitem(kinds.KINDS, name, row[name])
    monkeypatch.setattr(vocabulary, "WORDS", {**vocabulary.WORDS, **words})
    assert name in kinds.choices()
    assert name in kinds.reported()
    assert str(vocabulary.words_for(name).label) == "visited"


def test_a_module_is_all_that_an_export_format_needs(
    gallery: list[Artwork], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "titles.py").write_text(block("catalog/exporters/formats/titles.py"))
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    try:
        formats.load()
        call_command("export_artworks", "titles", str(tmp_path / "titles.txt"), stderr=StringIO())
    finally:
        formats.FORMATS.pop("titles", None)
        sys.modules.pop("catalog.exporters.formats.titles", None)
    titles = (tmp_path / "titles.txt").read_text().splitlines()
    assert titles == [work.title_en for work in sorted(gallery, key=lambda work: work.pk)]
    assert texts(tmp_path) == [Text("Titles")]
