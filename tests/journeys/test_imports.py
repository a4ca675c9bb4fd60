"""The import wizard in a browser: from the upload to the undo, with a real worker."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from curation.imports.models import ImportRun
from tests import factories
from tests.curation.test_imports import ROWS, csv
from tests.journeys.test_drafts import sign_in
from tests.variants import in_soak
from tests.waiting import PATIENCE

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]  # fmt: skip
WORDS = {
    "en": {"done": "Done", "undone": "Undone", "checked": "Checked; nothing has been written yet"},
    "zh-hans": {"done": "已完成", "undone": "已撤销", "checked": "已检查，尚未写入"},
}
# A worker takes a step, then the page asks for it.
PATIENT_MS = PATIENCE * 60_000
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 800}


def without_faults(page: Page) -> None:
    """Fail on what a screen reader or a narrow screen can't cope with."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    ours = [
        (fault["id"], node["html"])
        for fault in found.response["violations"]
        for node in fault["nodes"]
        if "imports" in node["html"] or "drafts" in node["html"]
    ]
    assert ours == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("language", "size"),
    [in_soak("en", WIDE), ("zh-hans", NARROW)],
    ids=["en", "zh-hans"],
)
def test_a_file_is_uploaded_mapped_checked_imported_and_undone(
    page: Page, served: LiveServer, language: str, size: dict[str, int], tmp_path: Path
) -> None:
    words = WORDS[language]
    sign_in(page, served, factories.make_curator())
    name = settings.LANGUAGE_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": language, "url": served.url}])
    page.set_viewport_size(size)  # type: ignore[arg-type]
    file = tmp_path / "our-works.csv"
    file.write_bytes(csv(*ROWS).getvalue())
    page.goto("/admin/curation/importrun/add/")
    without_faults(page)
    page.locator("#id_file").set_input_files(file)
    expect(page.locator("#id_url")).to_have_value("")
    page.locator("#import-open").click()
    # The worker looks at the file, and the page loads itself anew.
    expect(page.locator("#import-preview")).to_contain_text("1890–1895", timeout=PATIENT_MS)
    expect(page.locator("#import-preview .desk-problem")).to_have_count(1)
    without_faults(page)
    page.locator("#id_column_4").select_option("provenance")
    page.locator("#import-apply").click()
    expect(page.locator("#import-preview")).not_to_contain_text("1890–1895")
    page.locator("#id_column_4").select_option("date_text")
    page.locator("#import-check").click()
    expect(page.locator("#run-state")).to_contain_text(words["checked"], timeout=PATIENT_MS)
    assert not Artwork.objects.exists()
    page.locator("#import-start").click()
    expect(page.locator("#run-state")).to_have_text(words["done"], timeout=PATIENT_MS)
    without_faults(page)
    assert Artwork.objects.get(source_id="A1").year_from == 1890
    with page.expect_download() as report:
        page.locator("#import-report").click()
    assert Path(report.value.path()).read_text(encoding="utf-8-sig").count("\n") == 5
    page.locator(".imports-undo summary").click()
    page.locator("#run-undo").click()
    expect(page.locator("#run-state")).to_have_text(words["undone"], timeout=PATIENT_MS)
    assert not Artwork.objects.exists()
    assert ImportRun.objects.get().undone["work_removed"] == 3
