"""One live panel: what a bidder reads in it is true, whoever bids, and says when it is not live."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from auctions.models import Lot, Sale
from auctions.services.voiding import void_bid
from tests.auctions.conftest import CENT, BidderApp, make_bidder, quick_curator
from tests.journeys.conftest import REFUSALS
from tests.journeys.line import Line
from tests.journeys.test_saleroom import bid, enter, port, room
from tests.waiting import PATIENCE

__all__ = ["enter", "port", "room"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("races"),
]


# A bid of another process than the site's is found by its next read of the lots.
SOON = PATIENCE * 10_000


def sentences(page: Page) -> str:
    """Return all that the panel says."""
    return re.sub(r"\s+", " ", page.locator("#panel").inner_text())


def test_somebody_who_was_outbid_reads_nothing_untrue(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna = enter(port, sale)
    anna.goto(lot.get_absolute_url())
    expect(anna.locator("#live-mark")).to_have_text("live")
    bid(anna, "300")
    expect(anna.get_by_text("Your bid up to $300 was accepted.")).to_be_visible()
    assert "You are winning" in sentences(anna)
    anna.get_by_label("Raise your maximum bid, USD").fill("4")
    BidderApp(make_bidder(sale)[0]).bid(lot, 500 * CENT)
    expect(anna.locator("#panel .standing__mine")).to_have_text("You were outbid", timeout=SOON)
    text = sentences(anna)
    for untrue in ("accepted", "leading", "winning", "Raise"):
        assert untrue not in text, text
    assert "next bid from $400" in text
    assert "Your maximum bid: $300." in text
    assert anna.locator(".bid__quick a").first.inner_text() == "$400"
    expect(anna.get_by_label("Your maximum bid, USD")).to_have_value("4")
    expect(anna.get_by_label("Your maximum bid, USD")).to_be_focused()
    expect(anna).to_have_title(re.compile("^Outbid · "))
    expect(anna.locator("#lot-announcer")).to_contain_text("You were outbid · Current price · $350")


@pytest.mark.soak
def test_the_focus_stays_in_the_panel_when_somebody_else_bids(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna = enter(port, sale)
    anna.goto(lot.get_absolute_url())
    expect(anna.locator("#live-mark")).to_have_text("live")
    anna.get_by_label("Your maximum bid, USD").fill("300")
    anna.keyboard.press("Enter")
    confirm = anna.get_by_role("button", name="Bid up to $300")
    confirm.focus()
    confirm.click()
    expect(anna.get_by_text("Your bid up to $300 was accepted.")).to_be_focused()
    BidderApp(make_bidder(sale)[0]).bid(lot, 500 * CENT)
    expect(anna.locator("#panel .standing__mine")).to_have_text("You were outbid", timeout=SOON)
    expect(anna.locator("#panel")).to_be_focused()
    anna.keyboard.press("Tab")
    expect(anna.get_by_label("Your maximum bid, USD")).to_be_focused()


@pytest.mark.soak
def test_a_private_raise_is_shown_in_the_bidders_other_window(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna = enter(port, sale)
    other = anna.context.new_page()
    for page in (anna, other):
        page.goto(lot.get_absolute_url())
        expect(page.locator("#live-mark")).to_have_text("live")
    bid(anna, "300")
    expect(other.locator("#panel")).to_contain_text("Your maximum bid: $300.", timeout=SOON)
    anna.get_by_label("Raise your maximum bid, USD").fill("900")
    anna.get_by_role("button", name="Continue").click()
    anna.get_by_role("button", name="Bid up to $900").click()
    expect(other.locator("#panel")).to_contain_text("Your maximum bid: $900.", timeout=SOON)


@pytest.mark.soak
def test_the_step_before_a_bid_is_live_on_a_page_of_its_own(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna = enter(port, sale)
    anna.goto(f"{lot.get_absolute_url()}/review?maximum=300")
    expect(anna.locator("#live-mark")).to_have_text("live")
    BidderApp(make_bidder(sale)[0]).bid(lot, 200 * CENT)
    expect(anna.locator("#panel .standing__price")).to_have_text("$100", timeout=SOON)
    anna.get_by_role("button", name="Bid up to $300").click()
    expect(anna.locator("#panel .standing__mine")).to_have_text("You are winning")


@pytest.mark.soak
def test_a_voided_maximum_is_nobodys_own(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna = enter(port, sale)
    anna.goto(lot.get_absolute_url())
    bid(anna, "300")
    expect(anna.locator("#panel .standing__mine")).to_have_text("You are winning")
    void_bid(by=quick_curator(), lot_id=lot.pk, seq=1, reason="A mistake.")
    expect(anna.locator("#panel .standing__mine")).to_have_text(
        "The house voided your bid", timeout=SOON
    )
    assert "Your maximum bid:" not in sentences(anna)
    assert "outbid" not in sentences(anna)


@pytest.mark.soak
def test_the_step_before_a_bid_follows_the_price_and_keeps_its_key(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    anna = enter(port, sale)
    anna.goto(lot.get_absolute_url())
    anna.get_by_label("Your maximum bid, USD").fill("600")
    anna.get_by_role("button", name="Continue").click()
    expect(anna.get_by_text("Please check the amount")).to_be_visible()
    key = anna.locator("[name=key]").input_value()
    rival = BidderApp(make_bidder(sale)[0])
    rival.bid(lot, 200 * CENT)
    expect(anna.get_by_text("Please check the amount")).to_be_hidden(timeout=SOON)
    assert anna.locator("[name=key]").input_value() == key
    expect(anna.locator("#panel .standing__price")).to_have_text("$100")
    rival.bid(lot, 5_000 * CENT)
    BidderApp(make_bidder(sale)[0]).bid(lot, 900 * CENT)
    expect(anna.get_by_text("The minimum bid is $1,000.")).to_be_visible(timeout=SOON)


@pytest.mark.soak
def test_without_a_network_the_page_is_not_live_and_takes_no_bid(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    with Line(port) as line:
        anna = enter(line.port, sale, *REFUSALS, timezone_id="Asia/Tokyo")
        # The account's zone counts, and the server's clock: the device's is an hour ahead.
        User.objects.update(timezone="America/New_York")
        anna.add_init_script("const now = Date.now; Date.now = () => now() + 3_600_000;")
        anna.goto(lot.get_absolute_url())
        expect(anna.locator("#live-mark")).to_have_text("live")
        anna.wait_for_timeout(9_000)
        expect(anna.locator("#live-mark")).to_have_text("live")
        line.cut.set()
        expect(anna.locator("#live-mark")).to_have_text(
            re.compile(r"not live since \d\d:\d\d:\d\d"), timeout=10_500
        )
        shown = anna.locator("#live-mark").inner_text().removeprefix("not live since ")
        here = datetime.now(ZoneInfo("America/New_York"))
        assert shown in {f"{here - timedelta(seconds=ago):%H:%M:%S}" for ago in range(30)}
        expect(anna.get_by_role("button", name="Continue")).to_be_disabled()
        expect(anna.locator("#quick-1")).to_have_attribute("aria-disabled", "true")
        BidderApp(make_bidder(sale)[0]).bid(lot, 500 * CENT)
        line.cut.clear()
        expect(anna.locator("#live-mark")).to_have_text("live", timeout=60_000)
        expect(anna.locator(".standing__price")).to_have_text("$100")
        expect(anna.get_by_role("button", name="Continue")).to_be_enabled()
