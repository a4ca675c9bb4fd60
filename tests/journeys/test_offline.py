"""Without a network the shelf and works that were seen are there, and taps wait for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from common import clock
from shelves.selectors import shelf_ids
from shelves.services.saved import save_work
from tests import factories
from tests.journeys.conftest import REFUSALS, window
from tests.journeys.test_keyboard import sign_in
from tests.variants import in_soak
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]
# The cache of this session's pages has the address.
STORED = """async (path) => {
  for (const name of await caches.keys())
    if (name.startsWith('pages-') && (await (await caches.open(name)).match(path))) return true;
  return false;
}"""
PRIVATE = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith('pages-'));
  const stored = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return stored.flat().map(({ url }) => new URL(url).pathname);
}"""


@pytest.fixture(params=[(390, 844), in_soak((1280, 900))], ids=["phone", "desk"])
def installed(
    request: pytest.FixtureRequest, browser: Browser, served: LiveServer
) -> Iterator[Page]:
    """A window in which the site is installed; without a network it says so."""
    size: ViewportSize = {"width": request.param[0], "height": request.param[1]}
    with window(browser, *REFUSALS, base_url=served.url, viewport=size) as opened:
        yield opened


def visit(page: Page, path: str) -> None:
    """Visit a page with a network, and wait until it is stored."""
    page.goto(path)
    wait_until(lambda: page.evaluate(STORED, path), within_s=15)


def test_the_shelf_is_there_without_a_network_and_taps_are_sent_later(
    installed: Page, gallery: list[Artwork]
) -> None:
    page, context = installed, installed.context
    for work in gallery[:3]:
        factories.make_picture(work)
    person, other = factories.make_collector(), factories.make_collector()
    save_work(user=person, artwork_id=gallery[0].pk, now=clock.now())
    sign_in(page, person)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    visit(page, "/saved")
    visit(page, gallery[1].get_absolute_url())
    page.wait_for_load_state("networkidle")

    context.set_offline(True)
    page.goto("/saved")
    expect(page.locator(".work__title", has_text="Calm off the Point")).to_be_visible()
    expect(page.locator("[data-offline]")).to_contain_text("This page is shown as of")
    page.goto(gallery[1].get_absolute_url())
    expect(page.get_by_role("heading", name="The Swell", exact=True)).to_be_visible()
    assert page.evaluate("document.querySelector('main img').naturalWidth") > 0
    heart = page.locator(".heart").first
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#notices")).to_contain_text("This will be sent when you’re online again.")
    page.reload()
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.goto("/sales")
    expect(page.get_by_role("heading", name="You’re offline")).to_be_visible()
    assert shelf_ids(person) == {gallery[0].pk}

    page.goto(gallery[1].get_absolute_url())
    context.set_offline(False)
    # The copy gives way to the page itself, which says what became of the tap.
    expect(page.locator("[data-offline]")).to_be_hidden()
    wait_until(lambda: shelf_ids(person) == {gallery[0].pk, gallery[1].pk}, within_s=15)
    expect(page.locator("#notices")).to_contain_text("1 change has been saved.")

    # On a shared device the next person finds nothing of the one before.
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state("networkidle")
    assert "/saved" not in page.evaluate(PRIVATE)
    sign_in(page, other)
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    page.goto("/saved")
    expect(page.get_by_role("heading", name="You’re offline")).to_be_visible()
    page.goto(gallery[1].get_absolute_url())
    expect(page.get_by_role("heading", name="You’re offline")).to_be_visible()
    context.set_offline(False)
