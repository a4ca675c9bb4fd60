"""axe finds nothing serious on any page, light or dark, wide or narrow; none is too wide."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.services import subject_of
from auctions.services.registration import register
from catalog.models import Artwork
from common import clock
from common.languages import page_path
from recommendations.taste.services import statement
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import make_sale
from tests.journeys.test_keyboard import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]
OPEN = ["/", "/browse?search=sea", "/exhibitions", "/sales", "/how-recommendations-work",
        "/about/terms", "/account/login/", "/account/signup/", "/account/password/reset/",
        "/nowhere"]  # fmt: skip
OWN = ["/", "/bids", "/invoices", "/notices", "/notices/choices", "/time-zone", "/lots/for-you",
       "/welcome", "/statement", "/questionnaire", "/taste", "/taste/map",
       "/saved", "/account/", "/enquiries",
       "/account/email/", "/account/password/change/", "/account/2fa/",
       "/account/sessions/"]  # fmt: skip


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    "page",
    [{"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
     {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}],
    indirect=True,
    ids=["desk-light", "phone-dark"],
)  # fmt: skip
def test_no_page_has_a_serious_finding(page: Page, shown_gallery: list[Artwork]) -> None:
    show = factories.make_exhibition(*shown_gallery[:4])
    maker = shown_gallery[0].artist
    assert maker is not None
    works = [shown_gallery[0].get_absolute_url(), shown_gallery[5].get_absolute_url()]
    sale, (running,) = make_sale(artwork_id=shown_gallery[1].pk, estimate=(1, 2), tax_rate=8_000)
    # The page of an open lot has its own test, beside the stream that it needs.
    rooms = [sale.get_absolute_url(), running.get_absolute_url()]
    works += [rooms[0], f"{rooms[1]}/history"]
    findings: list[str] = []
    for path in (*OPEN, *works, maker.get_absolute_url(), show.get_absolute_url()):
        findings += serious(page, path)
    person = factories.make_collector("axe@artrec.example")
    now = clock.now()
    statement.write(subject_id=subject_of(user=person), text="seascapes, no portraits", now=now)
    save_work(user=person, artwork_id=shown_gallery[2].pk, now=now - timedelta(days=1))
    page.goto("/account/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    register(user=person, sale_id=sale.pk, accept_terms=True, now=now)
    bidding = [f"{rooms[0]}/register", f"{rooms[1]}/review?maximum=9000"]
    for path in (*OWN, *works, *bidding, f"{works[0]}/why", f"{works[0]}/similar"):
        findings += serious(page, path)
    assert not findings


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
def test_a_qr_code_stands_on_white_by_night(page: Page) -> None:
    sign_in(page, factories.make_collector())
    page.goto("/account/2fa/totp/activate/")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    code = page.get_by_role("img")
    expect(code).to_have_css("background-color", "rgb(255, 255, 255)")


def serious(page: Page, path: str = "") -> list[str]:
    """Return what axe finds on a page (or the one that is open), serious and worse.

    A page wider than its window is a finding too.
    """
    if path:
        page.goto(path)
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [f"{path}: wider than the window"] * wide + [
        f"{path}: {finding['id']} {finding['nodes'][0]['html'][:120]}"
        for finding in found
        if finding["impact"] in {"serious", "critical"}
    ]


@pytest.mark.soak
@pytest.mark.parametrize(
    ("page", "scripts"),
    [({"locale": locale, "viewport": {"width": 390, "height": 844}, "java_script_enabled": scripts},
      scripts) for locale, scripts in (("en", True), ("zh-CN", True), ("en", False))],
    indirect=["page"],
)  # fmt: skip
def test_a_phone_has_every_place_at_the_bottom_or_in_its_menu(
    page: Page, served: LiveServer, *, scripts: bool
) -> None:
    browser = Client()
    browser.force_login(factories.make_collector("phone@artrec.example"))
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served.url}]
    )
    places = {"/", "/browse", "/exhibitions", "/sales", "/bids", "/invoices", "/saved", "/taste",
              "/notices", "/account/", "/lists/public"}  # fmt: skip
    page.goto("/account/")
    header = page.locator(".masthead")
    shown = {
        page_path(link.get_attribute("href") or "") for link in header.get_by_role("link").all()
    }
    assert shown == {"/", "/browse", "/sales", "/saved"}
    page.locator(".masthead__menu").click()
    found = header.get_by_role("link").all()
    assert {page_path(link.get_attribute("href") or "") for link in found} == places
    edges = [link.bounding_box() for link in found]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in edges)
    assert all(box and box["y"] >= 0 and box["y"] + box["height"] <= 844 for box in edges)
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")
        expect(page.locator("#menu")).to_be_hidden()
        expect(page.locator(".masthead__menu")).to_be_focused()


WIDTHS = (320, 390, 768, 1023, 1024, 1280, 1920)


@pytest.mark.soak
@pytest.mark.parametrize("page", [{"locale": "en"}, {"locale": "zh-CN"}], indirect=True)
@pytest.mark.parametrize("person", ["visitor", "collector", "curator"])
def test_the_header_is_one_line_at_every_width(page: Page, served: LiveServer, person: str) -> None:
    if person != "visitor":
        browser = Client()
        staff = person == "curator"
        browser.force_login(factories.make_collector("wide@artrec.example", staff=staff))
        key = browser.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served.url}]
        )
    page.goto("/browse")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        height = page.locator(".masthead").evaluate("(one) => one.offsetHeight")
        assert height <= 76, (width, height)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
