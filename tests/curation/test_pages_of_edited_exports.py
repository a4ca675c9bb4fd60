"""The page of an edited export by plain forms: what it shows, what its buttons choose."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from catalog.models import Artwork
from common import clock
from curation.imports.models import ImportDifference, ImportRun
from curation.imports.services import runs, working
from tests import factories
from tests.catalog.exchange.works import export

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
BOX = re.compile(r'name="pick" value="(\d+):(\w+)"\s*(checked)?')


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def compared(curator: User, tmp_path: Path) -> Callable[[int], ImportRun]:
    """An export of works whose titles and places somebody has edited."""

    def compare(count: int) -> ImportRun:
        path = export(tmp_path / "works.csv", "csv", factories.make_artworks(count))
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(
            row | {"title_en": f"New {row['title_en']}", "location": "Hull"} for row in rows
        )
        writer.writerow({"title_en": "Added"})
        body = io.BytesIO(text.getvalue().encode())
        run = runs.open_upload(by=curator, name="works.csv", body=body, now=clock.now())
        working.process()
        run.refresh_from_db()
        return run

    return compare


def address(run: ImportRun) -> str:
    return f"/admin/curation/importrun/{run.pk}/change/"


def boxes(page: str) -> dict[tuple[str, str], bool]:
    return {(key, name): bool(checked) for key, name, checked in BOX.findall(page)}


def sent(page: str, /, **more: str) -> dict[str, object]:
    """Return what a browser sends of the form of differences."""
    picks = [f"{key}:{name}" for (key, name), chosen in boxes(page).items() if chosen]
    return {"pick": picks, "shown": re.findall(r'name="shown" value="(\d+)"', page), **more}


def test_all_rows_are_shown_page_by_page(
    desk: Client, compared: Callable[[int], ImportRun]
) -> None:
    run = compared(25)
    first, second = (desk.get(address(run), {"page": number}).text for number in (1, 2))
    assert (len(boxes(first)), len(boxes(second))) == (40, 11)
    assert "25 works differ from the catalogue" in " ".join(first.split())
    assert "Page 2 of 2" in " ".join(second.split())
    new = desk.get(address(run), {"show": "new"}).text
    assert [name for _key, name in boxes(new)] == ["title_en"]
    only = desk.get(address(run), {"field": "location"}).text
    assert len(boxes(only)) == 40
    # What an address makes up shows all.
    assert len(boxes(desk.get(address(run), {"show": "x", "field": "y", "page": "z"}).text)) == 40


def test_every_button_chooses_what_it_says_and_stays_on_its_page(
    desk: Client, compared: Callable[[int], ImportRun]
) -> None:
    run = compared(22)

    def press(**button: str) -> dict[tuple[str, str], bool]:
        page = desk.get(address(run), {"page": 2}).text
        answer = desk.post(address(run), sent(page, do="choose", page="2", **button))
        assert answer.headers["Location"].startswith(f"{address(run)}?show=&field=&page=2#")
        return boxes(desk.get(address(run), {"page": 2}).text)

    assert set(press(extent="none").values()) == {False}
    assert (
        not ImportDifference.objects.exclude(left_out=["title_en", "location"])
        .filter(is_new=False)
        .exists()
    )
    found = press(column="location:all")
    assert {name for (_key, name), chosen in found.items() if chosen} == {"location"}
    key = next(iter(found))[0]
    found = press(row=f"{key}:all")
    assert {one for one, chosen in found.items() if chosen and one[1] == "title_en"} == {
        (key, "title_en")
    }
    assert set(press(column="title_en:all", extent="").values()) == {True}
    assert set(press(extent="default").values()) == {True}


def test_boxes_of_a_page_are_stored_with_its_start(
    desk: Client, compared: Callable[[int], ImportRun]
) -> None:
    run = compared(3)
    page = desk.get(address(run)).text
    form = sent(page, do="start")
    form["pick"] = [pick for pick in form["pick"] if pick.endswith("location")]  # type: ignore[attr-defined]
    desk.post(address(run), form)
    working.process()
    run.refresh_from_db()
    assert (run.state, run.counts["updated"], run.counts["created"]) == ("done", 3, 0)
    assert set(Artwork.objects.values_list("location", flat=True)) == {"Hull"}
    assert not Artwork.objects.filter(title_en__startswith="New").exists()


@pytest.mark.parametrize(
    "form", [{"shown": "x"}, {"pick": "1:title_en"}, {"row": "1:some"}, {"row": "x:all"}]
)
def test_a_form_that_no_page_has_is_a_bad_request_and_changes_nothing(
    desk: Client, compared: Callable[[int], ImportRun], form: dict[str, str]
) -> None:
    run = compared(1)
    before = list(ImportDifference.objects.values())
    assert desk.post(address(run), {"do": "choose", **form}).status_code == 400
    assert list(ImportDifference.objects.values()) == before


def test_who_may_only_look_chooses_nothing(
    client: Client, compared: Callable[[int], ImportRun]
) -> None:
    run = compared(1)
    client.force_login(factories.make_staff(factories.make_collector(), "view_importrun"))
    page = client.get(address(run)).text
    assert ("In the file" in page, 'name="extent"' in page) == (True, False)
    assert client.post(address(run), {"do": "choose", "extent": "none"}).status_code == 403
    assert not ImportDifference.objects.exclude(left_out=[]).exists()


def test_rows_without_a_version_are_compared_and_said_to_be(
    desk: Client, curator: User, tmp_path: Path
) -> None:
    works = factories.make_artworks(2)
    body = "id,title_en,location\n"
    body += "".join(f"{work.pk},{work.title_en},York\n" for work in works)
    run = runs.open_upload(
        by=curator, name="a.csv", body=io.BytesIO(body.encode()), now=clock.now()
    )
    working.process()
    page = " ".join(desk.get(address(run)).text.split())
    assert "2 rows have no version" in page
    assert "2 works differ from the catalogue" in page


def test_the_page_speaks_chinese(desk: Client, compared: Callable[[int], ImportRun]) -> None:
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    page = " ".join(desk.get(address(compared(1))).text.split())
    for wanted in ("文件带来的改动", "1件作品与目录不同", "除冲突外全选", "写入2件作品的所选差异"):
        assert wanted in page, wanted


def test_a_page_costs_the_same_queries_however_many_rows_there_are(
    desk: Client,
    compared: Callable[[int], ImportRun],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for count in (2, 40):
        run = compared(count)
        desk.get(address(run))
        with django_assert_max_num_queries(17):  # type: ignore[attr-defined]
            assert desk.get(address(run)).status_code == 200
