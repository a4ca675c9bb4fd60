"""Boards in a browser: figures that come by themselves, a floor, a file; also on a phone."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from common import jobs
from curation.boards.services.requesting import COMPUTE_BOARDS
from recommendations.floors.models import ExposureFloor
from tests import factories
from tests.curation.boards import did, make_people, make_shelf
from tests.variants import in_soak
from tests.waiting import PATIENCE

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser,
    pytest.mark.usefixtures("unsignalled"), pytest.mark.xdist_group("browser"),
]  # fmt: skip
# Longer than a page waits before it asks again.
SOON = PATIENCE * 15_000
WORDS = {
    "en": {"waiting": "being computed", "women": "Women", "set": "Set floor", "done": "is set",
           "floor": "Floor"},
    "zh-hans": {"waiting": "正在计算", "women": "女性", "set": "设置下限", "done": "下限已设置",
                "floor": "下限"},
}  # fmt: skip


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page's own part."""
    found = Axe().run(page, context="#content", options={"runOnly": ["wcag2a", "wcag2aa"]})
    faults = found.response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in faults]


def shoot(page: Page, name: str) -> None:
    """Take a picture where SHOTS says where."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ({"viewport": {"width": 1280, "height": 900}}, "en"),
        in_soak({"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, "zh-hans"),
    ],
    indirect=["page"],
)
def test_a_curator_watches_exposure_and_sets_a_floor(
    page: Page, served: LiveServer, language: str, tmp_path: Path
) -> None:
    women, men = make_shelf()
    did(make_people(8, *men, women[0]), [*men, *women], "impression", "view")
    desk, words = Client(), WORDS[language]
    desk.force_login(factories.make_curator())
    session = desk.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served.url},
        {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url},
    ])  # fmt: skip
    name = f"{language}-{page.viewport_size['width'] if page.viewport_size else 0}"
    page.goto("/admin/curation/board/exposure/")
    expect(page.locator("#board")).to_contain_text(words["waiting"])
    jobs.process(COMPUTE_BOARDS)
    gender = page.locator("section[aria-labelledby=gender-heading]")
    expect(gender.locator("svg text", has_text=words["women"]).first).to_be_visible(timeout=SOON)
    expect(gender.get_by_role("rowheader", name=words["women"])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, f"{name}-exposure")
    assert not violations(page)
    page.locator("select[name=group]").select_option("gender:female")
    page.locator("input[name=percent]").fill("90")
    page.get_by_role("button", name=words["set"]).click()
    expect(page.get_by_text(words["done"]).first).to_be_visible()
    assert ExposureFloor.objects.get().percent == 90
    jobs.process(COMPUTE_BOARDS)
    row = gender.get_by_role("row", name=words["women"])
    expect(row).to_contain_text("36", timeout=SOON)
    with page.expect_download() as downloading:
        gender.get_by_role("link", name="CSV").click()
    downloading.value.save_as(tmp_path / "gender.csv")
    assert words["women"] in (tmp_path / "gender.csv").read_text("utf-8-sig")
    gender.get_by_role("link", name=words["floor"], exact=True).click()
    expect(page.locator("dt#floor")).to_be_in_viewport()
    shoot(page, f"{name}-how")
    assert not violations(page)
    for board in ("coverage", "funnel", "runs", "health", "drop-off", "searches"):
        page.goto(f"/admin/curation/board/{board}/")
        jobs.process(COMPUTE_BOARDS)
        expect(page.locator(".boards-table").first).to_be_visible(timeout=SOON)
        shoot(page, f"{name}-{board}")
        assert not violations(page)
