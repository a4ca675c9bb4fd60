"""A curator opens the desk, sees what waits, does it, and sees that it waits no more."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from catalog.models import Artwork
from common import clock
from shelves.models import Enquiry
from tests import factories
from tests.auctions.conftest import make_sale
from tests.variants import in_soak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


def sign_in(page: Page, served: LiveServer, user: User) -> None:
    """Open the person's session in the window."""
    browser = Client()
    browser.force_login(user)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served.url}]
    )


def ask(work: Artwork) -> Enquiry:
    """Have a collector ask about a work."""
    return Enquiry.objects.create(
        user=factories.make_collector(), artwork=work, message="Framed?", at=clock.now(),
        currency="USD",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", in_soak("zh-hans")])
def test_what_waits_is_done_from_the_front_page(
    page: Page, served: LiveServer, gallery: list[Artwork], language: str
) -> None:
    sign_in(page, served, factories.make_curator())
    page.context.add_cookies(
        [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": served.url}]
    )
    make_sale(opens_in_s=3600, ends_in_s=7200)
    ask(gallery[0])
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/admin/")
        assert page.evaluate(TOO_WIDE) <= 0
        expect(page.locator("#enquiries .bench-card__count")).to_have_text("1")
    ask(gallery[1])
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#enquiries .bench-card__count")).to_have_text("2")
    page.locator("#do-enquiries").click()
    page.locator("#result_list tbody th a, #result_list tbody td a").first.click()
    page.locator("[name=answer]").fill("Yes.")
    page.locator("[name=_save]").click()
    page.goto("/admin/")
    expect(page.locator("#enquiries .bench-card__count")).to_have_text("1")
    page.locator("#nav-filter").first.fill("账单" if language == "zh-hans" else "invo")
    page.locator("#nav-filter").first.press("End")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/admin/auctions/invoice/")


@pytest.mark.soak
def test_an_empty_desk_can_be_read_with_the_keyboard_alone(page: Page, served: LiveServer) -> None:
    sign_in(page, served, factories.make_curator())
    page.goto("/admin/")
    page.locator(".bench__next a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/catalog/artwork/add/")
