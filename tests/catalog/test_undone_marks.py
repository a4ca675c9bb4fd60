"""Undoing an import gives texts and tags back with what says where they come from."""

import pytest

from catalog.models import Artwork
from catalog.services import imports
from catalog.services.import_changes import Changed
from catalog.services.import_counts import Batch
from catalog.services.import_undo import restore_works
from catalog.services.origins import tag_origin, text_origin
from catalog.services.records import ArtworkRecord
from common import clock

pytestmark = pytest.mark.django_db
TEXT = "A fishing boat lies on the shingle below the harbour wall."


def load(**values: object) -> list[Changed]:
    found: list[Changed] = []

    def note(batch: Batch) -> None:
        found.extend(batch.changes)

    record = ArtworkRecord(source_id="1", title_en="Tide", **values)  # type: ignore[arg-type]
    list(imports.load(source="loft", records=[record], now=clock.now, done=note))
    return found


def accepted() -> Artwork:
    """Return a work of a source whose tags and text a curator accepted, as its source has them."""
    load(tags=("harbour", "mist"), description_en=TEXT)
    origin = tag_origin(source="predicted", model="p-1", by=1, now=clock.now())
    text = text_origin(
        text=TEXT, accepted=TEXT, model="qwen", prompt_version="1", written_at=clock.now()
    )
    Artwork.objects.update(
        tag_origins={"mist": origin.as_json()}, description_en_origin=text.as_json()
    )
    return Artwork.objects.get()


def marks() -> tuple[object, ...]:
    return Artwork.objects.values_list(
        "tags", "tag_origins", "description_en", "description_en_origin"
    ).get()


def test_what_an_import_took_away_comes_back_marked() -> None:
    accepted()
    before = marks()
    changes = load(tags=("harbour", "boat"), description_en="Another text about gulls and rain.")
    work = Artwork.objects.get()
    assert work.tag_origins == {}
    assert work.description_en_origin["state"] == "edited"
    found = restore_works(changes=changes, by=None, now=clock.now())
    assert (found.done, marks()) == ({work.pk}, before)


def test_tags_that_somebody_has_changed_since_stay_with_their_marks() -> None:
    work = accepted()
    changes = load(tags=("harbour", "boat"), description_en="Another text about gulls and rain.")
    origin = tag_origin(source="model", model="qwen", by=2, now=clock.now()).as_json()
    Artwork.objects.update(tags=["boat", "sea"], tag_origins={"sea": origin})
    found = restore_works(changes=changes, by=None, now=clock.now())
    work.refresh_from_db()
    assert found.left == {work.pk: "edited"}
    assert (work.tags, work.tag_origins) == (["boat", "sea"], {"sea": origin})
    assert (work.description_en, work.description_en_origin["state"]) == (TEXT, "written")
