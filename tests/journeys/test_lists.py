"""Lists in a browser: what was hidden, ticked or scrolled to is still so after the next step."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.services import subject_of
from catalog.models import Artwork
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.taste.services import statement
from tests import factories
from tests.journeys.test_keyboard import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.xdist_group("worker"),
]
LATENCY_MS = 1500


@pytest.mark.soak
@pytest.mark.usefixtures("worker", "shown_gallery")
def test_what_is_hidden_stays_hidden_until_undone(page: Page) -> None:
    person = factories.make_collector()
    subject = subject_of(user=person)
    statement.write(subject_id=subject, text="harbours", now=clock.now())
    sign_in(page, person)
    page.goto("/")
    expect(page.locator(".notice--busy")).to_have_count(0)
    card = page.locator(".work[data-list]").nth(1)
    name, reason = card.locator(".work__title").inner_text(), card.locator(".work__reason").first
    work, text = card.get_attribute("data-artwork"), reason.inner_text()
    card.get_by_role("button", name=f"Not interested in {name}").click()
    page.get_by_role("button", name="Undo").click()
    again = page.locator(f'.work[data-artwork="{work}"]')
    expect(again.locator(".work__reason").first).to_have_text(text)
    expect(page.locator(".work").nth(1)).to_have_attribute("data-artwork", work or "")
    assert not Interaction.objects.filter(subject_id=subject, kind="not_interested").exists()

    again.get_by_role("button", name=f"Not interested in {name}").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.locator(".work[data-list] .work__title a").first.click()
    page.wait_for_url("**/works/*")
    page.go_back()
    expect(page.locator(".work[data-list]").first).to_be_visible()
    expect(again).to_have_count(0)


def test_a_heart_stands_as_it_was_left_on_the_works_page(
    page: Page, gallery: list[Artwork]
) -> None:
    work = gallery[0]
    sign_in(page, factories.make_collector())
    page.goto("/browse")
    heart = page.locator(f'.work[data-artwork="{work.pk}"] .heart')
    for pressed in ("true", "false"):
        page.get_by_role("link", name=work.title_en, exact=True).click()
        page.wait_for_url("**/works/*")
        page.locator(".sheet__actions .heart").click()
        expect(page.locator(".sheet__actions .heart")).to_have_attribute("aria-pressed", pressed)
        page.go_back()
        expect(heart).to_have_attribute("aria-pressed", pressed)


def test_back_returns_to_the_same_place_in_a_long_list(page: Page) -> None:
    for number in range(130):
        factories.make_artwork(f"Work {number}")
    page.goto("/browse")
    cards = page.locator(".work")
    for shown in range(24, 121, 24):
        expect(cards).to_have_count(shown)
        if shown < 120:
            page.locator(".more").scroll_into_view_if_needed()
    target = page.get_by_role("link", name="Work 20", exact=True)
    target.scroll_into_view_if_needed()
    target.click()
    page.wait_for_url("**/works/*")
    page.go_back()
    expect(target).to_be_in_viewport()


@pytest.mark.soak
def test_filters_ticked_in_quick_succession_are_all_kept(page: Page) -> None:
    for number in range(3):
        factories.make_artwork(f"Boat {number}", tags=["sea", "harbour", "boat"])
    page.goto("/browse")
    page.locator(".facet summary", has_text="Subject").click()
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    for name in ("harbour", "sea", "boat"):
        page.get_by_label(re.compile(f"^{name}")).check()
    page.locator("#year_min").type("19")
    page.wait_for_url("**/browse?*tag=harbour*")
    for name in ("harbour", "sea", "boat"):
        expect(page.get_by_label(re.compile(f"^{name}"))).to_be_checked()
        assert f"tag={name}" in page.url
    expect(page.locator("#year_min")).to_have_value("19")
    expect(page.locator("#year_min")).to_be_focused()


@pytest.mark.soak
def test_a_range_that_ends_before_it_begins_is_explained(
    page: Page, gallery: list[Artwork]
) -> None:
    page.goto("/browse")
    page.locator("#price_min").fill("9000")
    page.locator("#price_max").fill("5000")
    page.locator("#price_max").press("Enter")
    expect(page.locator(".notice--error")).to_contain_text("The highest price is below")
    expect(page.locator(".work").first).to_be_visible()
    page.get_by_role("link", name="Swap the two values").click()
    expect(page.locator("#price_min")).to_have_value("5000")
    expect(page.locator(".work__price").first).to_have_text(re.compile(r"\$[5-9],\d{3}"))
    assert gallery
