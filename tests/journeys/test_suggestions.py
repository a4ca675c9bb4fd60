"""A collector has a language model read their words, and takes what it suggests, or not."""

import re
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from common import jobs
from recommendations.taste.tasks import READ_STATEMENTS
from tests import factories
from tests.journeys.test_accessible import serious
from tests.language_model import served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

ANSWER = {
    "likes": [
        {"name": "seascape", "words": "Quiet seascapes"},
        {"name": "minimalism", "words": "Quiet seascapes"},
        {"name": "fog", "words": "Quiet"},
    ],
    "dislikes": [{"name": "crowd", "words": "no portraits"}],
}


@pytest.fixture
def language_model(settings: LazySettings) -> Iterator[served.Server]:
    """A language model that says the same of everything."""
    with served.running() as server:
        served.configure(settings, server.url)
        server.answers(served.says(ANSWER))
        yield server


def sign_in(page: Page) -> None:
    factories.make_collector("reader@artrec.example")
    page.goto("/account/login/")
    page.get_by_label("Email").fill("reader@artrec.example")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.soak
@pytest.mark.usefixtures("language_model", "unsignalled")
@pytest.mark.parametrize("page", [{}, {"java_script_enabled": False}], indirect=True)
def test_suggestions_come_by_themselves_and_count_when_they_are_added(page: Page) -> None:
    sign_in(page)
    page.goto("/privacy")
    consent = page.get_by_label("Analysis of my words by an external language model")
    expect(consent).not_to_be_checked()
    consent.check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/statement")
    page.get_by_role("textbox", name=re.compile("Use your own words")).fill(
        "Quiet seascapes, no portraits"
    )
    page.get_by_role("button", name="Interpret").click()
    expect(page.locator(".chip", has_text="seascape").first).to_be_visible()
    expect(page.get_by_text("A language model is reading your description")).to_be_visible()
    assert jobs.process(READ_STATEMENTS) == 1
    if not page.evaluate("() => Boolean(window.htmx)"):
        page.reload()
    offered = page.locator(".chip--suggested")
    expect(offered.filter(has_text="minimalism")).to_be_visible()
    expect(page.get_by_text("Read by a language model")).to_be_visible()
    count = offered.count()
    page.get_by_role("button", name="Add minimalism").click()
    expect(page.locator(".chip:not(.chip--suggested)", has_text="minimalism")).to_be_visible()
    expect(offered).to_have_count(count - 1)
    page.get_by_role("button", name=re.compile("^Dismiss")).first.click()
    expect(offered).to_have_count(count - 2)


@pytest.mark.soak
@pytest.mark.usefixtures("language_model", "unsignalled")
@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 1280, "height": 900}}, {"viewport": {"width": 390, "height": 844}}],
    indirect=True,
)
def test_suggestions_are_accessible(page: Page) -> None:
    sign_in(page)
    page.goto("/privacy")
    page.get_by_label("Analysis of my words by an external language model").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/statement")
    page.get_by_role("textbox", name=re.compile("Use your own words")).fill("Quiet seascapes")
    page.get_by_role("button", name="Interpret").click()
    expect(page.get_by_text("A language model is reading your description")).to_be_visible()
    assert jobs.process(READ_STATEMENTS) == 1
    assert serious(page, "/taste") == []
    expect(page.locator(".chip--suggested").first).to_be_visible()
