"""A batch edit in a browser: from a search to its undo, in both languages, also on a phone."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from catalog.services.artworks import save_artwork
from curation.batch.services import working
from tests import factories
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True), pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]  # fmt: skip
WORDS = {
    "en": {
        "add": "Add", "preview": "Preview", "apply": "Change 4 works", "ready": "Ready to apply",
        "done": "Done", "undo": "Undo", "undone": "Undone", "remove": "Remove",
        "wrong": "The last year is before the first year.", "now": "now: Bern",
    },
    "zh-hans": {
        "add": "添加", "preview": "预览", "apply": "修改 4 件作品", "ready": "可以执行",
        "done": "已完成", "undo": "撤销", "undone": "已撤销", "remove": "移除",
        "wrong": "结束年份早于起始年份。", "now": "现为： Bern",
    },
}  # fmt: skip
# Where to put pictures of the pages, for people to look at.
SHOTS = os.environ.get("BATCH_SHOTS", "")


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def violations(page: Page) -> list[str]:
    """Return what hinders a screen reader in the page's own part."""
    found = Axe().run(page, context=".desk-page").response["violations"]
    return [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def is_too_wide(page: Page) -> bool:
    """Tell whether the page scrolls sideways."""
    wide: bool = page.evaluate("() => document.documentElement.scrollWidth > innerWidth + 1")
    return wide


def sign_in(page: Page, served: LiveServer, language: str) -> None:
    """Let a curator in, in a language."""
    curator = Client()
    curator.force_login(factories.make_curator())
    session = curator.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": served.url},
        {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url},
    ])  # fmt: skip


def choose(page: Page) -> None:
    """Choose all works that a search finds, for an edit."""
    page.goto("/admin/catalog/artwork/?q=Tide")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("edit_works")
    page.locator("button[name=index]").click()


def make_works() -> list[Artwork]:
    """Return four works that can change, and one that can't."""
    text = "The tide is far out, and two boats lie on the sand under a low and heavy sky."
    works = [
        factories.make_artwork(
            f"Low Tide {number}", title_zh=f"低潮 {number}", location="Oslo", year_to=1950,
            description_en=text, tags=["sea", "calm"], medium_en="Oil on canvas",
        )
        for number in range(4)
    ]  # fmt: skip
    factories.make_artwork("High Tide", year_to=1850)
    return works


@pytest.mark.parametrize(
    ("page", "language"),
    [({"viewport": {"width": 390, "height": 844}}, "zh-hans"),
     in_soak({"viewport": {"width": 1280, "height": 900}}, "en")],
    indirect=["page"], ids=["phone", "desktop"],
)  # fmt: skip
def test_a_curator_edits_what_a_search_found_and_undoes_it(
    page: Page, served: LiveServer, language: str, unsignalled: None
) -> None:
    works, words = make_works(), WORDS[language]
    sign_in(page, served, language)
    choose(page)
    name = f"{language}-{page.viewport_size['width'] if page.viewport_size else 0}"
    shoot(page, f"{name}-0-empty")
    fields = page.locator("#batch-field")
    add = page.get_by_role("button", name=words["add"], exact=True)
    fields.select_option("location")
    add.click()
    page.locator("#id_c0-value").fill("Rome")
    fields.select_option("year_from")
    add.click()
    expect(page.locator("#id_c0-value")).to_have_value("Rome")
    page.locator("#id_c1-value").fill("1900")
    fields.select_option("tags")
    add.click()
    page.locator("#id_c2-value").select_option(["blue"], force=True)
    fields.select_option("replace")
    add.click()
    page.locator("#id_c3-find").fill("two boats")
    page.locator("#id_c3-by").fill("three boats")
    page.locator("input[name=c3-among][value=description_en]").check()
    shoot(page, f"{name}-1-cards")
    assert not violations(page)
    assert not is_too_wide(page)
    page.get_by_role("button", name=words["preview"]).last.click()
    expect(page.locator("#run")).to_be_visible()
    working.process()
    state = page.locator("#run-state")
    expect(state).to_have_text(words["ready"])
    expect(page.locator(".batch-work del").first).to_be_visible()
    expect(page.get_by_text(words["wrong"])).to_be_visible()
    shoot(page, f"{name}-2-preview")
    assert not violations(page)
    assert not is_too_wide(page)
    page.get_by_role("button", name=words["apply"]).click()
    working.process()
    expect(state).to_have_text(words["done"])
    shoot(page, f"{name}-3-done")
    works[0].refresh_from_db()
    assert (works[0].location, works[0].tags) == ("Rome", ["sea", "calm", "blue"])
    works[0].location = "Bern"
    save_artwork(artwork=works[0])
    page.get_by_role("button", name=words["undo"], exact=True).click()
    working.process()
    expect(state).to_have_text(words["undone"])
    expect(page.locator("dd", has_text=words["now"])).to_be_visible()
    shoot(page, f"{name}-4-undone")
    assert not violations(page)
    assert not is_too_wide(page)
    for work, place in zip(works, ["Bern", "Oslo", "Oslo", "Oslo"], strict=True):
        work.refresh_from_db()
        assert (work.location, work.tags) == (place, ["sea", "calm"])


@pytest.mark.soak
def test_an_edit_is_made_by_keys_alone(page: Page, served: LiveServer, unsignalled: None) -> None:
    make_works()
    sign_in(page, served, "en")
    choose(page)
    page.locator("#batch-field").focus()
    page.keyboard.type("Location")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # The new field has the focus, and Enter goes on to the preview.
    expect(page.locator("#id_c0-value")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Enter a value, or choose to clear the field.")
    expect(page.locator("#id_c0-value")).to_be_focused()
    page.keyboard.type("Rome")
    page.keyboard.press("Enter")
    state = page.locator("#run-state")
    expect(state).to_have_text("Checking")
    working.process()
    expect(state).to_have_text("Ready to apply")
    page.locator("#batch-start").press("Enter")
    expect(state).to_have_text("Running")
    working.process()
    expect(state).to_have_text("Done")
    assert Artwork.objects.filter(location="Rome").count() == 5
