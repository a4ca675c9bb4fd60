"""The saleroom in two real browsers, on the site's own web server, over its event stream."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from accounts.services import open_app_session
from auctions.models import Bid, Lot, Sale
from auctions.services import closing
from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import CENT, make_bidder, make_sale
from tests.auctions.crowds import site
from tests.journeys.conftest import REFUSALS, window
from tests.journeys.test_accessible import serious

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("races"),
]
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.fixture
def room(transactional_db: None, gallery: list[Artwork]) -> tuple[Sale, Lot]:
    """A running sale with one lot of the gallery."""
    sale, (lot,) = make_sale(
        artwork_id=gallery[0].pk, estimate=(20_000, 40_000), tax_rate=8_000, ends_in_s=600
    )
    return sale, lot


@pytest.fixture
def port(tmp_path: Path, room: object) -> Iterator[int]:
    """The running site."""
    with site(tmp_path) as listening:
        yield listening


@pytest.fixture
def enter(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a new bidder's own browser; it is closed before a site that was there before."""
    with ExitStack() as opened:

        def enter(port: int, sale: Sale, *expected: str, **options: object) -> Page:
            user, _ = make_bidder(sale)
            page = opened.enter_context(
                window(browser, *expected, base_url=f"http://127.0.0.1:{port}", **options)
            )
            sign_in(page, user)
            return page

        yield enter


def sign_in(page: Page, user: User) -> None:
    """Sign in by a cookie."""
    page.context.add_cookies(
        [{"name": "sessionid", "value": open_app_session(user=user), "domain": "127.0.0.1",
          "path": "/"}]
    )  # fmt: skip


def bid(page: Page, maximum: str) -> None:
    """Bid as people do: amount, look at the sum, confirm."""
    page.get_by_label("Your maximum bid, USD").fill(maximum)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name=re.compile("^Bid up to")).click()


def test_two_bidders_see_each_other_at_once(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna, ben = enter(port, sale), enter(port, sale, **PHONE)
    for page in (anna, ben):
        page.goto(lot.get_absolute_url())
        expect(page.locator("#panel").get_by_text("No bids yet")).to_be_visible()
    bid(anna, "300")
    expect(anna.locator("#panel .standing__mine")).to_have_text("You are winning")
    expect(ben.locator(".standing__price")).to_have_text("$100")
    ben.get_by_role("link", name="$150", exact=True).click()
    expect(ben.get_by_text("Total at most")).to_be_visible()
    expect(ben.locator(".sum__total")).to_contain_text("$202.50")
    ben.get_by_role("button", name="Bid up to $150").click()
    expect(ben.locator("#panel .standing__mine")).to_contain_text("You were outbid immediately")
    expect(anna.locator(".standing__price")).to_have_text("$200")
    bid(ben, "500")
    expect(ben.locator("#panel .standing__mine")).to_have_text("You are winning")
    # Anna touched nothing since.
    expect(anna.locator("#panel .standing__mine")).to_have_text("You were outbid")
    expect(anna.locator(".standing__price")).to_have_text("$350")
    anna.get_by_text("Bid history").click()
    expect(anna.locator(".history li")).to_have_count(3)
    expect(anna.locator(".history li").first).to_contain_text("Bidder 2")
    assert not closing.differing_lots()
    assert Bid.objects.count() == 3


@pytest.mark.soak
def test_an_amount_far_too_high_is_asked_for_again(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    page = enter(port, sale)
    page.goto(lot.get_absolute_url())
    page.get_by_label("Your maximum bid, USD").fill("30,000")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Please check the amount")).to_be_visible()
    with page.expect_response("**/bid"):
        page.get_by_role("button", name="Bid up to $30,000").click()
    expect(page.get_by_text("Please check the amount")).to_be_visible()
    assert not Bid.objects.exists()
    page.get_by_label("Yes, this amount is correct").check()
    page.get_by_role("button", name="Bid up to $30,000").click()
    expect(page.locator("#panel .standing__mine")).to_have_text("You are winning")
    assert Bid.objects.get().maximum == 30_000 * CENT


def test_a_page_without_its_stream_polls(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    cut, other = enter(port, sale, *REFUSALS), enter(port, sale)
    cut.route("**/live", lambda route: route.abort())
    for page in (cut, other):
        page.goto(lot.get_absolute_url())
    bid(other, "300")
    expect(cut.locator(".standing__price")).to_have_text("$100", timeout=60_000)


@pytest.mark.soak
def test_a_page_that_is_refused_a_stream_polls(
    enter: Callable[..., Page], tmp_path: Path, room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    with site(tmp_path, STREAMS_PER_PROCESS="0") as port:
        page, other = enter(port, sale, *REFUSALS), enter(port, sale, *REFUSALS)
        with page.expect_response("**/live") as refused:
            page.goto(lot.get_absolute_url())
        assert refused.value.status == 503
        other.goto(lot.get_absolute_url())
        bid(other, "300")
        expect(page.locator(".standing__price")).to_have_text("$100", timeout=60_000)


@pytest.mark.soak
def test_a_search_too_many_is_refused_in_the_page(
    enter: Callable[..., Page], tmp_path: Path, room: tuple[Sale, Lot]
) -> None:
    sale, _lot = room
    with site(tmp_path, RATES="searches=2 per minute") as port:
        page = enter(port, sale, *REFUSALS)
        page.goto("/browse")
        for word in ("sea", "peaks"):
            page.locator("#search").fill(word)
            page.keyboard.press("Enter")
            page.wait_for_load_state("networkidle")
        expect(page.locator("#browse [data-refusal]")).to_contain_text("Too many requests.")


def test_without_javascript_one_registers_and_bids(
    browser: Browser, port: int, room: tuple[Sale, Lot]
) -> None:
    _, lot = room
    address = f"http://127.0.0.1:{port}"
    with window(browser, base_url=address, java_script_enabled=False) as page:
        sign_in(page, factories.make_collector())
        page.goto("/sales")
        page.get_by_role("link", name="Evening Sale").click()
        page.get_by_role("link", name="Register to bid").click()
        page.get_by_label("I accept the terms of sale").check()
        page.get_by_role("button", name="Register").click()
        expect(page.get_by_text("Your paddle is 101")).to_be_visible()
        page.goto(lot.get_absolute_url())
        page.get_by_label("Your maximum bid, USD").fill("250")
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Bid up to $250").click()
        expect(page.get_by_text("Your bid up to $250 was accepted.")).to_be_visible()
        page.goto("/bids")
        expect(page.locator(".lot-card__own")).to_have_text("You are leading")


@pytest.mark.soak
@pytest.mark.parametrize(
    "options",
    [{"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
     {**PHONE, "locale": "zh-CN"}],
    ids=["desk-light", "phone-dark-chinese"],
)  # fmt: skip
def test_an_open_lot_has_no_serious_finding_before_and_after_bidding(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot], options: dict[str, object]
) -> None:
    sale, lot = room
    page = enter(port, sale, **options)
    findings = serious(page, lot.get_absolute_url())
    page.locator(".bid__quick a").first.click()
    page.locator(".bid--confirm button").first.click()
    expect(page.locator(".mine--leading")).to_be_visible()
    page.locator("#history-fold summary").click()
    expect(page.locator(".history li")).to_have_count(1)
    findings += serious(page)
    assert not findings
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
