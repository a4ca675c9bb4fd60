"""Boards: their figures, what they keep to themselves, their pages and files."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import CollectorProfile
from common import clock, jobs
from curation.boards.models import Board, UnmetSearch, UnmetSearcher
from curation.boards.selectors.base import FEW, wilson
from curation.boards.selectors.registry import BOARDS
from curation.boards.services.requesting import COMPUTE_BOARDS, request_board
from curation.boards.services.unmet import forget_old, record_search
from recommendations.floors.models import ExposureFloor
from recommendations.onboarding.models import QuizPair
from recommendations.registry.models import TrainingRun
from tests import factories
from tests.conftest import ROOT
from tests.curation.boards import did, make_people, make_shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


def compute(*names: str) -> None:
    """Have boards computed as a worker does."""
    for name in names:
        request_board(name, now=clock.now(), at_once=True)
    assert jobs.process(COMPUTE_BOARDS) == len(names)


def rows(board: str, table: str) -> list[dict[str, object]]:
    """Return a table's rows as stored."""
    found: list[dict[str, object]] = Board.objects.get(pk=board).tables.get(table, [])
    return found


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


def test_coverage_tells_listed_from_never_listed() -> None:
    women, _men = make_shelf()
    make_people(5, *women[:3])
    compute("coverage")
    of_works, of_artists = rows("coverage", "all")
    assert (of_works["works"], of_works["listed"], of_works["share"]) == (10, 3, 0.3)
    assert (of_artists["works"], of_artists["listed"]) == (2, 1)
    assert [row["artist"] for row in rows("coverage", "never")] == [["Lin Yuanshu", "林远舒"]]
    by_facet = {row["facet"]: row["share"] for row in rows("coverage", "facets")}
    assert by_facet["subject"] == 0.3


def test_exposure_is_weighed_by_place() -> None:
    women, men = make_shelf()
    make_people(5, women[0], men[0])
    compute("exposure")
    shares = {row["group"]: row for row in rows("exposure", "gender")}
    assert shares["female"]["exposure"] == pytest.approx(1 / (1 + 1 / 1.5849625), abs=1e-6)
    assert shares["female"]["inventory"] == 0.4
    assert {row["group"] for row in rows("exposure", "region")} == {"europe", "east_asia"}
    assert {row["group"] for row in rows("exposure", "life")} == {"dead", "living"}


@pytest.mark.parametrize("board", ["coverage", "exposure"])
def test_lists_of_fewer_than_five_people_are_not_counted(board: str) -> None:
    women, _men = make_shelf()
    make_people(4, *women)
    compute(board)
    assert Board.objects.get(pk=board).tables == {}


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662), (10, 10, 0.7225, 1)],
)
def test_intervals_are_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == [
        pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4)
    ]  # fmt: skip


def test_plots_are_text_in_each_language_and_nothing_that_runs() -> None:
    women, men = make_shelf()
    artist = women[0].artist
    assert artist is not None
    artist.name_en = "<script>alert(1)</script>"
    artist.save()
    make_people(5, *women, *men)
    compute("coverage")
    plots = Board.objects.get(pk="coverage").plots
    assert "林远舒</text>" in plots["zh-hans"]["artists"]
    assert "Lin Yuanshu</text>" in plots["en"]["artists"]
    assert "<script" not in plots["en"]["artists"]
    assert "style=" not in plots["en"]["artists"]
    assert "currentColor" in plots["en"]["artists"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("board", list(BOARDS))
def test_a_board_comes_before_and_after_it_is_computed(
    desk: Client, board: str, language: str
) -> None:
    women, men = make_shelf()
    did(make_people(6, *women, *men), women, "impression", "view")
    address, headers = f"/admin/curation/board/{board}/", {"accept-language": language}
    first = desk.get(address, headers=headers)
    assert first.status_code == 200
    assert Board.objects.get(pk=board).computed_at is None
    compute(board)
    page = desk.get(address, headers=headers)
    with translation.override(language):
        assert str(BOARDS[board].label) in page.text
    for shown in page.context["board"].tables:
        file = desk.get(f"{address}{shown.table.name}.csv", headers=headers)
        assert file.status_code == 200
        assert len(file.text.splitlines()) == len(shown.rows) + 1
    assert ("<table" in page.text) == any(shown.rows for shown in page.context["board"].tables)


def test_each_figure_leads_to_its_explanation(desk: Client) -> None:
    text = desk.get("/admin/curation/board/how/").text
    for board in BOARDS.values():
        for table in board.tables:
            for column in table.columns:
                assert column.how or not column.is_figure, (board.name, column.key)
                assert not column.how or f'id="{column.how}"' in text, column.how


def test_a_page_is_answered_only_with_newer_figures(desk: Client) -> None:
    women, _men = make_shelf()
    make_people(5, *women)
    compute("coverage")
    address = "/admin/curation/board/coverage/"
    stamp = desk.get(address).context["stamp"]
    part = {"HX-Request": "true"}
    assert desk.get(address, {"shown": stamp}, headers=part).status_code == 204
    compute("coverage")
    newer = desk.get(address, {"shown": stamp}, headers=part)
    assert newer.status_code == 200
    assert "<html" not in newer.text


def test_looking_asks_for_figures_once_and_again_when_they_are_old() -> None:
    now = clock.now()
    assert request_board("coverage", now=now)
    assert not request_board("coverage", now=now)
    jobs.process(COMPUTE_BOARDS)
    assert not request_board("coverage", now=clock.now())
    assert request_board("coverage", now=clock.now() + timedelta(minutes=2))


def test_a_curator_sets_a_floor_at_the_desk(desk: Client) -> None:
    address = "/admin/curation/board/exposure/"
    sent = {"group": "gender:female", "percent": "70"}
    assert desk.post(address, sent).status_code == 302
    floor = ExposureFloor.objects.get()
    assert (floor.dimension, floor.group, floor.percent) == ("gender", "female", 70)
    for bad in ({"group": "gender:unknown", "percent": "70"}, {**sent, "percent": "170"},
                {**sent, "percent": "x"}, {}):  # fmt: skip
        assert desk.post(address, bad).status_code == 200
    assert ExposureFloor.objects.get().percent == 70


def test_who_may_only_look_sets_no_floor(client: Client) -> None:
    staff = factories.make_staff(factories.make_collector(), "view_board")
    client.force_login(staff)
    address = "/admin/curation/board/exposure/"
    page = client.get(address)
    assert page.status_code == 200
    assert "Set floor" not in page.text
    assert client.post(address, {"group": "gender:female", "percent": "70"}).status_code == 403
    assert client.post("/admin/curation/board/coverage/").status_code == 403
    assert not ExposureFloor.objects.exists()


def test_who_may_not_look_sees_no_board(client: Client) -> None:
    client.force_login(factories.make_staff(factories.make_collector()))
    for address in ("", "how/", "coverage/", "coverage/all.csv"):
        assert client.get(f"/admin/curation/board/{address}").status_code == 403
    assert not Board.objects.exists()


def test_an_unknown_board_or_table_is_not_found(desk: Client) -> None:
    for address in ("nothing/", "coverage/nothing.csv", "nothing/all.csv"):
        assert desk.get(f"/admin/curation/board/{address}").status_code == 404


@pytest.mark.slow
def test_web_processes_load_nothing_that_draws() -> None:
    code = (
        "import django, sys; django.setup(); import artrec_site.urls, curation.boards.admin;"
        "print([m for m in ('altair', 'vl_convert', 'torch', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "artrec_site.settings", "SECRET_KEY": "x" * 50,
             "DATABASE_URL": "postgres:///none", "REDIS_URL": "redis://127.0.0.1:1/0",
             "PATH": "/usr/bin"},
    )  # fmt: skip
    assert done.stdout.strip().endswith("[]"), done.stdout


def test_the_funnel_counts_pairs_of_people_and_works_by_where_they_saw_them_first() -> None:
    women, men = make_shelf()
    people = make_people(10, *women)
    did(people, women, "impression")
    did(people[:6], women[:2], "view", "save")
    did(people[:4], women[:2], "bid")
    did(people, men[:1], "impression", "view", source="browse")
    did(people, women[:1], "impression", source="browse")
    compute("funnel")
    (own,) = [row for row in rows("funnel", "rails") if row["rail"] == "for-you"]
    assert (own["seen"], own["opened"], own["saved"]) == (40, 12, 12)
    assert own["opened_share"] == 0.3
    assert own["opened_interval"] == wilson(12, 40)
    # Four people bid, and nobody bought.
    assert (own["bid"], own["bid_interval"], own["bought"]) == (FEW, None, FEW)
    assert [row["source"] for row in rows("funnel", "sources")] == ["taste"]
    (browse,) = [row for row in rows("funnel", "rails") if row["rail"] == "browse"]
    assert browse["opened"] == 10


def test_a_place_seen_by_fewer_than_five_people_is_not_in_the_funnel() -> None:
    women, _men = make_shelf()
    did(make_people(4), women, "impression", "view")
    compute("funnel")
    assert rows("funnel", "rails") == []


def test_a_source_of_few_people_is_not_what_the_row_has_more_than_the_others() -> None:
    women, _men = make_shelf()
    people = make_people(9)
    did(people[:6], women[:2], "impression", "view")
    did(people[5:], women[2:3], "impression", source="for-you/explore")
    did(people[6:8], women[3:], "impression", "view", source="for-you/new")
    did(people[:3], women[3:], "impression", source="for-you/explore")
    compute("funnel")
    (own,) = [row for row in rows("funnel", "rails") if row["rail"] == "for-you"]
    sources = {row["source"]: row for row in rows("funnel", "sources")}
    assert sources.keys() == {"taste", "explore"}
    assert own["seen"] == sum(int(str(row["seen"])) for row in sources.values())
    assert own["opened"] == sources["taste"]["opened"]


def test_what_comes_before_it_was_seen_is_no_step_of_the_funnel() -> None:
    women, _men = make_shelf()
    did(make_people(5), women[:1], "view", "impression")
    compute("funnel")
    assert rows("funnel", "rails")[0]["opened"] == FEW


def test_who_opted_out_is_in_no_figure() -> None:
    women, _men = make_shelf()
    people = make_people(5, *women)
    did(people, women, "impression", "view")
    CollectorProfile.objects.filter(subject_id=people[0]).update(personalised=False)
    compute("funnel", "coverage", "drop-off")
    for board in ("funnel", "coverage", "drop-off"):
        assert not any(Board.objects.get(pk=board).tables.values())


def test_drop_off_counts_people_by_their_answers() -> None:
    women, men = make_shelf()
    for number, person in enumerate(make_people(12)):
        for answer in range(number):
            QuizPair.objects.create(
                subject_id=person, left=women[0], right=men[0], asked_at=clock.now(),
                choice="left" if answer < number - 1 else "",
            )  # fmt: skip
    compute("drop-off")
    found = {row["step"]: row["people"] for row in rows("drop-off", "questionnaire")}
    assert found == {
        "0": 11, "1": 10, "3": 8, "5": 6, "8": FEW, "12": FEW, "16": FEW, "20": FEW
    }  # fmt: skip
    assert rows("drop-off", "statement")[0]["people"] == 12


def test_models_are_shown_run_by_run_beside_the_others() -> None:
    value = {"mean": 0.3, "low": 0.2, "high": 0.4, "queries": 50}
    figures = {
        "visits": 50, "gains": {"candidate": value, "zero-shot-1": {**value, "mean": 0.25}},
        "measures": {"diversity": {"candidate": value}, "fairness": {"candidate": None}},
    }  # fmt: skip
    for state in ("refused", "promoted", "failed"):
        TrainingRun.objects.create(
            state=state, requested_by="beat", requested_at=clock.now(), config={},
            figures=figures if state != "failed" else {},
        )  # fmt: skip
    compute("runs")
    accuracy = rows("runs", "ndcg")
    assert [(row["contender"], row["value"]) for row in accuracy] == 2 * [
        ("candidate", 0.3), ("zero-shot-1", 0.25)
    ]  # fmt: skip
    assert len(rows("runs", "diversity")) == 2
    assert rows("runs", "fairness") == []


def test_background_work_tells_what_waits_and_what_was_set_aside() -> None:
    request_board("coverage", now=clock.now())
    Board.objects.update(set_aside_at=clock.now(), last_error="OSError")
    compute("health")
    found = {row["job"]: row for row in rows("health", "jobs")}
    assert found["curation.bulk.compute_boards"]["aside"] == 1
    jobs_table = BOARDS["health"].tables[0]
    shown = {jobs_table.columns[0].shown(row) for row in rows("health", "jobs")}
    assert "Boards" in shown


def search(client: Client, words: str) -> None:
    """Search for what is not there."""
    assert client.get("/browse", {"q": words, "price_min": "999999999"}).status_code == 200


def test_the_words_of_four_people_are_never_stored_and_those_of_five_are() -> None:
    factories.make_artwork("Low Tide")
    for number in range(5):
        assert not UnmetSearch.objects.exclude(text="").exists()
        visitor = Client()
        visitor.force_login(factories.make_collector())
        for words in ("Blue  Rhinoceros", "blue rhinoceros"):
            search(visitor, words)
        assert UnmetSearcher.objects.count() == number + 1
    assert UnmetSearch.objects.get().text == "blue rhinoceros"
    compute("searches")
    assert rows("searches", "words") == [{"words": "blue rhinoceros", "people": 5, "times": 10}]


def test_a_search_that_finds_something_and_the_staffs_own_are_not_counted(desk: Client) -> None:
    factories.make_artwork("Low Tide")
    search(desk, "blue rhinoceros")
    assert Client().get("/browse", {"q": "Low Tide"}).context["found"].total
    assert not UnmetSearch.objects.exists()


def test_searches_are_forgotten_after_thirty_days() -> None:
    now = clock.now()
    for number in range(6):
        at = now - timedelta(days=31 - number // 2)
        record_search("griffin", person=f"user {number}", now=at)
    record_search("phoenix", person="user 1", now=now - timedelta(days=31))
    assert UnmetSearch.objects.get(text="griffin")
    assert forget_old(now=now) == 5
    # Two people are left, so that the words go, too.
    assert [row.text for row in UnmetSearch.objects.all()] == [""]
