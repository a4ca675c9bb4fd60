"""Labels in a browser: from chosen works to the PDF, and a template with its preview."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from curation.labels.models import DocumentTemplate
from tests import factories
from tests.curation.labels.reading import codes, flat

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.soak,
    pytest.mark.xdist_group("browser"),
]  # fmt: skip
WORDS = {
    "en": {
        "make": "Make the PDF", "done": "Done", "file": "Download", "copy": "Copy", "save": "Save",
        "preview": "Show preview", "line": "Line 2", "page": "The first page",
    },
    "zh-hans": {
        "make": "生成 PDF", "done": "已完成", "file": "下载", "copy": "复制", "save": "保存",
        "preview": "显示预览", "line": "第 2 行", "page": "打印效果的第一页",
    },
}  # fmt: skip
# Where to put pictures of the pages, for people to look at.
SHOTS = os.environ.get("LABEL_SHOTS", "")


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def violations(page: Page) -> list[str]:
    """Return what hinders a screen reader in the page's own part."""
    found = Axe().run(page, context=".desk-page").response["violations"]
    return [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def is_narrow(page: Page) -> bool:
    """Tell whether the page fits its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(
    ("page", "language"),
    [({"viewport": {"width": 390, "height": 844}}, "zh-hans"),
     ({"viewport": {"width": 1280, "height": 900}}, "en")],
    indirect=["page"], ids=["phone in Chinese", "desktop in English"],
)  # fmt: skip
def test_a_curator_prints_labels_with_a_template_of_their_own(
    page: Page, served: LiveServer, language: str, tmp_path: Path, unsignalled: None
) -> None:
    artist = factories.make_artist("Ada Lark", name_zh="艾达·拉克", birth_year=1931)
    titles = (("Harbour in Fog", "雾中港口"), ("Low Tide", "退潮"), ("Salt ᐁ", "盐 ᐁ"))
    for title, chinese in titles:
        factories.make_artwork(title, artist=artist, title_zh=chinese, date_text="1967")
    curator, words = Client(), WORDS[language]
    curator.force_login(factories.make_curator())
    session = curator.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served.url},
        {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url},
    ])  # fmt: skip
    page.goto("/admin/curation/documenttemplate/add/")
    shoot(page, f"{language}-new")
    assert not violations(page)
    page.locator("button[value='preset:wall-90x50']").click()
    picture = page.get_by_role("img", name=words["page"])
    expect(picture).to_be_visible()
    shoot(page, f"{language}-template")
    assert not violations(page)
    assert is_narrow(page)
    whole = page.locator("#id_source").input_value()
    page.locator("#id_source").fill("fine\n#nothing")
    page.get_by_role("button", name=words["preview"]).click()
    expect(page.locator("#preview [role=alert]")).to_contain_text(words["line"])
    shoot(page, f"{language}-error")
    assert not violations(page)
    page.locator("#id_source").fill(whole.replace("data.words.code", "data.words.work"))
    page.locator("#id_name").fill("House labels")
    page.get_by_role("button", name=words["save"], exact=True).click()
    expect(picture).to_be_visible()
    assert DocumentTemplate.objects.get().name == "House labels"
    page.goto("/admin/catalog/artwork/")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("label_works")
    page.locator("button[name=index]").click()
    page.locator("#id_template").select_option(label="House labels")
    shoot(page, f"{language}-document")
    assert not violations(page)
    assert is_narrow(page)
    page.get_by_role("button", name=words["make"]).click()
    expect(page.locator("#run-state")).to_have_text(words["done"])
    expect(page.locator(".desk-problem")).to_contain_text("ᐁ (U+1401)")
    shoot(page, f"{language}-done")
    assert not violations(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name=words["file"]).click()
    path = tmp_path / "labels.pdf"
    downloading.value.save_as(path)
    body = path.read_bytes()
    assert len(codes(body)) == 3
    assert titles[0][language != "en"].replace(" ", "") in flat(body)
    page.goto("/admin/curation/document/")
    shoot(page, f"{language}-list")
