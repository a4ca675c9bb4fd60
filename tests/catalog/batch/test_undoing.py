"""Undo gives back what nobody changed since, field by field, and names what it leaves."""

from typing import Any

import pytest
from auditlog.models import LogEntry

from catalog.models import Artwork, CuratedSet, Series
from catalog.services.artworks import save_artwork, sell_copy
from tests import factories
from tests.catalog.batch.edits import edit, op, replace, take_back
from tests.catalog.batch.test_writing import columns

pytestmark = pytest.mark.django_db


def everything(work: Artwork) -> list[Any]:
    """Return operations on nearly all fields."""
    artist, series = factories.make_artist("New"), Series.objects.create(title_en="New")
    show, chosen = factories.make_exhibition(), CuratedSet.objects.create(title_en="New")
    texts = (
        "title_zh", "attribution", "medium_en", "medium_zh", "classification", "inscription",
        "description_zh", "description_author", "location", "accession_number", "credit_line",
        "provenance",
    )  # fmt: skip
    return [
        *(op("set", name, f"New {name}") for name in texts),
        replace("title_en description_en", "tide", "water", match_case=False),
        op("set", "artist", artist.pk), op("set", "series", series.pk),
        op("set", "tags", ["blue", "sea"]), op("clear", "source_url"),
        op("set", "date", {"text": "1900", "years": [1900, 1900]}), op("clear", "size"),
        op("set", "price", {"minor": 5, "currency": "JPY"}),
        op("set", "availability", "available"), op("set", "published", value=False),
        op("set", "curators_pick", value=True), op("set", "copies", 9),
        op("set", "description_source", "record"),
        op("add", "exhibitions", [show.pk]), op("add", "sets", [chosen.pk]),
    ]  # fmt: skip


def test_every_field_comes_back_as_it_was() -> None:
    old = Series.objects.create(title_en="Old")
    work = factories.make_artwork(
        "Low Tide", title_zh="低潮", artist=factories.make_artist("Old"), series=old,
        series_number=4, tags=["sea", "calm"], source_url="https://example.org/1",
        date_text="c. 1880", year_from=1875, year_to=1885, height_cm=30, width_cm="40.5",
        dimensions_text="30 × 40.5 cm", price_minor=100, availability="sold", copies=3,
        copies_sold=3, description_en="The tide is out.", credit_line="Gift",
    )  # fmt: skip
    work.refresh_from_db()
    before = columns(work)
    done = edit([work], *everything(work))
    assert columns(work) != before
    assert take_back(done, work).kept == {}
    assert columns(work) == before
    assert not work.placements.exists()
    assert not work.set_places.exists()


def test_only_the_field_that_somebody_changed_is_left_and_named_with_its_value() -> None:
    works = [factories.make_artwork(f"W{n}", location="Rome", credit_line="Gift") for n in range(2)]
    done = edit(works, op("set", "location", "Oslo"), op("set", "credit_line", "Loan"))
    works[0].location = "Bern"
    save_artwork(artwork=works[0])
    found = take_back(done, *works)
    assert found.kept == {works[0].pk: {"location": "Bern"}}
    assert [(work.location, work.credit_line) for work in works] == [
        ("Bern", "Gift"), ("Rome", "Gift"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "since", "kept"),
    [
        # Columns that have a meaning together only.
        (op("set", "date", {"text": "1900", "years": [1900, 1900]}), {"year_to": 1910},
         {"year_to": 1910}),
        (op("set", "price", {"minor": 5, "currency": "JPY"}), {"price_minor": 7},
         {"price_minor": 7, "currency": "JPY"}),
        # What would not fit what was written beside it.
        (op("set", "year_from", 1800), {"year_to": 1820}, {"year_from": 1800}),
        # As it was before: nothing to do.
        (op("set", "location", "Oslo"), {"location": "Rome"}, None),
        # Others' tags stay.
        (op("add", "tags", ["calm"]), {"tags": ["sea", "calm", "blue"]}, None),
        (op("remove", "tags", ["sea"]), {"tags": ["blue"]}, None),
    ],
)  # fmt: skip
def test_what_hangs_together_is_left_together(
    operation: Any, since: dict[str, Any], kept: dict[str, Any] | None
) -> None:
    work = factories.make_artwork(
        tags=["sea"], location="Rome", date_text="1850", year_from=1850, year_to=1850,
        price_minor=3,
    )  # fmt: skip
    done = edit([work], operation)
    for name, value in since.items():
        setattr(work, name, value)
    save_artwork(artwork=work)
    assert take_back(done, work).kept == ({work.pk: kept} if kept else {})
    if "tags" in since:
        assert sorted(work.tags) == ["blue", "sea"]


def test_a_copy_sold_since_stays_sold() -> None:
    work = factories.make_artwork(copies=1, availability="on_hold")
    done = edit([work], op("set", "availability", "available"))
    sell_copy(artwork_id=work.pk)
    found = take_back(done, work)
    assert found.kept == {work.pk: {"availability": "sold"}}
    assert (work.availability, work.copies_sold) == ("sold", 1)


def test_an_artist_deleted_since_does_not_come_back() -> None:
    old, new = factories.make_artist("Old"), factories.make_artist("New")
    work = factories.make_artwork(artist=old)
    done = edit([work], op("set", "artist", new.pk))
    old.delete()
    assert take_back(done, work).kept == {work.pk: {"artist_id": new.pk}}
    assert work.artist == new


def test_a_place_that_was_taken_away_comes_back_where_it_was() -> None:
    works = [factories.make_artwork(f"W{number}") for number in range(3)]
    show, gone = factories.make_exhibition(*works), factories.make_exhibition(works[1])
    key = gone.pk
    done = edit(works[1:2], op("remove", "exhibitions", [show.pk, gone.pk]))
    gone.delete()
    found = take_back(done, *works)
    assert [one.artwork_id for one in show.placements.all()] == [work.pk for work in works]
    assert found.kept == {works[1].pk: {"exhibitions": [str(key)]}}


def test_a_deleted_work_is_named_as_gone_and_the_others_come_back() -> None:
    first, second = factories.make_artwork("A"), factories.make_artwork("B")
    done = edit([first, second], op("set", "location", "Rome"))
    key = first.pk
    first.delete()
    found = take_back(done, second)
    assert found.left == {key: "gone"}
    assert second.location == ""


def test_an_undo_has_its_history_and_undone_twice_changes_nothing() -> None:
    curator, work = factories.make_curator(), factories.make_artwork(location="Rome")
    done = edit([work], op("set", "location", "Oslo"), by=curator)
    LogEntry.objects.all().delete()
    take_back(done, work, by=curator)
    assert [(one.changes, one.actor) for one in LogEntry.objects.all()] == [
        ({"location": ["Oslo", "Rome"]}, curator)
    ]
    take_back(done, work, by=curator)
    assert LogEntry.objects.count() == 1
    assert work.location == "Rome"
