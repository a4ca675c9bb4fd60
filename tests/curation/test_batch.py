"""Batch edits at the desk: checked, written as checked, steered, undone, by who may."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork, CuratedSet
from catalog.services.artworks import save_artwork
from catalog.services.batch.operations import OperationError
from common import clock, jobs
from common.errors import ForbiddenError
from common.models import OutboxMessage
from curation.batch.models import BatchChange, BatchEdit
from curation.batch.services import edits, storing, working
from curation.batch.services.edits import EDITS, TO_EDIT, NothingToEditError
from curation.batch.services.working import EDIT_WORKS
from curation.runs.services.steering import RunStateError
from tests import factories
from tests.catalog.batch.edits import op, replace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
ROME = op("set", "location", "Rome")


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "BATCH", 2)
    monkeypatch.setattr(EDIT_WORKS, "parts", 2)


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


def turn() -> int:
    """Process one turn as the task does."""
    return jobs.process(EDIT_WORKS, most=EDIT_WORKS.turn)


def rest_of(run: BatchEdit) -> BatchEdit:
    """Have a worker do all that it has to do with an edit."""
    for _turn in range(50):
        run.refresh_from_db()
        if not run.is_active:
            break
        turn()
    return run


def checked(by: User, works: Sequence[Artwork], *operations: Any) -> BatchEdit:
    """Return an edit that was checked."""
    ids = [work.pk for work in works]
    run = edits.request_edit(by=by, artwork_ids=ids, now=clock.now())
    edits.check_edit(by=by, run_id=run.pk, operations=operations, now=clock.now())
    return rest_of(run)


def written(by: User, works: Sequence[Artwork], *operations: Any) -> BatchEdit:
    """Return an edit that was applied."""
    run = checked(by, works, *operations)
    edits.start_edit(by=by, run_id=run.pk, now=clock.now())
    return rest_of(run)


def steer(step: str, by: User, run: BatchEdit) -> None:
    """Take a step of an edit."""
    EDITS.steer(step, by=by, run_id=run.pk, now=clock.now())


def locations(works: Sequence[Artwork]) -> list[str]:
    """Return where works are, in their order."""
    found = dict(Artwork.objects.values_list("pk", "location"))
    return [found[work.pk] for work in works]


def test_an_edit_is_checked_written_and_undone_part_by_part(curator: User) -> None:
    works = factories.make_artworks(7)
    Artwork.objects.filter(pk=works[0].pk).update(location="Rome")
    run = edits.request_edit(by=curator, artwork_ids=[work.pk for work in works], now=clock.now())
    edits.check_edit(by=curator, run_id=run.pk, operations=[ROME], now=clock.now())
    assert OutboxMessage.objects.get().task == EDIT_WORKS.task
    assert turn() == 0
    run.refresh_from_db()
    assert (run.state, run.done, run.total) == ("checking", 4, 7)
    rest_of(run)
    assert (run.state, run.counts) == ("ready", {"planned": 6, "same": 1})
    assert set(locations(works[1:])) == {""}  # nothing is written by a check
    edits.start_edit(by=curator, run_id=run.pk, now=clock.now())
    turn()
    run.refresh_from_db()
    assert (run.state, run.done, run.total) == ("running", 4, 6)
    assert locations(works) == ["Rome"] * 5 + [""] * 2
    rest_of(run)
    assert (run.state, run.counts["written"]) == ("done", 6)
    assert set(locations(works)) == {"Rome"}
    edits.undo_edit(by=curator, run_id=run.pk, now=clock.now())
    rest_of(run)
    assert (run.state, run.counts["undone"]) == ("undone", 6)
    assert locations(works) == ["Rome"] + [""] * 6


def test_a_worker_that_dies_leaves_nothing_half_and_nothing_is_done_twice(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = factories.make_artworks(5)
    show = factories.make_exhibition()
    run = checked(
        curator, works, replace("title_en", "Work", "Work Work"),
        op("add", "exhibitions", [show.pk]),
    )  # fmt: skip
    edits.start_edit(by=curator, run_id=run.pk, now=clock.now())
    store = storing.store_outcomes

    def die(rows: Sequence[BatchChange]) -> None:
        if rows[0].artwork_id == works[2].pk:
            raise KeyboardInterrupt
        store(rows)

    monkeypatch.setattr(working, "store_outcomes", die)
    with pytest.raises(KeyboardInterrupt):
        turn()
    titles = list(Artwork.objects.order_by("pk").values_list("title_en", flat=True))
    assert titles == ["Work Work 0", "Work Work 1", "Work 2", "Work 3", "Work 4"]
    assert show.placements.count() == 2
    monkeypatch.setattr(working, "store_outcomes", store)
    (_claimed,) = jobs.claim(EDIT_WORKS)
    assert turn() == 0  # somebody holds it, who dies
    BatchEdit.objects.update(next_attempt_at=clock.now() - timedelta(seconds=1))
    rest_of(run)
    assert run.counts["written"] == 5
    titles = list(Artwork.objects.order_by("pk").values_list("title_en", flat=True))
    assert titles == [f"Work Work {number}" for number in range(5)]
    assert show.placements.count() == 5


def test_a_paused_edit_goes_on_where_it_was_and_a_stopped_one_can_be_undone(
    curator: User,
) -> None:
    works = factories.make_artworks(7)
    run = checked(curator, works, ROME)
    edits.start_edit(by=curator, run_id=run.pk, now=clock.now())
    turn()
    steer("pause", curator, run)
    assert turn() == 0
    assert locations(works).count("Rome") == 4
    steer("resume", curator, run)
    steer("stop", curator, run)
    assert turn() == 0
    with pytest.raises(RunStateError):
        steer("resume", curator, run)
    edits.undo_edit(by=curator, run_id=run.pk, now=clock.now())
    assert rest_of(run).state == "undone"
    assert set(locations(works)) == {""}


def test_works_that_cannot_change_are_named_with_the_error_of_the_field(curator: User) -> None:
    fine = factories.make_artwork("Fine", year_to=1950)
    wrong = factories.make_artwork("Wrong", year_to=1850)
    run = written(curator, [fine, wrong], op("set", "year_from", 1900))
    assert run.counts == {"planned": 1, "refused": 1, "written": 1}
    refused = run.changes.get(outcome="refused")
    assert (refused.title, refused.problems) == (
        "Wrong", {"year_to": "The last year is before the first year."},
    )  # fmt: skip
    wrong.refresh_from_db()
    assert wrong.year_from is None


def test_errors_are_in_the_language_of_who_had_it_checked(desk: Client) -> None:
    work = factories.make_artwork(year_to=1850)
    curator = User.objects.get(is_staff=True)
    run = edits.request_edit(by=curator, artwork_ids=[work.pk], now=clock.now())
    sent = {"do": "check", "card": "0:year_from", "c0-do": "set", "c0-value": "1900"}
    desk.post(address(run), sent, headers={"accept-language": "zh-hans"})
    rest_of(run)
    assert run.changes.get().problems == {"year_to": "结束年份早于起始年份。"}


def test_two_edits_of_one_work_do_not_overwrite_each_other_unseen(curator: User) -> None:
    works = factories.make_artworks(2)
    first, second = (checked(curator, works, op("set", "location", x)) for x in ("Rome", "Oslo"))
    other = checked(curator, works, op("set", "credit_line", "Gift"))
    for run in (first, second, other):
        edits.start_edit(by=curator, run_id=run.pk, now=clock.now())
        rest_of(run)
    assert second.counts == {"planned": 2, "left": 2}
    assert other.counts["written"] == 2
    assert locations(works) == ["Rome", "Rome"]


def test_what_is_deleted_between_check_and_run_stops_the_edit_and_says_so(curator: User) -> None:
    works = factories.make_artworks(3)
    chosen = CuratedSet.objects.create(title_en="Sea")
    run = checked(curator, works, op("add", "sets", [chosen.pk]), ROME)
    chosen.delete()
    edits.start_edit(by=curator, run_id=run.pk, now=clock.now())
    rest_of(run)
    assert run.state == "stopped"
    assert "The curated set was deleted" in run.problem
    assert set(locations(works)) == {""}


def test_what_is_deleted_before_the_check_ends_leads_back_to_the_fields(curator: User) -> None:
    work = factories.make_artwork()
    artist = factories.make_artist()
    run = edits.request_edit(by=curator, artwork_ids=[work.pk], now=clock.now())
    asked: dict[str, Any] = {"by": curator, "run_id": run.pk, "now": clock.now()}
    edits.check_edit(**asked, operations=[op("set", "artist", artist.pk)])
    artist.delete()
    rest_of(run)
    assert (run.state, run.counts) == ("new", {})
    assert "The artist was deleted" in run.problem
    with pytest.raises(OperationError, match="The artist was deleted"):
        edits.check_edit(**asked, operations=[op("set", "artist", 1)])


def test_an_undo_lists_what_it_left(desk: Client, curator: User) -> None:
    works = factories.make_artworks(3)
    run = written(curator, works, ROME)
    works[1].refresh_from_db()
    works[1].location = "Bern"
    save_artwork(artwork=works[1])
    edits.undo_edit(by=curator, run_id=run.pk, now=clock.now())
    rest_of(run)
    assert locations(works) == ["", "Bern", ""]
    assert (run.counts["undone"], run.counts["kept"]) == (2, 1)
    page = desk.get(address(run)).text
    assert "Left by the undo" in page
    assert "Bern" in page


def test_the_history_names_who_started_it(curator: User) -> None:
    works = factories.make_artworks(2)
    other = factories.make_curator()
    run = checked(curator, works, ROME)
    edits.start_edit(by=other, run_id=run.pk, now=clock.now())
    rest_of(run)
    logged = LogEntry.objects.get_for_objects(Artwork.objects.all())
    assert {entry.actor for entry in logged} == {other}
    assert [entry.changes for entry in logged] == [{"location": ["", "Rome"]}] * 2
    states = [entry.changes_dict.get("state") for entry in LogEntry.objects.get_for_object(run)]
    assert ["ready", "running"] in states


@pytest.mark.parametrize("missing", TO_EDIT)
def test_who_may_not_change_works_edits_none(curator: User, missing: str) -> None:
    works = factories.make_artworks(1)
    run = checked(curator, works, ROME)
    left = [one.split(".")[1] for one in TO_EDIT if one != missing]
    clerk = factories.make_staff(factories.make_collector(), *left)
    asked: dict[str, Any] = {"by": clerk, "now": clock.now()}
    attempts: list[Callable[[], object]] = [
        lambda: edits.request_edit(artwork_ids=[works[0].pk], **asked),
        lambda: edits.check_edit(run_id=run.pk, operations=[ROME], **asked),
        lambda: edits.check_again(run_id=run.pk, **asked),
        lambda: edits.start_edit(run_id=run.pk, **asked),
        lambda: EDITS.steer("stop", run_id=run.pk, **asked),
    ]
    for refused in attempts:
        with pytest.raises(ForbiddenError):
            refused()
    run.refresh_from_db()
    assert (run.state, BatchEdit.objects.count(), locations(works)) == ("ready", 1, [""])


def test_exhibitions_and_sets_need_their_own_permission(client: Client) -> None:
    work, show = factories.make_artwork(), factories.make_exhibition()
    clerk = factories.make_staff(factories.make_collector(), "change_artwork", "view_artwork")
    run = edits.request_edit(by=clerk, artwork_ids=[work.pk], now=clock.now())
    hang = op("add", "exhibitions", [show.pk])
    with pytest.raises(ForbiddenError):
        edits.check_edit(by=clerk, run_id=run.pk, operations=[hang], now=clock.now())
    client.force_login(clerk)
    page = client.get(address(run)).text
    assert 'value="location"' in page
    assert 'value="exhibitions"' not in page


@pytest.mark.parametrize("count", [0, 4])
def test_none_and_too_many_works_are_refused(
    curator: User, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(edits, "MOST_WORKS", 3)
    ids = [work.pk for work in factories.make_artworks(count)]
    with pytest.raises(NothingToEditError):
        edits.request_edit(by=curator, artwork_ids=ids, now=clock.now())
    assert not BatchEdit.objects.exists()


def test_edits_that_nobody_applied_are_forgotten_in_the_end(curator: User) -> None:
    works = factories.make_artworks(1)
    old = checked(curator, works, ROME)
    done = written(curator, works, ROME)
    later = clock.now() + edits.FORGOTTEN_AFTER
    assert edits.remove_forgotten(now=later - timedelta(hours=1)) == 0
    assert edits.remove_forgotten(now=later + timedelta(hours=1)) == 1
    assert list(BatchEdit.objects.all()) == [done]
    assert old.pk not in BatchChange.objects.values_list("run", flat=True)


def address(run: BatchEdit) -> str:
    """Return where an edit's page is."""
    return reverse("admin:curation_batchedit_change", args=[run.pk])


def test_all_that_a_search_found_are_edited_not_the_page_alone(
    desk: Client, curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.admin.artworks.ArtworkAdmin.list_per_page", 2)
    works = factories.make_artworks(5)
    factories.make_artwork("Other")
    found = reverse("admin:catalog_artwork_changelist") + "?q=Work"
    sent = {"action": "edit_works", "select_across": "1", "_selected_action": [works[0].pk]}
    answer = desk.post(found, sent)
    run = BatchEdit.objects.get()
    assert answer["Location"] == address(run)
    assert set(BatchEdit.objects.values_list("artwork_ids", flat=True).get()) == {
        work.pk for work in works
    }


def test_a_curator_chooses_fields_sees_the_preview_applies_and_undoes(
    desk: Client, curator: User
) -> None:
    work = factories.make_artwork("Low Tide", tags=["sea"], location="Oslo")
    run = edits.request_edit(by=curator, artwork_ids=[work.pk], now=clock.now())
    page = desk.post(address(run), {"do": "add", "field": "location"})
    assert 'name="card" value="0:location"' in page.text
    cards = {"card": ["0:location"], "c0-do": "set", "c0-value": "Rome"}
    page = desk.post(address(run), cards | {"do": "add", "field": "tags"})
    assert 'value="Rome"' in page.text
    assert "batch-card-1" in page.text
    cards = cards | {"card": ["0:location", "1:tags"], "c1-do": "add", "c1-value": ["calm"]}
    page = desk.post(address(run), cards | {"do": "drop-1"})
    assert "batch-card-1" not in page.text
    assert desk.post(address(run), cards | {"do": "check"}).status_code == 302
    rest_of(run)
    preview = desk.get(address(run)).text
    assert ">Oslo</del>" in preview
    assert ">Rome</ins>" in preview
    assert "Change 1 work" in preview
    assert desk.post(address(run), {"do": "start"}).status_code == 302
    rest_of(run)
    work.refresh_from_db()
    assert (work.location, work.tags) == ("Rome", ["sea", "calm"])
    assert desk.post(address(run), {"do": "undo"}).status_code == 302
    rest_of(run)
    work.refresh_from_db()
    assert (work.location, work.tags) == ("Oslo", ["sea"])


def test_what_changed_since_the_check_is_compared_when_it_is_checked_again(
    desk: Client, curator: User
) -> None:
    works = [factories.make_artwork(title, location="Oslo") for title in ("Tide", "Ebb")]
    run = checked(curator, works, ROME)
    first = run.checked_at
    works[0].location = "Rome"
    save_artwork(artwork=works[0])
    page = desk.get(address(run)).text
    assert "Check again" in page
    assert "Change 2 works" in page
    assert desk.post(address(run), {"do": "check-again"}).status_code == 302
    rest_of(run)
    assert (run.state, run.counts["planned"], run.counts["same"]) == ("ready", 1, 1)
    assert run.checked_at is not None
    assert first is not None
    assert run.checked_at > first
    assert "Change 1 work" in desk.get(address(run)).text


FORMS = [
    ("0:title_en", {"c0-do": "set", "c0-value": "Tide"}, op("set", "title_en", "Tide")),
    ("0:title_en", {"c0-do": "clear", "c0-value": "x"}, op("clear", "title_en")),
    ("0:height_cm", {"c0-do": "set", "c0-value": "12 in"}, op("set", "height_cm", "30.48")),
    ("0:published", {"c0-do": "set", "c0-value": "0"}, op("set", "published", value=False)),
    ("0:price", {"c0-do": "set", "c0-value": "1,250", "c0-currency": "eur"},
     op("set", "price", {"minor": 125_000, "currency": "EUR"})),
    ("0:price", {"c0-do": "clear"}, op("clear", "price")),
    ("0:date", {"c0-do": "set", "c0-value": "c. 1890–95"},
     op("set", "date", {"text": "c. 1890–95", "years": [1890, 1895]})),
    ("0:size", {"c0-do": "set", "c0-value": "5 1/2 x 3 3/8 in."},
     op("set", "size", {"text": "5 1/2 x 3 3/8 in.", "sides": ["13.97", "8.57", None]})),
    ("0:availability", {"c0-do": "set", "c0-value": "sold"}, op("set", "availability", "sold")),
    ("0:tags", {"c0-do": "remove", "c0-value": ["sea", "calm"]},
     op("remove", "tags", ["sea", "calm"])),
    ("0:replace", {"c0-find": " oil", "c0-by": "", "c0-among": ["medium_en", "title_en"],
                   "c0-whole_words": "on"},
     replace("medium_en title_en", " oil", "", whole_words=True)),
]  # fmt: skip


@pytest.mark.parametrize(("card", "sent", "operation"), FORMS)
def test_a_card_becomes_an_operation_and_is_shown_again_as_it_was(
    desk: Client, curator: User, card: str, sent: dict[str, Any], operation: Any
) -> None:
    run = edits.request_edit(by=curator, artwork_ids=[factories.make_artwork().pk], now=clock.now())
    answer = desk.post(address(run), {"do": "check", "card": card, **sent})
    assert answer.status_code == 302, answer.context["cards"].numbered[0][1].errors
    run.refresh_from_db()
    assert run.steps_of_edit == [operation]
    assert desk.post(address(run), {"do": "change"}).status_code == 302
    cards = desk.get(address(run)).context["cards"]
    cards.numbered[0][1]._errors = None
    assert cards.operations() == [operation]


REFUSED = [
    ("0:title_en", {"c0-do": "set", "c0-value": " "}, "Enter a value, or choose to clear"),
    ("0:title_en", {"c0-do": "set", "c0-value": "x" * 1001}, "at most 1000 characters"),
    ("0:copies", {"c0-do": "set", "c0-value": "0"}, "greater than or equal to 1"),
    ("0:height_cm", {"c0-do": "set", "c0-value": "5.000"}, "can mean"),
    ("0:date", {"c0-do": "set", "c0-value": "18x0"}, "18x0"),
    ("0:source_url", {"c0-do": "set", "c0-value": "https://me:pw@example.org"},
     "without a user name or password"),
    ("0:price", {"c0-do": "set", "c0-value": "0", "c0-currency": "USD"},
     "Enter an amount above zero"),
    ("0:price", {"c0-do": "set", "c0-value": "5", "c0-currency": "XXX"}, "ISO 4217"),
    ("0:artist", {"c0-do": "set", "c0-value": "Nobody"}, "Nothing has this name or number"),
    ("0:tags", {"c0-do": "add", "c0-value": ["no-such"]}, "Select a valid choice"),
    ("0:replace", {"c0-find": "", "c0-among": ["title_en"]}, "This field is required"),
    ("0:replace", {"c0-find": "x"}, "Choose a field"),
    ("0:nonsense", {}, "Choose a field to change"),
]  # fmt: skip


@pytest.mark.parametrize(("card", "sent", "text"), REFUSED)
def test_a_card_that_says_nothing_that_can_be_written_is_refused(
    desk: Client, curator: User, card: str, sent: dict[str, Any], text: str
) -> None:
    run = edits.request_edit(by=curator, artwork_ids=[factories.make_artwork().pk], now=clock.now())
    page = desk.post(address(run), {"do": "check", "card": card, **sent})
    assert page.status_code == 200
    assert text in page.text
    run.refresh_from_db()
    assert (run.state, run.operations) == ("new", [])


def test_of_several_artists_of_one_name_one_is_chosen(desk: Client, curator: User) -> None:
    one, two = factories.make_artist("Jan Steen"), factories.make_artist("jan steen")
    run = edits.request_edit(by=curator, artwork_ids=[factories.make_artwork().pk], now=clock.now())
    sent = {"do": "check", "card": "0:artist", "c0-do": "set", "c0-value": "Jan Steen"}
    page = desk.post(address(run), sent)
    assert "Several have this name" in page.text
    assert f"#{one.pk}" in page.text
    assert desk.post(address(run), sent | {"c0-key": two.pk}).status_code == 302
    run.refresh_from_db()
    assert run.steps_of_edit == [op("set", "artist", two.pk)]


def test_an_edit_s_page_takes_as_many_queries_for_many_works_as_for_few(
    desk: Client, curator: User
) -> None:
    artists = [factories.make_artist(f"A{n}") for n in range(2)]
    show = factories.make_exhibition()
    sizes = []
    for count in (2, 15):
        works = factories.make_artworks(count, artist=artists[0])
        run = checked(
            curator, works, op("set", "artist", artists[1].pk), op("add", "exhibitions", [show.pk])
        )
        with CaptureQueriesContext(connection) as queries:
            desk.get(address(run))
        sizes.append(len(queries))
    assert sizes[0] == sizes[1]
