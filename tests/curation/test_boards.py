"""Boards: their figures, what they keep to themselves, their pages and files."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from common import clock, jobs
from curation.boards.models import Board
from curation.boards.selectors.base import FEW, wilson
from curation.boards.selectors.registry import BOARDS
from curation.boards.services.requesting import COMPUTE_BOARDS, request_board
from recommendations.floors.models import ExposureFloor
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
    assert "<table" in page.text


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
