"""A device's time zone reaches the pages, from the first one on, and needs no account."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Route, expect

from auctions.models import Sale
from tests import factories
from tests.auctions.conftest import make_sale

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("races"),
]
OPENS = datetime(2027, 1, 15, 19, tzinfo=UTC)
NEW_YORK = {"timezone_id": "America/New_York"}
BEIJING = {"timezone_id": "Asia/Shanghai", "locale": "zh-CN"}
LONDON = {"timezone_id": "Europe/London"}
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def london(transactional_db: None) -> Sale:
    """An announced sale in London."""
    work = factories.make_artwork("Low Tide")
    sale, _ = make_sale(
        timezone="Europe/London", around=OPENS, opens_in_s=0, ends_in_s=3600, artwork_id=work.pk
    )
    return sale


@pytest.mark.parametrize("page", [NEW_YORK], indirect=True)
def test_the_first_page_already_shows_the_devices_zone(page: Page, london: Sale) -> None:
    page.goto(london.get_absolute_url())
    lead = page.locator(".heading .lead")
    expect(lead).to_have_text("Jan. 15, 2027, 2 p.m. – 3 p.m. EST")
    expect(page.get_by_text("Local time of the sale:")).to_have_text(
        "Local time of the sale: Jan. 15, 2027, 7 p.m. – 8 p.m. GMT"
    )
    card = page.locator(".lot-card time")
    expect(card).to_have_text("Jan. 15, 2027, 2 p.m. EST (7 p.m. GMT)")
    expect(card).to_have_attribute("datetime", "2027-01-15T19:00:00+00:00")
    # From now on the server knows.
    answer = page.context.request.get(london.get_absolute_url())
    assert "3 p.m.</time> EST" in answer.text()


@pytest.mark.parametrize("page", [BEIJING], indirect=True)
def test_a_reader_in_beijing_reads_beijing_time(page: Page, london: Sale) -> None:
    page.goto("/sales")
    expect(
        page.get_by_text("北京时间 2027年1月16日 03:00（伦敦时间 1月15日 19:00）")
    ).to_be_visible()


@pytest.mark.parametrize("page", [NEW_YORK | PHONE], indirect=True)
def test_a_time_in_two_zones_widens_no_card(page: Page) -> None:
    day = 86_400
    sale, _lots = make_sale(lots=2, timezone="Asia/Shanghai", opens_in_s=day, ends_in_s=2 * day)
    page.goto(sale.get_absolute_url())
    expect(page.locator(".lot-card__time").last).to_contain_text("China Time)")
    first, second = page.locator(".lot-card").all()
    label = first.locator(".lot-card__time").bounding_box()
    beside = second.bounding_box()
    assert label
    assert beside
    assert label["x"] + label["width"] < beside["x"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("page", [{**NEW_YORK, "java_script_enabled": False}], indirect=True)
def test_without_javascript_the_sales_own_zone_is_named(page: Page, london: Sale) -> None:
    page.goto(london.get_absolute_url())
    lead = page.locator(".heading .lead")
    expect(lead).to_have_text("Jan. 15, 2027, 7 p.m. – 8 p.m. GMT")
    expect(page.get_by_text("Local time of the sale:")).to_be_hidden()


@pytest.mark.parametrize("page", [NEW_YORK | PHONE, LONDON | PHONE], indirect=True)
def test_lots_stay_where_they_are_when_the_zone_becomes_known(page: Page, london: Sale) -> None:
    path, card, before = london.get_absolute_url(), page.locator(".lot-card .picture"), []

    def measure(route: Route) -> None:
        if not route.request.is_navigation_request():
            before.append(card.bounding_box())
        route.continue_()

    page.route(lambda url: url.endswith(path), measure)
    page.goto(path)
    # The times were replaced.
    page.wait_for_selector(".heading [data-zoned][style]")
    assert [card.bounding_box()] == before
    expect(page.locator(".reserved")).to_have_count(0)
