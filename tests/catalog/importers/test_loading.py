"""Museums' works in the catalogue: counted, found again, and never changed by a second run."""

from io import StringIO

import pytest
from django.core.management import call_command

from catalog.models import Artist, Artwork
from catalog.services import imports
from catalog.services.imports import Counts
from common import clock
from tests.catalog.importers.museums import FIXTURES, PATHS, reading

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PATHS)
def test_a_second_run_changes_nothing(path: str) -> None:
    records = list(reading(path).records.values())

    def load() -> Counts:
        source = path.split("/", maxsplit=1)[0]
        return sum(imports.load(source=source, records=records, now=clock.now), start=Counts())

    assert load().created == len(records)
    again = load()
    assert (again.unchanged, again.created, again.updated) == (len(records), 0, 0)


def test_a_museums_json_changes_nothing_that_its_csv_has_brought() -> None:
    call_command("import_artworks", "moma", str(FIXTURES / "moma/Artworks.csv"), stderr=StringIO())
    out = StringIO()
    call_command(
        "import_artworks", "moma", str(FIXTURES / "moma/Artworks.json"), stdout=out,
        stderr=StringIO(),
    )  # fmt: skip
    assert out.getvalue() == "created 0, updated 0, unchanged 4, refused 0\n"
    assert Artist.objects.filter(source="moma", source_id="11").count() == 1


def test_a_maker_of_several_works_is_one_artist() -> None:
    call_command("import_artworks", "nga", str(FIXTURES / "nga"), stderr=StringIO())
    names = (
        Artwork.objects.filter(source="nga").order_by("source_id").values_list("artist__name_en")
    )
    assert [name for (name,) in names] == [
        "Andrea Invented", "Carlo Stecher", None, None, "Rosa Hand",
    ]  # fmt: skip
