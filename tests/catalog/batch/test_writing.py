"""Writing a batch edit as planned: in bulk, with words, marks, signals and history of a save."""

from collections.abc import Iterator
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import signals
from catalog.models import Artwork, CuratedSet, CuratedSetWork, ExhibitionWork
from catalog.services.artworks import save_artwork
from catalog.services.batch.writing import write
from catalog.services.origins import tag_origin, text_origin
from catalog.services.texts import TagsEdit, TextEdit, edit_works
from catalog.services.work_merging import merge_works
from common import clock
from tests import factories
from tests.auctions.conftest import make_sale
from tests.catalog.batch.edits import edit, op, planned, replace, take_back

pytestmark = pytest.mark.django_db
MODEL_TEXT = "Boats lie on the sand while the tide is far out, under a low and heavy sky."


@pytest.fixture
def announced() -> Iterator[list[int]]:
    """Return the works that were announced as changed."""
    heard: list[int] = []

    def hear(artwork_ids: list[int], **_: Any) -> None:
        heard.extend(artwork_ids)

    signals.artworks_changed.connect(hear)
    yield heard
    signals.artworks_changed.disconnect(hear)


@pytest.fixture
def marked() -> Artwork:
    """A work whose description and one tag were proposed by a language model and accepted."""
    work = factories.make_artwork("Low Tide", tags=["sea"])
    now = clock.now()
    of_text = text_origin(
        text=MODEL_TEXT, accepted=MODEL_TEXT, model="qwen", prompt_version="1", written_at=now
    )
    edit_works(edits=[
        TextEdit(work.pk, "en", "", MODEL_TEXT, of_text),
        TagsEdit(work.pk, ("calm",), origin=tag_origin(source="model", model="q", by=1, now=now)),
    ])  # fmt: skip
    work.refresh_from_db()
    return work


def columns(work: Artwork) -> dict[str, Any]:
    """Return all columns of a work but the moment of its last change."""
    found: dict[str, Any] = Artwork.objects.filter(pk=work.pk).values().get()
    return {name: value for name, value in found.items() if name != "updated_at"}


def test_a_work_is_found_by_its_new_words_and_announced_once(announced: list[int]) -> None:
    works = [factories.make_artwork(f"Harbour {number}") for number in range(3)]
    announced.clear()
    earlier = works[0].updated_at
    edit(works, replace("title_en", "Harbour", "Lighthouse"))
    assert announced == [work.pk for work in works]
    assert {work.title_en for work in works} == {f"Lighthouse {number}" for number in range(3)}
    assert all(work.updated_at > earlier for work in works)
    saved = factories.make_artwork("Lighthouse 0")
    assert works[0].search_text == saved.search_text


def test_what_does_not_change_is_neither_written_nor_announced(announced: list[int]) -> None:
    work = factories.make_artwork(location="Rome")
    announced.clear()
    before = Artwork.objects.values().get(pk=work.pk)
    assert edit([work], op("set", "location", "Rome")).written == {}
    assert Artwork.objects.values().get(pk=work.pk) == before
    assert announced == []


def test_the_history_is_that_of_a_save() -> None:
    curator, artist = factories.make_curator(), factories.make_artist()
    by_batch, by_save = (
        factories.make_artwork("A", price_minor=100, tags=["sea"]) for _ in range(2)
    )
    LogEntry.objects.all().delete()
    edit([by_batch], op("set", "artist", artist.pk), op("add", "tags", ["calm"]),
         op("clear", "price"), op("set", "published", value=False),
         op("set", "height_cm", "30.50"), by=curator)  # fmt: skip
    by_save.refresh_from_db()
    by_save.artist, by_save.tags, by_save.price_minor = artist, ["sea", "calm"], None
    by_save.published, by_save.height_cm = False, by_batch.height_cm
    save_artwork(artwork=by_save)
    first = LogEntry.objects.get(object_id=by_batch.pk)
    second = LogEntry.objects.get(object_id=by_save.pk)
    assert first.changes == second.changes
    assert (first.action, first.object_repr, first.content_type, first.object_pk) == (
        second.action, second.object_repr, second.content_type, str(by_batch.pk)
    )  # fmt: skip
    assert (first.actor, first.actor_email) == (curator, curator.email)


def test_places_have_their_history_too() -> None:
    curator, work = factories.make_curator(), factories.make_artwork()
    show = factories.make_exhibition()
    LogEntry.objects.all().delete()
    done = edit([work], op("add", "exhibitions", [show.pk]), by=curator)
    made = LogEntry.objects.get()
    assert (made.action, made.actor) == (LogEntry.Action.CREATE, curator)
    assert made.changes["exhibition"] == ["None", str(show.pk)]
    take_back(done, work, by=curator)
    gone = LogEntry.objects.get(action=LogEntry.Action.DELETE)
    assert (gone.object_id, gone.actor) == (made.object_id, curator)
    assert not show.placements.exists()


@pytest.mark.slow
def test_a_sold_work_leaves_its_sale() -> None:
    work = factories.make_artwork()
    _sale, (lot,) = make_sale(artwork_id=work.pk)
    edit([work], op("set", "availability", "sold"))
    lot.refresh_from_db()
    assert lot.state == "withdrawn"


def test_a_model_s_text_keeps_its_mark_while_its_words_are_used(marked: Artwork) -> None:
    done = edit([marked], replace("description_en", "heavy", "leaden"))
    assert marked.description_en_origin["state"] == "edited"
    assert str(marked.origin_of("en")).startswith("Written by a language model (qwen")
    take_back(done, marked)
    assert (marked.description_en, marked.description_en_origin["state"]) == (MODEL_TEXT, "written")


def test_a_cleared_text_is_marked_again_when_it_comes_back(marked: Artwork) -> None:
    edit([marked], op("set", "description_en", "Something else entirely, short."))
    assert marked.description_en_origin["state"] == "edited"
    done = edit([marked], op("clear", "description_en"))
    assert marked.origin_of("en") is None
    take_back(done, marked)
    # Without the earlier mark it would count as a curator's own: its place was empty.
    assert marked.description_en_origin["state"] == "edited"


def test_a_removed_tag_loses_its_origin_and_undo_gives_both_back(marked: Artwork) -> None:
    before = columns(marked)
    done = edit([marked], op("remove", "tags", ["calm"]), op("add", "tags", ["blue"]))
    assert (marked.tags, marked.tag_origins) == (["sea", "blue"], {})
    take_back(done, marked)
    assert columns(marked) == before


def test_a_tag_given_again_by_hand_has_no_origin_after_the_undo(marked: Artwork) -> None:
    done = edit([marked], op("remove", "tags", ["calm"]))
    marked.tags = ["sea", "calm"]
    save_artwork(artwork=marked)
    found = take_back(done, marked)
    assert (marked.tags, marked.tag_origins, found.kept) == (["sea", "calm"], {}, {})


@pytest.mark.parametrize(
    ("operation", "meanwhile", "left"),
    [
        (op("set", "location", "Rome"), {"location": "Oslo"}, "changed"),
        (op("set", "location", "Rome"), {"title_en": "Flood"}, None),
        (replace("title_en", "Low", "High"), {"title_en": "Low Water"}, "changed"),
        (op("add", "tags", ["calm"]), {"tags": ["sea", "blue"]}, None),
        (op("add", "tags", ["calm"]), {"tags": ["sea", "calm"]}, "changed"),
        (op("set", "year_from", 1900), {"year_to": 1890}, "changed"),
        (op("set", "published", value=False), {"published": False}, "changed"),
    ],
)
def test_a_work_changed_since_the_plan_is_left_unless_the_edit_does_the_same_to_it(
    operation: Any, meanwhile: dict[str, Any], left: str | None
) -> None:
    work = factories.make_artwork("Low Tide", tags=["sea"], year_to=1950)
    plan = planned([work], operation)
    for name, value in meanwhile.items():
        setattr(work, name, value)
    save_artwork(artwork=work)
    before = columns(work)
    done = write(planned=plan, operations=[operation], by=None, now=clock.now())
    assert done.left == ({work.pk: left} if left else {})
    assert (columns(work) == before) is bool(left)


def test_works_deleted_or_merged_since_the_plan_are_left_as_gone() -> None:
    gone, merged, kept = (factories.make_artwork(title) for title in "ABC")
    operation = op("set", "location", "Rome")
    plan = planned([gone, merged, kept], operation)
    gone_key = gone.pk
    gone.delete()
    merge_works(kept_id=kept.pk, merged_id=merged.pk, choices={})
    done = write(planned=plan, operations=[operation], by=None, now=clock.now())
    assert done.left == {gone_key: "gone", merged.pk: "gone"}
    assert list(done.written) == [kept.pk]
    merged.refresh_from_db()
    assert merged.location == ""


def test_an_edit_takes_as_many_queries_for_many_works_as_for_few() -> None:
    show, chosen = factories.make_exhibition(), CuratedSet.objects.create(title_en="Sea")
    artist = factories.make_artist()
    operations = [
        replace("title_en", "Work", "Opus"), op("add", "tags", ["sea"]),
        op("set", "artist", artist.pk), op("add", "exhibitions", [show.pk]),
        op("add", "sets", [chosen.pk]), op("set", "copies", 2),
    ]  # fmt: skip
    counts = []
    for count in (2, 40):
        works = factories.make_artworks(count)
        # Django keeps the content types of the log's entries after their first use.
        ContentType.objects.get_for_models(Artwork, ExhibitionWork, CuratedSetWork)
        with CaptureQueriesContext(connection) as queries:
            edit(works, *operations)
        refreshed = sum('WHERE "catalog_artwork"."id" =' in one["sql"] for one in queries)
        counts.append(len(queries) - refreshed)
    assert counts[0] == counts[1]
