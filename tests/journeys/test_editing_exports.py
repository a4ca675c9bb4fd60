"""An export, edited as in Excel and loaded back in a browser: compared, chosen, written, undone."""

import os
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from catalog.services.artworks import save_artwork
from curation.exports.services import writing
from curation.imports.services import working
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.soak,
    pytest.mark.xdist_group("browser"), pytest.mark.usefixtures("unsignalled"),
]  # fmt: skip
WORDS = {
    "en": {
        "export": "Export 4 works", "file": "Download", "conflict": "conflict", "done": "Done",
        "undone": "Undone", "save": "Save the choices", "none": "None", "row": "Choose the row",
        "default": "All but conflicts",
    },
    "zh-hans": {
        "export": "导出 4 件作品", "file": "下载", "conflict": "冲突", "done": "已完成",
        "undone": "已撤销", "save": "保存选择", "none": "全不选", "row": "选择此行",
        "default": "除冲突外全选",
    },
}  # fmt: skip
# Where to put pictures of the pages, for people to look at.
SHOTS = os.environ.get("EXPORT_SHOTS", "")


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def without_faults(page: Page) -> None:
    """Fail on what a screen reader or a narrow screen can't cope with."""
    found = Axe().run(page, context=".desk-page").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def edit(path: Path) -> None:
    """Change three works, add one, copy a row, and have Excel spoil a cell."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    at = {str(cell.value): cell.column_letter for cell in sheet[1]}
    lines = {sheet[f"{at['title_en']}{line}"].value: line for line in range(2, sheet.max_row + 1)}
    sheet[f"{at['title_en']}{lines['Tide']}"] = "High tide"
    sheet[f"{at['location']}{lines['Tide']}"] = "Room 3"
    sheet[f"{at['price']}{lines['Ebb']}"] = 1250.5
    sheet[f"{at['currency']}{lines['Ebb']}"] = "EUR"
    sheet[f"{at['accession_number']}{lines['Ebb']}"] = 7
    sheet[f"{at['provenance']}{lines['Flood']}"] = None
    sheet[f"{at['year_to']}{lines['Flood']}"] = "soon"
    sheet[f"{at['title_en']}{sheet.max_row + 1}"] = "Wave"
    sheet.append([cell.value for cell in sheet[lines["Spray"]]])
    book.save(path)


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}},
                                  {"viewport": {"width": 1280, "height": 900}}],
                         indirect=True, ids=["phone", "desktop"])  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_curator_edits_an_export_and_chooses_what_is_loaded_back(
    page: Page, served: LiveServer, language: str, tmp_path: Path
) -> None:
    tide = factories.make_artwork("Tide", title_zh="潮", location="Hull")
    ebb = factories.make_artwork("Ebb", accession_number="007")
    flood = factories.make_artwork("Flood", provenance="The artist")
    factories.make_artwork("Spray")
    curator, words = Client(), WORDS[language]
    curator.force_login(factories.make_curator())
    session = curator.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served.url},
        {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url},
    ])  # fmt: skip
    name = f"{language}-{page.viewport_size['width'] if page.viewport_size else 0}"
    page.goto("/admin/catalog/artwork/")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("export_works")
    page.locator("button[name=index]").click()
    page.locator("input[value=xlsx]").check()
    page.get_by_role("button", name=words["export"]).click()
    expect(page.locator("#run-state")).to_be_visible()
    writing.process()
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name=words["file"]).first.click()
    path = tmp_path / "works.xlsx"
    download.value.save_as(path)
    edit(path)
    # Meanwhile somebody else changes one of the works.
    tide.title_en = "Low tide"
    save_artwork(artwork=tide)
    page.goto("/admin/curation/importrun/add/")
    page.locator("#id_file").set_input_files(path)
    page.locator("#import-open").click()
    expect(page.locator("#run")).to_be_visible()
    working.process()
    page.reload()
    rows = page.locator(".imports-row")
    expect(rows).to_have_count(5)
    conflict = page.locator(".imports-row--conflict")
    expect(conflict).to_contain_text(words["conflict"])
    for text in ("Tide", "Low tide", "High tide", "Room 3"):
        expect(conflict).to_contain_text(text)
    expect(conflict.locator("input:checked")).to_have_count(1)
    expect(page.locator(".imports-row--refused")).to_have_count(1)
    without_faults(page)
    shoot(page, f"{name}-compared")
    # None, then a row, then one by one, and in the end the conflict as well.
    page.get_by_role("button", name=words["none"], exact=True).click()
    expect(page.locator("[name=pick]:checked")).to_have_count(0)
    page.get_by_role("button", name=words["default"]).click()
    expect(page.locator("[name=pick]:checked")).to_have_count(4)
    page.locator('[value$=":provenance"][name=pick]').uncheck()
    conflict.locator('[value$=":title_en"]').check()
    page.locator("#choices-save").click()
    expect(page.locator("[name=pick]:checked")).to_have_count(4)
    page.locator("#import-start").click()
    expect(page.locator("#run-state")).to_be_visible()
    working.process()
    page.reload()
    expect(page.locator("#run-state")).to_have_text(words["done"])
    shoot(page, f"{name}-done")
    without_faults(page)
    for work in (tide, ebb, flood):
        work.refresh_from_db()
    assert (tide.title_en, tide.location) == ("High tide", "Room 3")
    assert (ebb.price_minor, ebb.currency, ebb.accession_number) == (125050, "EUR", "007")
    assert (flood.provenance, Artwork.objects.filter(title_en="Wave").count()) == ("The artist", 1)
    flood.location = "York"
    save_artwork(artwork=flood)
    ebb.price_minor = 99900
    save_artwork(artwork=ebb)
    page.locator(".imports-undo summary").click()
    page.locator("#run-undo").click()
    expect(page.locator("#run-state")).to_be_visible()
    working.process()
    page.reload()
    expect(page.locator("#run-state")).to_have_text(words["undone"])
    expect(page.locator("#import-left li")).to_have_count(1)
    shoot(page, f"{name}-undone")
    for work in (tide, ebb):
        work.refresh_from_db()
    assert (tide.title_en, tide.location, ebb.price_minor) == ("Low tide", "Hull", 99900)
    assert not Artwork.objects.filter(title_en="Wave").exists()
