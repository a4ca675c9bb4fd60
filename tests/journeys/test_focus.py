"""Focus stays where one works: after every swap, the next step is a few Tabs away."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.services import subject_of
from auctions.models import Bid, Lot, Sale
from catalog.models import Artwork
from common import clock
from recommendations.taste.models import TasteToken
from recommendations.taste.services import statement
from shelves.services.saved import save_work
from tests import factories
from tests.auctions.conftest import make_sale
from tests.journeys.test_keyboard import sign_in
from tests.journeys.test_saleroom import enter, port, room
from tests.waiting import wait_until

__all__ = ["enter", "port", "room"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.worker]
WORKER = pytest.mark.xdist_group("worker")
MOST_TABS = 3


def tabs_to(page: Page, target: Locator, most: int = MOST_TABS) -> int:
    """Press Tab until `target` has the focus; return how often, fail beyond `most`."""
    element = target.element_handle()
    for presses in range(most + 1):
        if page.evaluate("(one) => document.activeElement === one", element):
            return presses
        page.keyboard.press("Tab")
    raise AssertionError(f"More than {most} Tabs lead to {target}.")


def spoken(page: Page) -> Locator:
    """The region whose text screen readers speak when it changes."""
    return page.locator("#announcer")


@pytest.mark.xdist_group("races")
def test_a_bid_is_placed_from_the_keyboard(
    port: int, enter: Callable[..., Page], room: tuple[Sale, Lot]
) -> None:
    sale, lot = room
    page = enter(port, sale)
    page.goto(lot.get_absolute_url())
    page.get_by_label("Your maximum bid, USD").focus()
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Bid up to $300?")
    expect(heading).to_be_focused()
    assert tabs_to(page, page.get_by_role("button", name="Bid up to $300")) >= 1
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your bid up to $300 was accepted.")).to_be_focused()
    assert Bid.objects.get().maximum == 30_000
    tabs_to(page, page.get_by_label("Raise your maximum bid, USD"))


@pytest.mark.soak
@WORKER
@pytest.mark.usefixtures("worker", "shown_gallery")
def test_a_taste_is_weighed_from_the_keyboard(page: Page) -> None:
    person = factories.make_collector()
    subject = subject_of(user=person)
    statement.write(subject_id=subject, text="harbours, no portraits", now=clock.now())
    sign_in(page, person)
    page.goto("/taste")
    slider = page.get_by_role("slider", name="Weight of harbour", exact=True)
    slider.focus()
    before = TasteToken.objects.get(subject_id=subject, concept_id="harbour").weight
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    wait_until(
        lambda: (
            TasteToken.objects.get(subject_id=subject, concept_id="harbour").weight
            == pytest.approx(before - 0.4)
        ),
        within_s=10,
    )
    expect(slider).to_be_focused()
    expect(slider).to_have_value(f"{before - 0.4:.1f}")

    chip = page.locator(".chip", has=slider)
    chip.get_by_role("button", name="Dislike").focus()
    page.keyboard.press("Enter")
    expect(
        page.locator(".chip--not", has_text="harbour").get_by_role("button").first
    ).to_be_focused()
    count = page.locator(".chip").count()
    page.get_by_role("button", name="Remove harbour").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(count - 1)
    expect(page.locator(".chip button:focus")).to_have_count(1)


@pytest.mark.soak
@WORKER
@pytest.mark.usefixtures("worker")
def test_lists_keep_the_focus(page: Page, shown_gallery: list[Artwork]) -> None:
    person = factories.make_collector()
    for work in shown_gallery[:2]:
        save_work(user=person, artwork_id=work.pk, now=clock.now())
    sign_in(page, person)
    page.goto("/questionnaire")
    page.get_by_role("button", name=re.compile(r"\bThis one\b")).focus()
    page.keyboard.press("Enter")
    asked = page.get_by_role("heading", name="Which do you prefer?")
    expect(page.get_by_text("2 of 8")).to_be_visible()
    expect(asked).to_be_focused()
    expect(asked).to_have_accessible_description(re.compile("2 of 8"))
    assert tabs_to(page, page.get_by_role("button", name=re.compile(r"\bThis one\b"))) == 1

    page.goto("/saved")
    heart = page.locator(".heart").first
    heart.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".heart").first).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".heart").first).to_be_focused()

    page.goto("/taste")
    rows = page.locator(".past li")
    count = rows.count()
    rows.first.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(count - 1)
    expect(rows.first.get_by_role("button")).to_be_focused()

    page.goto("/")
    expect(page.locator(".notice--busy")).to_have_count(0)
    card = page.locator(".work").nth(1)
    title = card.locator(".work__title").inner_text()
    card.get_by_role("button", name=re.compile("Not interested")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(spoken(page)).to_have_text(f"“{title}” will not be shown again.")


@pytest.mark.soak
@WORKER
@pytest.mark.usefixtures("worker", "shown_gallery")
def test_filters_keep_the_focus_and_say_what_they_found(page: Page) -> None:
    page.goto("/browse")
    page.locator(".facet summary", has_text="Subject").click()
    harbour = page.get_by_label(re.compile("^harbour"))
    harbour.focus()
    page.keyboard.press("Space")
    expect(spoken(page)).to_have_text("6 works")
    expect(harbour).to_be_focused()
    page.keyboard.press("Space")
    expect(spoken(page)).not_to_have_text("6 works")
    expect(harbour).to_be_focused()


@pytest.mark.soak
@pytest.mark.xdist_group("browser")
def test_a_lot_is_watched_from_the_keyboard(page: Page, gallery: list[Artwork]) -> None:
    _sale, (lot,) = make_sale(artwork_id=gallery[0].pk)
    sign_in(page, factories.make_collector())
    page.goto(lot.get_absolute_url())
    page.get_by_role("button", name="Watch this lot").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Watching")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Watch this lot")).to_be_focused()


@pytest.mark.soak
@pytest.mark.xdist_group("browser")
def test_a_notice_gives_the_focus_back_when_it_goes(page: Page) -> None:
    person = factories.make_collector()
    subject = subject_of(user=person)
    statement.write(subject_id=subject, text="harbours, mountains, birds", now=clock.now())
    sign_in(page, person)
    page.goto("/taste")
    notice, chips = page.locator("#notices .notice"), page.locator(".chip")
    count = chips.count()
    for name in ("Close", "Undo"):
        page.get_by_role("button", name="Remove harbour").focus()
        page.keyboard.press("Enter")
        expect(chips).to_have_count(count - 1)
        notice.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        expect(notice).to_have_count(0)
        expect(page.locator(".chip button:focus")).to_have_count(1)
        if name == "Close":
            statement.write(subject_id=subject, text="harbours, mountains, birds", now=clock.now())
            page.reload()
    expect(chips).to_have_count(count)
