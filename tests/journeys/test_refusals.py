"""What a reader sees of a refusal: words beside the button, and their input after signing in."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.services import open_app_session
from auctions.models import Bid, Lot, Sale
from auctions.services import registration
from catalog.models import Artwork
from common import clock
from shelves.models import SavedWork
from tests import factories
from tests.auctions.conftest import CENT, make_sale
from tests.journeys.conftest import load_all

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ENDED = "Your session has ended, and nothing was sent."


@pytest.fixture
def room(transactional_db: None, gallery: list[Artwork]) -> tuple[Sale, Lot]:
    """A running sale with one lot of the gallery and a limit."""
    sale, (lot,) = make_sale(artwork_id=gallery[0].pk, approval_above=5_000 * CENT)
    return sale, lot


@pytest.fixture
def reader(room: tuple[Sale, Lot]) -> User:
    """A collector who is registered for the sale."""
    user = factories.make_collector()
    registration.register(user=user, sale_id=room[0].pk, accept_terms=True, now=clock.now())
    return user


def enter(page: Page, user: User) -> None:
    """Be signed in."""
    token = open_app_session(user=user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": token, "domain": "localhost", "path": "/"}]
    )


def sign_in(page: Page, user: User) -> None:
    """Follow the way on that the refusal shows, and sign in."""
    page.get_by_role("link", name="Sign in and continue").click()
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.keyboard.press("Enter")


def test_a_bid_without_a_session_is_refused_in_words_and_placed_after_signing_in(
    quiet_page: Page, room: tuple[Sale, Lot], reader: User
) -> None:
    page, lot = quiet_page, room[1]
    enter(page, reader)
    page.goto(lot.get_absolute_url())
    page.get_by_label("Your maximum bid, USD").fill("1,234.50")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Yes, this amount is correct").check()
    page.context.clear_cookies()
    page.get_by_role("button", name="Bid up to $1,234.50").click()
    expect(page.locator(".bid [data-refusal]")).to_contain_text(ENDED)
    assert not Bid.objects.exists()
    sign_in(page, reader)
    expect(page.get_by_role("heading", name="Bid up to $1,234.50?")).to_be_visible()
    expect(page.get_by_label("Yes, this amount is correct")).to_be_checked()
    page.get_by_role("button", name="Bid up to $1,234.50").click()
    expect(page.locator(".standing__mine")).to_have_text("You are winning")
    assert Bid.objects.get().maximum == 123_450


@pytest.mark.soak
def test_an_amount_typed_before_the_session_ended_is_there_after_signing_in(
    quiet_page: Page, room: tuple[Sale, Lot], reader: User
) -> None:
    page, lot = quiet_page, room[1]
    enter(page, reader)
    page.goto(lot.get_absolute_url())
    page.get_by_label("Your maximum bid, USD").fill("777")
    page.context.clear_cookies()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".bid [data-refusal]")).to_contain_text(ENDED)
    sign_in(page, reader)
    expect(page.get_by_label("Your maximum bid, USD")).to_have_value("777")


@pytest.mark.soak
def test_a_budget_sent_as_a_page_returns_with_what_was_typed(
    quiet_page: Page, reader: User
) -> None:
    page = quiet_page
    enter(page, reader)
    page.goto("/bids")
    page.get_by_label("Up to").fill("12,000")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).click()
    sign_in(page, reader)
    expect(page).to_have_url("/bids")
    expect(page.get_by_label("Up to")).to_have_value("12,000")


@pytest.mark.soak
def test_a_work_saved_without_a_session_or_network_says_so_beside_the_heart(
    quiet_page: Page, gallery: list[Artwork], reader: User
) -> None:
    page = quiet_page
    enter(page, reader)
    page.goto(gallery[0].get_absolute_url())
    heart = page.locator(".sheet .save button")
    page.context.set_offline(True)
    heart.click()
    expect(page.locator(".sheet .save [data-refusal]")).to_have_text(
        "No connection. Try again in a moment."
    )
    page.context.set_offline(False)
    page.context.clear_cookies()
    heart.click()
    expect(page.locator(".sheet .save [data-refusal]")).to_contain_text(ENDED)
    assert not SavedWork.objects.exists()


@pytest.mark.soak
def test_an_expired_form_is_sent_when_pressed_again(
    quiet_page: Page, gallery: list[Artwork], reader: User
) -> None:
    page = quiet_page
    enter(page, reader)
    page.goto(gallery[0].get_absolute_url())
    load_all(page)  # what is under way brings a token of its own
    page.context.clear_cookies(name="csrftoken")
    heart = page.locator(".sheet .save button")
    heart.click()
    expect(page.locator(".sheet .save [data-refusal]")).to_contain_text(
        "nothing was sent. Try again."
    )
    heart.click()
    expect(heart).to_have_text("Saved")
    assert SavedWork.objects.count() == 1


@pytest.mark.soak
def test_a_bid_above_the_limit_is_reported_before_confirming_with_the_way_on(
    quiet_page: Page, room: tuple[Sale, Lot], reader: User
) -> None:
    page, lot = quiet_page, room[1]
    enter(page, reader)
    page.goto(lot.get_absolute_url())
    page.get_by_label("Your maximum bid, USD").fill("６,０００")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Bids above $5,000 need a curator’s approval.")).to_be_visible()
    expect(page.get_by_role("button", name="Bid up to $6,000")).to_have_count(0)
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("You have asked for approval.")).to_be_visible()
    page.get_by_role("link", name="Bid up to $5,000 instead").click()
    expect(page.get_by_role("button", name="Bid up to $5,000")).to_be_visible()
    assert not Bid.objects.exists()
