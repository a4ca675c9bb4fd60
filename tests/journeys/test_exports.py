"""An export in a browser: from a search to the file, in both languages, also on a phone."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.importers.table import read_export
from catalog.importers.workbooks import open_workbook
from common import jobs
from curation.exports.models import ExportRun
from curation.exports.services import writing
from curation.exports.services.writing import WRITE_EXPORTS
from tests import factories
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]  # fmt: skip
WORDS = {
    "en": {
        "action": "Export", "start": "Export 5 works", "pause": "Pause", "resume": "Resume",
        "paused": "Paused", "running": "Running", "done": "Done", "file": "Download",
    },
    "zh-hans": {
        "action": "导出", "start": "导出 5 件作品", "pause": "暂停", "resume": "继续",
        "paused": "已暂停", "running": "进行中", "done": "已完成", "file": "下载",
    },
}  # fmt: skip
# Where to put pictures of the pages, for people to look at.
SHOTS = os.environ.get("EXPORT_SHOTS", "")


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def violations(page: Page) -> list[str]:
    """Return what hinders a screen reader in the page's own part."""
    found = Axe().run(page, context=".desk-page").response["violations"]
    return [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("page", [in_soak({"viewport": {"width": 390, "height": 844}}),
                                  {"viewport": {"width": 1280, "height": 900}}],
                         indirect=True, ids=["phone", "desktop"])  # fmt: skip
@pytest.mark.parametrize("language", ["en", in_soak("zh-hans")])
def test_a_curator_exports_what_a_search_found_and_downloads_it(
    page: Page,
    served: LiveServer,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    unsignalled: None,
) -> None:
    monkeypatch.setattr(writing, "BATCH", 2)
    monkeypatch.setattr(WRITE_EXPORTS, "parts", 1)
    factories.make_artworks(5)
    curator, words = Client(), WORDS[language]
    curator.force_login(factories.make_curator())
    session = curator.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served.url},
        {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url},
    ])  # fmt: skip
    page.goto("/admin/catalog/artwork/?q=Work")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("export_works")
    page.locator("button[name=index]").click()
    start = page.get_by_role("button", name=words["start"])
    expect(start).to_be_visible()
    name = f"{language}-{page.viewport_size['width'] if page.viewport_size else 0}"
    shoot(page, f"{name}-format")
    assert not violations(page)
    start.click()
    state = page.locator("#run-state")
    expect(state).to_have_text(words["running"])
    jobs.process(WRITE_EXPORTS, most=1)
    expect(page.locator("progress")).to_have_attribute("value", "2")
    shoot(page, f"{name}-running")
    page.get_by_role("button", name=words["pause"]).click()
    expect(state).to_have_text(words["paused"])
    page.get_by_role("button", name=words["resume"]).click()
    expect(state).to_have_text(words["running"])
    while ExportRun.objects.get().state == "running":
        jobs.process(WRITE_EXPORTS, most=1)
    expect(state).to_have_text(words["done"])
    shoot(page, f"{name}-done")
    assert not violations(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name=words["file"]).click()
    path = tmp_path / "works.xlsx"
    downloading.value.save_as(path)
    assert len(list(read_export(path, opener=open_workbook))) == 5
    page.goto("/admin/curation/exportrun/")
    shoot(page, f"{name}-list")
